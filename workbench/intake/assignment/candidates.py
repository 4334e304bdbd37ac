"""Values that a text offers for a field, and the choice among them: none where they contradict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workbench.intake.assignment.rows import Row


class Candidate(NamedTuple):
    """A value for a field, the rows that it stands in, and how much speaks for it."""

    field: str
    value: object
    rows: tuple[Row, ...]  # the first is the one with the value
    weight: int = 0  # less is stronger: 0 labelled, 10 in a sentence, 100 an earlier message
    assumed: str = ""
    said: str = ""  # the words of the text that say it, where the value alone does not tell


def chosen(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """For each field the candidates that agree on the strongest value; no field is guessed.

    Where the strongest candidates contradict each other the field is left out.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.field, []).append(candidate)
    found: dict[str, list[Candidate]] = {}
    for field, group in groups.items():
        best = min(candidate.weight for candidate in group)
        strongest = [candidate for candidate in group if candidate.weight == best]
        value = strongest[0].value
        if all(candidate.value == value for candidate in strongest):
            agreeing = [c for c in group if c.value == value and c.weight != best]
            found[field] = [*strongest, *agreeing]
    return found
