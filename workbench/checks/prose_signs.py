"""The words of a sentence that tell what it speaks of: all of them found in one pass."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from workbench import resources

Span = tuple[int, int]
_OF_SENTENCES = "checks/sentences.toml"
_WORD_BEGINS = re.compile(r"(?<![\w-])[a-z].", re.DOTALL)
_QUOTED = re.compile(r"[\"“][^\"“”]{0,400}[\"”]")
# Where a denial, a plan or a word of an earlier time loses its hold.
_SCOPE_ENDS = re.compile(
    r"[;:()]"
    r"|,\s(?=(?:but|which|who|while|whereas|although|though|however|so|yet|then|except|despite)\b)"
    r"|,?\s(?=and\s(?:(?:he|she|it|they|there|this|that|the|an?|his|her|its|these)\s|(?:has|is|was|"
    r"had|reports|rates|takes|uses|continues|complains|can|remains|notes|states|reported)\b))"
    r"|\s(?=(?:but|although|though|because|while|whereas|however|except|despite|other than|besides|"
    r"apart from|until|since|after|following)\b)",
    re.IGNORECASE,
)
# "No relief with Examplodone": the drug itself was there.
_EFFECT = re.compile(
    r"\b(?:improvement|relief|benefit|response|changes?|effect|success|gains?|progress|help|"
    r"reduction|decrease|side effects?|complications?)\s+"
    r"(?=(?:with|from|to|on|in response to|by)\s)"
)
_FRONTED = re.compile(r"(?:^|[;:]\s*)without\b[^,;]{1,80}(?P<end>,)")
_BEGINS_CLAUSE = re.compile(r"[;:(),]\s|\b(?:but|although|though|because|while|and)\s")


class Sign(NamedTuple):
    """Words that tell something, and what: the names of their lists in the resource."""

    start: int
    end: int
    kinds: frozenset[str]


class Signs:
    """The signs of one sentence, by their kind."""

    def __init__(self, text: str) -> None:
        self.low = lowered(text)
        self.of = defaultdict[str, list[Sign]](list)
        for sign in listed_in(self.low, _OF_SENTENCES, "whom", "how"):
            for kind in sign.kinds:
                self.of[kind].append(sign)

    def any(self, kind: str, start: int, end: int) -> bool:
        """Whether a sign of a kind begins in a stretch."""
        return any(start <= sign.start < end for sign in self.of.get(kind, ()))

    def first(self, kind: str, start: int, end: int) -> Sign | None:
        """The first sign of a kind in a stretch."""
        return next((sign for sign in self.of.get(kind, ()) if start <= sign.start < end), None)

    def behind(self, *kinds: str) -> Iterator[Span]:
        """Stretches from each sign of these kinds as far as it holds."""
        for kind in kinds:
            for sign in self.of.get(kind, ()):
                yield sign.start, self._hold(sign)

    def undone(self) -> Iterator[Span]:
        """Stretches before "... was not tried", from where its clause begins."""
        for sign in self.of.get("undone", ()):
            least = max(0, sign.start - 200)
            begins = [one.end() for one in _BEGINS_CLAUSE.finditer(self.low, least, sign.start)]
            yield (begins[-1] if begins else least), sign.end

    def quoted(self) -> tuple[Span, ...]:
        """Stretches in quotation marks."""
        if '"' not in self.low and "“" not in self.low:
            return ()
        return tuple(match.span() for match in _QUOTED.finditer(self.low))

    def _hold(self, sign: Sign) -> int:
        stop = _next(self._ends, sign.end, len(self.low))
        if sign.start == 0 and (fronted := _FRONTED.match(self.low)):
            return min(stop, fronted.start("end"))
        return _next(self._effects, sign.end, stop) if "denial" in sign.kinds else stop

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(match.start() for match in _SCOPE_ENDS.finditer(self.low))

    @cached_property
    def _effects(self) -> tuple[int, ...]:
        return tuple(match.end() for match in _EFFECT.finditer(self.low))


def _next(places: tuple[int, ...], place: int, otherwise: int) -> int:
    """The first of these places from one on, if it is before ``otherwise``."""
    found = bisect_left(places, place)
    return min(places[found], otherwise) if found < len(places) else otherwise


def lowered(text: str) -> str:
    """A text in small letters, each at its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def listed_in(low: str, resource: str, *tables: str) -> Iterator[Sign]:
    """What tables of a resource list, in words in small letters.

    At each word the longest entry of a table counts; its kinds are the lists that hold it.
    """
    patterns = _patterns(resource, tables)
    for match in _WORD_BEGINS.finditer(low):
        for pattern, kinds in patterns.get(match[0], ()):
            if found := pattern.match(low, match.start()):
                yield Sign(found.start(), found.end(), kinds[found.lastindex or 0])


_Kinds = tuple[frozenset[str], ...]  # by the number of the group that matched


_Finder = tuple[re.Pattern[str], _Kinds]


@cache
def _patterns(resource: str, tables: tuple[str, ...]) -> dict[str, list[_Finder]]:
    """What finds the entries of each table, by the first two letters of a word."""
    read = tomllib.loads(resources.text(resource))
    found = defaultdict[str, list[_Finder]](list)
    for table in tables:
        for beginning, finder in _finders(read[table]):
            found[beginning].append(finder)
    return dict(found)


def _finders(lists: dict[str, list[str]]) -> Iterator[tuple[str, _Finder]]:
    kinds = defaultdict[str, set[str]](set)
    for kind, entries in lists.items():
        for entry in entries:
            kinds[entry].add(kind)
    begun = defaultdict[str, list[str]](list)
    for entry in sorted(kinds, key=lambda entry: (-len(entry), entry)):
        for beginning in _beginnings(entry):
            begun[beginning].append(entry)
    for beginning, entries in begun.items():
        pattern = re.compile("|".join(f"({entry})(?![\\w-])" for entry in entries))
        yield beginning, (pattern, (frozenset(), *(frozenset(kinds[one]) for one in entries)))


def _beginnings(entry: str) -> set[str]:
    """The two letters that words of an entry begin with."""
    if not entry.startswith("(?:"):
        return {entry[:2]}
    group, _, rest = entry[3:].partition(")")
    return {(word + rest)[:2] for word in group.split("|")}
