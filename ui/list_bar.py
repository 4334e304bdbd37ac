"""The foot of the list of cases: how many are selected, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import keys_now, style
from ui.announce import announce
from ui.flow import Flow


class SelectionBar(QFrame):
    """Hidden while nothing is selected but the open case."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self.setAccessibleName("Selected cases")
        self.said = style.label("", self)
        self.release = self._button("&Release...", "Release the selected cases ({release_several})")
        self.export = self._button("E&xport list...", "Write the selected cases to a table")
        self.clear = self._button("C&lear", "Select only the open case (Escape)")
        self.clear.clicked.connect(self.cleared)
        self._line = Flow(self, between=style.SMALL)
        for widget in (self.said, self.release, self.export, self.clear):
            self._line.flow(widget)
        self.said.setMinimumHeight(self.release.sizeHint().height())  # on one line with them
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.addWidget(self._line)
        self.hide()

    def tell(self, count: int) -> None:
        """Say how many cases are selected; 0 hides the bar."""
        said = f"{count:,} selected"
        if count and said != self.said.text():
            self.said.setText(said)
            self._line.flow_again()
            announce(self, said)
        elif not count:
            self.said.setText("")
        self.setVisible(bool(count))

    def _button(self, words: str, meaning: str) -> QPushButton:
        made = QPushButton(words, self)
        for what in ("toolTip", "accessibleDescription"):
            keys_now.tell(made, what, meaning)
        made.setFont(style.font(0.9))
        return made


class ExportLine(QWidget):
    """How far an export of the list has come, with Cancel; shown by whoever exports."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Export of the list")
        self.cancel = QPushButton("&Cancel", self)
        self.cancel.clicked.connect(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.TIGHT)
        column.addWidget(self.bar)
        column.addWidget(self.cancel)
        self.hide()

    def stop(self) -> None:
        """End the export that is under way, if one is."""
        self.stopped.emit()

    def tell(self, through: int, count: int) -> None:
        """Show how many cases of how many were read."""
        self.bar.setRange(0, count)
        self.bar.setValue(through)
        self.bar.setFormat(f"{through:,} of {count:,}")
