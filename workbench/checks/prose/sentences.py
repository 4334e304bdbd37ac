"""Sentences of a determination: what each says, and of whom.

A claim of a guideline, of utilization review or of a condition is no claim about this patient; the
rules ask here which of them a sentence makes (:class:`Said`), as a whole or at a place of it, as in
"Guidelines ask for X; in this case there is none". Besides, each :class:`Words` tells where it
denies, looks back, plans, speaks of somebody else or quotes; :meth:`Words.states` asks all of it.

All of it is worked out from the text of one sentence alone and kept by it, so that an edit has one
sentence read anew. The words that tell are data: ``resources/checks/sentences.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from workbench.case import sentences
from workbench.checks.lazily import lazily
from workbench.checks.prose.clauses import Clause, Said, clauses_of, said_of
from workbench.checks.prose.signs import Signs, Span
from workbench.medications import DrugMention, drugs_in
from workbench.treatments import parts

_KEPT_TEXTS = 256
_KEPT_SENTENCES = 8192


class Words:
    """What one sentence says. It knows nothing of where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text

    @lazily
    def said(self) -> Said:
        """What the sentence as a whole speaks of; see :meth:`said_at` for one that is mixed."""
        return said_of(self.clauses)

    def said_at(self, place: int) -> Said:
        """What the clause at a place speaks of."""
        return next((one.said for one in reversed(self.clauses) if one.start <= place), self.said)

    @lazily
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in their order, and what each speaks of; they cover the sentence."""
        return clauses_of(self._signs)

    @lazily
    def tells_of_worker(self) -> bool:
        """Whether anything in it points at this worker, their physicians or this record."""
        kinds = ("patient", "case", "record", "provider")
        return any(self._signs.of.get(kind) for kind in kinds)

    @lazily
    def drugs(self) -> tuple[DrugMention, ...]:
        """The drugs that it names."""
        return drugs_in(self.text)

    @lazily
    def places(self) -> tuple[parts.Place, ...]:
        """The parts of the body and the levels of the spine that it names."""
        return tuple(parts.places(self.text))

    @lazily
    def denied(self) -> tuple[Span, ...]:
        """Where what it says is said not to be: "no", "denies", "without" and what they hold.

        What stands before "was not done", "is absent" or "has not been tried" is denied too; the
        drug in "no relief with Examplodone" is not.
        """
        return (*self._signs.behind("denial"), *self._signs.undone())

    @lazily
    def past(self) -> tuple[Span, ...]:
        """Where it speaks of an earlier time: "history of", "prior", "in 2009", to the clause."""
        return tuple(self._signs.behind("past"))

    @lazily
    def planned(self) -> tuple[Span, ...]:
        """Where it speaks of what is asked for, advised or planned, and so not done."""
        return tuple(self._signs.behind("planned"))

    @lazily
    def of_others(self) -> tuple[Span, ...]:
        """Where it speaks of relatives and others than the worker."""
        return tuple(self._signs.behind("others"))

    @lazily
    def quoted(self) -> tuple[Span, ...]:
        """Where it quotes, between quotation marks."""
        return self._signs.quoted()

    def is_denied(self, start: int) -> bool:
        """Whether what stands at a place is denied there."""
        return _holds(self.denied, start)

    def is_past(self, start: int) -> bool:
        """Whether what stands at a place is of an earlier time."""
        return _holds(self.past, start)

    def is_planned(self, start: int) -> bool:
        """Whether what stands at a place is asked for, advised or planned."""
        return _holds(self.planned, start)

    def states(self, start: int) -> bool:
        """Whether what stands at a place is told as a fact of this worker, now or earlier."""
        return self.said_at(start) is Said.RECORD and not any(
            _holds(spans, start) for spans in (self.denied, self.planned, self.of_others)
        )

    @lazily
    def _signs(self) -> Signs:
        return Signs(self.text)


class Sentence(NamedTuple):
    """A sentence and its place in its text."""

    start: int
    end: int  # excluded
    words: Words

    @property
    def text(self) -> str:
        """The sentence as it stands there."""
        return self.words.text


class Text:
    """One text, read once."""

    def __init__(self, words: str) -> None:
        self.words = words

    @lazily
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in their order."""
        words = self.words
        return tuple(
            Sentence(start, end, _words(words[start:end])) for start, end in sentences(words)
        )


@lru_cache(_KEPT_TEXTS)
def read(text: str) -> Text:
    """A text as the rules read it."""
    return Text(text)


@lru_cache(_KEPT_SENTENCES)
def _words(text: str) -> Words:
    return Words(text)


def _holds(spans: Iterable[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)
