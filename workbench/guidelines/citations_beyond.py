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
from workbench.guidelines.catalogue import Entry

_FIELD = re.compile(r"\{(reason|guideline|searched)\}")
_INITIALS = re.compile(r"(?P<name>[^\s,]+) [A-Z]{1,3}")
_END = " .;,"


class Beyond(Value):
    """A step of the search beyond the schedule: its sentence, and reasons to begin from."""

    number: int  # that of its rung
    sentence: str  # with {reason}, {guideline} and {searched}
    starts: tuple[str, ...]  # reasons that hold beside a citation of the schedule too
    silent: tuple[str, ...]  # reasons that say that nothing was found

    def reasons(self, *, beside_schedule: bool) -> tuple[str, ...]:
        """Reasons to begin from, none that contradicts a citation of the schedule."""
        return self.starts if beside_schedule else (*self.silent, *self.starts)


class _Reasons(Value):
    blank: str  # where the reason belongs
    searched: str  # where it belongs what was searched before
    rungs: tuple[Beyond, ...]


def beyond(rung: int) -> Beyond | None:
    """What is said on a rung; None on the first, which asks for no reason."""
    return next((step for step in _reasons().rungs if step.number == rung), None)


def reason_sentence(rung: int, reason: str, guideline: str) -> str:
    """The sentence for the rationale; what nobody said is a blank in it. ``""`` on rung 1."""
    step = beyond(rung)
    if step is None:
        return ""
    words = " ".join(reason.split()).strip(_END) or _reasons().blank
    said = {
        "reason": words,
        "guideline": guideline.strip(_END),
        "searched": _reasons().searched,
    }
    return _FIELD.sub(lambda field: said[field[1]], step.sentence)


def in_running_text(entry: Entry) -> str:
    """What a sentence calls an entry: guideline and section, or who wrote a study, and when."""
    if entry.edition != "study":
        return ", ".join(filter(None, (entry.guideline, entry.section)))
    authors = [_surname(name.strip()) for name in entry.author.split(",") if name.strip()]
    named = " and ".join(authors) if len(authors) < 3 else f"{authors[0]} and others"
    return f"{named or entry.title}{f' ({entry.year})' if entry.year else ''}"


def _surname(name: str) -> str:
    found = _INITIALS.fullmatch(name)
    return found["name"] if found else name


def with_sentence(issue: Issue, sentence: str) -> Issue:
    """The issue with a sentence at the end of its reasoning, before the closing sentence.

    One that stands there already is not said twice; blanks in it become prompts of the issue.
    """
    if not sentence or sentence in issue.rationale:
        return issue
    blanks = (_reasons().searched, _reasons().blank)
    prompts = (*issue.prompts, *(blank for blank in blanks if blank in sentence))
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
