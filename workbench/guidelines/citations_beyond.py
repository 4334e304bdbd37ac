"""Why a decision goes beyond the schedule: a sentence in the rationale for each such citation.

8 CCR 9792.21.1 has the schedule searched first and the other sources in their order, so that a
citation of a later step says why it was taken.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

import msgspec

from workbench import resources
from workbench.case import Issue, Value, replace

_FIELD = re.compile(r"\{(reason|guideline)\}")
_END = " .;,"


class Beyond(Value):
    """A step of the search beyond the schedule: its sentence, and reasons to begin from."""

    number: int  # that of its rung
    sentence: str  # with {reason} and {guideline}
    starts: tuple[str, ...]


class _Reasons(Value):
    blank: str
    rungs: tuple[Beyond, ...]


def beyond(rung: int) -> Beyond | None:
    """What is said on a rung; None on the first, which asks for no reason."""
    return next((step for step in _reasons().rungs if step.number == rung), None)


def reason_sentence(rung: int, reason: str, guideline: str) -> str:
    """The sentence for the rationale; without a reason it holds a blank. ``""`` on rung 1."""
    step = beyond(rung)
    if step is None:
        return ""
    words = " ".join(reason.split()).strip(_END) or _reasons().blank
    said = {"reason": words, "guideline": guideline.strip(_END)}
    return _FIELD.sub(lambda field: said[field[1]], step.sentence)


def with_sentence(issue: Issue, sentence: str) -> Issue:
    """The issue with a sentence at the end of its reasoning, before the closing sentence.

    One that stands there already is not said twice; a blank in it becomes a prompt of the issue.
    """
    if not sentence or sentence in issue.rationale:
        return issue
    blank = _reasons().blank
    prompts = (*issue.prompts, blank) if blank in sentence else issue.prompts
    rationale = _inserted(issue.rationale, sentence, issue.closing)
    return replace(issue, rationale=rationale, prompts=tuple(dict.fromkeys(prompts)))


def _inserted(rationale: str, sentence: str, closing: str) -> str:
    front, found, back = rationale.rpartition(closing) if closing else (rationale, "", "")
    if not found:
        return f"{rationale.rstrip()} {sentence}".lstrip()
    gap = front[len(front.rstrip()) :] or " "  # the closing may stand in a paragraph of its own
    before = f"{front.rstrip()} {sentence}".lstrip()
    return f"{before}{gap}{found}{back}"


@cache
def _reasons() -> _Reasons:
    return msgspec.convert(tomllib.loads(resources.text("ladder/reasons.toml")), _Reasons)
