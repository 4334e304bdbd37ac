"""What a line says beside what was taken from it: it stays visible as a line without a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from workbench.intake.review.wordings import wordings

_TOKEN = re.compile(r"[^\W_]+(?:[.,/'’-][^\W_]+)*")


def rests(line: str, told: Iterable[str], whole: Iterable[str] = ()) -> Iterator[str]:
    """The parts of a line that none of ``told`` accounts for, as they stand there.

    Words that say nothing alone, as "decision" or "the", are no part. No word is taken out of
    those that are ``whole``, whatever else it tells.
    """
    tokens = list(_TOKEN.finditer(line))
    words = [token[0].casefold() for token in tokens]
    open_ = [True] * len(words)
    kept = [False] * len(words)
    for said in whole:
        for at in _run_of(_tokens(said), words):
            kept[at] = True
    free = [word if not kept[at] else "" for at, word in enumerate(words)]
    for said in sorted(set(told), key=len, reverse=True):
        _take(_tokens(said), free, open_)
    run: list[int] = []
    for at in [*range(len(words)), None]:
        if at is not None and open_[at]:
            run.append(at)
        elif run:
            if any(words[one] not in _silent() and len(words[one]) > 1 for one in run):
                yield line[tokens[run[0]].start() : tokens[run[-1]].end()]
            run = []


def _tokens(words: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(words)]


def _run_of(said: Sequence[str], words: Sequence[str]) -> range:
    """The places in a line that a piece of ``said`` fills, which may go on in other lines."""
    for start in range(len(words)):
        end = min(start + len(said), len(words))
        if said and list(words[start:end]) == list(said[: end - start]):
            return range(start, end)
    return range(0)


def _rest_of(said: Sequence[str], words: Sequence[str]) -> int:
    """How many words a line begins with that end what is said, from the line above on."""
    for start in range(1, len(said)):
        end = min(len(said) - start, len(words))
        if list(said[start : start + end]) == list(words[:end]):
            return end
    return 0


def _take(said: Sequence[str], words: Sequence[str], open_: list[bool]) -> None:
    """Mark the words that are said: in one piece, or else one by one, as behind a line's end."""
    for start in (at for at, word in enumerate(words) if said and word == said[0]):
        end = min(start + len(said), len(words))  # the rest may stand in the next line
        if list(words[start:end]) == list(said[: end - start]) and all(open_[start:end]):
            open_[start:end] = [False] * (end - start)
            return
    if reach := _rest_of(said, words):
        open_[:reach] = [False] * reach
        return
    left = Counter(said)
    if 2 * sum((left & Counter(words)).values()) < len(said):
        return  # it stands in another line
    for at, word in enumerate(words):
        if open_[at] and left[word]:
            open_[at], left[word] = False, left[word] - 1


@cache
def _silent() -> frozenset[str]:
    return frozenset(wordings("rests", "silent"))
