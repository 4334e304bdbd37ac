"""The words of resources/reviews/wordings.toml, as pieces of regular expressions."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from workbench import resources

_PIECE = re.compile(r"\{([A-Z]+)\}")


def any_of(table: str, name: str) -> str:
    """A group that matches any wording of a list."""
    return f"(?:{'|'.join(_meant(words) for words in wordings(table, name))})"


def wordings(table: str, name: str) -> list[str]:
    """The entries of a list, as they stand in the file."""
    found: list[str] = _read()[table][name]
    return found


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.text("reviews/wordings.toml"))


def _meant(words: str) -> str:
    """An entry with its pieces put in, white space standing for any."""
    spaced = words.replace(" *", r"\s*").replace(" ", r"\s+")
    return _PIECE.sub(lambda piece: any_of("verdicts", piece[1].casefold()), spaced)
