"""A check box whose tick is drawn in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton
from typing_extensions import override

from ui import style


class TickBox(QCheckBox):
    """A check box; the style sheet fills its square, and the tick on it is drawn here.

    A style sheet takes a tick only from a file, which has one colour for every theme.
    """

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked() and not style.high_contrast():  # the platform draws its own
            painter = QPainter(self)
            style.icon("check", "on_accent").paint(painter, self._square())
            painter.end()

    def _square(self) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        return self.style().subElementRect(part, option, self)
