"""Find a guideline by a few letters and cite it, without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.citation_reason import ReasonPage
from ui.citation_rows import OFFER, OfferDelegate, OfferModel, Pick, cited, is_cited, standing_of
from ui.citing import CITED_ALREADY
from ui.ladder import Ladder
from ui.popup import Popup
from workbench.case import Citation, CitationPatterns, Source, citation_line, replace
from workbench.guidelines import Offer, Wanted
from workbench.guidelines.citations_beyond import in_running_text
from workbench.guidelines.citations_joined import with_citations
from workbench.guidelines.citations_typed import find_typed, typed

_SIZE = QSize(840, 540)
_PATTERNS = CitationPatterns()
_ANYTHING = Wanted()
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_RUNG_KEYS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
KEYS = "Enter cites   Ctrl+Enter marks several   Ctrl+D favorite   Alt+1 to 4 one step   Esc closes"
KEYS_OF_REASON = "Enter cites   Up and Down choose a reason   Esc goes back"
HOW_TO_TYPE = "opioids 78-80 names the pages   low back > special looks in a chapter's sections"
NEXT = "Type to find another, or close with Esc."
NOTHING_FOUND = (
    "No guideline in the catalog has these words. Any citation can be typed into the line itself."
)

NOTHING_ON_STEP = "Nothing on this step has these words; its key pressed again shows every step."


class Picked(NamedTuple):
    """What was cited in one go."""

    citations: tuple[Citation, ...]
    sentence: str = ""  # for the rationale: why it goes beyond the schedule


class CitationPicker(Popup):
    """Search over the guideline catalogue; says what was picked, ready to print, and stays open.

    ``patterns`` are those of the letter form that the case is printed with, ``wanted`` ranks. Who
    hears :attr:`picked` says with :meth:`go_on` what the issue cites now.
    """

    picked = Signal(object)  # Picked
    favored = Signal(str, bool)  # the id of an entry, and whether it is a favorite now

    def __init__(
        self,
        parent: QWidget,
        patterns: CitationPatterns = _PATTERNS,
        wanted: Wanted = _ANYTHING,
    ) -> None:
        super().__init__(parent, _SIZE)
        self.patterns, self._ranking = patterns, wanted
        self._cited: tuple[Citation, ...] = ()
        self._awaiting: tuple[Pick, ...] = ()  # picked, while their reason is asked for
        self.setWindowTitle("Pick citation")
        self.search.setAccessibleName("Find a guideline")
        self.search.setAccessibleDescription(HOW_TO_TYPE)
        self.search.setPlaceholderText("Find a guideline: title, section, drug, abbreviation, year")
        self.ladder = Ladder(self)
        self._model = OfferModel(wanted.favorites, self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(OfferDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Guidelines")
        self.reason = ReasonPage(self)
        self.printed = style.sentence("", self)
        self.standing = style.sentence("", self, role="muted", scale=style.MINOR)
        self.so_far = style.sentence("", self, role="accent", scale=style.MINOR)
        self.keys = style.sentence("", self, role="muted", scale=style.MINOR)
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.ladder.chosen.connect(self._find)
        self.view.selectionModel().currentChanged.connect(self._show_current)
        self._show_keys()
        self._find()

    def show_cited(self, citations: tuple[Citation, ...]) -> None:
        """Show what the issue cites; the best row that it does not cite yet is chosen."""
        self._cited = citations
        self._model.show_cited(citations)
        self.so_far.setText(f"Cited: {citation_line(citations)}")
        self.so_far.setVisible(bool(citations))
        self._choose_first()

    def go_on(self, citations: tuple[Citation, ...], said: str = NEXT) -> None:
        """Show what is cited now, and wait for another with nothing typed and no row chosen.

        So a key that was pressed twice cites nothing that was not looked at.
        """
        self._model.unmark()
        self.search.clear()
        self.show_cited(citations)
        self.view.setCurrentIndex(self.view.rootIndex())
        self.printed.setText(said)

    # Keys

    @override
    def use(self) -> None:
        """Cite; where the reason is still to be given, ask for it first."""
        picks = self._awaiting or self._chosen()
        if not picks:
            self.printed.setText(NEXT)
            return
        highest = max(picks, key=lambda pick: pick.entry.rung).entry
        if highest.is_outside and not self._awaiting:
            self._ask(picks)
            return
        self._cite(picks, self.reason.sentence() if self._awaiting else "")

    @override
    def toggle(self) -> None:
        for pick in self._current():
            self._model.toggle(pick)
            self._show_current()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.reason.line and isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return self._press(watched, event)
        return super().eventFilter(watched, event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """While the reason is asked for, the keyboard stays with it."""
        return bool(self._awaiting) or super().focusNextPrevChild(forward)

    @override
    def _call_for(self, watched: QObject, event: QKeyEvent) -> Callable[[], object] | None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self._awaiting:
            return self._call_of_reason(key)
        if key in _RUNG_KEYS and modifiers & Qt.KeyboardModifier.AltModifier:
            return lambda: self.ladder.choose(_RUNG_KEYS[key])
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_D and control:
            return self._toggle_favorite
        if key in _ENTERS and control and not self._current():
            return None  # with nothing to mark it is the window's key: the issue is done
        return super()._call_for(watched, event)

    def _call_of_reason(self, key: Qt.Key) -> Callable[[], object] | None:
        calls: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self._ask_no_more,
            Qt.Key.Key_Return: self.use,
            Qt.Key.Key_Enter: self.use,
            Qt.Key.Key_Up: lambda: self.reason.go(-1),
            Qt.Key.Key_Down: lambda: self.reason.go(1),
        }
        return calls.get(key)

    def _toggle_favorite(self) -> None:
        for pick in self._current():
            favorite = self._model.toggle_favorite(pick.entry)
            self._ranking = replace(self._ranking, favorites=self._model.favorites)
            self.favored.emit(pick.entry.id, favorite)

    # What is picked

    def _current(self) -> tuple[Pick, ...]:
        """The entry under the cursor, if any, with the pages that are typed."""
        index = self.view.currentIndex()
        if not index.isValid():
            return ()
        offer: Offer = index.data(OFFER)
        return (Pick(offer.entry, typed(self.search.text()).pages),)

    def _chosen(self) -> tuple[Pick, ...]:
        """The marked entries, or the one under the cursor."""
        return self._model.marked() or self._current()

    def _ask(self, picks: tuple[Pick, ...]) -> None:
        self._awaiting = picks
        highest = max((pick.entry for pick in picks), key=lambda entry: entry.rung)
        cites_schedule = any(pick.entry.rung == 1 for pick in picks) or any(
            one.source is Source.MTUS for one in self._cited
        )
        self._pages.setCurrentWidget(self.reason)
        self.reason.ask(highest.rung, in_running_text(highest), beside_schedule=cites_schedule)
        self._show_keys()

    def _ask_no_more(self) -> None:
        self._awaiting = ()
        self._pages.setCurrentWidget(self.view)
        self.search.setFocus()
        self._show_keys()

    def _cite(self, picks: tuple[Pick, ...], sentence: str) -> None:
        if self._awaiting:
            self._ask_no_more()
        self.picked.emit(Picked(cited(picks, self.patterns), sentence))

    # What is shown

    def _find(self) -> None:
        what = typed(self.search.text())
        self._model.show_offers(find_typed(what, self._ranking, self.ladder.only))
        self._choose_first()

    def _choose_first(self) -> None:
        """Go to the best row; with nothing typed to the best that is not cited yet."""
        rows = range(self._model.rowCount())
        fresh = (row for row in rows if not self._is_cited(row))
        row = 0 if self.search.text() else next(fresh, 0)
        self.view.setCurrentIndex(self._model.index(row))
        self._show_current()

    def _is_cited(self, row: int) -> bool:
        offer: Offer = self._model.index(row).data(OFFER)
        return is_cited(offer.entry, self._cited)

    def _show_current(self) -> None:
        index = self.view.currentIndex()
        offer: Offer | None = index.data(OFFER) if index.isValid() else None
        self.ladder.mark_rung(offer.entry.rung if offer else 0)
        self.printed.setText(self._preview())
        said = f"{standing_of(offer)}. Catalog entry: {offer.entry.status}." if offer else ""
        self.standing.setText(said[:1].upper() + said[1:])
        self.standing.setVisible(bool(said))

    def _preview(self) -> str:
        """The sentences that Enter adds, or puts in the place of others of their guideline."""
        chosen = cited(self._chosen(), self.patterns)
        if not chosen:
            return NEXT if self._model.rowCount() else self._nothing()
        both = with_citations(self._cited, chosen, self.patterns)
        new = tuple(citation for citation in both if citation not in self._cited)
        return citation_line(new) or CITED_ALREADY

    def _nothing(self) -> str:
        return NOTHING_ON_STEP if self.ladder.only else NOTHING_FOUND

    def _show_keys(self) -> None:
        self.keys.setText(KEYS_OF_REASON if self._awaiting else f"{KEYS}\n{HOW_TO_TYPE}")

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.ladder)
        column.addWidget(self._pages, 1)
        column.addWidget(style.hairline(self))
        for words in (self.printed, self.standing, self.so_far, self.keys):
            column.addWidget(words)
        self.so_far.hide()
