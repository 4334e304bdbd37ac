"""What a line says beside what was taken from it: it stays visible as a line without a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from workbench.intake.review.wordings import wordings

_TOKEN = re.compile(r"[^\W_]+(?:[.,/'’-][^\W_]+)*")


def rests(line: str, told: Iterable[str]) -> Iterator[str]:
    """The parts of a line that none of ``told`` accounts for, as they stand there.

    Words that say nothing alone, as "decision" or "the", are no part.
    """
    tokens = list(_TOKEN.finditer(line))
    words = [token[0].casefold() for token in tokens]
    open_ = [True] * len(words)
    for said in sorted(set(told), key=len, reverse=True):
        _take([token.casefold() for token in _TOKEN.findall(said)], words, open_)
    run: list[int] = []
    for at in [*range(len(words)), None]:
        if at is not None and open_[at]:
            run.append(at)
        elif run:
            if any(words[one] not in _silent() and len(words[one]) > 1 for one in run):
                yield line[tokens[run[0]].start() : tokens[run[-1]].end()]
            run = []


def _take(said: Sequence[str], words: Sequence[str], open_: list[bool]) -> None:
    """Mark the words that are said: in one piece, or else one by one, as behind a line's end."""
    for start in (at for at, word in enumerate(words) if said and word == said[0]):
        end = min(start + len(said), len(words))  # the rest may stand in the next line
        if list(words[start:end]) == list(said[: end - start]) and all(open_[start:end]):
            open_[start:end] = [False] * (end - start)
            return
    left = Counter(said)
    for at, word in enumerate(words):
        if open_[at] and left[word]:
            open_[at], left[word] = False, left[word] - 1


@cache
def _silent() -> frozenset[str]:
    return frozenset(wordings("rests", "silent"))
