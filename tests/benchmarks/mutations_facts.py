"""Who the worker is and where it hurts: sex, pronoun, age, side, part of the body, level; dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import combinations

from tests.benchmarks.mutations import (
    HEADER,
    RATIONALE,
    SUMMARY,
    TITLE,
    Change,
    Kind,
    Letter,
    Place,
    replaced,
)

_SEXES = {"female": "male", "male": "female", "woman": "man", "man": "woman"}
_PRONOUNS = {"he": "she", "she": "he", "his": "her", "He": "She", "She": "He", "His": "Her"}
_HERS = re.compile(r"\s+(?!and\b|or\b|to\b|for\b|in\b|with\b|at\b|that\b|the\b|a\b)[a-z]+")
_OTHERS = re.compile(
    r"physician|provider|doctor|surgeon|\bDr\b|ologist|podiatrist|chiropractor|therapist|wife|"
    r"husband|daughter|\bson\b|mother|father|author|attorney|employer|supervisor|consultant|"
    r"reviewer|nurse|acupuncturist|psychiatrist|co-?worker|examiner|cousin|brother|sister|parent|"
    r"grand|boss|interpreter|technician|clinician|specialist|caregiver|friend|neighbor",
    re.IGNORECASE,
)
_PATIENT = r"\b(?:The|This) (?:patient|injured worker|worker|claimant|applicant)\b(?!['’])"
_SIDED = r"\b(?P<side>[Ll]eft|[Rr]ight)(?: |-)(?P<part>[a-z]+)"
_LEVEL = r"\b(?P<level>(?:L[1-5]|C[2-7]|T\d\d?)(?:\s?-\s?(?:[LCTS]?\d\d?))?)\b"
_DATE = (
    r"\b(?:\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4})"
)
_PARTS = {  # another part of the body that nobody takes for the same
    "lumbar spine": "cervical spine", "cervical spine": "lumbar spine", "low back": "neck",
    "thoracic spine": "lumbar spine", "neck": "low back", "knee": "shoulder", "shoulder": "knee",
    "wrist": "ankle", "ankle": "wrist", "elbow": "knee", "hip": "shoulder", "hand": "foot",
    "foot": "hand", "lumbar": "cervical", "cervical": "lumbar", "carpal tunnel": "cubital tunnel",
    "upper extremities": "lower extremities", "lower extremity": "upper extremity",
}  # fmt: skip
_OF_GUIDELINES = re.compile(
    r"chapter|guideline|MTUS|ODG|ACOEM|stud(?:y|ies) show|supports", re.IGNORECASE
)
_AFTER = 2030  # where the letter has no date of its decision
_WHO = ("who.*",)
_WHERE = ("where.*", "claims.fact-not-in-record", "outcome.closing-other-treatment", "citation.*")
_WHEN = ("dates.*", "claims.fact-not-in-record", "form.*")


def sexes(letter: Letter) -> Iterator[Change]:
    """The sex in the first sentences of the summary; the pronouns of the letter stay."""
    for match in letter.find(Place(SUMMARY), r"\b(?:fe)?male\b|\b(?:wo)?man\b"):
        pronouns = ("she", "her") if match[0] in {"female", "woman"} else ("he", "his", "him")
        yield replaced(Place(SUMMARY), match, _SEXES[match[0]], *pronouns)
        return


def pronouns(letter: Letter) -> Iterator[Change]:
    """One pronoun of the worker; of a sentence that names somebody else, none is taken."""
    for place in letter.own:
        for match in letter.find(place, r"\b(?:[Ss]?[Hh]e|[Hh]is|her)\b"):
            before = letter.text[max(0, match.start() - 260) : match.end() + 60]
            if place.field == TITLE or _OTHERS.search(before):
                continue
            new = _PRONOUNS.get(match[0])
            if match[0] == "her":
                new = "his" if _HERS.match(letter.text, match.end()) else None
            if new:
                yield replaced(place, match, new, "female", "male", "woman", "man")


def ages(letter: Letter) -> Iterator[Change]:
    """An age in the rationale, ten years off that of the summary."""
    told = next(letter.find(Place(SUMMARY), r"\b(\d\d)(?:-| )years?(?:-| )old"), None)
    if told is None:
        return
    wrong = int(told[1]) + (11 if int(told[1]) < 60 else -11)
    for item in letter.items:
        place = Place(RATIONALE, item)
        for match in letter.find(place, _PATIENT):
            noun = " ".join(match[0].split()[1:])
            yield replaced(place, match, f"This {wrong}-year-old {noun}", told[0], told[1])
        for match in letter.find(place, r"\b(\d\d)(?= years old\b|-year-old\b)"):
            yield replaced(place, match, str(wrong), told[0], told[1])


def sides(field: str, letter: Letter) -> Iterator[Change]:
    """The other side in one place; the part stands with its side elsewhere."""
    for place in letter.own:
        for match in letter.find(place, _SIDED) if place.field == field else ():
            if _is_sided_elsewhere(letter, place, match):
                other = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
                new = other[match["side"]]
                yield replaced(place, match, new, f"{match['side']} {match['part']}", group="side")


def _is_sided_elsewhere(letter: Letter, place: Place, match: re.Match[str]) -> bool:
    """Whether another field has the part with this side, and this sentence speaks of no other one.

    In the summary the other side must not be spoken of at all: an examination compares the two.
    """
    side, part = match["side"].lower(), re.escape(match["part"])
    other = "right" if side == "left" else "left"
    near = letter.words(place) if place.field == SUMMARY else letter.sentence(place, match.start())
    spoken = re.compile(rf"\b{other}\b|both|bilateral", re.IGNORECASE)
    if part in {"side", "and", "or", "to"} or spoken.search(near):
        return False
    others = (letter.words(one) for one in letter.own if one != place)
    return any(re.search(rf"\b{side}\s+{part}\b", words, re.IGNORECASE) for words in others)


def parts(field: str, letter: Letter) -> Iterator[Change]:
    """Another part of the body in one place; the summary and the rest of the item keep theirs."""
    for place in letter.own:
        if place.field != field:
            continue
        for part, other in _PARTS.items():
            if re.search(rf"\b{other}", " ".join(map(letter.words, letter.own)), re.IGNORECASE):
                continue
            for match in letter.find(place, rf"(?i:\b{part})\b"):
                if _OF_GUIDELINES.search(letter.sentence(place, match.start())):
                    continue
                new = other.capitalize() if match[0][0].isupper() else other
                yield replaced(place, match, new, part)


def levels(letter: Letter) -> Iterator[Change]:
    """Another level of the spine in one place of at least two that have the same."""
    for place in letter.own:
        others = [letter.words(one) for one in letter.own if one != place]
        for match in letter.find(place, _LEVEL):
            once = letter.words(place).count(match["level"]) == 1
            if (once or place.field != SUMMARY) and any(match["level"] in one for one in others):
                yield replaced(place, match, _other_level(match["level"]), match["level"])


def _other_level(level: str) -> str:
    """The level above: L4-5 becomes L3-4, and an upper one the one below."""
    step = -1 if int(re.findall(r"\d+", level)[0]) > 3 else 1
    if level.endswith("S1"):
        return level.replace("5", "4").replace("S1", "L5" if "-L" in level else "5")
    return re.sub(r"\d+", lambda number: str(int(number[0]) + step), level)


def dates_of_rationales(letter: Letter) -> Iterator[Change]:
    """A date of the record, changed in the rationale; the summary has it as it was."""
    for item in letter.items:
        for match in letter.find(Place(RATIONALE, item), _DATE):
            if " ".join(match[0].split()) in letter.words(Place(SUMMARY)):
                for new in (_months_off(match[0]), _days_off(match[0])):
                    yield replaced(Place(RATIONALE, item), match, new, match[0])


def _months_off(date: str) -> str:
    """The same day, three months earlier or later."""
    if date[0].isdigit():
        month, rest = re.split(r"(?=[/-])", date, maxsplit=1)
        other = int(month) - 3 if int(month) > 3 else int(month) + 3
        return f"{other:0{len(month)}d}{rest}"
    return re.sub(r"^\w+", "April" if not date.startswith("April") else "June", date)


def _days_off(date: str) -> str:
    """Another day of the same month."""
    pattern = r"(?<=[/-])\d\d?(?=[/-])|(?<=[a-z] )\d\d?(?=,)"
    return re.sub(pattern, lambda day: str(int(day[0]) % 27 + 2).zfill(len(day[0])), date, count=1)


def dates_impossible(letter: Letter) -> Iterator[Change]:
    """A day that no month has."""
    for place in letter.own:
        for match in letter.find(place, _DATE) if place.field != TITLE else ():
            new = re.sub(r"(?<=[/-])\d\d?(?=[/-])|(?<=[a-z] )\d\d?(?=,)", "32", match[0], count=1)
            yield replaced(place, match, new)


def dates_in_future(letter: Letter) -> Iterator[Change]:
    """A date of the record after the decision."""
    decided = letter.case.dates.decision
    later_than = decided.year if decided else _AFTER
    for place in letter.own:
        for match in letter.find(place, _DATE) if place.field != TITLE else ():
            year = re.search(r"\d+$", match[0])
            assert year
            later = str(later_than + 2)[-len(year[0]) :]
            yield Change(place, match.start() + year.start(), match.end(), later)


def header_swapped(letter: Letter) -> Iterator[Change]:
    """Two dates of the header change places, which leaves them the wrong way round."""
    dates = list(letter.find(Place(HEADER), r"\d\d/\d\d/\d{4}"))
    ordered = sorted(dates, key=lambda one: (one[0][-4:], one[0]))
    for first, second in combinations(ordered, 2):
        if first[0] != second[0]:
            start, end = sorted((first.start(), second.start()))
            text = letter.text
            later, earlier = (text[at : at + 10] for at in (end, start))
            new = later + text[start + 10 : end] + earlier
            yield Change(Place(HEADER), start, end + 10, new, (first[0], second[0]), whole=True)


KINDS = (
    Kind("sex stated", _WHO, sexes),
    Kind("pronoun", _WHO, pronouns),
    Kind("age", _WHO, ages),
    *(
        Kind(f"side in {name}", _WHERE, partial(sides, field))
        for name, field in (("title", TITLE), ("summary", SUMMARY), ("rationale", RATIONALE))
    ),
    *(
        Kind(f"part in {name}", _WHERE, partial(parts, field))
        for name, field in (("title", TITLE), ("rationale", RATIONALE))
    ),
    Kind("level", _WHERE, levels),
    Kind("date changed in rationale", _WHEN, dates_of_rationales),
    Kind("date impossible", _WHEN, dates_impossible),
    Kind("date in the future", _WHEN, dates_in_future),
    Kind("header dates swapped", _WHEN, header_swapped),
)
