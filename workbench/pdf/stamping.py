"""The visible signature, as a PDF of one page that fits into the field of a letter."""

from __future__ import annotations

from workbench.letter import Run
from workbench.pdf.canvas import TaggedCanvas
from workbench.pdf.layout import FIELD
from workbench.pdf.lines import Line, broken

_INDENT, _MARGIN = 8.0, 4.0
_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
_LEADING = 1.3  # of the size
_DESCENT = 0.3
_GREY, _RULE = 0.5, 0.5


def stamp(lines: tuple[str, ...]) -> bytes:
    """The words of a visible signature in a frame, as large as they fit."""
    width, height = FIELD
    room = height - 2 * _MARGIN
    fitting = (size for size in _SIZES if _height(_broken(lines, size), size) <= room)
    size = next(fitting, _SIZES[-1])
    made = _broken(lines, size)
    canvas = TaggedCanvas(FIELD, "", None)
    canvas.setLineWidth(_RULE)
    canvas.setStrokeGray(_GREY)
    canvas.rect(_RULE / 2, _RULE / 2, width - _RULE, height - _RULE)
    y = (height + _height(made, size)) / 2 - (_LEADING - _DESCENT) * size
    canvas.lines(made, _INDENT, y, size, size * _LEADING)
    return canvas.finished()


def _broken(lines: tuple[str, ...], size: float) -> tuple[Line, ...]:
    room = FIELD[0] - 2 * _INDENT
    return broken((Run(text="\n".join(lines)),), room * 1000 / size)


def _height(lines: tuple[Line, ...], size: float) -> float:
    return len(lines) * size * _LEADING
