#!/usr/bin/env python3
"""The icon of the program in every size and format that a platform asks for.

    .venv/bin/python packaging/icons.py      draw resources/app/icon-*.png from icon.svg anew

Drawing needs Qt; putting the drawn sizes into one .ico or .icns needs the standard library only.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "app"
DRAWING = FOLDER / "icon.svg"
DENSITY = 3780  # dots per meter, 96 per inch: else that of the screen at hand is written down
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # those of the hicolor theme
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's names for a square of that many pixels; "ic11" and the like are for screens of twice
# the density, which show 16 points with 32 pixels.
ICNS_KINDS = (
    (b"icp4", 16), (b"icp5", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512),
    (b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic14", 512),
)  # fmt: skip


def png(size: int) -> bytes:
    """The icon as a PNG of that many pixels."""
    return (FOLDER / f"icon-{size}.png").read_bytes()


def ico() -> bytes:
    """The icon for Windows: a directory of pictures, each one a PNG."""
    pictures = [png(size) for size in ICO_SIZES]
    place = 6 + 16 * len(pictures)
    made = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        made += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return made + b"".join(pictures)


def icns() -> bytes:
    """The icon for macOS: one picture behind the other, each with its kind and length."""
    pictures = ((kind, png(size)) for kind, size in ICNS_KINDS)
    parts = [struct.pack(">4sI", kind, 8 + len(one)) + one for kind, one in pictures]
    return struct.pack(">4sI", b"icns", 8 + sum(map(len, parts))) + b"".join(parts)


def drawn(size: int) -> bytes:
    """The drawing as a PNG of that many pixels; the same drawing gives the same bytes."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.setDotsPerMeterX(DENSITY)
    image.setDotsPerMeterY(DENSITY)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def main() -> int:
    """Draw all sizes."""
    for size in SIZES:
        (FOLDER / f"icon-{size}.png").write_bytes(drawn(size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
