"""Reasons that do not carry the decision, and citation lines that do not carry the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.benchmarks.mutations import (
    OURS,
    OUTCOME,
    RATIONALE,
    TITLE,
    Change,
    Kind,
    Letter,
    Place,
    is_closing,
    replaced,
)
from workbench.case import Outcome

_NECESSARY = r"(?P<not>not )?(?P<rest>medically (?:necessary|appropriate))"
_TAPER = re.compile(
    r"taper|wean|titrat|step by step|gradual|abrupt|withdraw|at once|"
    r"reduce[ds]? (?:slowly|the dose)",
    re.IGNORECASE,
)
_OPIOID = re.compile(
    r"norco|percocet|oxy(?:codone|contin)|hydrocodone|morphine|opana|tramadol|ultram|nucynta|"
    r"methadone|fentanyl|dilaudid|hydromorphone|tylenol (?:#|with codeine)|butrans|vicodin",
    re.IGNORECASE,
)
_PAGES = r"[,;]? ?(?:Page\(s\):|page\(s\)|pages?) [\d,;\- –]*\d(?=\.|$| Decision)"
_TOPIC = r"Guidelines (?P<topic>[A-Z][^.]*?)(?=[,;]? ?(?:Page\(s\)|page\(s\)|pages? \d))"
_SECTIONS = r"(?P<label>,? ?Section\(s\): )(?P<names>[A-Z][^.]*(?:\.\d[^.]*)*)"
_OF_CLOSING = ("outcome.*",)
_OF_OTHER = ("outcome.*", "text.*", "dose.*", "where.*", "claims.*", "citation.*")


def headings_flipped(letter: Letter) -> Iterator[Change]:
    """Upheld for Overturned in a heading; its rationale stays."""
    for item in letter.items:
        for match in letter.find(Place(OUTCOME, item), r"Upheld|Overturned"):
            new = "Overturned" if match[0] == "Upheld" else "Upheld"
            yield replaced(Place(OUTCOME, item), match, new)._replace(whole=True)


def closings_negated(letter: Letter) -> Iterator[Change]:
    """A "not" too much, or too few, in the sentence that closes a rationale."""
    for item in letter.items:
        closing = letter.closing(item)
        for match in letter.find(Place(RATIONALE, item), _NECESSARY) if closing else ():
            if closing and closing[0] <= match.start() < closing[1]:
                new = match["rest"] if match["not"] else f"not {match['rest']}"
                yield replaced(Place(RATIONALE, item), match, new)._replace(whole=True)


def closings_removed(letter: Letter) -> Iterator[Change]:
    """No sentence of the rationale says any more whether the treatment is necessary."""
    for item in letter.items:
        closings = [s for s in letter.sentences(Place(RATIONALE, item)) if _closes(letter, s)]
        if len(closings) == 1:
            start, end = closings[0]
            yield Change(Place(RATIONALE, item), start - 1, end, "", whole=True)


def closings_doubled(letter: Letter) -> Iterator[Change]:
    """The closing sentence once more, or another one behind it that says the same."""
    for item in letter.items:
        closing, place = letter.closing(item), Place(RATIONALE, item)
        if closing:
            words = " ".join(letter.text[slice(*closing)].split())
            yield Change(place, closing[1], closing[1], f" {words}", whole=True)
            necessary = "not medically" if " not " in words else "medically"
            other = f" Therefore, the requested treatment is {necessary} necessary."
            yield Change(place, closing[1], closing[1], other, whole=True)


def closings_of_others(letter: Letter) -> Iterator[Change]:
    """The closing sentence of another item, with the outcome of this one."""
    for item in letter.items:
        for other in letter.items:
            closing, strange = letter.closing(item), letter.closing(other)
            if item == other or not closing or not strange:
                continue
            words = " ".join(letter.text[slice(*strange)].split())
            same = letter.case.issues[item].outcome == letter.case.issues[other].outcome
            if same and letter.case.issues[item].treatment != letter.case.issues[other].treatment:
                yield Change(Place(RATIONALE, item), *closing, words, whole=True)


def tapers_removed(letter: Letter) -> Iterator[Change]:
    """What the rationale says on tapering an opioid that is not found necessary."""
    for item in letter.items:
        upheld = letter.case.issues[item].outcome is Outcome.UPHELD
        if not upheld or not _OPIOID.search(letter.words(Place(TITLE, item))):
            continue
        sentences = letter.sentences(Place(RATIONALE, item))
        told = [n for n, s in enumerate(sentences) if _TAPER.search(letter.text[slice(*s)])]
        if (
            told
            and told[-1] - told[0] == len(told) - 1
            and not _closes(letter, sentences[told[-1]])
        ):
            start, end = sentences[told[0]][0], sentences[told[-1]][1]
            if not re.search(r"first|not been started", letter.text[start:end]):
                yield Change(Place(RATIONALE, item), start, end + 1, "", whole=True)


def rationales_pasted(letter: Letter) -> Iterator[Change]:
    """The rationale of one item under another one, letter for letter."""
    for item in letter.items:
        for other in letter.items:
            if item != other:
                words = letter.text[slice(*letter.spans[Place(RATIONALE, other)])]
                span = letter.spans[Place(RATIONALE, item)]
                yield Change(Place(RATIONALE, item), *span, words, whole=True)


def pages_changed(letter: Letter) -> Iterator[Change]:
    """Pages on which the cited topic does not stand."""
    for item in letter.items:
        for match in letter.find(Place(OURS, item), _PAGES):
            if "Treatment Guidelines" in letter.words(Place(OURS, item)):
                first = int(re.findall(r"\d+", match[0])[0])
                label = re.split(r"\d", match[0], maxsplit=1)[0]
                new = f"{label}{29 if first > 55 else 117}"
                yield replaced(Place(OURS, item), match, new)._replace(whole=True)


def pages_removed(letter: Letter) -> Iterator[Change]:
    """A topic without its pages."""
    for item in letter.items:
        for match in letter.find(Place(OURS, item), _PAGES):
            yield replaced(Place(OURS, item), match, "")._replace(whole=True)


def topics_removed(letter: Letter) -> Iterator[Change]:
    """Pages without their topic, and guidelines with neither."""
    for item in letter.items:
        for match in letter.find(Place(OURS, item), _TOPIC):
            yield replaced(Place(OURS, item), match, "", group="topic")._replace(whole=True)
            start = match.start("topic") - 1
            ends = (pages.end() for pages in letter.find(Place(OURS, item), _PAGES))
            end = next((one for one in ends if one > start), start)
            if end > start:
                yield Change(Place(OURS, item), start, end, "", whole=True)


def sections_removed(letter: Letter) -> Iterator[Change]:
    """A chapter without its sections."""
    for item in letter.items:
        for match in letter.find(Place(OURS, item), _SECTIONS):
            yield replaced(Place(OURS, item), match, "")._replace(whole=True)


def sections_misspelt(letter: Letter) -> Iterator[Change]:
    """Two letters of a section change places, or one is lost."""
    for item in letter.items:
        for match in letter.find(Place(OURS, item), _SECTIONS):
            words = [
                word
                for word in re.finditer(r"[A-Za-z]{7,}", letter.text[: match.end()])
                if word.start() >= match.start("names")
            ]
            for word in words[:2]:
                for new in (swapped(word[0]), word[0][:4] + word[0][5:]):
                    yield replaced(Place(OURS, item), word, new)._replace(whole=True)


def swapped(word: str) -> str:
    """A word with two letters in the middle the wrong way round."""
    place = next((i for i in range(2, len(word) - 1) if word[i] != word[i + 1]), 0)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def citations_cut_off(letter: Letter) -> Iterator[Change]:
    """A citation line that ends in the middle of a word, as a field with a limit leaves it."""
    for item in letter.items:
        start, end = letter.spans[Place(OURS, item)]
        words = list(re.finditer(r"[A-Za-z]{6,}", letter.text[:end]))
        inside = [word for word in words if word.start() > start + 60]
        for word in inside[-3:]:
            for kept in (2, 4):
                first = word.start() + kept
                yield Change(Place(OURS, item), first, end, ".", whole=True)


def editions_swapped(letter: Letter) -> Iterator[Change]:
    """An edition that was not in force when the treatment was asked for."""
    for item in letter.items:
        place = Place(OURS, item)
        review = letter.case.dates.utilization_review_denial
        if review is None:
            continue
        late = review.year >= 2017 or (review.year == 2016 and review.month >= 10)
        old, new = ("2016", "2009") if late else ("2009", "2016")
        for match in letter.find(place, rf"Chronic Pain Medical Treatment (?P<year>{old})"):
            yield replaced(place, match, new, group="year")._replace(whole=True)
        for match in letter.find(place, rf"MTUS Chronic Pain Treatment {_TOPIC}{_PAGES}"):
            words = f"MTUS Chronic Pain Medical Treatment {new}, Section(s): {match['topic']}"
            yield replaced(place, match, words)._replace(whole=True)


def _closes(letter: Letter, stretch: tuple[int, int]) -> bool:
    return is_closing(letter.text[slice(*stretch)])


KINDS = (
    Kind("outcome flipped", _OF_CLOSING, headings_flipped),
    Kind("closing negated", _OF_CLOSING, closings_negated),
    Kind("closing removed", _OF_CLOSING, closings_removed),
    Kind("closing doubled", (*_OF_CLOSING, "text.sentence-twice"), closings_doubled),
    Kind("closing of another item", _OF_OTHER, closings_of_others),
    Kind("taper removed", _OF_CLOSING, tapers_removed),
    Kind("rationale pasted", _OF_OTHER, rationales_pasted),
    Kind("page changed", ("citation.*",), pages_changed),
    Kind("page removed", ("citation.*",), pages_removed),
    Kind("topic removed", ("citation.*",), topics_removed),
    Kind("section removed", ("citation.*",), sections_removed),
    Kind("section misspelt", ("citation.*", "text.spelling"), sections_misspelt),
    Kind("citation cut off", ("citation.*", "text.spelling"), citations_cut_off),
    Kind("edition not in force", ("citation.*",), editions_swapped),
)
