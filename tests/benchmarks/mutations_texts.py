"""What goes wrong in the typing: doubled, glued, lost, mistyped, left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.benchmarks.mutations import (
    RATIONALE,
    TITLE,
    Change,
    Kind,
    Letter,
    Place,
    replaced,
)
from tests.benchmarks.mutations_outcomes import swapped

_COMMON = (
    r"\b(?:treatment|therefore|because|therapy|request(?:ed)?|medication|improvement|evidence|"
    r"report(?:ed|s)?|reasonable|necessary|physician|activities|several|months|described|without|"
    r"examination|continue[ds]?|decision)\b"
)
_DRUGS = (
    r"\b(?i:naproxen|ibuprofen|gabapentin|tramadol|omeprazole|cyclobenzaprine|hydrocodone|norco|"
    r"percocet|oxycodone|celecoxib|lidocaine|nortriptyline|amitriptyline|tizanidine|duloxetine|"
    r"pregabalin|meloxicam|sertraline|carisoprodol|diclofenac|acetaminophen|metformin|zolpidem|"
    r"lorazepam|flexeril|neurontin|etodolac|baclofen|topiramate|trazodone|morphine|celebrex)\b"
)
_MEDICAL = (
    r"\b(?:lumbar|cervical|radiculopathy|tenderness|arthroscopy|epidural|paraspinal|acupuncture|"
    r"chiropractic|meniscus|tendinitis|osteoarthritis|neuropathy|sensation|shoulder|abduction|"
    r"flexion|diagnosis|fusion|impingement|epicondylitis|ligaments?|spondylosis|numbness|"
    r"laminectomy|meniscectomy|rotator|syndrome|trapezius)\b"
)
_NAMED = (
    r"\b(?:[Bb]y|[Tt]o|[Ff]rom|[Oo]f) (?P<name>utilization review|the [a-z]+|Dr\. \w+)(?= [a-z])"
)
_AT_LEAST = 6  # letters of a word that is mistyped
_TEXT = ("text.*", "dose.*", "claims.fact-not-in-record")
_GENERAL = (
    "The cited guideline describes when this kind of treatment is of use. Benefit should be "
    "measured by function and not by pain alone, and other methods are to be preferred where they "
    "are as good. Studies of the subject are few, and their results differ."
)


def sentences_doubled(letter: Letter) -> Iterator[Change]:
    """A sentence once more: at once, or at the end of its text."""
    for place in letter.own:
        body = letter.body(place) if place.field != TITLE else []
        for start, end in body:
            words = " ".join(letter.text[start:end].split())
            if len(words.split()) >= 8:
                last = letter.spans[place][1]
                yield Change(place, end, end, f" {words}", (words,))
                yield Change(place, last, last, f" {words}", (words,))


def glued(letter: Letter) -> Iterator[Change]:
    """No space between two sentences, or between two small words."""
    for place in letter.own:
        if place.field == TITLE:
            continue
        for match in letter.find(place, r"(?<=[a-z]\.)(?P<space> )(?=[A-Z][a-z])"):
            yield _tight(place, match)
        for match in letter.find(
            place, r"\b(?:by|of|to|is|was|for|with)(?P<space> )(?=(?:the|not|an?|his|her)\b)"
        ):
            yield _tight(place, match)


def _tight(place: Place, match: re.Match[str]) -> Change:
    return Change(
        place, match.start("space"), match.end("space"), "", (match[0].strip(),), whole=True
    )


def spaces(letter: Letter) -> Iterator[Change]:
    """Two spaces between two words, or one before a comma."""
    for place in letter.own:
        if place.field == TITLE:
            continue
        for match in letter.find(place, r"\b(?:the|and|was|of)(?P<space> )(?=[a-z])"):
            yield replaced(place, match, "  ", group="space")._replace(whole=True)
        for match in letter.find(place, r"(?<=[a-z])(?=, [a-z])"):
            yield Change(place, match.start(), match.start(), " ", whole=True)


def holes(letter: Letter) -> Iterator[Change]:
    """A name taken out and its spaces left, as blacking out leaves them."""
    for place in letter.own:
        if place.field == TITLE:
            continue
        for match in letter.find(place, _NAMED):
            yield replaced(place, match, "", group="name")._replace(whole=True)


def placeholders(letter: Letter) -> Iterator[Change]:
    """A blank that nobody filled, in place of a number, a date or a name."""
    blanks = ("[number]", "[date]", "____", "XXX", "***", "{{score}}")
    for place in letter.own:
        if place.field == TITLE:
            continue
        for count, match in enumerate(letter.find(place, r"\b\d+(?:/\d+){0,2}\b(?= [a-z])")):
            yield replaced(place, match, blanks[count % len(blanks)])._replace(whole=True)


def misspelt_common(letter: Letter) -> Iterator[Change]:
    """An everyday word mistyped."""
    yield from _misspelt(letter, _COMMON)


def misspelt_drugs(letter: Letter) -> Iterator[Change]:
    """The name of a drug mistyped."""
    yield from _misspelt(letter, _DRUGS)


def misspelt_medical(letter: Letter) -> Iterator[Change]:
    """A medical word mistyped."""
    yield from _misspelt(letter, _MEDICAL)


def _misspelt(letter: Letter, words: str) -> Iterator[Change]:
    for place in letter.own:
        for match in letter.find(place, words):
            word = match[0]
            if len(word) >= _AT_LEAST:
                for new in (swapped(word), word[:3] + word[4:], word[:4] + word[3] + word[4:]):
                    if new != word:
                        yield replaced(place, match, new, word)


def words_twice(letter: Letter) -> Iterator[Change]:
    """A small word typed twice."""
    for place in letter.own:
        for match in letter.find(place, r"\b(?:the|of|and|to|in|is|was|with|for|by) (?=[a-z])"):
            yield replaced(place, match, f"{match[0].strip()} {match[0]}")


def patients_removed(letter: Letter) -> Iterator[Change]:
    """Of a rationale only its closing sentence, behind what could be said of anybody."""
    for item in letter.items:
        closing, place = letter.closing(item), Place(RATIONALE, item)
        start, end = letter.spans[place]
        if closing and closing[1] == end:
            yield Change(place, start, closing[0], _GENERAL + " ", whole=True)


KINDS = (
    Kind("sentence doubled", ("text.*",), sentences_doubled),
    Kind("glued", _TEXT, glued),
    Kind("stray space", ("text.*",), spaces),
    Kind("redaction hole", ("text.*",), holes),
    Kind("placeholder", ("text.*", "issue.*"), placeholders),
    Kind("typing error in a common word", _TEXT, misspelt_common),
    Kind("typing error in a drug", _TEXT, misspelt_drugs),
    Kind("typing error in a medical word", _TEXT, misspelt_medical),
    Kind("word twice", ("text.*",), words_twice),
    Kind("patient removed", ("text.*", "form.*"), patients_removed),
)
