"""One finding in full: both places that disagree side by side, why it matters, what can be done."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.findings_rows import PutAside, place_in_words
from workbench.case import Case, Finding, Severity, sentences, text_at

SPELLING = "text.spelling"
_AROUND = 160  # characters on each side of the words that are shown with them
_LINES = 5  # of a text that are seen without scrolling


class PlaceView(QWidget):
    """The words of one place in their sentence, under the name of the place."""

    wanted = Signal()  # to be gone to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = 0  # of the words, in UTF-16 units
        self.name = QPushButton(self)
        style.mark(self.name, "role", "link")
        self.name.setAccessibleName("Go to the place")
        self.name.clicked.connect(self.wanted)
        self.words = QTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setFont(style.editor_font())
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        column.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)

    def show_place(self, name: str, before: str, words: str, after: str) -> None:
        """Show words amid what stands around them."""
        self.name.setText(name)
        self.name.setAccessibleName(f"Go to {name}")
        self.words.setAccessibleName(f"{name}: {words}")
        self.words.setAccessibleDescription("To be read, amid what stands around the words")
        self.words.clear()
        cursor = self.words.textCursor()
        strong, plain = QTextCharFormat(), QTextCharFormat()
        strong.setFontUnderline(True)
        strong.setFontWeight(600)
        for text, look in ((before, plain), (words, strong), (after, plain)):
            cursor.insertText(text, look)
        self._place = len(before.encode("utf-16-le", "surrogatepass")) // 2
        self.fit()

    def fit(self) -> None:
        """As high as its lines, up to some."""
        document = self.words.document()
        document.setTextWidth(self.words.viewport().width())
        around = max(0, self.words.height() - self.words.viewport().height())
        margin = 2 * document.documentMargin()
        most = _LINES * self.words.fontMetrics().lineSpacing() + margin
        self.words.setFixedHeight(math.ceil(min(document.size().height(), most)) + around)
        cursor = self.words.textCursor()
        cursor.setPosition(min(self._place, document.characterCount() - 1))
        self.words.setTextCursor(cursor)
        self.words.ensureCursorVisible()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class FindingCard(QFrame):
    """Where one acts on the finding that is chosen in the list."""

    go_to = Signal(str, object, int, int)  # field, issue from 0 or None, from, to
    fix_wanted = Signal()
    dismiss_wanted = Signal()
    again_wanted = Signal()  # a finding that was put aside is to stand again
    about_wanted = Signal()
    word_wanted = Signal()  # the quoted word belongs to one's own dictionary

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The finding in full")
        style.mark(self, "role", "pane")
        self._finding: Finding | None = None
        self._places = QGridLayout()
        self.here, self.there = PlaceView(self), PlaceView(self)
        self.here.wanted.connect(lambda: self._go(other=False))
        self.there.wanted.connect(lambda: self._go(other=True))
        self.why = style.sentence("", self, role="muted")
        self.fix = self._button("Mend it", "Space", self.fix_wanted)
        style.mark(self.fix, "role", "primary")
        self.dismiss = self._button("Put asi&de...", "Delete", self.dismiss_wanted)
        self.again = self._button("Show a&gain", "Space", self.again_wanted)
        self.about = self._button("&About this check...", "", self.about_wanted)
        self.word = self._button("Add to my &words", "", self.word_wanted)
        self._lay_out()

    def show_finding(self, case: Case, row: Finding | PutAside) -> None:
        """Show a finding, one that stands or one that was put aside."""
        is_aside = isinstance(row, PutAside)
        finding = row.finding if isinstance(row, PutAside) else row
        self._finding = finding
        here = _around(case, finding.field, finding.issue, finding.start, finding.end)
        self._show(self.here, finding.field, finding.issue, here, finding.quote)
        other = (finding.other_field, finding.other_issue)
        there = _around(case, *other, finding.other_start, finding.other_end)
        self._show(self.there, *other, there, finding.other_quote)
        is_of_other = other == (finding.field, finding.issue) and finding.start == finding.end
        for column, (view, is_told) in enumerate(
            # Of a text as a whole the words that it is about say more than its name twice.
            ((self.here, not is_of_other), (self.there, bool(finding.other_field)))
        ):
            view.setVisible(is_told)
            self._places.setColumnStretch(column, int(is_told))
        self.why.setText(finding.why)
        self.why.setVisible(bool(finding.why))
        can_fix = finding.fix is not None and not is_aside
        if finding.fix is not None:
            self.fix.setText(_mnemonic(finding.fix.name))
        self.fix.setVisible(can_fix)
        self.again.setVisible(is_aside)
        self.dismiss.setVisible(not is_aside and finding.severity is not Severity.BLOCKS)
        self.word.setVisible(finding.rule == SPELLING and not is_aside)
        self.about.setVisible(finding.severity is not Severity.BLOCKS)

    def _show(
        self,
        view: PlaceView,
        field: str,
        issue: int | None,
        around: tuple[str, str, str],
        quote: str,
    ) -> None:
        before, words, after = around if around[1] else ("", quote, "")
        view.words.setVisible(bool(words.strip()))
        view.show_place(place_in_words(field, issue), before, words, after)

    def _go(self, *, other: bool) -> None:
        one = self._finding
        if one is None:
            return
        if other:
            self.go_to.emit(one.other_field, one.other_issue, one.other_start, one.other_end)
        else:
            self.go_to.emit(one.field, one.issue, one.start, one.end)

    def _button(self, text: str, keys: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(wanted)
        if keys:
            button.setToolTip(f"{keys} in the list of findings")
        return button

    def _lay_out(self) -> None:
        grid = self._places
        grid.setHorizontalSpacing(style.MEDIUM)
        for place, view in enumerate((self.here, self.there)):
            grid.addWidget(view, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        for button in (self.fix, self.again, self.dismiss, self.word, self.about):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addLayout(grid)
        column.addWidget(self.why)
        column.addLayout(row)


def _mnemonic(name: str) -> str:
    """A name from the case as a button shows it: its ampersands are no keys."""
    return name.replace("&", "&&")


def _around(
    case: Case, field: str, issue: int | None, start: int, end: int
) -> tuple[str, str, str]:
    """What stands before, in and behind a place, in its sentence; nothing of what is no text."""
    text = text_at(case, field, issue)
    if not start < end <= len(text):
        return "", "", ""
    spans = [span for span in sentences(text) if span[0] < end and start < span[1]]
    begins = min([one for one, _ in spans], default=start)
    stops = max([one for _, one in spans], default=end)
    first, last = begins, stops
    if start - begins > _AROUND:
        first = text.find(" ", start - _AROUND, start) + 1 or start
    if stops - end > _AROUND:
        last = max(text.rfind(" ", end, end + _AROUND), end)
    before = f"{'…' if first > begins else ''}{text[first:start]}"
    return before, text[start:end], f"{text[end:last]}{'…' if last < stops else ''}"
