"""Patterns of the data that are looked for in small letters: far quicker than in any letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPED_OR_LARGE = re.compile(r"\\.|\(\?P|[A-Z]")


def small_pattern(pattern: str | Iterable[str]) -> re.Pattern[str]:
    """A pattern, or any of several, for texts in small letters; its escapes stay as they are."""
    words = pattern if isinstance(pattern, str) else "|".join(pattern)
    return re.compile(_ESCAPED_OR_LARGE.sub(_lowered, words))


def _lowered(match: re.Match[str]) -> str:
    return match[0].lower() if len(match[0]) == 1 else match[0]
