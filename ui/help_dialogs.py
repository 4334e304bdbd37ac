"""Help: the sheet of all shortcuts, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.actions import plain

COLUMNS = 3
LETTER_KEYS = (  # they belong to the pages of the letter, to no menu
    ("Scroll", "Up, Down"),
    ("One screenful on", "Space, PgDown"),
    ("One screenful back", "Shift+Space, PgUp"),
    ("Beginning, end", "Home, End"),
    ("Zoom in, zoom out", "Ctrl+=, Ctrl+-"),
    ("Fit the width", "Ctrl+0"),
)
Table = tuple[str, tuple[tuple[str, str], ...]]  # a title; what is done, and by which keys
_ABOUT = (
    "A desk for the reviewers of Independent Medical Review: read the case, decide each issue, "
    "check, sign. Everything stays on this computer, encrypted."
)


class Shortcuts(QDialog):
    """Every action of the menus with its keys, as the menus are ordered, and the letter's keys."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts")
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setSpacing(style.WIDE)
        *menus, last = _tables_of(bar)
        for tables in _in_columns([*menus, ("Pages of the letter", LETTER_KEYS), last]):
            column = QVBoxLayout()
            column.setSpacing(style.WIDE)
            for title, rows in tables:
                column.addWidget(_table(title, rows, sheet))
            column.addStretch()
            row.addLayout(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        style.mark(area, "role", "pane")
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addWidget(_close_button(self))
        style.give_room(self, 980, 640)


class About(QDialog):
    """Name, version, purpose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About IMR Workbench")
        sentence = style.sentence(_ABOUT, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.SMALL)
        column.addWidget(style.label("IMR Workbench", self, role="title", scale=style.TITLE))
        version = QCoreApplication.applicationVersion()
        column.addWidget(style.label(f"Version {version}", self, role="muted"))
        column.addWidget(sentence)
        column.addSpacing(style.MEDIUM)
        column.addWidget(_close_button(self))
        width = style.grown(420)
        self.setFixedSize(width, column.totalHeightForWidth(width))


def _in_columns(tables: Iterable[Table]) -> list[list[Table]]:
    """The tables in columns of about one height, each in the shortest one so far."""
    columns: list[list[Table]] = [[] for _ in range(COLUMNS)]
    lines = [0] * COLUMNS
    for title, rows in tables:
        place = lines.index(min(lines))
        columns[place].append((title, rows))
        lines[place] += len(rows) + 2  # its title, and the space below it
    return columns


def _tables_of(bar: QMenuBar) -> Iterator[Table]:
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield plain(menu.title()), tuple(_actions(menu))


def _actions(menu: QMenu) -> Iterable[tuple[str, str]]:
    """What an action says and its keys; those of a submenu begin with its title."""
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            for text, keys in _actions(submenu):
                yield f"{plain(submenu.title())}: {text}", keys
        elif not action.isSeparator():
            yield action.iconText(), _keys(action)  # the text without what undo would take back


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _table(title: str, rows: Iterable[tuple[str, str]], parent: QWidget) -> QWidget:
    made = QWidget(parent)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(style.TIGHT)
    grid.setColumnStretch(0, 1)
    grid.addWidget(style.label(title, made, role="heading"), 0, 0)
    for row, (text, keys) in enumerate(rows, 1):
        grid.addWidget(style.label(text, made), row, 0)
        grid.addWidget(style.label(keys, made, role="muted"), row, 1, Qt.AlignmentFlag.AlignRight)
    return made


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    made = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    made.rejected.connect(dialog.reject)
    return made
