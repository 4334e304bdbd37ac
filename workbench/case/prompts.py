"""The open prompts of an issue: the blanks that its rationale still holds.

Whoever shows them, counts them or lets none of them pass reads them here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case.issue import Issue

_ENDS = ".:;, \t\n"  # what ends a title, and no sentence that holds it


class PromptPlace(NamedTuple):
    """An open prompt, and where it stands in the rationale."""

    start: int
    end: int  # excluded
    prompt: str


def prompts_in(issue: Issue) -> tuple[PromptPlace, ...]:
    """The open prompts of an issue in the order of its rationale.

    What the title itself holds in brackets is no prompt, also where the rationale repeats it on
    one line or without the period that ends it.
    """
    if not any(prompt in issue.rationale for prompt in issue.prompts):
        return ()
    longest_first = sorted(issue.prompts, key=len, reverse=True)
    asked = "|".join(map(re.escape, longest_first))
    found = re.finditer(rf"{_titled(issue)}(?P<prompt>{asked})", issue.rationale)
    return tuple(PromptPlace(*one.span(), one[0]) for one in found if one["prompt"])


def open_prompts(issue: Issue) -> tuple[str, ...]:
    """The blanks of a template that still stand unfilled in the issue's rationale."""
    standing = {place.prompt for place in prompts_in(issue)}
    return tuple(prompt for prompt in issue.prompts if prompt in standing)


def _titled(issue: Issue) -> str:
    """A pattern for the title as a rationale repeats it, where it holds prompts beside words."""
    words = issue.treatment.rstrip(_ENDS).split()
    holds = any(prompt in issue.treatment for prompt in issue.prompts)
    repeated = r"\s+".join(map(re.escape, words))
    return f"{repeated}|" if holds and " ".join(words) not in issue.prompts else ""
