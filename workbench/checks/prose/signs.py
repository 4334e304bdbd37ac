"""The words of a sentence that tell what it speaks of: all of them found in one pass."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import groupby
from typing import NamedTuple

from workbench import resources
from workbench.checks.lazily import lazily
from workbench.lowered import lowered

Span = tuple[int, int]
_OF_SENTENCES = "checks/sentences.toml"
_HEAD = re.compile(r"[a-z]+[ /]?(?![?*{])")  # how the first word of an entry begins
_QUOTED = re.compile(r"[\"“][^\"“”]{0,400}[\"”]")
# Where a denial, a plan or a word of an earlier time loses its hold. It begins with the signs that
# may stand there, so that all other places are passed over; and so does what is like it below.
_SCOPE_ENDS = re.compile(
    r"[;:(),\s](?:(?<=[;:()])"
    r"|(?<=,)\s(?:but|which|who|while|whereas|although|though|however|so|yet|then|except|despite)\b"
    r"|(?:(?<=,)\s|(?<=\s))and\s(?:(?:he|she|it|they|there|this|that|the|an?|his|her|its|these)\s|"
    r"(?:has|is|was|had|reports|rates|takes|uses|continues|complains|can|remains|notes|states|"
    r"reported)\b)"
    r"|(?<=\s)(?:but|although|though|because|while|whereas|however|except|despite|other than|"
    r"besides|apart from|until|since|after|following)\b)"
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
        self.of: dict[str, list[Sign]] = {}
        self._all = tuple(listed_in(self.low, _OF_SENTENCES, "whom", "how"))
        for sign in self._all:
            for kind in sign.kinds:
                self.of.setdefault(kind, []).append(sign)

    def kinds(self, start: int, end: int) -> AbstractSet[str]:
        """The kinds of the signs that begin in a stretch."""
        if not start and end >= len(self.low):
            return self.of.keys()
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return {kind for sign in self._all[first:behind] for kind in sign.kinds}

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

    @lazily
    def _starts(self) -> tuple[int, ...]:
        return tuple(sign.start for sign in self._all)

    @lazily
    def _ends(self) -> tuple[int, ...]:
        return tuple(match.start() for match in _SCOPE_ENDS.finditer(self.low))

    @lazily
    def _effects(self) -> tuple[int, ...]:
        return tuple(match.end() for match in _EFFECT.finditer(self.low))


def _next(places: tuple[int, ...], place: int, otherwise: int) -> int:
    """The first of these places from one on, if it is before ``otherwise``."""
    found = bisect_left(places, place)
    return min(places[found], otherwise) if found < len(places) else otherwise


def listed_in(low: str, resource: str, *tables: str) -> Iterator[Sign]:
    """What tables of a resource list, in words in small letters.

    At each word the longest entry of a table counts; its kinds are the lists that hold it.
    """
    heads, finders = _finders(resource, tables)
    for match in heads.finditer(low):
        for pattern, kinds in finders[match[0]]:
            if found := pattern.match(low, match.start()):
                yield Sign(*found.span(), kinds[found.lastindex or 0])


_Kinds = tuple[frozenset[str], ...]  # by the number of the group that matched
_Finder = tuple[re.Pattern[str], _Kinds]


@cache
def _finders(
    resource: str, tables: tuple[str, ...]
) -> tuple[re.Pattern[str], dict[str, list[_Finder]]]:
    """What finds the heads of all entries, and the entries that may stand where it found one."""
    read = tomllib.loads(resources.text(resource))
    kinds = [_kinds_by_entry(read[table]) for table in tables]
    heads = sorted({head for table in kinds for entry in table for head in _heads(entry)})
    found = {head: [*filter(None, (_finder(head, table) for table in kinds))] for head in heads}
    return re.compile(rf"(?<![\w-]){_any_of(heads)}"), found


def _kinds_by_entry(lists: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The entries of a table, the longest first, and the lists that hold each."""
    kinds = defaultdict[str, set[str]](set)
    for kind, entries in lists.items():
        for entry in entries:
            kinds[entry].add(kind)
    longest = sorted(kinds, key=lambda entry: (-len(entry), entry))
    return {entry: frozenset(kinds[entry]) for entry in longest}


def _finder(head: str, kinds: dict[str, frozenset[str]]) -> _Finder | None:
    """What finds the entries that may stand where this is the longest head."""
    entries = [entry for entry in kinds if any(map(head.startswith, _heads(entry)))]
    if not entries:
        return None
    pattern = re.compile("|".join(f"({entry})(?![\\w-])" for entry in entries))
    return pattern, (frozenset(), *(kinds[entry] for entry in entries))


@cache
def _heads(entry: str) -> tuple[str, ...]:
    """The letters that an entry begins with; several of one that begins with a group.

    They end with the first word, so that what stands behind it in the text is looked at too.
    """
    words = [entry]
    if entry.startswith("(?:"):
        group, _, rest = entry[3:].partition(")")
        words = [word + rest for word in group.split("|")]
    return tuple(match[0] for word in words if (match := _HEAD.match(word)))


def _any_of(words: list[str]) -> str:
    """A pattern for the longest of the words that stands there, branched letter by letter."""
    longer = groupby(filter(None, words), key=lambda word: word[0])
    ways = [letter + _any_of([word[1:] for word in own]) for letter, own in longer]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)})" + ("?" if "" in words else "")
