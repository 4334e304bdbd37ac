"""The actions of the Issue menu: their words, keys and icons in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui import style


class _Act(NamedTuple):
    name: str
    text: str  # with its mnemonic
    keys: str
    icon: str = ""


# As they stand in the menu; those with a title are a menu of their own.
_MENU: tuple[_Act | tuple[str, tuple[_Act, ...]], ...] = (
    _Act("add", "&Add issue", "Ctrl+Shift+N", "plus"),
    _Act("remove", "&Remove issue", "Alt+Delete", "trash-2"),
    _Act("up", "Move &up", "Alt+Up", "arrow-up"),
    _Act("down", "Move &down", "Alt+Down", "arrow-down"),
    (
        "Arran&ge",
        (
            _Act("duplicate", "&Duplicate issue", "Ctrl+Alt+J", "copy"),
            _Act("split", "&Split issue...", "Ctrl+Alt+X"),
            _Act("apply", "&Apply to several...", "Ctrl+Alt+V"),
            _Act("depends", "Depends on another &issue...", "Ctrl+Alt+Y"),
            _Act("link", "&Tie to the surgery it belongs to", "Ctrl+Alt+Shift+Y"),
            _Act("follow", "&Uphold with the issue it depends on", "Ctrl+Alt+F"),
        ),
    ),
    _Act("upheld", "Up&held", "Ctrl+Shift+U"),
    _Act("overturned", "&Overturned", "Ctrl+Shift+O"),
    _Act("cite", "Pick &citation...", "Ctrl+G", "book-open"),
    _Act("use_claims", "Use what UR c&ited", "Ctrl+Alt+C"),
    _Act("cite_everywhere", "Cite this in ever&y issue", "Ctrl+Alt+E"),
    _Act("template", "Pick &template...", "Ctrl+T", "layout-template"),
    _Act("next_blank", "Next &blank", "Ctrl+."),
    (
        "&Words of your own",
        (
            _Act("similar", "&Similar decisions", "Ctrl+Alt+M", "search"),
            _Act("next_mark", "&Next reused words to review", "Ctrl+Shift+."),
            _Act("confirm", "&Confirm reused paragraph", "Ctrl+Alt+P"),
            _Act("reset", "&Reset to template", "Ctrl+Alt+Z"),
            _Act("keep", "&Keep as template...", "Ctrl+Alt+K"),
        ),
    ),
    _Act("done", "Issue don&e", "Ctrl+Return", "check"),
    _Act("previous", "&Previous issue", "Alt+PgUp", "chevron-left"),
    _Act("next", "Ne&xt issue", "Alt+PgDown", "chevron-right"),
    _Act("next_undecided", "&Next undecided", "Ctrl+U"),
)
_MOVES = ("up", "down")


def make_actions(owner: QWidget, calls: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """The actions by name, in the order of the menu; their keys hold in the owner's window.

    Those of :data:`_MOVES` hold in the owner alone: elsewhere their keys have other meanings.
    """
    acts = [act for entry in _MENU for act in ([entry] if isinstance(entry, _Act) else entry[1])]
    made = {act.name: _action(act, owner, calls[act.name]) for act in acts}
    owner.addActions(list(made.values()))
    return made


def fill_menu(menu: QMenu, made: Mapping[str, QAction]) -> None:
    """Put the actions into the menu of the issue, in the place of those of another editor."""
    for before in menu.findChildren(QMenu):
        before.deleteLater()
    menu.clear()
    for entry in _MENU:
        if isinstance(entry, _Act):
            menu.addAction(made[entry.name])
        else:
            menu.addMenu(entry[0]).addActions([made[act.name] for act in entry[1]])


def _action(act: _Act, owner: QWidget, call: Callable[[], None]) -> QAction:
    action = QAction(act.text, owner)
    action.setObjectName(f"issue_{act.name}")
    action.setShortcut(QKeySequence(act.keys))
    if act.name in _MOVES:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setToolTip(f"{act.text.replace('&', '').rstrip('.')} ({act.keys})")
    if act.icon:
        style.set_icon(action, act.icon)
    action.triggered.connect(call)
    return action
