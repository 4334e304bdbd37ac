"""Putting an earlier wording, fitted to this case, into the rationale at hand.

Text, marks, closing sentence and prompts come together: they are one change of an issue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.case import Case, Issue, ReusedMark, marked, replace, with_issue

if TYPE_CHECKING:
    from workbench.memory.adapting import Adapted


def replaced(issue: Issue, adapted: Adapted, earlier: Issue) -> Issue:
    """The issue with the wording in place of its rationale; its outcome stays as it is."""
    return replace(
        issue,
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
    text = _without_closing(adapted) if closes else adapted.rationale
    front, back = issue.rationale[:place], issue.rationale[place:]
    lead = " " if front and not front[-1].isspace() else ""
    tail = " " if back and not back[0].isspace() else ""
    rationale = f"{front}{lead}{text}{tail}{back}"
    new = (
        replace(mark, start=mark.start + place + len(lead), end=mark.end + place + len(lead))
        for mark in adapted.marks
        if mark.end <= len(text)
    )
    return replace(
        issue,
        rationale=rationale,
        reused_marks=tuple(sorted((*_moved(case, issue, rationale), *new), key=_start)),
        closing=issue.closing if closes else adapted.closing,
        prompts=_standing((*issue.prompts, *adapted.prompts), rationale),
    )


def _without_closing(adapted: Adapted) -> str:
    return adapted.rationale.removesuffix(adapted.closing).rstrip()


def _moved(case: Case, issue: Issue, rationale: str) -> tuple[ReusedMark, ...]:
    """The marks of an issue in its longer rationale."""
    after = marked(case, with_issue(case, replace(issue, rationale=rationale)))
    return next(one.reused_marks for one in after.issues if one.id == issue.id)


def _start(mark: ReusedMark) -> int:
    return mark.start


def _standing(prompts: tuple[str, ...], text: str) -> tuple[str, ...]:
    return tuple(prompt for prompt in dict.fromkeys(prompts) if prompt in text)
