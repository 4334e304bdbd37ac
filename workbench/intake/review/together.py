"""Several items in one sentence: "All of the above are denied", "We denied A and approved B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.case import Issue, ReviewDecision
from workbench.intake.assignment.moments import DATE
from workbench.intake.review.found import Item
from workbench.intake.review.labels import Part, labelled
from workbench.intake.review.matching import Likeness, names_nothing, names_treatment
from workbench.intake.review.page import Page
from workbench.intake.review.verdicts import bare, decision_of, verdicts_in
from workbench.intake.review.wordings import any_of

_COUNTS = {
    "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_ALL = re.compile(
    rf"(?:{any_of('together', 'before')}\b\W*)*(?P<all>all|both|none|neither|each)\b"
    rf"(?:\s+(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}))?(?P<rest>.*)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(rf"(?:{any_of('together', 'generic')}\b|\W|{DATE})*", re.IGNORECASE)
_LONGEST = 160  # characters of what decides all
_PARTS = re.compile(
    r"\s*(?:[,;]\s*(?:and|but|while|as\s+well\s+as)\s+|[,;]|\b(?:and|plus)\b)\s*", re.IGNORECASE
)
_EDGES = any_of("together", "edge")
_EDGE = re.compile(rf"^(?:{_EDGES}\b\W*)+|\W*(?:\b{_EDGES})+\W*$", re.IGNORECASE)
_MOST_PARTS = 30


class ForAll(NamedTuple):
    """A decision on all items, and how many these are where it says so."""

    decision: ReviewDecision
    of: int | None


def decided_for_all(words: str) -> ForAll | None:
    """What a sentence decides on all items; None where it may be about something else."""
    if len(words) > _LONGEST or not (match := _ALL.match(words)):
        return None
    none = match["all"].casefold() in {"none", "neither"}
    decision = decision_of(match["rest"])
    if decision is None or not _GENERIC.fullmatch(bare(match["rest"])):
        return None
    if none:
        if decision is not ReviewDecision.CERTIFIED:
            return None
        decision = ReviewDecision.DENIED
    said = (match["count"] or match["all"]).casefold()
    count = int(said) if said.isdigit() else _COUNTS.get("both" if said == "neither" else said)
    return ForAll(decision, count)


def decide_all(page: Page, items: list[Item], issues: Sequence[Issue]) -> None:
    """Decide the items that wait for it where a line decides all; those of the case if none do.

    A line that counts them must count right, and none may be left open or decided otherwise.
    """
    for line in filter(None, page.joined()):
        label = labelled(line.body)
        value = label.value if label and label.part is Part.DECISION else line.body
        found = decided_for_all(value)
        if found is None:
            continue
        if not items:
            items += [Item(issue.assigned_wording or issue.treatment, []) for issue in issues]
        waiting = [item for item in items if item.is_undecided]
        known = {item.wording for item in items if item.decision in {None, found.decision}}
        if any(item.left_open or item.wording not in known for item in items):
            continue
        if found.of in {None, len(known)}:
            for item in waiting:
                item.decision, item.said = found.decision, value
                item.decided = list(line.numbers)


def decided_each(words: str, likeness: Likeness) -> list[tuple[str, str]]:
    """The items that a sentence names, each with the words that decide it; all of them or none.

    Each must be the wording of one issue and no other; the words of deciding stand either before
    their items ("certified A and denied B") or behind ("A is certified and B denied").
    """
    marks = verdicts_in(words)
    if not marks or not likeness.has_issues:
        return []
    ends = [*(start for start, _ in marks[1:]), len(words)]
    before = [(words[s:e], words[e:end]) for (s, e), end in zip(marks, ends, strict=True)]
    starts = [0, *(end for _, end in marks[:-1])]
    behind = _with_details(
        [(words[s:e], words[at:s]) for (s, e), at in zip(marks, starts, strict=True)]
    )
    for clauses, rest in ((before, words[: marks[0][0]]), (behind, words[marks[-1][1] :])):
        found = list(_each(clauses, likeness))
        items = [likeness.issue_of(item) for item, _ in found]
        if None in items or len(set(items)) < max(2, len(items)) or _names_more(rest, likeness):
            continue
        return found
    return []


def _each(clauses: Sequence[tuple[str, str]], likeness: Likeness) -> Iterator[tuple[str, str]]:
    for said, named in clauses:
        items = list(_items(named, likeness))
        if not items:
            yield "", said  # decides nothing that is known: then all of it is not understood
        for item in items:
            yield item, f"{said} {item}"


def _with_details(clauses: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The clauses, an amount behind the words of deciding with them: "modified to 6 visits, B"."""
    for at in range(1, len(clauses)):
        said, named = clauses[at]
        first, comma, rest = named.partition(",")
        if comma and first.strip() and names_nothing(first):
            before, item = clauses[at - 1]
            clauses[at - 1], clauses[at] = (f"{before}{first}", item), (said, rest)
    return clauses


def _items(words: str, likeness: Likeness) -> Iterator[str]:
    """The items of a list in a sentence; a comma may stand within one."""
    parts = [bared for part in _PARTS.split(words)[:_MOST_PARTS] if (bared := _bare(part))]
    held, issue = "", None
    for part in parts:
        at = likeness.issue_of(part)
        if held and at is None and likeness.issue_of(f"{held}, {part}") == issue:
            held = f"{held}, {part}"
            continue
        if held:
            yield held
        held, issue = part, at
    if held:
        yield held


def _bare(part: str) -> str:
    return _EDGE.sub("", part.strip(" .,;:()")).strip(" .,;:()")


def is_of_several(words: str, likeness: Likeness) -> bool:
    """Whether words that decide twice name two issues: they are no decision on one item."""
    marks = verdicts_in(words)
    if len(marks) < 2:
        return False
    cuts = [0, *(at for mark in marks for at in mark), len(words)]
    named = (words[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    items = {_bare(item) for part in named for item in _PARTS.split(part)[:_MOST_PARTS]}
    if not likeness.has_issues:
        return sum(map(names_treatment, items)) > 1
    return len({likeness.issue_of(item) for item in items} - {None}) > 1


def _names_more(rest: str, likeness: Likeness) -> bool:
    return likeness.issue_of(rest) is not None
