"""Where the reviewer gives actions other keys: chosen in the list, recorded by pressing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QPushButton, QWidget

from ui import keys_kept, keys_now, keys_rules, keys_sheet, panel, style
from ui.keys_field import KeysField
from ui.keys_list import KeysList
from ui.panel import Panel

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

ABOUT = (
    "Choose an action, press Enter, then press its new keys. They hold at once, in this workspace."
)
FIXED = "These keys are those of every text field; they stay as they are."
TAKE = "Enter takes them over; then that has no keys."
USUAL, ALL_USUAL = "{place} has its usual keys again.", "All actions have their usual keys again."
SET, CLEARED = "{place} is {keys} now.", "{place} has no keys now."
_SIZE = (680, 680)


class KeysPanel(Panel):
    """The list of actions, and below it the keys of the one that is chosen."""

    def __init__(self, workspace: Workspace, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__("Keyboard shortcuts", parent)
        self._workspace = workspace
        self._bar = bar
        self._wanted: tuple[QKeySequence, str] | None = None  # keys, and which action has them
        self.list = KeysList(self)
        self.name = style.label("", self, role="heading")
        self.field = KeysField(self)
        self.change_button = _button("&Change", self._begin, self)
        self.take_button = _button("&Take over", self._take_over, self)
        self.none_button = _button("&No keys", self._clear, self)
        self.usual_button = _button("&Usual keys", self._reset, self)
        self.all_button = _button("Usual keys for a&ll", self._reset_all, self)
        self.list.search.returnPressed.connect(self._begin)
        self.list.view.activated.connect(self._begin)
        self.list.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.list.model.modelReset.connect(self._show_chosen)
        self.field.pressed.connect(self._press)
        self.field.agreed.connect(self._take_over)
        self.field.given_up.connect(self.list.view.setFocus)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        self.list.show_entries(keys_sheet.entries(self._bar))
        self._show_chosen()

    def chosen(self) -> str:
        """The name of the action that is chosen; "" for none."""
        entry = self.list.entry()
        return entry.name if entry is not None else ""

    def _show_chosen(self) -> None:
        name, self._wanted = self.chosen(), None
        changes = bool(name) and name not in keys_rules.FIXED
        self.name.setText(keys_now.places()[name] if name else "")
        self.field.setText(keys_now.in_words(name) if name else "")
        self.field.setEnabled(changes)
        self.change_button.setEnabled(changes)
        self.none_button.setEnabled(changes and bool(keys_now.in_words(name)))
        self.usual_button.setEnabled(changes and name in keys_now.own())
        self.all_button.setEnabled(bool(keys_now.own()))
        self.take_button.hide()
        self.tell(FIXED if name and not changes else "")

    def _begin(self) -> None:
        """Let the keys of the chosen action be pressed."""
        if self.field.isEnabled():
            self.field.clear()
            self.field.setFocus()

    def _press(self, keys: QKeySequence) -> None:
        """Give the chosen action the keys that were pressed, or say why it cannot have them."""
        name = self.chosen()
        refused = keys_rules.refusal(name, keys, keys_now.own(), self._bar)
        self.field.show_keys(keys)
        self._wanted = (keys, refused.holder) if refused.holder else None
        self.take_button.setVisible(bool(refused.holder))
        if refused.holder:
            self.tell_problem(f"{refused.sentence} {TAKE}")
        elif refused.sentence:
            self.tell_problem(refused.sentence)
        else:
            self._change({name: keys.toString()})

    def _take_over(self) -> None:
        """Take keys from the action that has them, once that was agreed to."""
        if self._wanted is not None:
            keys, holder = self._wanted
            self._change({holder: "", self.chosen(): keys.toString()})

    def _clear(self) -> None:
        self._change({self.chosen(): ""})

    def _change(self, changed: Mapping[str, str]) -> None:
        said = SET if changed[self.chosen()] else CLEARED
        self.attempt(partial(self._keep, {**keys_now.own(), **changed}, said))

    def _reset(self) -> None:
        """Give the chosen action its usual keys; whoever has them by now gives them up."""
        name = self.chosen()
        usual = keys_now.usual()[name]
        own = {one: keys for one, keys in keys_now.own().items() if one != name}
        lost = {one: "" for one, keys in own.items() if keys == usual}
        self.attempt(partial(self._keep, own | lost, USUAL))

    def _reset_all(self) -> None:
        self.attempt(partial(self._keep, {}, ALL_USUAL))

    def _keep(self, own: Mapping[str, str], said: str) -> None:
        """Keep keys, show them, and say what became of the chosen action."""
        name = self.chosen()
        keys_kept.keep(self._workspace, own)
        self.refresh()
        self.tell(said.format(place=keys_now.places()[name], keys=keys_now.in_words(name)))
        self.list.view.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.field, 1)
        for button in (self.take_button, self.change_button, self.none_button, self.usual_button):
            row.addWidget(button)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.name)
        self.column.addLayout(row)
        self.finish(self.all_button)
        style.give_room(self, *_SIZE)


def present(desk: Desk, bar: QMenuBar) -> None:
    """Show the keys of the open workspace in front of the window."""
    if desk.workspace is not None:
        workspace = desk.workspace
        found = panel.shown(KeysPanel, desk, lambda: KeysPanel(workspace, bar, desk))
        found.list.search.setFocus()


def _button(text: str, act: Callable[[], None], parent: QWidget) -> QPushButton:
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.clicked.connect(act)
    return made
