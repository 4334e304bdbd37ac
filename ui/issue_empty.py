"""What stands in the place of the form while a case has no issue, and the way to the first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import keys_now, style

NO_ISSUES = "This case has no disputed item yet"
HOW_TO_ADD = "Add each treatment or service that the letter decides on ({issue_add})."


class NoIssues(QScrollArea):
    """Two sentences and a button, aligned with the form that will stand here, whole in any room."""

    def __init__(self, add: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        inner = QWidget()
        how = style.sentence("", inner, role="muted")
        keys_now.tell(how, "text", HOW_TO_ADD)
        button = QPushButton(add.iconText(), inner)
        style.set_icon(button, "plus")
        button.clicked.connect(add.trigger)
        column = QVBoxLayout(inner)
        column.setContentsMargins(style.MEDIUM, style.MEDIUM, style.MEDIUM, style.MEDIUM)
        column.setSpacing(style.SMALL)
        column.addWidget(style.label(NO_ISSUES, inner, role="heading"))
        column.addWidget(how)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidget(inner)
