"""What a sentence of the record tells to be there."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from workbench.checks import claims_words as said_words
from workbench.checks.claims_absent import _places, _sides
from workbench.checks.claims_objects import Heard, Mention, Way, heard, is_care, object_of
from workbench.checks.claims_phrases import Hit, word_set
from workbench.checks.prose import Said, Words

_KEPT = 8192  # sentences
_NEAR = 10  # tokens behind an object in which it may be taken back
_OUTCOME = 14  # tokens behind care in which its result may stand
_TREATMENT = word_set(
    "medication medications medicine medicines treatment therapy injection injections"
)


class Present(NamedTuple):
    """An object that a sentence tells of."""

    about: str
    start: int  # of the words, in the sentence
    end: int
    sure: bool  # no doubt that it is there
    failed: bool  # care that did not help
    denied: bool  # it is said not to be there; the record has considered it all the same
    is_fact: bool  # told as something that happened
    by: frozenset[str]  # the care that the sentence names
    places: frozenset[str]
    sides: frozenset[str]


@lru_cache(_KEPT)
def presents_of(words: Words) -> tuple[Present, ...]:
    """What a sentence tells to be there, or that it is not."""
    sentence = heard(words)
    told = [one for one in sentence.mentions if one.way is not Way.CLAIM]
    if not told or said_words.is_open(words.text):
        return ()
    reading = _Reading(words, sentence)
    return tuple(one for mention in told if (one := reading.present(mention)))


class _Reading:
    """One sentence, with what is denied, asked for and without success in it."""

    def __init__(self, words: Words, sentence: Heard) -> None:
        self.words, self.sentence = words, sentence
        tokens, text = sentence.tokens, sentence.text
        self.denials = list(said_words.denials(tokens, text))
        self.asked = list(said_words.find(tokens, text, "asked"))
        self.behind = list(said_words.find(tokens, text, "asked_behind"))
        self.undone = list(said_words.find(tokens, text, "undone"))
        self.normal = list(said_words.find(tokens, text, "normal"))
        self.helped_not = list(said_words.find(tokens, text, "helped_not"))
        self.care = frozenset(one.about for one in sentence.mentions if is_care(one.about))

    def present(self, mention: Mention) -> Present | None:
        """What the sentence tells of an object; None where it is only asked for."""
        tokens = self.sentence.tokens
        start = said_words.clause_start(tokens, mention.first)
        stop = said_words.clause_end(tokens, mention.stop)
        said = self.words.said_at(tokens[mention.first].start)
        asks = stop < len(tokens) and tokens[stop].word == "?"
        if asks or said is Said.REVIEW or self._is_asked(mention, start, stop):
            return None
        failed = is_care(mention.about) and self._has_failed(mention, start, stop)
        denied = not failed and self._is_denied(mention, start, stop)
        return Present(
            mention.about,
            tokens[mention.first].start,
            tokens[mention.stop - 1].end,
            mention.way is not Way.PERHAPS or self._is_of_treatment(),
            failed,
            denied,
            self._is_fact(start, stop),
            self.care,
            _places(self.words, tokens[start].start, tokens[stop - 1].end),
            _sides(self.sentence, start, stop),
        )

    def _is_asked(self, mention: Mention, start: int, stop: int) -> bool:
        if any(start <= hit.first < mention.first for hit in self.asked):
            return True
        return any(
            mention.stop <= hit.first < min(stop, mention.stop + _NEAR) for hit in self.behind
        )

    def _is_denied(self, mention: Mention, start: int, stop: int) -> bool:
        denied = any(
            start <= hit.first < mention.first and not self._is_within(hit, mention)
            for hit in self.denials
        )
        finding = object_of(mention.about).kind in {"finding", "benefit"}
        behind = [*self.undone, *(self.normal if finding else ())]
        return denied or any(
            mention.stop <= hit.first < min(stop, mention.stop + _NEAR) for hit in behind
        )

    def _is_within(self, hit: Hit[str], mention: Mention) -> bool:
        return mention.first <= hit.first < mention.stop

    def _has_failed(self, mention: Mention, start: int, stop: int) -> bool:
        return any(
            start <= hit.first < mention.first
            or mention.stop <= hit.first < min(stop, mention.stop + _OUTCOME)
            for hit in self.helped_not
        )

    def _is_of_treatment(self) -> bool:
        """Whether the sentence says that a treatment brought it about."""
        return bool(self.care) or any(token.word in _TREATMENT for token in self.sentence.tokens)

    def _is_fact(self, start: int, stop: int) -> bool:
        tokens = self.sentence.tokens[start:stop]
        return any(True for _ in said_words.find(tokens, self.sentence.text, "fact"))
