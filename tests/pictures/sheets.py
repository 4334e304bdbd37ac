"""Sheets that hold many pictures, so that hundreds can be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QPainter

SHEET = QSize(1800, 1350)
TILE = QSize(588, 420)  # the room for one picture; a smaller one stands as it is
CAPTION = 18
GAP = 8


def lay_out(out: Path, look: str, files: Sequence[Path]) -> list[Path]:
    """Write as many sheets as the pictures of one look need."""
    application = QGuiApplication.instance() or QGuiApplication([])
    sheets = []
    for number, placed in enumerate(_sheets(files), start=1):
        sheet = QImage(SHEET, QImage.Format.Format_RGB32)
        sheet.fill(QColor("#808080"))
        painter = QPainter(sheet)
        painter.setPen(Qt.GlobalColor.white)
        for file, at in placed:
            painter.drawText(at + QPoint(0, CAPTION - 5), file.stem)
            painter.drawImage(at + QPoint(0, CAPTION), _tile(file))
        painter.end()
        sheets.append(out / f"sheet-{look}-{number}.png")
        sheet.save(str(sheets[-1]))
    del application
    return sheets


def write_index(out: Path, files: Sequence[Path]) -> None:
    """Write a page that shows every picture below its name."""
    shown = (
        f'<figure id="{escape(file.stem)}"><figcaption>{escape(file.stem)}</figcaption>'
        f'<a href="{escape(file.name)}"><img src="{escape(file.name)}" width="600"></a></figure>'
        for file in files
    )
    page = '<!DOCTYPE html><meta charset="utf-8"><title>Every view</title>' + "\n".join(shown)
    (out / "index.html").write_text(page, encoding="utf-8")


def _sheets(files: Sequence[Path]) -> Iterator[list[tuple[Path, QPoint]]]:
    """Where the pictures stand: in rows, from the left, as high as the highest of the row."""
    placed: list[tuple[Path, QPoint]] = []
    at, height = QPoint(GAP, GAP), 0
    for file in files:
        size = _fitted(QImageReader(str(file)).size()) + QSize(0, CAPTION)
        if at.x() + size.width() > SHEET.width() - GAP:
            at, height = QPoint(GAP, at.y() + height + GAP), 0
        if at.y() + size.height() > SHEET.height() - GAP:
            yield placed
            placed, at, height = [], QPoint(GAP, GAP), 0
        placed.append((file, QPoint(at)))
        at += QPoint(size.width() + GAP, 0)
        height = max(height, size.height())
    if placed:
        yield placed


def _fitted(size: QSize) -> QSize:
    inside = QRect(QPoint(), TILE).contains(QRect(QPoint(), size))
    return size if inside else size.scaled(TILE, Qt.AspectRatioMode.KeepAspectRatio)


def _tile(file: Path) -> QImage:
    whole = QImage(str(file))
    size = _fitted(whole.size())
    smooth = Qt.TransformationMode.SmoothTransformation
    return whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
