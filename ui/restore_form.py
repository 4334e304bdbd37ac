"""Restoring a backup: into a folder of its own, with the passphrase of its day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import style
from ui.backups_form import KIND
from ui.file_dialogs import file_to_open, folder_to_use
from ui.page import caption
from ui.panel import Panel
from workbench import workspace
from workbench.case import Problem

ABOUT = (
    "The backup becomes a workspace in a new folder; this workspace stays as it is. It opens with "
    "the passphrase that was in use when the backup was made."
)
BUSY = "Restoring ..."
CANCELED = "The restoring was canceled; there is no new workspace."
_WIDTH = 560


class RestoreForm(Panel):
    """Asks for the backup, a new folder and the passphrase; tells where it is and how to open it.

    It needs no workspace that is open.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Restore a backup", parent)
        self.source = QLineEdit(self)
        self.folder = QLineEdit(self)
        self.passphrase = QLineEdit(self)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.command = QLineEdit(self)
        self.command.setReadOnly(True)
        self.command.setAccessibleName("How to open the restored workspace")
        self.command.hide()
        self.source_button = QPushButton("&Browse...", self)
        self.folder_button = QPushButton("B&rowse...", self)
        self.restore_button = QPushButton("Re&store", self)
        self._connect()
        self._lay_out()
        self.source.setFocus()

    def choose(self, source: Path | None) -> None:
        """Fill in the backup; None leaves what is there."""
        if source is not None:
            self.source.setText(str(source))
            self.folder.setFocus()

    def restore(self) -> None:
        """Restore what was filled in; a failure is one sentence and leaves nothing behind."""
        self.attempt(self._begin)

    def _begin(self) -> None:
        source, folder = self._asked()
        passphrase = self.passphrase.text()
        self.command.hide()
        stopped = self.stop.is_set

        def restore() -> bool:
            workspace.restore(source, folder, passphrase, stopped)
            return True

        self.work(BUSY, restore, lambda _: self._succeed(folder), canceled=CANCELED)

    def _asked(self) -> tuple[Path, Path]:
        for field, sentence in (
            (self.source, "Choose the backup."),
            (self.folder, "Choose a new folder for the workspace."),
            (self.passphrase, "Type the passphrase of the backup's day."),
        ):
            if not field.text().strip():
                field.setFocus()
                raise Problem(sentence)
        return Path(self.source.text().strip()), Path(self.folder.text().strip())

    def _succeed(self, folder: Path) -> None:
        self.passphrase.clear()
        self.command.setText(f'imr-workbench --workspace "{folder}"')
        self.command.show()
        self.tell("The backup is restored and whole. Open its workspace with this command:")
        self.command.setFocus()
        self.command.selectAll()

    def _choose_source(self) -> None:
        file = file_to_open(self, "Backup to restore", f"{KIND};;All files (*)")
        if file is not None:
            self.source.setText(str(file))

    def _choose_folder(self) -> None:
        folder = folder_to_use(self, "Folder for the restored workspace")
        if folder is not None:
            self.folder.setText(str(folder))

    def _connect(self) -> None:
        self.source_button.clicked.connect(self._choose_source)
        self.folder_button.clicked.connect(self._choose_folder)
        self.restore_button.clicked.connect(self.restore)

    def _lay_out(self) -> None:
        style.mark(self.restore_button, "role", "primary")
        self.restore_button.setDefault(True)
        rows = QFormLayout()
        rows.setHorizontalSpacing(style.MEDIUM)
        rows.setVerticalSpacing(style.SMALL)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field, button in (
            ("B&ackup", self.source, self.source_button),
            ("&New folder", self.folder, self.folder_button),
            ("&Passphrase", self.passphrase, None),
        ):
            rows.addRow(caption(words, field, self), _beside(field, button))
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addLayout(rows)
        self.column.addStretch()
        self.finish(self.restore_button)
        self.column.insertWidget(self.column.count() - 2, self.command)
        self.setMinimumWidth(style.grown(_WIDTH))


def _beside(field: QWidget, button: QPushButton | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.SMALL)
    row.addWidget(field, 1)
    if button is not None:
        button.setAutoDefault(False)
        row.addWidget(button)
    return row
