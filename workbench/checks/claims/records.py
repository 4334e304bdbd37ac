"""What the rationale says of the record, held against the reviewer's own notes of it.

A plainly erroneous finding of fact may be a ground for setting a determination aside (Labor Code
4610.6(h)(5)) where it is a matter of ordinary knowledge; "no documentation of X" while the record
documents X is the one that reviewers fall into. The rules speak only where the words meet closely:
a warning that is wrong teaches to look past the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.claims.against import WHY, Against, against, claimed, first_of_each, of_notes
from workbench.checks.rules import At, Found, rule
from workbench.records import source_of


@rule(
    "record.note-contradicts-absence",
    Severity.WARNS,
    what="The rationale says that something is not in the record, and a working note has it.",
    why=WHY,
    example="no documentation of a pain agreement",
)
def notes_are_considered(chart: Chart) -> Iterator[Found]:
    """No rationale says of something that it is not in the record where a note has it."""
    if chart.notes:
        for one in first_of_each(against(chart.of(of_notes), chart.of(claimed))):
            yield _found(chart, one)


def _found(chart: Chart, one: Against) -> Found:
    note = next(note.note for note in chart.notes if note.passage is one.passage)
    source = source_of(note)
    said = one.told_in_words if one.claim.not_failed else "has it"
    message = (
        f"The rationale {one.claim_in_words}, but your working note"
        f"{f' ({source})' if source else ''} {said}."
    )
    other = At(f"notes.{note.id}", None, 0, len(note.text))
    return Found(one.at, message, other, severity=None if one.is_sure else Severity.HINT)


RULES = (notes_are_considered,)
