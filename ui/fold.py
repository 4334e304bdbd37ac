"""A section that folds away to one line, which still says what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui import style
from ui.elided import Elided


class Fold(QWidget):
    """A header with a chevron, a title and a digest, over a body that it shows or hides.

    ``always`` keeps the digest in sight while the section is open: it says more than the body.
    """

    def __init__(
        self, title: str, body: QWidget, parent: QWidget | None = None, *, always: bool = False
    ) -> None:
        super().__init__(parent)
        self._always = always
        self.setAccessibleName(title)  # what :mod:`ui.standing` knows it by, too
        self.body = body
        self.header = QToolButton(self)
        self.header.setText(title)
        self.header.setCheckable(True)
        self.header.setChecked(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setAccessibleName(title)
        style.mark(self.header, "role", "fold")
        self.header.toggled.connect(self._turn)
        self.digest = Elided(self, role="muted")
        self._lay_out()
        self._turn(True)

    def set_digest(self, text: str) -> None:
        """The one line that a folded section still shows."""
        self.digest.set_whole(text)
        self.header.setAccessibleDescription(text)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.header.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the body."""
        self.header.setChecked(is_open)

    def align(self, width: int) -> None:
        """Give the header a width, so that the digests of several sections begin in one line."""
        self.header.setMinimumWidth(width)

    def add_beside(self, widget: QWidget) -> None:
        """Put a widget at the end of the header's line."""
        self._line.addWidget(widget)
        QWidget.setTabOrder(self.header, widget)

    def _lay_out(self) -> None:
        self._line = line = QHBoxLayout()
        line.setSpacing(style.SMALL)
        line.addWidget(self.header)
        line.addWidget(self.digest, 100)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.body)

    def _turn(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.digest.setVisible(self._always or not is_open)
        style.set_icon(self.header, "chevron-down" if is_open else "chevron-right", "muted")
