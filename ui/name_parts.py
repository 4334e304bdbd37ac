"""Words of the reviewer's name in what leaves: shown where they stand, then decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import style
from ui.plain_table import Line, LinesModel, PlainTable
from ui.tick_box import TickBox
from workbench.release.name_places import Bearer, NamePlace

HEADINGS = ("Place", "Words around it")
_LINES = 4  # of places that are seen at once
_WIDEST_PLACE = 220  # pixels
LETTER, SUBMISSION = "letter", "submission"
LOOKED = "I &looked: I am not named there"
ITS_BEARER = {
    Bearer.PARTY: "It is the part&y, not me",
    Bearer.AUTHOR: "It is the aut&hor, not me",
}
BEARERS = "They are &others, not me"
NAMED = "Your name stands in the {}, which has to keep it confidential. It must go"
OR_A_PARTY = "or, if somebody else of that name is meant, enter them among the parties of the case"
WAITS_FOR_NAME = "Your name has to go out of the {} first."
WAITS_FOR_BEARER = "If somebody else of your name is meant, tick the box below the words."
WAITS_FOR_LOOK = "Look at these words, then tick the box below them."


class NameParts(QWidget):
    """What names the reviewer, what names somebody of that name, and ordinary words.

    Each is hidden where there is none of it; the last two are ticked by who looked at them.
    ``paper`` is what they stand in.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, paper: str = LETTER) -> None:
        super().__init__(parent)
        self._paper = paper
        self._known = False
        self.named = _Section("Your name", self, "problem-bar")
        self.borne = _Section("Others of your name", self)
        self.ordinary = _Section("Words of your name", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.MEDIUM)
        for section in (self.named, self.borne, self.ordinary):
            section.tick.toggled.connect(self.changed)
            column.addWidget(section)
        self.hide()

    def show_places(self, places: tuple[NamePlace, ...]) -> None:
        """Show what was found; beside what must go, nothing is to be decided."""
        self._known = True
        named = [place for place in places if place.blocks]
        others = [] if named else places
        borne = [place for place in others if place.bearer]
        self.named.show_places(named_in_words(named, self._paper), named)
        self.borne.show_places(borne_in_words(borne), borne, bearers_tick(borne))
        ordinary = [place for place in others if not place.bearer]
        told = ordinary_in_words(ordinary, self._paper)
        self.ordinary.show_places(told, ordinary, LOOKED)
        self.setVisible(bool(places))
        self.changed.emit()

    def block(self) -> bool:
        """Whether the paper cannot leave as it is."""
        return self.named.is_shown()

    def are_known(self) -> bool:
        """Whether the paper was searched."""
        return self._known

    def are_decided(self) -> bool:
        """Whether the words are known, and the reviewer looked at them where there are any."""
        return self._known and not self.missing()

    def missing(self) -> str:
        """What is still to be decided, as one sentence; "" for nothing."""
        if self.block():
            return WAITS_FOR_NAME.format(self._paper)
        if self.borne.waits():
            return WAITS_FOR_BEARER
        return WAITS_FOR_LOOK if self.ordinary.waits() else ""


class _Section(QFrame):
    """A sentence, the places below it, and a tick where something is to be decided."""

    def __init__(self, name: str, parent: QWidget, role: str = "banner") -> None:
        super().__init__(parent)
        style.mark(self, "role", role)
        self.setAccessibleName(name)
        self.words = style.sentence("", self)
        self.hits = _Hits(f"{name}: where", self)
        self.tick = TickBox("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.SMALL)
        for part in (self.words, self.hits, self.tick):
            column.addWidget(part)
        self.hide()

    def show_places(self, words: str, places: Sequence[NamePlace], tick: str = "") -> None:
        self.words.setText(words)
        self.hits.show_lines(places_in_lines(places))
        self.tick.setText(tick)
        self.tick.setHidden(not tick)
        self.setHidden(not places)

    def is_shown(self) -> bool:
        return not self.isHidden()

    def waits(self) -> bool:
        return self.is_shown() and not self.tick.isChecked()


class _Hits(PlainTable):
    """Places in the letter with the words around, a line each; as high as a few of them."""

    def __init__(self, name: str, parent: QWidget) -> None:
        self._lines = LinesModel(HEADINGS)
        super().__init__(self._lines, name, parent)
        self._lines.setParent(self)
        self.horizontalHeader().hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = self.fontMetrics().height() + style.TIGHT + 2
        self.verticalHeader().setDefaultSectionSize(row)

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines.show_lines(lines)
        self.selectRow(0)
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(self.columnWidth(0), style.grown(_WIDEST_PLACE)))
        shown = min(len(lines), _LINES) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(shown + 2 * self.frameWidth())


def named_in_words(places: Sequence[NamePlace], paper: str) -> str:
    """That what names the reviewer must go; where a surname alone does, who else may be meant."""
    another = any(place.surname_alone for place in places)
    must_go = NAMED.format(paper)
    return f"{must_go}; {OR_A_PARTY}." if another else f"{must_go}."


def borne_in_words(places: Sequence[NamePlace]) -> str:
    """Which words stand where, and who has that name: a sentence for each."""
    by_words = groupby(sorted(places, key=_words), key=_words)
    return "\n".join(_borne(list(same)) for _, same in by_words)


def bearers_tick(places: Sequence[NamePlace]) -> str:
    """What the reviewer says of those who are meant; "" where there is nobody."""
    bearers = {place.bearer for place in places}
    return ITS_BEARER[bearers.pop()] if len(bearers) == 1 else BEARERS if bearers else ""


def ordinary_in_words(places: Sequence[NamePlace], paper: str) -> str:
    """Which words stand in the paper how often, and what becomes of them."""
    by_words = groupby(sorted(places, key=_words), key=_words)
    counts = [(words, sum(place.count for place in same)) for words, same in by_words]
    told = ", ".join(f"{words} ({_times(count)})" for words, count in counts)
    if len(counts) == 1:
        return f"A word of your name stands in the {paper}, perhaps as an ordinary word: {told}."
    return f"Words of your name stand in the {paper}, perhaps as ordinary words: {told}."


def places_in_lines(places: Sequence[NamePlace]) -> list[Line]:
    """Each place with the words around it: "Issue 2, rationale", "…the hand heals…"."""
    return [line for place in places for line in _lines(place)]


def _lines(place: NamePlace) -> list[Line]:
    where = f"{place.place[:1].upper()}{place.place[1:]}"
    quoted: list[Line] = [(where, quote) for quote in place.quotes]
    rest = place.count - len(quoted)  # spelled otherwise
    return [*quoted, (where, f"{place.words} ({_times(rest)})")] if rest > 0 else quoted


def _borne(same: Sequence[NamePlace]) -> str:
    where = " and in ".join(place.place for place in same)
    return f"{same[0].words} stands in {where}; {same[0].bearer} has that name."


def _words(place: NamePlace) -> str:
    return place.words


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
