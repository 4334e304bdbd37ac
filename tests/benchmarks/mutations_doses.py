"""Amounts that disagree: strength, quantity, frequency, refills, totals, another drug."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from tests.benchmarks.mutations import (
    RATIONALE,
    SUMMARY,
    TITLE,
    Change,
    Kind,
    Letter,
    Place,
    replaced,
)

_STRENGTH = (
    r"(?P<drug>[A-Za-z][A-Za-z/-]{3,}) (?:(?:ER|CR|XR|SR) )?"
    r"(?P<number>\d+(?:\.\d+)?(?:[/-]\d+(?:\.\d+)?)?)(?: ?(?:mg|mcg|%)| (?=#))"
)
_UNITS = (
    r"visits?|sessions?|treatments|injections?|tablets?|capsules?|patches|grams?|gm|units?|days|"
    r"hours"
)
_QUANTITY = (
    r"(?P<mark>#|quantity (?:of )?)?(?<![A-Z\d./-])(?P<number>\d{1,3})\b(?![/.-]\d)"
    rf"(?(mark)|(?= (?:[a-z-]+ ){{0,3}}(?:{_UNITS})\b))"
)
_OFTEN = (
    r"\b(?P<number>once|twice|three times|four times|[1-6] times|one time|two times)"
    r" (?:a day|a week|daily|per day|per week|weekly|a month)\b"
)
_COURSE = (
    r"\b(?P<times>\d|two|three|twice|once)(?: times?)? (?:a|per) week"
    r" (?:for|x|over) (?P<weeks>\w+) weeks"
)
_REFILLS = r"\b(?P<number>\d|one|two|three|four|five) (?:additional )?refills?\b"
_TOTALED = r"#(?P<number>\d+)(?: tablets)?,? with (?P<refills>\d|one|two|three) refills?"
_NUMBERS = {
    "once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "eight": 8, "ten": 10, "twelve": 12,
}  # fmt: skip
_OFTENER = {
    "once": "three times",
    "twice": "four times",
    "one time": "three times",
    "two times": "four times",
    "three times": "twice",
    "four times": "once",
}
_OTHER_DRUGS = ("Lyrica", "metaxalone", "Butrans", "topiramate", "ketoprofen", "Zanaflex")
_ASKED = r"request|prescri|ask|denie|recommend|certif"  # a sentence about what is disputed
_EARLIER = (
    r"complet|has had|underwent|previous|prior|earlier|so far|since then|authorized|last|allow|"
    r"approv|applied|given"
)
_RULES = ("dose.*", "claims.fact-not-in-record", "outcome.closing-other-treatment", "form.*")


def strengths(field: str, letter: Letter) -> Iterator[Change]:
    """Another strength in one place; the same drug stands with the old one in another."""
    stated = [(place, match) for place in letter.own for match in letter.find(place, _STRENGTH)]
    for place, match in stated:
        same = [
            other
            for where, other in stated
            if where != place
            and other["number"] == match["number"]
            and other["drug"].casefold() == match["drug"].casefold()
        ]
        if place.field == field and same:
            for new in _other_strengths(match["number"]):
                yield replaced(place, match, new, match["number"], group="number")


def _other_strengths(number: str) -> Iterator[str]:
    """A strength that is made, by chance, and one that surely is not."""
    first, slash, rest = number.partition("/")
    value = float(first)
    yield f"{value / 2 if value >= 10 else value * 2:g}{slash}{rest}"
    yield f"{first}{slash}{int(rest) + 1}" if rest.isdigit() else f"{value + 1:g}"


def quantities(field: str, letter: Letter) -> Iterator[Change]:
    """Another quantity in one place; title, rationale or summary has the old one for the item."""
    for item in letter.items:
        places = (Place(TITLE, item), Place(RATIONALE, item), Place(SUMMARY))
        if re.search("original|authorized|remaining", letter.words(places[0])):
            continue
        for place in places:
            others = [other for other in places if other != place]
            if place.field != field:
                continue
            if field != TITLE:
                others = [Place(TITLE, item)]
            for match in letter.find(place, _QUANTITY):
                if _is_asked(letter, place, match) and _has(
                    letter, others, _QUANTITY, match["number"]
                ):
                    new = str(int(match["number"]) + (30 if int(match["number"]) >= 20 else 4))
                    yield replaced(place, match, new, match["number"], group="number")


def _is_asked(letter: Letter, place: Place, match: re.Match[str]) -> bool:
    """Whether a sentence speaks of what is disputed, not of what was done before."""
    if place.field == TITLE:
        return True
    sentence = letter.sentence(place, match.start())
    is_about = place.field == RATIONALE or re.search(_ASKED, sentence)
    return bool(is_about) and not re.search(_EARLIER, sentence)


def _has(letter: Letter, places: list[Place], pattern: str, number: str) -> bool:
    return any(match["number"] == number for one in places for match in letter.find(one, pattern))


def frequencies(letter: Letter) -> Iterator[Change]:
    """Another frequency in one place of two that had the same."""
    for place in letter.own:
        others = [other for other in letter.own if other != place]
        for match in letter.find(place, _OFTEN):
            if any(" ".join(match[0].split()) in letter.words(other) for other in others):
                old = " ".join(match["number"].split())
                new = _OFTENER.get(old) or f"{int(old[0]) % 5 + 1} times"
                yield replaced(place, match, new, match[0], group="number")


def refills(letter: Letter) -> Iterator[Change]:
    """Another number of refills in one place of two that had the same."""
    for place in letter.own:
        others = [other for other in letter.own if other != place]
        for match in letter.find(place, _REFILLS):
            if _has(letter, others, _REFILLS, match["number"]):
                new = str(_number(match["number"]) + 2)
                yield replaced(place, match, new, match[0], group="number")


def totals(letter: Letter) -> Iterator[Change]:
    """A sum behind a course of visits, or behind a quantity with refills, that does not fit."""
    for place in letter.own:
        for match in letter.find(place, _COURSE):
            visits = _number(match["times"]) * _number(match["weeks"])
            if visits and not re.match(r"\W{1,3}\d+\s", letter.text[match.end() :]):
                yield _behind(place, match, f" ({visits + 3} visits)")
        for match in letter.find(place, _TOTALED):
            total = int(match["number"]) * (1 + _number(match["refills"]))
            yield _behind(place, match, f", for a total of {total + 60}")
            yield _behind(place, match, f" ({total + 30} in all)")


def _behind(place: Place, match: re.Match[str], words: str) -> Change:
    return Change(place, match.end(), match.end(), words, (match[0],))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def other_drugs(letter: Letter) -> Iterator[Change]:
    """The drug of the title gives way to another one in a sentence of the rationale."""
    new = next(drug for drug in _OTHER_DRUGS if drug.casefold() not in letter.text.casefold())
    for item in letter.items:
        named = next(letter.find(Place(TITLE, item), _STRENGTH), None)
        if named is not None:
            mentions = letter.find(Place(RATIONALE, item), rf"(?i:\b{re.escape(named['drug'])}\b)")
            for mention in mentions:
                yield replaced(Place(RATIONALE, item), mention, new, named["drug"])


KINDS = (
    *(
        Kind(f"strength in {name}", _RULES, partial(strengths, field))
        for name, field in (("title", TITLE), ("summary", SUMMARY), ("rationale", RATIONALE))
    ),
    *(
        Kind(f"quantity in {name}", _RULES, partial(quantities, field))
        for name, field in (("title", TITLE), ("summary", SUMMARY), ("rationale", RATIONALE))
    ),
    Kind("frequency", _RULES, frequencies),
    Kind("refills", _RULES, refills),
    Kind("arithmetic", _RULES, totals),
    Kind(
        "drug swapped in rationale",
        (*_RULES, "outcome.*", "text.passage-of-other-drug", "citation.*"),
        other_drugs,
    ),
)
