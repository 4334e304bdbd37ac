"""What is done with the disputed items of a case: copied, parted, tied together, decided alike.

Plain functions: a case in, the case as it is to be out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from enum import StrEnum
from functools import cache

from workbench import resources
from workbench.case import (
    Case,
    Citation,
    Disposition,
    Issue,
    Outcome,
    new_issue,
    outcome_of,
    parent_of,
    replace,
    to_decide,
    with_issue,
)
from workbench.guidelines import Entry, entry_by_id, ids_of, suits, wanted_for
from workbench.guidelines.citations_joined import with_citations
from workbench.templates.closing import TREATMENT, closing_prompts, closing_sentence, named
from workbench.treatments import read_treatment


class Part(StrEnum):
    """What one item can give to others."""

    OUTCOME = "outcome"
    CITATIONS = "citations"
    RATIONALE = "rationale"


def placed_behind(case: Case, issue: Issue, added: Issue) -> Case:
    """The case with an item more, right behind another one."""
    place = case.issues.index(issue) + 1
    return replace(case, issues=(*case.issues[:place], added, *case.issues[place:]))


def duplicated(case: Case, issue: Issue) -> Case:
    """The case with a copy of the item behind it: all of it but for its decision."""
    copy = replace(issue, id=new_issue(case).id, outcome=None, done=False)
    return placed_behind(case, issue, copy)


def parted(case: Case, issue: Issue, titles: tuple[str, str], *, authorized: bool) -> Case:
    """The case with the item in two, each under its title; the second is still to be decided.

    Both have the facts and citations of the whole, but for what fits neither any more: its
    amounts, and what a title tells otherwise. Where the first part was ``authorized`` there is
    nothing to decide on it.
    """
    first = _part(issue, titles[0])
    if authorized:
        first = replace(first, disposition=Disposition.AUTHORIZED_SINCE, outcome=None)
    second = replace(
        _part(issue, titles[1]),
        id=new_issue(case).id,
        outcome=None,
        rationale="",
        prompts=(),
        reused_marks=(),
        template="",
        closing="",
    )
    return placed_behind(with_issue(case, first), first, second)


def _part(issue: Issue, title: str) -> Issue:
    """The item under the title of a part of it."""
    told = read_treatment(title)
    return replace(
        issue,
        treatment=title,
        kind=told.kind if told.classes else issue.kind,
        body_part=told.body_part or issue.body_part,
        side=told.side or issue.side,
        level=told.level or issue.level,
        requested=None,
        certified=None,
        remaining=None,
        done=False,
    )


def applied(case: Case, issue: Issue, to: Collection[str], parts: Collection[Part]) -> Case:
    """The case with parts of an item given to others, by their ids.

    Citations are added to those that are there; outcome and rationale take the place of what is
    there, and the closing sentence says the treatment that it is about. Who gets words is to look
    at them: such an item is not done any more.
    """
    for other in case.issues:
        if other.id in to and other.id != issue.id and other.disposition is Disposition.DECIDE:
            case = with_issue(case, _given(issue, other, parts))
    return case


def _given(issue: Issue, other: Issue, parts: Collection[Part]) -> Issue:
    if Part.OUTCOME in parts:
        other = replace(other, outcome=issue.outcome, done=False)
    if Part.CITATIONS in parts:
        both = with_citations(other.reviewer_citations, issue.reviewer_citations)
        other = replace(other, reviewer_citations=both)
    if Part.RATIONALE in parts:
        other = _with_words_of(issue, other)
    return other


def _with_words_of(issue: Issue, other: Issue) -> Issue:
    """The item with another one's rationale, closed for its own treatment.

    What nobody has reviewed there is not reviewed here either.
    """
    front, found, back = issue.rationale.rpartition(issue.closing) if issue.closing else ("",) * 3
    closing = closing_sentence(other) if found else ""
    words = f"{front}{closing}{back}" if found else issue.rationale
    shift = len(words) - len(issue.rationale)
    marks = issue.reused_marks
    if found:  # the closing sentence itself is never marked
        before = (mark for mark in marks if mark.end <= len(front))
        behind = (mark for mark in marks if mark.start >= len(front) + len(found))
        moved = (replace(one, start=one.start + shift, end=one.end + shift) for one in behind)
        marks = (*before, *moved)
    return replace(
        other,
        rationale=words,
        closing=closing,
        prompts=tuple(dict.fromkeys((*issue.prompts, *closing_prompts(other, closing)))),
        reused_marks=marks,
        template=issue.template,
        done=False,
    )


def cited_everywhere(
    case: Case, issue: Issue, sources: tuple[Entry, ...] = ()
) -> tuple[Case, tuple[int, ...]]:
    """The case with an item's citations in every other one to decide that they are for.

    And the numbers of the items that not all of them are for. ``sources`` are the reviewer's own.
    """
    left_out: list[int] = []
    for other in to_decide(case):
        fitting = _fitting(issue.reviewer_citations, case, other, sources)
        if len(fitting) < len(issue.reviewer_citations) and other.id != issue.id:
            left_out.append(case.issues.index(other) + 1)
        both = with_citations(other.reviewer_citations, fitting, case.form.citations)
        if both != other.reviewer_citations:
            case = with_issue(case, replace(other, reviewer_citations=both))
    return case, tuple(left_out)


def _fitting(
    citations: tuple[Citation, ...], case: Case, issue: Issue, sources: tuple[Entry, ...]
) -> tuple[Citation, ...]:
    """Those whose every entry is for an item; of what no catalog knows nobody can say that."""
    treatment = wanted_for(case, issue).treatment
    if treatment is None:
        return ()
    return tuple(
        citation
        for citation in citations
        if all(
            suits(entry, treatment)
            for ident in ids_of((citation,), sources)
            if (entry := entry_by_id(ident, sources))
        )
    )


# Items that depend on another one


def may_depend(case: Case, issue: Issue) -> tuple[Issue, ...]:
    """The items that this one could depend on: no other that depends on it, at any remove."""
    below = {issue.id}
    while more := {one.id for one in case.issues if one.parent in below} - below:
        below |= more
    return tuple(other for other in case.issues if other.id not in below)


def depending(case: Case, issue: Issue, parent: str) -> Case:
    """The case with the item depending on another one, by its id; "" for none.

    Nothing changes where that one depends on it, at any remove.
    """
    if parent and parent not in {other.id for other in may_depend(case, issue)}:
        return case
    return with_issue(case, replace(issue, parent=parent))


def may_follow(case: Case, issue: Issue) -> bool:
    """Whether an item can be upheld with the one it depends on.

    Where that one is overturned the item needs reasoning of its own.
    """
    decide = issue.disposition is Disposition.DECIDE
    return decide and outcome_of(parent_of(case, issue)) is Outcome.UPHELD


def upheld_with_parent(case: Case, issue: Issue) -> Case:
    """The case with the item upheld, and the sentence that says why in its rationale.

    A rationale that is there stays, with the sentence behind it, in the place of one that this
    left before. Nothing changes where :func:`may_follow` says no.
    """
    parent = parent_of(case, issue)
    if parent is None or not may_follow(case, issue):
        return case
    upheld = replace(issue, outcome=Outcome.UPHELD)
    closing = closing_sentence(upheld)
    front, back = _sentence()
    sentence = f"{front}{named(parent.treatment) or TREATMENT}{back}"
    rationale = " ".join(filter(None, (_own_words(issue), sentence, closing)))
    asked = () if named(parent.treatment) else (TREATMENT,)
    prompts = (*issue.prompts, *asked, *closing_prompts(upheld, closing))
    return with_issue(
        case,
        replace(
            upheld, rationale=rationale, closing=closing, prompts=tuple(dict.fromkeys(prompts))
        ),
    )


def _own_words(issue: Issue) -> str:
    """A rationale without its closing sentence, and without one that names a parent."""
    front, back = map(re.escape, _sentence())
    words = re.sub(rf"\s*{front}.*?{back}", "", issue.rationale, flags=re.DOTALL).rstrip()
    ours = [closing_sentence(replace(issue, outcome=one)) for one in (*Outcome, None)]
    for closing in filter(None, (issue.closing, *ours)):
        words = words.removesuffix(closing).rstrip()
    return words


@cache
def _sentence() -> tuple[str, str]:
    """What stands before the title of the parent, and behind it."""
    sentence: str = tomllib.loads(resources.text("sentences/dependents.toml"))["sentence"]
    front, _, back = sentence.strip().partition("{parent}")
    return front, back
