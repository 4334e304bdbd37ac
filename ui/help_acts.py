"""The handbook, and a report of a problem that holds nothing of a case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


def calls(window: QWidget) -> dict[str, Callable[[], None]]:  # noqa: ARG001
    """The calls by the names of their actions."""
    return {}
