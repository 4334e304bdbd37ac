"""Where the open prompts of a rationale stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Issue


class PromptPlace(NamedTuple):
    """An open prompt, and where it stands in the rationale."""

    start: int
    end: int  # excluded
    prompt: str


def prompts_in(issue: Issue) -> tuple[PromptPlace, ...]:
    """The open prompts of an issue in the order of its rationale.

    What the title itself holds in brackets is no prompt, also where the rationale repeats it.
    """
    if not issue.prompts:
        return ()
    titles = list(_places_of(issue.treatment.strip(), issue.rationale))
    wanted = sorted(issue.prompts, key=len, reverse=True)
    found = re.finditer("|".join(map(re.escape, wanted)), issue.rationale)
    return tuple(
        PromptPlace(match.start(), match.end(), match[0])
        for match in found
        if not any(start <= match.start() and match.end() <= end for start, end in titles)
    )


def _places_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    if words:
        yield from (match.span() for match in re.finditer(re.escape(words), text))
