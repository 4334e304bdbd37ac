"""What a sentence of the record tells to be there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.checks.claims import words as said_words
from workbench.checks.claims.objects import Heard, Mention, Way, heard, is_care, object_of
from workbench.checks.claims.part import PARTS, levels_in, places_in, sides_in
from workbench.checks.claims.phrases import word_set
from workbench.checks.prose import Said, Words

_KEPT = 8192  # sentences
_NEAR = 10  # tokens behind an object in which it may be taken back
_SHORT = 8  # tokens of a clause that is about one thing, whatever commas it has
_RELATIVE = 3  # tokens between care and the clause that tells its result
_OUTCOME = 14  # tokens behind care in which its result may stand
_TREATMENT = word_set(
    "medication medications medicine medicines treatment therapy injection injections"
)


_SOURCES = word_set("on in by per")
_COMMA = frozenset((",",))
_ALL = word_set("neither none nothing both all they these it this symptoms relief")


def _tells_outcome(tokens: Sequence[str], mention: Mention, stop: int) -> bool:
    """Whether the next clause goes on with care: "..., which did not help; neither helped"."""
    if stop + 1 >= len(tokens) or tokens[stop] not in {",", ";"}:
        return False
    near = stop - mention.stop <= _RELATIVE
    return tokens[stop + 1] in _ALL or (near and tokens[stop + 1] == "which")


def is_in_vain(words: Words) -> bool:
    """Whether a sentence says of care that was told of before it that it did not help."""
    if said_words.is_open(words.text) or not said_words.may_fail(words.text):
        return False
    sentence = heard(words)
    if sentence.said[0] not in _ALL or not said_words.stands(
        sentence.signs["helped_not"], 0, _NEAR
    ):
        return False
    return not any(is_care(one.about) for one in sentence.mentions)


class Present(NamedTuple):
    """An object that a sentence tells of."""

    about: str
    start: int  # of the words, in the sentence
    end: int
    sure: bool  # no doubt that it is there
    failed: bool  # care that did not help
    denied: bool  # it is said not to be there; the record has considered it all the same
    by: frozenset[str]  # the care that the sentence names
    places: frozenset[str]
    levels: frozenset[str]
    sides: frozenset[str]


@lru_cache(_KEPT)
def presents_of(words: Words) -> tuple[Present, ...]:
    """What a sentence tells to be there, or that it is not."""
    return tuple(_presents(words, heard(words).mentions))


def presents_among(words: Words, idents: Container[str]) -> Iterator[Present]:
    """What a sentence tells of these objects alone."""
    return _presents(words, [one for one in heard(words).mentions if one.about in idents])


def _presents(words: Words, mentions: Sequence[Mention]) -> Iterator[Present]:
    told = [one for one in mentions if one.way is not Way.CLAIM]
    if told and not said_words.is_open(words.text):
        reading = _Reading(words, heard(words))
        yield from (one for mention in told if (one := reading.present(mention)))


def is_own(words: Words, present: Present) -> bool:
    """Whether it is told of this worker, not of a rule or by utilization review."""
    return words.said_at(present.start) is Said.RECORD


def is_fact(words: Words, present: Present) -> bool:
    """Whether a sentence tells it as something that happened to this worker."""
    if not is_own(words, present):
        return False
    sentence = heard(words)
    place = bisect_left(sentence.tokens.spans, (present.start, 0))
    start = said_words.clause_start(sentence.said, place)
    stop = said_words.clause_end(sentence.said, place)
    return said_words.stands(sentence.signs["fact"], start, stop)


class _Reading:
    """One sentence, with what is denied, asked for and without success in it."""

    def __init__(self, words: Words, sentence: Heard) -> None:
        self.words, self.sentence = words, sentence
        self.signs = sentence.signs
        self.care = frozenset(one.about for one in sentence.mentions if is_care(one.about))

    def present(self, mention: Mention) -> Present | None:
        """What the sentence tells of an object; None where it is only asked for."""
        tokens, spans = self.sentence.said, self.sentence.tokens.spans
        start = said_words.clause_start(tokens, mention.first)
        stop = said_words.clause_end(tokens, mention.stop)
        said = self.words.said_at(spans[mention.first][0])
        asks = stop < len(tokens) and tokens[stop] == "?"
        is_review = said is Said.REVIEW
        if asks or (is_review and not self._is_done(mention, stop)):
            return None
        if self._is_asked(mention, start, stop):
            return None
        first, last = self._part(mention, start, stop)
        around = self._characters(first, last)
        failed = is_care(mention.about) and self._has_failed(mention, start, stop)
        denied = not failed and self._is_denied(mention, start, stop)
        return Present(
            mention.about,
            spans[mention.first][0],
            spans[mention.stop - 1][1],
            not is_review and (mention.way is not Way.PERHAPS or self._is_of_treatment()),
            failed,
            denied,
            self.care,
            places_in(self.sentence, *around),
            levels_in(self.sentence, *around),
            sides_in(self.sentence, first, last),
        )

    def _is_done(self, mention: Mention, stop: int) -> bool:
        """Whether it took place: "was certified in May and ended in June"."""
        near = min(stop, mention.stop + _OUTCOME)
        return is_care(mention.about) and said_words.stands(self.signs["done"], mention.stop, near)

    def _is_asked(self, mention: Mention, start: int, stop: int) -> bool:
        near = min(stop, mention.stop + _NEAR)
        if start > 1 and self.sentence.said[start - 1] == ":":
            start = said_words.clause_start(self.sentence.said, start - 1)  # "Request: an MRI"
        behind = self.signs["asked_behind"]
        if object_of(mention.about).talk:
            behind = [hit for hit in behind if self.sentence.said[hit.stop - 1] != "discussed"]
        return said_words.stands(self.signs["asked"], start, mention.first) or said_words.stands(
            behind, mention.stop, near
        )

    def _is_denied(self, mention: Mention, start: int, stop: int) -> bool:
        near = min(stop, mention.stop + _NEAR)
        finding = object_of(mention.about).kind in {"finding", "benefit"}
        denied = said_words.stands(self.signs["deny"], start, mention.first)
        return (
            (denied and not (self._is_source(mention) and not finding))
            or said_words.stands(self.signs["undone"], mention.stop, near)
            or (
                finding
                and said_words.stands(
                    self.signs["normal"], mention.stop, self._comma(mention, near)
                )
            )
        )

    def _part(self, mention: Mention, start: int, stop: int) -> tuple[int, int]:
        """The stretch between commas in which a mention stands: its part of the body is there."""
        if stop - start <= _SHORT:
            return start, stop  # "physical therapy, neck"
        near = self._between(mention, start, stop, PARTS)  # "a knee repair and a lumbar fusion"
        if places_in(self.sentence, *self._characters(*near)):
            return near
        return self._between(mention, start, stop, _COMMA)

    def _between(
        self, mention: Mention, start: int, stop: int, ends: frozenset[str]
    ) -> tuple[int, int]:
        said = self.sentence.said
        before = (at + 1 for at in range(mention.first - 1, start, -1) if said[at] in ends)
        behind = (at for at in range(mention.stop, stop) if said[at] in ends)
        return next(before, start), max(next(behind, stop), mention.stop)

    def _characters(self, first: int, stop: int) -> tuple[int, int]:
        """The characters of a stretch of tokens."""
        spans = self.sentence.tokens.spans
        return spans[first][0], spans[stop - 1][1]

    def _comma(self, mention: Mention, stop: int) -> int:
        tokens = self.sentence.said
        commas = (at for at in range(mention.stop, stop) if tokens[at] == ",")
        return next((at for at in commas if tokens[at + 1 : at + 2] != ["resolved"]), stop)

    def _is_source(self, mention: Mention) -> bool:
        """Whether a test only tells where something was not found: "no tear on the MRI"."""
        before = self.sentence.said[: mention.first][-3:]
        return not _SOURCES.isdisjoint(before) and "of" not in before[-2:]

    def _has_failed(self, mention: Mention, start: int, stop: int) -> bool:
        tokens = self.sentence.said
        if stop < len(tokens) and tokens[stop] == "(":
            stop = len(tokens)  # "cortisone x 3 (no relief)"
        elif _tells_outcome(tokens, mention, stop):
            stop = said_words.clause_end(tokens, stop + 2)  # "..., which was stopped"
        near = min(stop, mention.stop + _OUTCOME)
        told = self.signs["helped_not"]
        return said_words.stands(told, start, mention.first) or said_words.stands(
            told, mention.stop, near
        )

    def _is_of_treatment(self) -> bool:
        """Whether the sentence says that a treatment brought it about."""
        return bool(self.care) or not _TREATMENT.isdisjoint(self.sentence.said)
