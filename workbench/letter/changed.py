"""Where the letters of two versions of a case differ, place by place, in their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.case import Case, Disposition, HeaderFact, Issue, citation_line
from workbench.forms import header_value, printed_date

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BESIDE = 3  # words that are told beside those that changed
_ORDER = "order of the items"
_SUMMARY = "clinical case summary"


class Change(NamedTuple):
    """What became of the words of one place; ``said`` where it takes none of them to tell."""

    added: str = ""
    removed: str = ""
    said: str = ""


class Changed(NamedTuple):
    """One place of a letter that differs."""

    field: str  # in the words of a reader: "outcome", "clinical case summary"
    change: Change
    item: int = 0  # the number of the item in the later letter; 0: of none
    title: str = ""  # of the item


_OF_AN_ISSUE: tuple[tuple[str, Callable[[Issue], str]], ...] = (
    ("title", lambda issue: issue.treatment),
    ("outcome", lambda issue: issue.outcome.word if issue.outcome else ""),
    ("claims administrator guideline", lambda i: citation_line(i.claims_administrator_citations)),
    ("reviewer guideline", lambda issue: citation_line(issue.reviewer_citations)),
    ("rationale", lambda issue: issue.rationale),
)
_OF_A_CASE: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("organization", lambda case: case.organization),
    ("state(s) of licensure", lambda case: ", ".join(case.reviewer.licensed_in)),
    ("certification(s)/specialty", lambda case: ", ".join(case.reviewer.specialties)),
    (_SUMMARY, lambda case: case.summary),
)


def changed(before: Case, after: Case) -> tuple[Changed, ...]:
    """Each place whose printed words differ, in the order of a letter; items are told by their id.

    The decision dates are those of the two versions, and differ.
    """
    return (*_in_the_header(before, after), *_in_the_case(before, after), *_in_items(before, after))


def unchanged_places(before: Case, after: Case) -> list[int]:
    """The numbers of the items in the later letter that it prints as the earlier one did."""
    touched = {one.item for one in _in_items(before, after)}
    return [
        place
        for place, issue in enumerate(after.issues, 1)
        if issue.disposition is Disposition.DECIDE and place not in touched
    ]


def _in_the_header(before: Case, after: Case) -> Iterator[Changed]:
    for fact in after.form.header:
        if fact.field != "decision":
            yield from _differing(
                _label(fact), header_value(before, fact), header_value(after, fact)
            )


def _label(fact: HeaderFact) -> str:
    return fact.label.strip().rstrip(":").lower() or fact.field.replace("_", " ")


def _in_the_case(before: Case, after: Case) -> Iterator[Changed]:
    for field, printed in _OF_A_CASE:
        named = "text of the addendum" if after.addends and field == _SUMMARY else field
        yield from _differing(named, printed(before), printed(after))
    if after.form.documents_reviewed and before.documents != after.documents:
        yield from _differing("documents reviewed", _documents(before), _documents(after))
    if before.form != after.form:
        yield Changed("standing text", Change(said="another letter form"))


def _documents(case: Case) -> str:
    return "\n".join(
        ", ".join(filter(None, (one.title, one.author, printed_date(one.date) if one.date else "")))
        for one in case.documents
    )


def _in_items(before: Case, after: Case) -> Iterator[Changed]:
    old = {issue.id: issue for issue in _printed(before)}
    new = {issue.id for issue in _printed(after)}
    for issue in old.values():
        if issue.id not in new:
            yield Changed("item taken out", Change(said="no longer decided"), title=issue.treatment)
    kept = [issue.id for issue in _printed(after) if issue.id in old]
    if kept != [ident for ident in old if ident in new]:
        yield Changed(_ORDER, Change(said="changed"))
    for number, issue in enumerate(after.issues, 1):
        if issue.id in new and issue.id in old:
            yield from _in_item(old[issue.id], issue, number)
        elif issue.id in new:
            outcome = issue.outcome.word if issue.outcome else "undecided"
            yield Changed("new item", Change(said=outcome), number, issue.treatment)


def _printed(case: Case) -> list[Issue]:
    return [issue for issue in case.issues if issue.disposition is Disposition.DECIDE]


def _in_item(before: Issue, after: Issue, number: int) -> Iterator[Changed]:
    for field, printed in _OF_AN_ISSUE:
        for found in _differing(field, printed(before), printed(after)):
            yield found._replace(item=number, title=after.treatment)


def _differing(field: str, before: str, after: str) -> Iterator[Changed]:
    if before != after:
        yield Changed(field, _change(before, after))


def _change(before: str, after: str) -> Change:
    """The sentences that are new and those that are gone, without the words that both share."""
    old, new = _sentences(before), _sentences(after)
    added, removed = [s for s in new if s not in old], [s for s in old if s not in new]
    if not (added or removed):
        same = before.split() == after.split()
        return Change(said="spaces and lines" if same else "order of the sentences")
    one, other = " ".join(added), " ".join(removed)
    return Change(*_around(one, other)) if one and other else Change(one, other)


def _sentences(text: str) -> dict[str, None]:
    found = (" ".join(sentence.split()) for sentence in _SENTENCE.split(text))
    return dict.fromkeys(filter(None, found))


def _around(one: str, other: str) -> tuple[str, str]:
    """Both texts without most of the words that they begin and end with alike."""
    left, right = one.split(), other.split()
    first = max(0, _alike(left, right) - _BESIDE)
    last = max(0, _alike(left[first:][::-1], right[first:][::-1]) - _BESIDE)
    return _between(left, first, last), _between(right, first, last)


def _between(words: list[str], first: int, last: int) -> str:
    kept = words[first : len(words) - last]
    return " ".join((*(["…"] * bool(first)), *kept, *(["…"] * bool(last))))


def _alike(one: list[str], other: list[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((place for place, (left, right) in pairs if left != right), shorter)
