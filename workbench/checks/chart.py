"""A case as the rules read it: its texts with where they stand, and what is known beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from workbench.case import (
    Case,
    Disposition,
    Issue,
    WorkingNote,
    citation_line,
)
from workbench.checks.context import Context
from workbench.checks.lazily import lazily
from workbench.checks.prose import Said, Sentence, Text, read
from workbench.patient import Patient, patient
from workbench.treatments import Treatment, read_treatment

T = TypeVar("T")


class At(NamedTuple):
    """A stretch of one text of a case; without one, a field as a whole."""

    field: str  # a key of the case's JSON, or "notes.note-3"
    issue: int | None = None  # place in ``Case.issues``, from 0
    start: int = 0
    end: int = 0  # excluded


class Passage(NamedTuple):
    """One text of the case, and where it stands."""

    field: str  # a key of the case's JSON, or "notes.note-3"
    issue: int | None
    text: Text

    @property
    def words(self) -> str:
        """The text itself."""
        return self.text.words

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, by their places in it."""
        return self.text.sentences

    def at(self, start: int, end: int) -> At:
        """A stretch of it."""
        return At(self.field, self.issue, start, end)

    def speaks_at_large(self, place: int) -> bool:
        """Whether a guideline speaks at a place of a rationale; a summary is of the worker."""
        if self.issue is None:
            return False
        here = (one for one in self.sentences if one.start <= place < one.end)
        return any(one.words.said_at(place - one.start) is Said.RULE for one in here)


class Item(NamedTuple):
    """An item to decide, as the rules read it."""

    place: int  # in ``Case.issues``
    issue: Issue
    treatment: Treatment  # of its title, and of what is known besides
    title: Passage
    rationale: Passage
    reviewer_line: Passage  # the whole citation line of the reviewer
    claims_line: Passage  # that of the claims administrator


class Note(NamedTuple):
    """A working note, as a fact of the record."""

    note: WorkingNote
    passage: Passage


class Chart:
    """One case, read once for all rules.

    What rules share is worked out by :meth:`of`; what only depends on a text is kept with the
    text (:func:`workbench.checks.prose.read`), so that after an edit only what changed is read.
    """

    def __init__(self, case: Case, context: Context) -> None:
        self.case = case
        self.context = context
        self._worked_out: dict[Callable[[Chart], Any], Any] = {}

    def of(self, function: Callable[[Chart], T]) -> T:
        """``function`` of this chart, worked out once."""
        if function not in self._worked_out:
            self._worked_out[function] = function(self)
        found: T = self._worked_out[function]
        return found

    @lazily
    def summary(self) -> Passage:
        """The reviewer's summary."""
        return Passage("summary", None, read(self.case.summary))

    @lazily
    def items(self) -> tuple[Item, ...]:
        """The items to decide, in their order."""
        return tuple(
            _item(place, issue)
            for place, issue in enumerate(self.case.issues)
            if issue.disposition is Disposition.DECIDE
        )

    @lazily
    def notes(self) -> tuple[Note, ...]:
        """The working notes: facts of the record, never printed."""
        return tuple(
            Note(note, Passage(f"notes.{note.id}", None, read(note.text)))
            for note in self.case.notes
        )

    @lazily
    def patient(self) -> Patient:
        """Who the worker is, as the summary says."""
        return patient(self.case)

    @property
    def own_words(self) -> Iterator[Passage]:
        """What the reviewer wrote: the summary, then each rationale."""
        yield self.summary
        for item in self.items:
            yield item.rationale


def _item(place: int, issue: Issue) -> Item:
    return Item(
        place,
        issue,
        read_treatment(issue),
        Passage("treatment", place, read(issue.treatment)),
        Passage("rationale", place, read(issue.rationale)),
        _line(place, "reviewer_citations", issue),
        _line(place, "claims_administrator_citations", issue),
    )


def _line(place: int, field: str, issue: Issue) -> Passage:
    return Passage(field, place, read(citation_line(getattr(issue, field))))
