"""What the workspace knows already of a case that comes in: itself, or one of the same worker."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import style
from workbench.case import Case

if TYPE_CHECKING:
    from workbench.workspace import EarlierCase, Workspace

TWIN = "This number is in the workspace already."
OPEN_TWIN = "Open that case"
NO_PART = "not part of this record; it may be cited only if the parties sent it with this case"
_MOST = 3  # earlier cases that are named


class Known(NamedTuple):
    """What is told of a case, and the reference of the case to open."""

    sentence: str
    offer: str
    reference: str


class Notices(QFrame):
    """A sentence for each of them, with a button that opens the case it is about."""

    open_wanted = Signal(str)  # a reference

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "problem-bar")
        style.mark(self, "kind", "notice")
        self.known: tuple[Known, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.MEDIUM, style.SMALL, style.SMALL, style.SMALL)
        self._column.setSpacing(style.TIGHT)
        self.hide()

    def show_known(self, known: tuple[Known, ...]) -> None:
        """Tell these instead of what was told."""
        if known == self.known:
            return
        self.known = known
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(one) for one in known]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(known))

    def _row(self, known: Known) -> QWidget:
        made = QWidget(self)
        button = QPushButton(known.offer, made)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.open_wanted.emit(known.reference))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.MEDIUM)
        row.addWidget(style.sentence(known.sentence, made), 1)
        row.addWidget(button)
        return made


def known_of(workspace: Workspace, case: Case) -> tuple[Known, ...]:
    """What the workspace knows of a case that is not stored yet."""
    twin = workspace.twin(case)
    found = (Known(TWIN, OPEN_TWIN, twin),) if twin else ()
    by_number: dict[str, EarlierCase] = {}  # versions and addenda of a case share its number
    for one in workspace.earlier(case):
        by_number.setdefault(one.number or one.reference, one)
    return (*found, *(_earlier(one) for one in islice(by_number.values(), _MOST)))


def _earlier(one: EarlierCase) -> Known:
    name = one.number or one.reference
    shared = " and ".join(one.by)
    sentence = (
        f"Possible earlier case of the same worker ({shared}): {name}, {one.stage}; {NO_PART}."
    )
    return Known(sentence, f"Open {name}", one.reference)
