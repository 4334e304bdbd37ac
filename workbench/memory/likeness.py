"""How alike two disputed items are, and what that rests on.

The weights are our own and say nothing of medicine: the same drug counts most, then the class of
the treatment, the words of the title and the part of the body; once a rationale was begun, its
words. What is not known of the item in work is left out, so that it neither counts for nor against.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, utils

from workbench.case import Issue
from workbench.treatments import Treatment, classes, read_treatment

_TREATMENT, _PART, _TITLE, _RATIONALE = 50, 20, 30, 20
_SAME_CLASS, _SHARED_CLASS = 0.8, 0.4  # of what the same drug counts
_ALIKE = 75  # percent: from here on words are called similar
_BEGUN = 100  # characters: a rationale of no more says nothing yet


class Likeness(NamedTuple):
    """A percentage and its reasons: "same drug", "same body part"."""

    percent: int
    why: tuple[str, ...]
    is_other_treatment: bool = False  # no drug and no class of it is that of the issue in work


class _Part(NamedTuple):
    """What one thing in common counts, of how much at most."""

    got: float
    most: int
    why: str = ""


_OTHER = _Part(0, _TREATMENT)  # of another treatment


class Wanted:
    """The issue in work, read once; earlier ones are held against it."""

    def __init__(self, issue: Issue) -> None:
        self._read = read_treatment(issue)
        self._title = utils.default_process(issue.treatment)
        begun = len(issue.rationale) > _BEGUN
        self._rationale = utils.default_process(issue.rationale) if begun else ""

    def likeness(self, other: Issue) -> Likeness:
        """How alike an earlier issue is."""
        parts = tuple(self._parts(other))
        got, most = sum(part.got for part in parts), sum(part.most for part in parts)
        why = tuple(part.why for part in parts if part.why)
        return Likeness(round(100 * got / most), why, parts[0] == _OTHER)

    def _parts(self, other: Issue) -> Iterator[_Part]:
        one, two = self._read, read_treatment(other)
        if one.drugs or one.classes:
            yield _treatment(one, two)
        if one.body_part:
            same = one.body_part == two.body_part
            yield _Part(_PART * same, _PART, "same body part" if same else "")
        yield _words(self._title, other.treatment, _TITLE, "title")
        if self._rationale:
            yield _words(self._rationale, other.rationale, _RATIONALE, "rationale")


def _treatment(one: Treatment, two: Treatment) -> _Part:
    if one.drug and one.drug.casefold() in {drug.generic.casefold() for drug in two.drugs}:
        return _Part(_TREATMENT, _TREATMENT, "same drug")
    shared = [ident for ident in one.classes if ident in two.classes]
    if not shared:
        return _OTHER
    narrow = shared[0] == one.classes[0]
    # Two drugs of a class are another thing than two requests for physical therapy.
    share = 1 if narrow and not one.drug else _SAME_CLASS if narrow else _SHARED_CLASS
    return _Part(_TREATMENT * share, _TREATMENT, f"same class: {_titles()[shared[0]]}")


def _words(one: str, two: str, most: int, name: str) -> _Part:
    """What words have in common with others; ``one`` is plain letters and spaces already."""
    plain = utils.default_process(two)
    ratio = fuzz.token_set_ratio(one, plain)
    why = f"same {name}" if one == plain else f"similar {name}" if ratio >= _ALIKE else ""
    return _Part(most * ratio / 100, most, why)


@cache
def _titles() -> dict[str, str]:
    return {
        one.id: one.title.lower() if one.title[1:].islower() else one.title for one in classes()
    }
