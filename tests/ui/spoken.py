"""What assistive technology finds in a widget: its accessible tree, element by element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

Role = QAccessible.Role
# What can be used, typed into or gone through, whether it takes the keyboard now or not.
USED = {
    *(Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.ButtonDropDown),
    *(Role.EditableText, Role.ComboBox, Role.SpinBox, Role.Slider, Role.Dial, Role.Link),
    *(Role.List, Role.Table, Role.Tree, Role.PageTab, Role.PageTabList, Role.MenuItem),
}
FILLED_IN = {Role.EditableText, Role.ComboBox, Role.SpinBox, Role.Slider}


class Element(NamedTuple):
    """One element of the tree, as it is spoken."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    labels: tuple[str, ...]  # the names of what labels it
    takes_keys: bool
    widget: QWidget | None  # None for a part of a widget: a row, a tab

    @property
    def is_used(self) -> bool:
        """Whether somebody does something with it."""
        return self.takes_keys or self.role in USED

    @property
    def spoken(self) -> str:
        """Everything that is said of it."""
        return " ".join((*self.labels, self.name, self.description, self.value))

    @override
    def __str__(self) -> str:
        kind = type(self.widget).__name__ if self.widget is not None else "part"
        return f"{self.role.name} {self.name!r} ({self.description!r}), {kind}"


def elements(widget: QWidget) -> list[Element]:
    """Every element below a widget that is not hidden, the widget itself first."""
    QAccessible.setActive(True)
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None, f"{type(widget).__name__} has no interface"
    return [_element(found) for found in _below(root)]


def rows(view: QAbstractItemView) -> Iterator[tuple[tuple[str, ...], str]]:
    """Of each row of a view: what its cells display, and what is said of the first of them."""
    model, root = view.model(), view.rootIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(model.rowCount(root)):
        cells = [model.index(row, column, root) for column in range(columns)]
        shown = tuple(str(cell.data() or "") for cell in cells)
        yield shown, str(cells[0].data(Qt.ItemDataRole.AccessibleTextRole) or shown[0])


def _below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if not interface.isValid() or interface.state().invisible:
        return
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            yield from _below(child)


def _element(interface: QAccessibleInterface) -> Element:
    text, state, about = QAccessible.Text, interface.state(), interface.object()
    labels = (
        other.text(text.Name)
        for other, relation in interface.relations()
        if relation & QAccessible.RelationFlag.Label and other is not None
    )
    return Element(
        interface.role(),
        interface.text(text.Name).strip(),
        interface.text(text.Description).strip(),
        interface.text(text.Value).strip(),
        tuple(labels),
        bool(state.focusable),
        about if isinstance(about, QWidget) else None,
    )
