"""Where on the screen something stands, found by its colors; no font and no size is assumed."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from tests.journeys.x11_screen import Screen
from ui.palettes import LIGHT
from workbench.session import Printed

_CORNER = 250  # pixels of the window's corner in which the first chips of the list lie
_CHIP = 10  # pixels: what is narrower in that color is no chip
_MARGIN = 20  # pixels of a page that are white
_INSIDE = 2  # pixels from where a word begins
_PAPER = 612  # points that a page is wide
_WHITE = QColor("white").rgb()


def chosen_chip(screen: Screen) -> QRect:
    """The chip of the list that is chosen; null while none is."""
    picture, ground = screen.picture(), QColor(LIGHT.accent).rgb()
    found = QRect()
    for y in range(_CORNER):
        line = [x for x in range(_CORNER) if picture.pixel(x, y) == ground]
        if len(line) > _CHIP:
            found |= QRect(line[0], y, line[-1] - line[0] + 1, 1)
        elif not found.isNull():
            break
    return found


def begin_on_first_page(screen: Screen, words: Printed) -> tuple[int, int]:
    """Where words of the letter begin, while the upper end of its first page is in sight."""
    picture, ground = screen.picture(), QColor(LIGHT.page).rgb()
    middle = picture.height() // 2
    line = [picture.pixel(x, middle) for x in range(picture.width())]
    right = max(x for x in range(_MARGIN, len(line)) if {*line[x - _MARGIN : x]} == {_WHITE})
    left = max(x for x in range(right) if line[x] == ground) + 1
    top = max(y for y in range(middle) if picture.pixel(right - 2, y) == ground) + 1
    point = (right - left) / _PAPER
    height = (words.top + words.bottom) / 2
    return round(left + words.left * point) + _INSIDE, round(top + height * point)
