"""The one door to hunspell: its dictionary of American English."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, cast

_LANGUAGE = "en_US"
_LONGEST = 40  # letters of a word that is looked up


class _Hunspell(Protocol):
    """What is used of hunspell's own object."""

    def spell(self, word: str) -> bool:
        """Whether the dictionary holds a word, or one that it is a form of."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that look like this one, the likeliest first."""


def is_there() -> bool:
    """Whether there is a dictionary at all: not every platform's hunspell comes with one."""
    return _dictionary() is not None


@lru_cache(1 << 15)
def holds(word: str) -> bool:
    """Whether the dictionary holds a word, or one that it is a form of."""
    dictionary = _dictionary()
    return dictionary is not None and _can_be_asked(word) and dictionary.spell(word)


@lru_cache(1024)
def alike(word: str) -> tuple[str, ...]:
    """Words that look like this one, the likeliest first; it takes up to a tenth of a second."""
    dictionary = _dictionary()
    if dictionary is None or not _can_be_asked(word):
        return ()
    return dictionary.suggest(word)


def _can_be_asked(word: str) -> bool:
    """Whether the dictionary's encoding has a word, and its time is bounded."""
    return word.isascii() and 0 < len(word) <= _LONGEST and "\0" not in word


@cache
def _dictionary() -> _Hunspell | None:
    try:
        import hunspell

        folder = Path(hunspell.__file__).with_name("dictionaries")
        made = hunspell.Hunspell(_LANGUAGE, hunspell_data_dir=str(folder), system_encoding="UTF-8")
    except (ImportError, OSError):
        return None
    return cast("_Hunspell", made)
