"""The rows of the citation picker: what each is called, where it stands, whether it is in force."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words
from workbench import guidelines
from workbench.case import Citation, CitationPatterns
from workbench.guidelines import Entry, InForce, Offer

OFFER = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_PATTERNS = CitationPatterns()
_DOUBTS = {InForce.NOT_IN_FORCE: "not in force: ", InForce.UNKNOWN: "in force? "}
_APART = {InForce.NOT_IN_FORCE: "not in force"}  # the foot of the picker says why
_OUTSIDE = "outside the MTUS"


class Pick(NamedTuple):
    """An entry, with the pages that the reviewer named; None for those of the catalog."""

    entry: Entry
    pages: str | None = None


class RowState(NamedTuple):
    """What is the reviewer's own about a row, and what sets it apart from the others."""

    marked: bool
    cited: bool
    favorite: bool
    apart: str = ""  # "not in force", "outside the MTUS"


class OfferModel(QAbstractListModel):
    """What the search found, what of it is marked, cited and a favorite; marks outlast a search."""

    def __init__(self, favorites: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._steps: set[bool] = set()  # whether what is listed is outside the schedule
        self._marked: dict[str, Pick] = {}
        self._cited: tuple[Citation, ...] = ()
        self.favorites = favorites  # ids of entries

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Show what was found."""
        self.beginResetModel()
        self._offers = offers
        self._steps = {offer.entry.is_outside for offer in offers}
        self.endResetModel()

    def show_cited(self, citations: tuple[Citation, ...]) -> None:
        """Show which rows these citations cite already."""
        self._cited = citations
        self._changed()

    def toggle(self, pick: Pick) -> None:
        """Mark an entry with its pages, or take its mark off."""
        if self._marked.pop(pick.entry.id, None) is None:
            self._marked[pick.entry.id] = pick
        self._changed()

    def toggle_favorite(self, entry: Entry) -> bool:
        """Make an entry a favorite or an ordinary one; returns whether it is one now."""
        self.favorites ^= {entry.id}
        self._changed()
        return entry.id in self.favorites

    def unmark(self) -> None:
        """Take every mark off."""
        self._marked.clear()
        self._changed()

    def marked(self) -> tuple[Pick, ...]:
        """The marked entries, in the order of marking."""
        return tuple(self._marked.values())

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self._offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(offer.entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(offer, self._state(offer))
            case Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(f"{standing_of(offer)}; {offer.entry.status}")
            case Qt.ItemDataRole.CheckStateRole:
                return offer.entry.id in self._marked
            case _:
                known = {OFFER: offer, _STATE: self._state(offer)}
                return known.get(Qt.ItemDataRole(role))

    def _state(self, offer: Offer) -> RowState:
        entry = offer.entry
        mixed_in = entry.is_outside and len(self._steps) > 1
        return RowState(
            marked=entry.id in self._marked,
            cited=is_cited(entry, self._cited),
            favorite=entry.id in self.favorites,
            apart=_OUTSIDE if mixed_in else _APART.get(offer.standing.state, ""),
        )

    def _changed(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))


def title_of(entry: Entry) -> str:
    """What an entry is called: its section, its title, or the guideline as a whole."""
    return entry.section or entry.title or f"{entry.guideline} {entry.year or ''}".strip()


def source_of(entry: Entry) -> str:
    """Where an entry stands: guideline, year, pages; of a study its author and journal."""
    where = entry.publisher
    if entry.section:
        where = f"{entry.guideline} {entry.year or ''}".strip()
    if entry.edition == "study":
        where = ", ".join(filter(None, (entry.author, entry.journal, str(entry.year or ""))))
    return ", ".join(filter(None, (where, f"p. {entry.pages}" if entry.pages else "")))


def standing_of(offer: Offer) -> str:
    """Whether an entry is in force, and why: what is, and the date in the case that decides."""
    state, why = offer.standing.state, offer.standing.why
    return _OUTSIDE if offer.entry.is_outside else f"{_DOUBTS.get(state, '')}{why}"


def is_cited(entry: Entry, citations: tuple[Citation, ...]) -> bool:
    """Whether a citation names this entry."""
    return any(
        unit.guideline == entry.guideline
        and unit.year in {None, entry.year}
        and (entry.section in unit.sections if entry.section else not unit.sections)
        for citation in citations
        for unit in citation.units
    )


def cited(picks: tuple[Pick, ...], patterns: CitationPatterns = _PATTERNS) -> tuple[Citation, ...]:
    """Citations of what was picked: sections of one guideline stand together in one."""
    groups: dict[tuple[str, int | None], list[Pick]] = {}
    for pick in picks:
        groups.setdefault((pick.entry.guideline, pick.entry.year), []).append(pick)
    return tuple(
        guidelines.cite(*(pick.entry for pick in group), patterns=patterns, pages=_pages(group))
        for group in groups.values()
    )


def _pages(group: list[Pick]) -> str | None:
    """The pages of a citation, where the reviewer named any of them."""
    if all(pick.pages is None for pick in group):
        return None
    pages = (pick.entry.pages if pick.pages is None else pick.pages for pick in group)
    return ", ".join(part for part in pages if part)


def _spoken(offer: Offer, state: RowState) -> str:
    own = [name for name in ("marked", "cited", "favorite") if getattr(state, name)]
    entry = offer.entry
    parts = (*own, title_of(entry), source_of(entry), standing_of(offer), entry.status)
    return ", ".join(part for part in parts if part)


class OfferDelegate(RowDelegate):
    """One line: the section, what sets it apart and is one's own of it, and where it stands."""

    hovers = False

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        offer: Offer = index.data(OFFER)
        state: RowState = index.data(_STATE)
        if state.marked:
            self.icon(painter, QRect(area), "circle-check", "accent")
        rest = area.adjusted(ICON + style.SMALL, 0, 0, 0)
        rest = self._at_right(painter, rest, source_of(offer.entry), "muted")
        token = "warns" if offer.standing.state is InForce.NOT_IN_FORCE else "muted"
        for text, colour in ((state.apart, token), ("cited" if state.cited else "", "accent")):
            rest = self._at_right(painter, rest, text, colour) if text else rest
        if state.favorite:
            rest = self._at_right(painter, rest, "", "accent", "star")
        words(painter, rest, title_of(offer.entry), "text", style.font())

    def _at_right(
        self, painter: QPainter, line: QRect, text: str, token: str, icon: str = ""
    ) -> QRect:
        """Draw words, behind their icon, at the right of a line; returns what is left of it."""
        width = min(width_of(text, _small()), line.width() // 2)
        place = QRect(line.right() - width + 1, line.top(), width + 1, line.height())
        words(painter, place, text, token, _small())
        if icon:
            width += ICON + style.TIGHT
            place.setLeft(line.right() - width + 1)
            self.icon(painter, place, icon, token)
        return line.adjusted(0, 0, -width - style.MEDIUM, 0)


def _small() -> QFont:
    return style.font(0.9)
