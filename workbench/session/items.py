"""What is done with the disputed items of a case: copied, parted, tied together, decided alike.

Plain functions: a case in, the case as it is to be out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from enum import StrEnum
from functools import cache

from workbench import resources
from workbench.case import (
    Case,
    Disposition,
    Issue,
    Outcome,
    new_issue,
    parent_of,
    replace,
    with_issue,
)
from workbench.templates import closing_sentence


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
    """The case with a copy of the item behind it, all of it but for "done"."""
    copy = replace(issue, id=new_issue(case).id, done=False)
    return placed_behind(case, issue, copy)


def parted(case: Case, issue: Issue, titles: tuple[str, str], *, authorized: bool) -> Case:
    """The case with the item in two, each under its title; the second is still to be decided.

    Both have the facts and citations of the whole, but its amounts, which fit neither any more.
    Where the first part was ``authorized`` there is nothing to decide on it.
    """
    no_amounts = {"requested": None, "certified": None, "remaining": None}
    first = replace(issue, treatment=titles[0], done=False, **no_amounts)
    if authorized:
        first = replace(first, disposition=Disposition.AUTHORIZED_SINCE, outcome=None)
    second = replace(
        issue,
        id=new_issue(case).id,
        treatment=titles[1],
        outcome=None,
        rationale="",
        prompts=(),
        reused_marks=(),
        closing="",
        done=False,
        **(no_amounts | {"requested": issue.remaining}),
    )
    return placed_behind(with_issue(case, first), first, second)


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
        more = (one for one in issue.reviewer_citations if one not in other.reviewer_citations)
        other = replace(other, reviewer_citations=(*other.reviewer_citations, *more))
    if Part.RATIONALE not in parts:
        return other
    closing = closing_sentence(other) if issue.closing else ""
    front, found, back = issue.rationale.rpartition(issue.closing or "\0")
    words = f"{front}{closing}{back}" if found else issue.rationale
    return replace(
        other,
        rationale=words,
        closing=closing if found else "",
        prompts=issue.prompts,
        reused_marks=(),
        template=issue.template,
        done=False,
    )


# Items that depend on another one


def may_depend(case: Case, issue: Issue) -> tuple[Issue, ...]:
    """The items that this one could depend on: no other that depends on it, at any remove."""
    below = {issue.id}
    while more := {one.id for one in case.issues if one.parent in below} - below:
        below |= more
    return tuple(other for other in case.issues if other.id not in below)


def depending(case: Case, issue: Issue, parent: str) -> Case:
    """The case with the item depending on another one, by its id; "" for none."""
    return with_issue(case, replace(issue, parent=parent))


def may_follow(case: Case, issue: Issue) -> bool:
    """Whether an item can be upheld with the one it depends on.

    Where that one is overturned the item needs reasoning of its own.
    """
    parent = parent_of(case, issue)
    decide = issue.disposition is Disposition.DECIDE
    return decide and parent is not None and parent.outcome is Outcome.UPHELD


def upheld_with_parent(case: Case, issue: Issue) -> Case:
    """The case with the item upheld, and the sentence that says why in its rationale.

    A rationale that is there stays, with the sentence behind it. Nothing changes where
    :func:`may_follow` says no.
    """
    parent = parent_of(case, issue)
    if parent is None or not may_follow(case, issue):
        return case
    upheld = replace(issue, outcome=Outcome.UPHELD)
    sentence = _sentence().replace("{parent}", " ".join(parent.treatment.split()).rstrip("."))
    front = (
        issue.rationale.replace(issue.closing, "").rstrip()
        if issue.closing
        else (issue.rationale.rstrip())
    )
    words = [front] if front else []
    if sentence not in front:
        words.append(sentence)
    closing = closing_sentence(upheld)
    rationale = " ".join((*words, closing))
    return with_issue(case, replace(upheld, rationale=rationale, closing=closing))


@cache
def _sentence() -> str:
    sentence: str = tomllib.loads(resources.text("sentences/dependents.toml"))["sentence"]
    return sentence.strip()
