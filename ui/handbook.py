"""The handbook: its pages beside their contents, searched and read without any network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import keys_now, panel, spoken, style
from ui.counts import counted
from ui.handbook_pages import Page, page, pages
from ui.handbook_search import found
from ui.handbook_view import HandbookView
from ui.panel import Panel

NOT_FOUND = "The handbook does not hold these words."
SEARCH = "Search the handbook"
_SIZE = (980, 700)
_CONTENTS = 260  # pixels of the contents


class Handbook(Panel):
    """Contents at the left, the page at the right; back and forward as in a browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Handbook", parent)
        self._seen: list[tuple[str, str]] = []  # pages, with the heading that was gone to
        self._here = -1
        self.search = QLineEdit(self)
        self.contents = QListWidget(self)
        self.view = HandbookView(self)
        self.back_button = _button("&Back", "chevron-left", partial(self._step, -1), self)
        self.forward_button = _button("Fo&rward", "chevron-right", partial(self._step, 1), self)
        self._lay_out()
        self._connect()
        self.show_page(pages()[0].name)

    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page, from a heading or its top; one that is not there leaves what is shown."""
        name = name or self.name()
        if page(name) is None or (self._seen and self._seen[self._here] == (name, heading)):
            return
        del self._seen[self._here + 1 :]
        self._seen.append((name, heading))
        self._step(1)

    def name(self) -> str:
        """The name of the page that is shown."""
        return self._seen[self._here][0] if self._seen else ""

    def _step(self, by: int) -> None:
        """Go back or forward among the pages that were seen."""
        if not 0 <= self._here + by < len(self._seen):
            return
        self._here += by
        name, heading = self._seen[self._here]
        shown = page(name)
        if shown is not None:
            self.contents.setCurrentRow(pages().index(shown))
            self.view.show_page(shown, heading)
        self.back_button.setEnabled(self._here > 0)
        self.forward_button.setEnabled(self._here + 1 < len(self._seen))

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.show_page(pages()[row].name)

    def _search(self) -> None:
        """Find what is typed on this page from its top, or on the first that has it."""
        words = self.search.text().strip()
        there = found(words)
        times = sum(one.times for one in there)
        told = f"{counted(times, 'place')} on {counted(len(there), 'page')}" if there else NOT_FOUND
        self.tell(told if words else "")
        if words and there:
            names = [one.page.name for one in there]
            self._show_words(self.name() if self.name() in names else names[0], words, back=False)

    def _next(self, *, back: bool = False) -> None:
        """Go to where the words stand next: on this page, else on the next that has them."""
        words = self.search.text().strip()
        there = [one.page for one in found(words)]
        if not there or self.view.select_next(words, back=back):
            return
        self._show_words(_beside(there, self.name(), back=back), words, back=back)

    def _show_words(self, name: str, words: str, *, back: bool) -> None:
        self.show_page(name)
        place = self.view.textCursor()
        place.movePosition(place.MoveOperation.End if back else place.MoveOperation.Start)
        self.view.setTextCursor(place)
        self.view.select_next(words, back=back)

    def _connect(self) -> None:
        self.contents.currentRowChanged.connect(self._choose)
        self.view.wanted.connect(self.show_page)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._next)
        named: dict[str, Callable[[], None]] = {  # which have the keys that they have in the window
            "find": self._begin_search,
            "find_next": self._next,
            "find_previous": partial(self._next, back=True),
        }
        for name, act in named.items():
            action = QAction(self)
            action.setObjectName(name)
            keys_now.give(action)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
        acts: dict[str, Callable[[], None]] = {
            "Alt+Left": partial(self._step, -1),
            "Alt+Right": partial(self._step, 1),
        }
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, act)

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self) -> None:
        keys_now.tell(self.search, "placeholderText", f"{SEARCH} ({{find}})")
        self.search.setAccessibleName(SEARCH)
        spoken.give_clear_button(self.search)
        self.contents.setAccessibleName("Contents")
        self.contents.setWordWrap(True)
        self.contents.setMinimumWidth(1)  # titles wrap
        self.contents.setSpacing(style.TIGHT // 2)
        self.contents.addItems([one.title for one in pages()])
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, style.SMALL, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.contents, 1)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        for button in (self.back_button, self.forward_button):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(self.view)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        self.column.addWidget(halves, 1)
        self.finish()
        style.give_room(self, *_SIZE)
        left_width = min(style.grown(_CONTENTS), self.width() // 3)
        halves.setSizes([left_width, self.width() - left_width])


def present(window: QWidget) -> Handbook:
    """Show the handbook in front of a window, at the page of the pane that has the keyboard."""
    from ui.handbook_places import page_for

    name = page_for(window)
    book = panel.shown(Handbook, window, lambda: Handbook(window))
    if name:
        book.show_page(*name)
    book.contents.setFocus()
    return book


def _beside(there: list[Page], name: str, *, back: bool) -> str:
    """Of the pages that hold words, the one after this, or before it, round the end."""
    names = [one.name for one in there]
    if back:
        return next((one for one in reversed(names) if one < name), names[-1])
    return next((one for one in names if one > name), names[0])


def _button(text: str, icon: str, act: Callable[[], None], parent: QWidget) -> QPushButton:
    made = QPushButton(text, parent)
    style.set_icon(made, icon)
    made.setAutoDefault(False)
    made.clicked.connect(act)
    return made
