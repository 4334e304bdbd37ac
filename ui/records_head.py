"""The line above kept records: which file is read, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui import keys_now, spoken, style
from workbench.workspace.record_files import RecordFile

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RecordsHead(QWidget):
    """Says ``chosen`` with the file to read, ``renamed`` with another name for it."""

    chosen = Signal(int)  # the id of the file's tie to the case
    renamed = Signal(str)
    note_wanted = Signal()
    find_wanted = Signal()
    adding_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files = QComboBox(self)
        spoken.label(self.files, "Records that are shown")
        self.name = QLineEdit(self)
        self.note_button = self._button("notebook-pen", "Note on this page ({new_note})")
        self.find_button = self._button("search", "Find in the records ({find})")
        self.rename_button = self._button("pen-line", "Rename these records (F2)")
        self.add_button = self._button("file-plus", "Keep another PDF ({keep_records})")
        self.remove_button = self._button("trash-2", "Remove these records")
        self._connect()
        self._lay_out()

    def show_files(self, files: Sequence[RecordFile], chosen: int) -> None:
        """Show the files of a case, one of them chosen by its id."""
        self.files.blockSignals(True)
        self.files.clear()
        for file in files:
            self.files.addItem(file.name, file.id)
        self.files.setCurrentIndex(self.files.findData(chosen))
        self.files.blockSignals(False)
        spoken.explain(self.files, self.files.currentText())
        self._end_renaming()

    def show_changeable(self, *, changeable: bool) -> None:
        """Whether a note can be written."""
        self.note_button.setVisible(changeable)

    def rename(self) -> None:
        """Let another name be typed in the place of this one."""
        self.name.setText(self.files.currentText())
        self.files.hide()
        self.name.show()
        self.name.selectAll()
        self.name.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.files.isVisible():
            self.rename()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the name, Escape leaves it as it was."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.renamed.emit(self.name.text())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._end_renaming()
                return True
        return super().eventFilter(watched, event)

    def _end_renaming(self) -> None:
        there = self.name.hasFocus()
        self.name.hide()
        self.files.show()
        if there:
            self.files.setFocus()

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.files.itemData(row))

    def _connect(self) -> None:
        self.files.currentIndexChanged.connect(self._choose)
        self.name.installEventFilter(self)
        self.note_button.clicked.connect(self.note_wanted)
        self.find_button.clicked.connect(self.find_wanted)
        self.rename_button.clicked.connect(self.rename)
        self.add_button.clicked.connect(self.adding_wanted)
        self.remove_button.clicked.connect(self.removal_wanted)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        style.mark(button, "role", "quiet")
        style.set_icon(button, icon, "muted")
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name.partition(" (")[0])
        keys_now.tell(button, "toolTip", name)
        return button

    def _lay_out(self) -> None:
        self.files.setAccessibleName("Records of this case")
        self.files.view().setAccessibleName("Records of this case")
        self.files.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.setAccessibleName("Name of these records")
        self.name.setAccessibleDescription("Enter takes the name, Esc leaves it as it was.")
        self.name.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        row.setSpacing(style.TIGHT)
        row.addWidget(self.files, 1)
        row.addWidget(self.name, 1)
        for button in (
            self.note_button,
            self.find_button,
            self.rename_button,
            self.add_button,
            self.remove_button,
        ):
            row.addWidget(button)
