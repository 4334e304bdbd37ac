"""The words that the program itself knows: of medicine, of drugs, of guidelines and letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from workbench import resources
from workbench.spelling.dictionary import holds

_LISTS = ("names/clinical_words.txt", "spelling/medical.txt")
_FOLDERS = ("formulary", "guidelines", "medications", "reviews", "sentences", "templates",
            "treatments")  # fmt: skip
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{2,}(?![\w'’-])")
_DRUG_KEYS = ("generic", "brands", "names", "ingredients")
_SHORTEST_DRUG = 5  # letters of a name of a drug that a slip is told by
_SHORTEST_REST = 4  # letters behind a first part


@cache
def own_words() -> frozenset[str]:
    """All of them, in small letters."""
    return frozenset(word.lower() for text in _texts() for word in _WORD.findall(text))


@cache
def drug_names() -> frozenset[str]:
    """The words of the names of drugs, in small letters."""
    rows = (row for name in resources.names("medications") for row in _drugs(name))
    named = (row.get(key, ()) for row in rows for key in _DRUG_KEYS)
    names = (name for one in named for name in ([one] if isinstance(one, str) else one))
    words = (word.lower() for name in names for word in _WORD.findall(name))
    return frozenset(word for word in words if len(word) >= _SHORTEST_DRUG and not holds(word))


@cache
def short_words() -> frozenset[str]:
    """The short words of every sentence: "the", "been", "of"."""
    return frozenset(_formed()["short"])


@cache
def first_parts() -> tuple[str, ...]:
    """What may stand before a known word: "post", "peri"."""
    return tuple(_formed()["first"])


@lru_cache(1 << 15)
def is_known(word: str) -> bool:
    """Whether a word, in the letters in which it is given, is one of English or of ours."""
    low = word.lower()
    return low in own_words() or holds(word) or _is_formed(low)


def _is_formed(low: str) -> bool:
    """Whether a word is another form of ours, or a known one with a common first part."""
    if any(form in own_words() for form in _without_ending(low)):
        return True
    rests = [low[len(first) :] for first in first_parts() if low.startswith(first)]
    return any(len(rest) >= _SHORTEST_REST and _is_whole(rest) for rest in rests)


def _is_whole(rest: str) -> bool:
    return rest in own_words() or holds(rest) or not own_words().isdisjoint(_without_ending(rest))


def _without_ending(low: str) -> Iterator[str]:
    for ending, instead in _formed()["endings"]:
        if low.endswith(ending) and len(low) > len(ending) + 3:
            yield low[: -len(ending)] + instead


def _texts() -> Iterator[str]:
    yield from (resources.text(name) for name in _LISTS)
    for folder in _FOLDERS:
        yield from (resources.text(name) for name in resources.names(folder))


def _drugs(name: str) -> Iterable[dict[str, Any]]:
    drugs: list[dict[str, Any]] = tomllib.loads(resources.text(name)).get("drugs", [])
    return drugs


@cache
def _formed() -> dict[str, Any]:
    return tomllib.loads(resources.text("spelling/formed.toml"))
