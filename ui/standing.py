"""Where the reviewer stands at the desk: case, issue, cursor, what is open and scrolled to.

Kept in the workspace, so encrypted, when it locks or closes; the desk that comes after it stands
there again. Widgets are known by names that two desks of one program share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QScrollBar, QWidget

from ui.field import TextField
from ui.fold import Fold
from ui.prose import Prose
from workbench.case import Problem, Value, replace
from workbench.workspace import STANDING

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

PATIENCE = 10_000  # milliseconds in which pages are drawn, and areas grow to their size
Names = dict[str, QWidget]


class Standing(Value):
    """A place at the desk, and what could not be kept of what was typed there."""

    case: str = ""  # reference
    issue: str = ""  # id
    focus: str = ""  # name of the widget
    cursor: tuple[int, int] = (0, 0)  # anchor and position in it, as Qt counts
    scrolled: Mapping[str, tuple[int, int]] = {}  # across and down, by the name of the area
    opened: Mapping[str, bool] = {}  # sections, by name
    beside: str = ""  # name of the page beside the case
    zoom: float = 0.0  # of the letter; 0.0 fits its width, -1.0 its pages
    lent: int = 0  # pixels that the issues have lent to the facts
    words: str = ""  # in the filter of the list
    typed: Mapping[str, str] = {}  # what was refused and still stood, by the name of its field


def keep(workspace: Workspace, standing: Standing) -> None:
    """Keep where the reviewer stands. Raises Problem where that cannot be written."""
    workspace.set_setting(STANDING, msgspec.json.encode(standing).decode())


def taken(workspace: Workspace) -> Standing:
    """Where the reviewer stood last; what was typed there is in the caller's hands from now on.

    What another version of the program wrote, and this one does not understand, is no place.
    """
    standing = Standing()
    with suppress(msgspec.DecodeError):
        standing = msgspec.json.decode(workspace.setting(STANDING), type=Standing)
    if standing.typed:
        with suppress(Problem):
            keep(workspace, replace(standing, typed={}))
    return standing


def standing_at(desk: Desk) -> Standing:
    """Where the reviewer stands now; what could not be kept is known after a commit only."""
    names = _names(desk)
    focused = desk.window().focusWidget()
    areas = {n: w for n, w in names.items() if isinstance(w, QAbstractScrollArea)}
    issue = desk.issues.issue()
    return Standing(
        case=desk.session.case.reference if desk.session else "",
        issue=issue.id if issue else "",
        focus=next((name for name, widget in names.items() if widget is focused), ""),
        cursor=_cursor(focused),
        scrolled={name: place for name, area in areas.items() if any(place := _scrolled(area))},
        opened={name: w.is_open for name, w in names.items() if isinstance(w, Fold)},
        beside=_named(desk.right.currentWidget()),
        zoom=desk.letter.chosen_zoom,
        lent=desk.room.lent,
        words=desk.cases.filter.text(),
    )


def typed_at(desk: Desk) -> dict[str, str]:
    """After a commit: what was refused and still stands, by the name of its field."""
    found = {}
    for name, widget in _names(desk).items():
        if isinstance(widget, Prose) and widget.waits():
            found[name] = widget.text()
        elif isinstance(widget, TextField) and widget.unkept():
            found[name] = widget.entry.text()
    return found


def return_to(desk: Desk, standing: Standing) -> str:
    """Stand there again, as far as it is still there.

    What was typed goes into its fields; what has none any more is returned, as one text.
    """
    desk.cases.filter.setText(standing.words)
    if desk.session is None or desk.session.case.reference != standing.case:
        return "\n\n".join(standing.typed.values())
    issues = desk.session.case.issues
    desk.issues.select_issue(next((n for n, i in enumerate(issues) if i.id == standing.issue), 0))
    pages = [_named(desk.right.widget(place)) for place in range(desk.right.count())]
    desk.right.setCurrentIndex(pages.index(standing.beside) if standing.beside in pages else 0)
    desk.letter.choose_zoom(standing.zoom)
    names = _names(desk)
    desk.room.lent = standing.lent
    for name, is_open in standing.opened.items():
        if isinstance(section := names.get(name), Fold):
            section.set_open(is_open)
    lost = _type_again(names, standing.typed)
    _put_cursor(names.get(standing.focus), *standing.cursor)
    for name, place in standing.scrolled.items():
        if isinstance(area := names.get(name), QAbstractScrollArea):
            for bar, value in zip(_bars(area), place, strict=True):
                _Scroll(bar, value)
    return lost


def _names(desk: Desk) -> Names:
    """The widgets of a desk: what each is called, and which of that name it is."""
    seen: Counter[str] = Counter()
    names: Names = {}
    for widget in desk.findChildren(QWidget):
        if widget.window() is desk.window():  # a panel is a window of its own
            name = f"{type(widget).__name__} {widget.accessibleName()}".rstrip()
            seen[name] += 1
            names[f"{name} {seen[name]}"] = widget
    return names


def _named(page: QWidget | None) -> str:
    """What a page beside the case is known by; its place may change."""
    return page.accessibleName() if page is not None else ""


def _cursor(widget: QWidget | None) -> tuple[int, int]:
    """Where a selection begins and where the cursor stands; the same without a selection."""
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return cursor.anchor(), cursor.position()
    if not isinstance(widget, QLineEdit):
        return 0, 0
    position, start, end = widget.cursorPosition(), widget.selectionStart(), widget.selectionEnd()
    return (end if position == start else start) if start >= 0 else position, position


def _put_cursor(widget: QWidget | None, anchor: int, position: int) -> None:
    if widget is None:
        return
    widget.setFocus()
    if isinstance(widget, QPlainTextEdit):
        last = widget.document().characterCount() - 1
        cursor = widget.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
        if anchor != position:
            widget.setSelection(anchor, position - anchor)


def _type_again(names: Names, typed: Mapping[str, str]) -> str:
    lost = []
    for name, text in typed.items():
        field = names.get(name)
        if isinstance(field, Prose | TextField):
            field.type_again(text)
        else:
            lost.append(text)
    return "\n\n".join(lost)


def _bars(area: QAbstractScrollArea) -> tuple[QScrollBar, QScrollBar]:
    return area.horizontalScrollBar(), area.verticalScrollBar()


def _scrolled(area: QAbstractScrollArea) -> tuple[int, int]:
    across, down = _bars(area)
    return across.value(), down.value()


class _Scroll(QObject):
    """Brings a bar to a value as soon as its range reaches that far, unless somebody moves it."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        bar.rangeChanged.connect(self._try)
        bar.actionTriggered.connect(self.deleteLater)
        QTimer.singleShot(0, self, self._try)  # when the layout is known
        QTimer.singleShot(PATIENCE, self, self.deleteLater)

    def _try(self) -> None:
        if self._bar.maximum() >= self._value:
            self._bar.setValue(self._value)
            self.deleteLater()
