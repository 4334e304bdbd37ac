"""What a template is, and what the reviewer once wrote in the place of one of its prompts."""

from __future__ import annotations

import datetime as dt

from workbench.case import IssueKind, Outcome, Value, noted


@noted
class Template(Value):
    """A rationale with its citations, for one kind of decision on some treatments.

    ``rationale`` holds fields in braces, which the facts of a case fill, and prompts in square
    brackets, which the reviewer fills; :mod:`workbench.templates.skeleton` reads it. ``treatments``
    are ids of treatment classes, then further words to find it by; ``citations`` are ids of the
    guideline catalog or of the reviewer's own sources. ``reviewed`` is whether a clinician stands
    behind the words.
    """

    id: str
    name: str
    kind: IssueKind
    rationale: str
    outcome: Outcome | None = None
    treatments: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    reviewed: bool = False  # by the reviewer, who adopted it
    tags: tuple[str, ...] = ()
    own: bool = False  # made or changed at this desk


@noted
class Filling(Value):
    """What the reviewer wrote for a prompt that asks for what a cited section says."""

    prompt: str  # with its brackets
    citation: str  # as printed
    words: str
    on: dt.date
