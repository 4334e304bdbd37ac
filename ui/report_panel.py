"""Report a problem: a text to look at and to edit first, then saved where the reviewer chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from ui import clipboard, file_dialogs, panel, report_errors, report_text, style
from ui.offer import folder_of
from ui.page import fixed_font
from ui.panel import Panel
from workbench.case import Problem

if TYPE_CHECKING:
    from workbench.workspace import Workspace
    from workbench.workspace.report import Figures

ABOUT = (
    "This is all that the report says: nothing of any case, no path and no name. Write what "
    "happened at its beginning, and change or delete what you like. Nothing is sent; you save it "
    "and decide who gets it."
)
COUNTING = "Counting what the workspace holds..."
SAVED, COPIED = "The report was saved as {name}.", "The report was copied."
NOT_WRITTEN = "The report cannot be written there. Choose another place."
FILE, KIND = "imr-workbench-report.txt", "Text (*.txt)"
_SIZE = (720, 620)


class ReportPanel(Panel):
    """The report in a field; it can be saved and copied as it stands there."""

    def __init__(self, workspace: Workspace | None, parent: QWidget | None = None) -> None:
        super().__init__("Report a problem", parent)
        self.text = QPlainTextEdit(self)
        self.save_button = _button("&Save...", self._ask_where, self)
        self.copy_button = _button("&Copy", self._copy, self)
        style.mark(self.save_button, "role", "primary")
        self.text.setAccessibleName("Report")
        self.text.setAccessibleDescription(ABOUT)
        self.text.setTabChangesFocus(True)
        self.text.setFont(fixed_font(style.font(style.MINOR).pointSizeF()))
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.text, 1)
        self.finish(self.copy_button, self.save_button)
        style.give_room(self, *_SIZE)
        self._begin(workspace)

    def save_to(self, file: Path) -> None:
        """Write the report as it stands. Raises Problem where it cannot be written."""
        try:
            file.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError:
            raise Problem(NOT_WRITTEN) from None
        self.tell(SAVED.format(name=file.name), folder_of(file))

    def _begin(self, workspace: Workspace | None) -> None:
        if workspace is None:
            self._show(None)
            return
        from workbench.workspace.report import figures

        self.work(COUNTING, figures(workspace), self._show)

    def _show(self, found: Figures | None) -> None:
        self.tell("")
        self.text.setPlainText(report_text.report(found, report_errors.last()))
        place = self.text.document().find(report_text.ASKED)
        place.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.text.setTextCursor(place)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_where(self) -> None:
        file = file_dialogs.file_to_write(self, "Save the report", FILE, KIND)
        if file is not None:
            self.attempt(partial(self.save_to, file))

    def _copy(self) -> None:
        clipboard.put(self.text.toPlainText())
        self.tell(COPIED)


def present(window: QWidget, workspace: Workspace | None) -> ReportPanel:
    """Show a report in front of a window; of the workspace that is open, only figures."""
    return panel.shown(ReportPanel, window, lambda: ReportPanel(workspace, window))


def _button(text: str, act: Callable[[], None], parent: QWidget) -> QPushButton:
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.clicked.connect(act)
    return made
