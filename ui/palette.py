"""The command palette: one line over the window that finds whatever can be done, and does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from ui import style
from ui.palette_entries import CASES, Entries
from ui.palette_rows import Entry, PaletteDelegate, PaletteModel
from ui.popup import Popup
from workbench.case import Problem
from workbench.workspace import CaseOrder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from ui.desk import Desk
    from workbench.workspace import CaseRow, Workspace
    from workbench.workspace.finding import Finder

Deliver = Callable[[Callable[[], None]], None]  # makes a call on the window's thread

KEYS = "Enter does it   Up, Down choose   Esc closes"
NOTHING = "Nothing is found by these words."
_PROMPT = "Find an action, an issue, a case or a template"
_LANE = "palette"
_SETTING = "palette"  # holds the names of actions, no words of a case
_LEAST = 2  # letters that cases are looked for by
_FOUND = 8  # cases that are asked for
_USED = 6  # names that are kept
_SIZE = (660, 480)


class Palette(Popup):
    """Type to find; Enter does it, with the keyboard back where it was.

    Cases are looked for in the background; Enter on one waits until those on the screen are those
    that were typed.
    """

    def __init__(self, desk: Desk, bar: QMenuBar, workspace: Workspace, deliver: Deliver) -> None:
        super().__init__(desk, QSize(*map(style.grown, _SIZE)))
        self._bar = bar
        self._workspace = workspace
        self._deliver = deliver  # outlives the palette: an answer may come late
        self._entries = Entries(desk, bar, used_last(workspace))
        self._cases: tuple[CaseRow, ...] = ()
        self._asked = self._answered = ""
        self._waits = False  # Enter was pressed before the cases were found
        self._is_closed = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below is drawn anew
        self.setAccessibleName("Command palette")
        self.model = PaletteModel(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("What is found")
        self.view.clicked.connect(self.use)
        self.view.selectionModel().currentChanged.connect(self._speak)
        self.search.setAccessibleName("Command palette")
        self.search.setPlaceholderText(_PROMPT)
        self.search.textChanged.connect(self._find)
        self.keys = style.label(KEYS, self, role="muted", scale=style.MINOR)
        self._lay_out()
        self._show()
        QTimer.singleShot(0, self, self._make_ready)

    def open(self) -> None:
        """Open below the menus, in the middle of the window."""
        self.open_at(self._bar)
        room = self.window().width() - self.width()
        self.move(room // 2, self.y())

    def entry(self) -> Entry | None:
        """What is chosen."""
        return self.model.entry(self.view.currentIndex())

    @override
    def use(self) -> None:
        entry = self.entry()
        is_case = entry is None or entry.group == CASES
        self._waits = is_case and self._asked != self._answered
        if entry is None or self._waits:
            return
        if not entry.enabled:
            self.keys.setText(f"“{entry.title}” cannot be done now.")
            return
        if entry.name:
            keep_used(self._workspace, entry.name)
        self.dismiss()
        entry.act()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_closed = True
        super().closeEvent(event)

    def _find(self, typed: str) -> None:
        typed = typed.strip()
        self._waits = False
        self._asked = typed if len(typed) >= _LEAST else ""
        if self._asked:
            self._workspace.ask(_LANE, self._look, self._take, self._deliver)
        else:
            self._answered, self._cases = "", ()
        self._show()

    def _look(self, finder: Finder) -> tuple[str, Sequence[int]]:
        """On the thread of the search: the newest question's cases, those in work first."""
        asked = self._asked
        return asked, finder.find(asked, CaseOrder.DUE)[:_FOUND]

    def _take(self, found: tuple[str, Sequence[int]]) -> None:
        self._answered, idents = found
        if self._is_closed or self._answered != self._asked:
            return
        self._cases = self._workspace.rows(idents)
        self._show(self.entry())
        entry = self.entry()
        if self._waits and entry is not None and entry.group == CASES:
            self.use()

    def _show(self, chosen: Entry | None = None) -> None:
        """Show what is found; what was chosen stays so while an answer comes in."""
        self.model.show_groups(self._entries.found(self.search.text(), self._cases))
        self.view.setCurrentIndex(self.model.place_of(chosen))
        if chosen is None:
            self.view.scrollToTop()
        looking = self._asked != self._answered
        self.keys.setText(KEYS if self.model.rows or looking else NOTHING)

    def _speak(self) -> None:
        """Let a screen reader hear what is chosen, though the keyboard is in the line."""
        entry = self.entry()
        self.search.setAccessibleDescription(entry.spoken if entry is not None else "")

    def _make_ready(self) -> None:
        """Read what the first key needs, once the palette is on the screen."""
        import rapidfuzz.fuzz  # noqa: F401

        self._entries.found("template", ())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.keys)


def used_last(workspace: Workspace) -> tuple[str, ...]:
    """The names of the actions that were done from the palette, the last one first."""
    try:
        return msgspec.json.decode(workspace.setting(_SETTING, "[]"), type=tuple[str, ...])
    except msgspec.MsgspecError:  # a convenience: begin anew
        return ()


def keep_used(workspace: Workspace, name: str) -> None:
    """Keep the name of an action as the one that was done last, where it can be kept."""
    names = (name, *(one for one in used_last(workspace) if one != name))[:_USED]
    try:
        workspace.set_setting(_SETTING, msgspec.json.encode(names).decode())
    except Problem:
        return  # it is done all the same
