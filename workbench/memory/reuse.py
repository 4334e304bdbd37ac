"""Putting an earlier wording, fitted to this case, into the rationale at hand.

Text, marks, closing sentence and prompts come together: they are one change of an issue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.case import Case, Citation, Issue, ReusedMark, marked, replace, with_issue

if TYPE_CHECKING:
    from workbench.memory.adapting import Adapted


def replaced(
    issue: Issue, adapted: Adapted, earlier: Issue, citations: tuple[Citation, ...] = ()
) -> Issue:
    """The issue with the wording in place of its rationale; its outcome stays as it is.

    ``citations`` are those of the earlier decision that come with it; own ones stay alone.
    """
    return replace(
        issue,
        reviewer_citations=issue.reviewer_citations or citations,
        rationale=adapted.rationale,
        reused_marks=adapted.marks,
        closing=adapted.closing,
        prompts=_standing(adapted.prompts, adapted.rationale),
        template=earlier.template,
    )


def inserted(case: Case, issue: Issue, adapted: Adapted, place: int) -> Issue:
    """An issue of a case with the wording at a place of its rationale.

    Marks that stand there follow what comes before them. A rationale that closes already gets no
    second closing sentence.
    """
    closes = bool(issue.closing) and issue.closing in issue.rationale
    added = _without_closing(adapted) if closes else adapted
    place = _outside_closing(issue, place)
    front, back = issue.rationale[:place], issue.rationale[place:]
    lead = " " if front and not front[-1].isspace() else ""
    tail = " " if back and not back[0].isspace() else ""
    rationale = f"{front}{lead}{added.rationale}{tail}{back}"
    new = (_shifted(mark, place + len(lead)) for mark in added.marks)
    return replace(
        issue,
        rationale=rationale,
        reused_marks=tuple(sorted((*_moved(case, issue, rationale), *new), key=_start)),
        closing=issue.closing if closes else adapted.closing,
        prompts=_standing((*issue.prompts, *adapted.prompts), rationale),
    )


def _without_closing(adapted: Adapted) -> Adapted:
    """The wording without its closing sentence, wherever that stands."""
    if not (adapted.closing and adapted.closing in adapted.rationale):
        return replace(adapted, rationale=adapted.rationale.rstrip())
    front, _, back = adapted.rationale.rpartition(adapted.closing)
    before, behind = front.rstrip(), back.strip()
    gap = (front[len(before) :] or " ") if before and behind else ""
    gone = len(adapted.rationale.rstrip()) - len(behind)  # up to where the words behind it begin
    shift = len(before) + len(gap) - gone
    marks = (_shifted(mark, shift if mark.start >= gone else 0) for mark in adapted.marks)
    return replace(adapted, rationale=f"{before}{gap}{behind}", marks=tuple(marks))


def _outside_closing(issue: Issue, place: int) -> int:
    """A place of the rationale; one within its closing sentence moves in front of that."""
    first = issue.rationale.rfind(issue.closing) if issue.closing else -1
    return first if first >= 0 and first < place < first + len(issue.closing) else place


def _shifted(mark: ReusedMark, shift: int) -> ReusedMark:
    return replace(mark, start=mark.start + shift, end=mark.end + shift)


def _moved(case: Case, issue: Issue, rationale: str) -> tuple[ReusedMark, ...]:
    """The marks of an issue in its longer rationale."""
    after = marked(case, with_issue(case, replace(issue, rationale=rationale)))
    return next(one.reused_marks for one in after.issues if one.id == issue.id)


def _start(mark: ReusedMark) -> int:
    return mark.start


def _standing(prompts: tuple[str, ...], text: str) -> tuple[str, ...]:
    return tuple(prompt for prompt in dict.fromkeys(prompts) if prompt in text)
