"""Directions in plain words: one spelling for each word, figures for numbers, amounts put aside.

What is put aside leaves a mark, so that nothing that stood apart stands together afterwards.
"""

from __future__ import annotations

import re

from workbench.medications import drugs_in
from workbench.treatments.parts import places, sided

UNIT = r"(?:tab(?:let)?s?|cap(?:sule)?s?|pills?)"
ASIDE = "¤"  # a strength, quantity, supply, date, part of the body: read elsewhere
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty-four": 24, "thirty": 30,
    "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90,
}  # fmt: skip
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "½": " 1/2", "¼": " 1/4", "¾": " 3/4", "×": "x", ASIDE: " ", "§": " "}
)
_SPELLINGS = tuple(
    (re.compile(pattern), spelled)
    for pattern, spelled in (
        (r"\((e?s)\)", r"\1"),
        (r"\b([qtb])\.? ?i\.? ?d\b\.?", r"\1id"),
        (r"\bq\.? ?h\.? ?s\b\.?", "qhs"),
        (r"\bq\.? ?([ap])\.?m\b\.?", r"q\1m"),
        (r"\bq\.? ?d\b\.?", "qd"),
        (r"\bh\.s\b\.?", "hs"),
        (r"\b([ap])\.m\b\.?", r"\1m"),
        (r"\bp\.? ?r\.? ?n\b\.?", "prn"),
        (r"\b(?:only )?(?:as|if|when)[ -](?:needed|necessary|required)\b", "prn"),
        (r"\bp\.? ?o\b\.?|\bby mouth\b|\borally\b", "po"),
        (r"\b(?:one|1)[ -]half\b", "half"),
        (r"\bonce\b", "1 times"),
        (r"\btwice\b", "2 times"),
    )
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b")
_BOTH = re.compile(r"(?<![\w./-])(\d{1,2}) ?\(\1\)")  # "one (1)"
_HALF = re.compile(r"\bhalf(?: of)?(?: an?\b| 1\b)?")
_MIXED = re.compile(r"(?<![\w./#-])(\d)(?: and(?: a)?)? 1/2(?![\d/])")
# "1/2 tabs" may be one or two of them.
_FRACTION = re.compile(rf"(?<![\d./-])([13])/([24])(?![\d/])(?! ?{UNIT}(?<=s)\b)")
_MEASURE = r"(?:mg|mcg|µg|ug|gm?|ml)"
_STRENGTH = re.compile(
    rf"(?<![\w.#])\d[\d,.]{{0,9}}(?: ?{_MEASURE}? ?[/-] ?\d[\d.]{{0,9}}){{0,5}} ?-?{_MEASURE}\b"
    r"(?: ?/ ?(?:hr?|hour|tab(?:let)?)\b)?"
    r"|(?<![\w./#-])(?:\d{1,2}(?:\.\d+)?[/-]\d{3}(?:/\d\d)?|\d{3}[/-]\d\d)(?![\d/])"
)
_MANY = r"(?:1[3-9]|[2-9]\d|\d{3,5})(?:\.0+)?"  # nobody takes so many at once
_DAYS = r"(?:days?|weeks?|wks?|months?|mos?)"
_APART = re.compile(
    rf"{_STRENGTH.pattern}"
    r"|(?:#|\b(?:qty|quantity|dispensed?|disp|total|count)\b\.?(?: of| is)?) ?[:=#]? ?"
    rf"{_MANY}\b(?: ?{UNIT}\b)?|\b\d prescriptions? (?:of|for)\b"
    r"|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b"
    rf"|\b\d{{1,3}}[ -]?{_DAYS}['’]?s?['’]? ?supply\b|\bsupply (?:of|for) \d{{1,3}} ?{_DAYS}\b"
    rf"|(?:\bper|/) ?30 days\b"
    rf"|(?<!every )(?<!each )(?<!q )(?<!\w)(?:for |x ?|over )?\d{{1,3}}[ -]?{_DAYS}\b"
    r"|\b\d{1,2} (?:additional )?(?:refills?|rf)\b|\b(?:refills?|rf)\b ?[:=x]? ?(?:of )?\d{1,2}\b"
    r"|\bno refills?\b"
    rf"|(?<![\w./-]){_MANY} ?(?:{UNIT}|count|patches)\b"
    r"(?! ?(?:/|a\b|per|each|every|daily|nightly|at|in|po|q|[bt]id|hs|\d))"
)


def plain(text: str) -> str:
    """The text with one spelling for each word, and a mark for each amount and drug."""
    named = _without_parts(_without_drugs(text.translate(_SIGNS)))
    words = " ".join(named.casefold().split())
    for pattern, spelled in _SPELLINGS:
        words = pattern.sub(spelled, words)
    words = _NUMBER_WORD.sub(lambda found: str(_NUMBERS[found[0]]), words)
    words = _APART.sub(f" {ASIDE} ", _BOTH.sub(r"\1", words))
    words = _MIXED.sub(r"\1.5", _HALF.sub("1/2", words))
    words = _FRACTION.sub(lambda found: str(int(found[1]) / int(found[2])), words)
    return " ".join(words.split())


def names_one_strength(text: str) -> bool:
    """Whether all milligrams of a text are those of one strength: "OxyContin 20 mg: 40 mg BID"."""
    found = [
        set(map(float, re.findall(r"\d+(?:\.\d+)?", strength[0].replace(",", ""))))
        for strength in _STRENGTH.finditer(text.casefold())
    ]
    return not found or set().union(*found) == max(found, key=len)


def _without_parts(text: str) -> str:
    """The text without what it is taken for: "#120, left knee" tells no number."""
    tied = [(min(one.start, one.place.start), max(one.end, one.place.end)) for one in sided(text)]
    alone = [(place.start, place.end) for place in places(text) if not place.is_level]
    within = {one for one in alone if any(a <= one[0] and one[1] <= b for a, b in tied)}
    for start, end in sorted({*tied, *alone} - (within - set(tied)), reverse=True):
        if ASIDE not in text[start:end]:
            text = f"{text[:start]} {ASIDE} {text[end:]}"
    return text


def _without_drugs(text: str) -> str:
    """The text with a word for each name of a drug, and each strength that was read put aside."""
    for drug in reversed(drugs_in(text)):
        before, name, behind = text[: drug.start], " drug ", text[drug.end :]
        if drug.strength:
            behind = behind.replace(drug.strength, f" {ASIDE} ", 1)
        text = before + name + behind
    return text
