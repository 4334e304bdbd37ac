"""The actions of the Issue menu: their words, keys and icons in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui import style


class _Act(NamedTuple):
    name: str
    text: str  # with its mnemonic
    keys: str
    icon: str = ""


_ACTS = (
    _Act("add", "&Add issue", "Ctrl+Shift+N", "plus"),
    _Act("remove", "&Remove issue", "Alt+Delete", "trash-2"),
    _Act("duplicate", "Du&plicate issue", "Ctrl+Alt+J", "copy"),
    _Act("split", "&Split issue...", "Ctrl+Alt+X"),
    _Act("apply", "Appl&y to several...", "Ctrl+Alt+V"),
    _Act("up", "Move &up", "Alt+Up", "arrow-up"),
    _Act("down", "Move &down", "Alt+Down", "arrow-down"),
    _Act("upheld", "Up&held", "Ctrl+Shift+U"),
    _Act("overturned", "&Overturned", "Ctrl+Shift+O"),
    _Act("depends", "Depends on another &issue...", "Ctrl+Alt+Y"),
    _Act("link", "&Tie to the surgery it belongs to", "Ctrl+Alt+Shift+Y"),
    _Act("follow", "Decide as the issue it depends &on", "Ctrl+Alt+F"),
    _Act("cite", "Pick &citation...", "Ctrl+G", "book-open"),
    _Act("use_claims", "Use &what UR cited", "Ctrl+Alt+C"),
    _Act("cite_everywhere", "Cite this in e&very issue", "Ctrl+Alt+E"),
    _Act("template", "Pick &template...", "Ctrl+T", "layout-template"),
    _Act("next_blank", "Next &blank", "Ctrl+."),
    _Act("reset", "Reset to te&mplate", "Ctrl+Alt+Z"),
    _Act("keep", "&Keep as template...", "Ctrl+Alt+K"),
    _Act("similar", "Simi&lar decisions", "Ctrl+Alt+M", "search"),
    _Act("next_mark", "Next reused word&s to review", "Ctrl+Shift+."),
    _Act("confirm", "Confirm reused para&graph", "Ctrl+Alt+P"),
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
    made = {act.name: _action(act, owner, calls[act.name]) for act in _ACTS}
    owner.addActions(list(made.values()))
    return made


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
