"""The words of a report of a problem: about the program and the screen, nothing of any case."""

from __future__ import annotations

import datetime as dt
import platform
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QLocale, qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import style
from ui.report_errors import Seen

if TYPE_CHECKING:
    from workbench.workspace.report import Figures

ASKED = "What happened, and what did you expect? (No names, numbers or words of a case, please.)"
LOCKED = "No workspace is open."
NO_ERRORS = "None since the program was started."


def report(figures: Figures | None, errors: Iterable[Seen]) -> str:
    """The whole report, with room at its beginning for what the reviewer tells."""
    now = dt.datetime.now(dt.UTC)
    parts = (
        (f"IMR Workbench: report of a problem, {now:%Y-%m-%d %H:%M} UTC", ()),
        (ASKED, ("", "")),
        ("Program", _program()),
        ("Screen", _screen()),
        ("Workspace", _workspace(figures) if figures is not None else (LOCKED,)),
        ("Last errors: kind and place", [*_errors(errors)] or (NO_ERRORS,)),
    )
    return "\n\n".join("\n".join((title, *lines)) for title, lines in parts) + "\n"


def _program() -> Iterator[str]:
    yield f"Version {QCoreApplication.applicationVersion()}"
    yield f"Bundle: {'yes' if getattr(sys, 'frozen', False) else 'no'}"
    yield f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}"
    yield f"System: {platform.system()} {platform.release()} {platform.machine()}"
    yield f"Window system: {QGuiApplication.platformName()}"
    yield f"Language: {QLocale.system().name()}"


def _screen() -> Iterator[str]:
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        size = screen.size()
        yield (
            f"Screen {number}: {size.width()} x {size.height()}, "
            f"scale {screen.devicePixelRatio():g}, {screen.logicalDotsPerInch():.0f} dots per inch"
        )
    contrast = ", high contrast" if style.high_contrast() else ""
    yield f"Theme: {'dark' if style.is_dark() else 'light'}{contrast}"
    for use, font in (("Interface", QApplication.font()), ("Editors", style.editor_font())):
        info = QFontInfo(font)
        yield f"{use}: {info.family()}, {info.pointSizeF():g} pt"


def _workspace(figures: Figures) -> Iterator[str]:
    yield f"Schema {figures.schema}, {figures.megabytes:.1f} MB"
    yield f"Cases: {_counted(figures.stages)}"
    yield f"Rows: {_counted(figures.rows)}"


def _counted(many: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in many.items()) or "none"


def _errors(errors: Iterable[Seen]) -> Iterator[str]:
    for one in errors:
        yield f"{one.at:%Y-%m-%d %H:%M:%S} {one.kind} at {one.place or 'an unknown place'}"
