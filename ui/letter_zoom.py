"""How large the pages of the letter are shown: at a zoom of choice, or as fits the pane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from ui import keys_now, style

FIT_WIDTH, FIT_PAGE = 0.0, -1.0  # in the place of a zoom
PIXELS_PER_POINT = 96 / 72  # at 100 %
ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0)
_LEAST = 0.25


class LetterZoom(QWidget):
    """The zoom in use with the buttons that change it.

    ``room`` is what the pages may take in pixels, ``page`` the size of the largest page in points.
    """

    changed = Signal()

    def __init__(
        self,
        room: Callable[[], QSize],
        page: Callable[[], tuple[float, float]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._room, self._page = room, page
        self.chosen = FIT_WIDTH
        self.percent = style.label("", self, role="muted")
        made = partial(tool, self)
        self.smaller = made("zoom-out", "Zoom out", "zoom_out")
        self.larger = made("zoom-in", "Zoom in", "zoom_in")
        self.width_fits = made("move-horizontal", "Fit the width", "fit_width")
        self.page_fits = made("maximize", "Fit the page", "fit_page")
        self.buttons = (self.smaller, self.larger, self.width_fits, self.page_fits)
        self._lay_out()
        self.smaller.clicked.connect(lambda: self.step(-1))
        self.larger.clicked.connect(lambda: self.step(1))
        self.width_fits.clicked.connect(lambda: self.choose(FIT_WIDTH))
        self.page_fits.clicked.connect(lambda: self.choose(FIT_PAGE))

    def now(self) -> float:
        """The zoom in use: 1.0 is the size on paper at 96 pixels to the inch."""
        if self.chosen > 0:
            return self.chosen
        (width, height), room = self._page(), self._room()
        fitting = room.width() / width
        if self.chosen == FIT_PAGE:
            fitting = min(fitting, room.height() / height)
        return max(_LEAST, fitting / PIXELS_PER_POINT)

    def choose(self, zoom: float) -> None:
        """Show the pages at a zoom, or let them fit the pane, now and when it changes."""
        self.chosen = zoom
        self.changed.emit()
        self.tell()

    def step(self, steps: int) -> None:
        """The next step of the scale above (1) or below (-1) the zoom in use."""
        now = self.now()
        larger = [step for step in ZOOMS if step > now + 0.01]
        smaller = [step for step in ZOOMS if step < now - 0.01]
        steps_there = larger[:1] if steps > 0 else smaller[-1:]
        self.choose(steps_there[0] if steps_there else now)

    def tell(self) -> None:
        """Say how large the pages are, and what they fit."""
        self.percent.setText(f"{round(self.now() * 100)} %")
        self.width_fits.setChecked(self.chosen == FIT_WIDTH)
        self.page_fits.setChecked(self.chosen == FIT_PAGE)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _lay_out(self) -> None:
        for button in (self.width_fits, self.page_fits):
            button.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self.smaller, self.percent, self.larger, self.width_fits, self.page_fits):
            row.addWidget(part)


def tool(parent: QWidget, icon: str, name: str, action: str) -> QToolButton:
    """A button without a frame for an action; its tooltip says what it does, and by which keys."""
    button = QToolButton(parent)
    style.mark(button, "role", "quiet")
    style.set_icon(button, icon)
    button.setIconSize(QSize(16, 16))
    button.setAccessibleName(name)
    keys_now.tell(button, "toolTip", f"{name} ({{{action}}})")
    return button
