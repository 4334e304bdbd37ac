"""The actions of the Issue menu: made of its words for an editor, which knows what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui import keys_now, menus, style
from ui.menus import Act

_MOVES = ("up", "down")


def make_actions(owner: QWidget, calls: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """The actions by name, in the order of the menu; their keys hold in the owner's window.

    Those of :data:`_MOVES` hold in the owner alone: elsewhere their keys have other meanings.
    """
    made = {act.name: _action(act, owner, calls[act.name]) for _, act in menus.acts(menus.ISSUE)}
    owner.addActions(list(made.values()))
    return made


def fill_menu(menu: QMenu, made: Mapping[str, QAction]) -> None:
    """Put the actions into the menu of the issue, in the place of those of another editor."""
    for before in menu.findChildren(QMenu):
        before.deleteLater()
    menu.clear()
    for entry in menus.ISSUE:
        if isinstance(entry, Act):
            menu.addAction(made[entry.name])
        elif entry is not None:
            menu.addMenu(entry[0]).addActions([made[act.name] for act in entry[1]])


def _action(act: Act, owner: QWidget, call: Callable[[], None]) -> QAction:
    action = QAction(act.text, owner)
    action.setObjectName(menus.name_in_issue(act.name))
    keys_now.give(action)
    if act.name in _MOVES:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys_now.tell(action, "toolTip", f"{menus.plain(act.text)} ({{{action.objectName()}}})")
    if act.icon:
        style.set_icon(action, act.icon)
    action.triggered.connect(call)
    return action
