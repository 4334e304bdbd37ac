"""What a de-identified copy is searched for, word by word: for the eyes of the reviewer alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from workbench.case import Case, Copy, Value
from workbench.deidentification import deidentify
from workbench.forms import printed_date
from workbench.letter import compose, text_of

_KINDS = {  # in the order in which they are listed; others stand last
    "name": "Names",
    "number": "Numbers",
    "date": "Dates",
    "organization": "Organization",
    "address": "Addresses",
    "place": "Places that you marked",
    "job": "Jobs that you marked",
}
_OTHERS = "Words of your own"


class SearchedWords(Value):
    """The words of a case that its copy is searched for, and those of a name that it keeps."""

    kinds: tuple[tuple[str, tuple[str, ...]], ...]  # the kind in words, and the words of the case
    counts: tuple[str, ...]  # kinds with their counts, without the words
    kept: tuple[str, ...] = ()  # parts of the reviewer's name: ordinary words that stand in it


def searched_words(case: Case, marked: tuple[str, ...] = (), name: str = "") -> SearchedWords:
    """What the copy of a case is searched for; ``name`` is the reviewer's.

    A rule has many spellings: those are listed that stand in the case. Raises Problem where a
    marked word has no letter and no digit. Pure, for the worker process.
    """
    copied = deidentify(case, marked, name=name)
    searched, text = copied.searched, "\n".join((name, *marked, *_texts(case)))
    found: dict[str, dict[str, None]] = {}
    for kind, pattern in searched.rules:
        for match in re.finditer(pattern, text):
            found.setdefault(_KINDS.get(kind, _OTHERS), {})[" ".join(match[0].split())] = None
    for kind, words in searched.phrases:
        shown = _KINDS["address" if kind == "place" else kind] if kind in _KINDS else _OTHERS
        found.setdefault(shown, {})[" ".join(words.split())] = None
    order = [kind for kind in (*_KINDS.values(), _OTHERS) if kind in found]
    return SearchedWords(
        kinds=tuple((kind, tuple(sorted(found[kind], key=str.casefold))) for kind in order),
        counts=searched.described(),
        kept=_kept(copied.case, name),
    )


def _kept(copied: Case, name: str) -> tuple[str, ...]:
    """The parts of a name that stand in a copy."""
    letter = text_of(compose(copied, copy=Copy.DEIDENTIFIED)).casefold()
    parts = dict.fromkeys(re.findall(r"[^\W\d_]{2,}", name))
    return tuple(part for part in parts if re.search(rf"\b{part.casefold()}\b", letter))


def _texts(value: object) -> Iterator[str]:
    """All texts and days in a value, but for what a letter form says in every case."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dt.date):
        yield printed_date(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Value):
        for field, part in msgspec.structs.asdict(value).items():
            yield from _texts(part) if field != "form" else ()
