"""Widgets side by side that go on below where there is no room: chips, buttons of a narrow pane."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import style


class Flow(QWidget):
    """Lays its children out in lines, in the order in which they were added.

    Of different heights they stand on one middle. ``between`` is left between two in a line.
    """

    def __init__(self, parent: QWidget | None = None, *, between: int = style.TIGHT) -> None:
        super().__init__(parent)
        self._between = between
        self._flowing: list[QWidget] = []
        self._last: QWidget | None = None  # that stands at the right edge
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What flows in it, in the order in which it is read."""
        return tuple(self._flowing)

    def flow(self, widget: QWidget) -> None:
        """Add a widget behind the others."""
        widget.setParent(self)
        self._flowing.append(widget)
        self.flow_again()

    def end(self, widget: QWidget) -> None:
        """Add the last widget: it stands at the right edge."""
        self._last = widget
        self.flow(widget)

    def flow_again(self) -> None:
        """Lay out anew, after a widget came to need more or less room."""
        self.updateGeometry()
        self._place()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    @override
    def sizeHint(self) -> QSize:
        width = sum(widget.sizeHint().width() + self._between for widget in self._shown())
        return QSize(width, self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)
        return QSize(widest, self.heightForWidth(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a child came, went, or grew with its type
            self.flow_again()
        return done

    def _shown(self) -> Iterator[QWidget]:
        return (widget for widget in self._flowing if not widget.isHidden())

    def _place(self) -> None:
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        top = 0
        for line in self._lines(width):
            height = max(size.height() for _, size in line)
            left = 0
            for widget, size in line:
                if widget is self._last:
                    left = max(left, width - size.width())
                yield widget, QRect(QPoint(left, top + (height - size.height()) // 2), size)
                left += size.width() + self._between
            top += height + min(self._between, style.SMALL)

    def _lines(self, width: int) -> Iterator[list[tuple[QWidget, QSize]]]:
        """What stands side by side, with the size that it wants."""
        line: list[tuple[QWidget, QSize]] = []
        taken = 0
        for widget in self._shown():
            size = widget.sizeHint().boundedTo(QSize(max(width, 1), 10_000))
            if line and taken + size.width() > width:
                yield line
                line, taken = [], 0
            line.append((widget, size))
            taken += size.width() + self._between
        if line:
            yield line
