"""Answers that come after the widget that asked for them was closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject
from shiboken6 import isValid

Given = ParamSpec("Given")


def while_there(owner: QObject, call: Callable[Given, None]) -> Callable[Given, None]:
    """The call, which is not made any more once its owner was deleted."""

    def make(*arguments: Given.args, **named: Given.kwargs) -> None:
        if isValid(owner):
            call(*arguments, **named)

    return make
