"""Places, jobs and names that no rule can be sure of: offered, for the reviewer to decide.

They are found by what stands around them ("works as a ...", "at ... Hospital") and by the list of
California's cities and counties. Many other words can tell who somebody is; nobody finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from workbench import resources
from workbench.case import Case, Value
from workbench.deidentification.copying import Copying, prose
from workbench.deidentification.facts import anyhow
from workbench.deidentification.known import name_parts, of_mark, plain_names
from workbench.deidentification.words import (
    clinical_words,
    names_nobody,
    no_names,
    words_of,
)

Kind = Literal["place", "job", "name"]
Cue = Literal["place", "job", "name", "bare"]
KINDS: tuple[Kind, ...] = ("name", "job", "place")
_AROUND = 80  # characters of a sentence that are shown on each side
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z\[])|\n\s*\n")  # between two sentences


class Candidate(Value):
    """Words that may tell of somebody, how often they stand there, and a sentence that has them."""

    words: str
    kind: Kind
    count: int
    quote: str


_CAP = r"[A-Z][\w'’&.-]{1,30}(?<![.'’-])"
_CAPS = rf"{_CAP}(?:[ \n](?:(?:of|the|de|la|las|los|del|and|&)[ \n])?{_CAP}){{0,4}}"
_INSTITUTION = (
    r"(?:Hospital|Clinic|Medical (?:Center|Group)|Health(?: Center| System|care)?|Surgery Center|"
    r"Institute|Infirmary|Pharmacy|University|College|(?:High |Elementary |Middle )?School|Academy|"
    r"(?:Unified )?School District|Fire Department|Police Department|County|Airport|Prison|Jail|"
    r"Church|Hotel|Warehouse|Market|Restaurant|Farms?|Ranch|Winery|Foods|Logistics|Construction)"
)
_PREMISES = (
    r"(?:shop|store|factory|warehouse|restaurant|school|office building|plant|mill|farm|ranch|"
    r"hotel|construction site|supermarket|market|bakery|brewery|winery|prison|jail|airport|"
    r"shipyard|university|college|nursing home|call center|bank|library|museum|post office|"
    r"fire station)"
)
_TRADE = (
    r"(?:accountant|aide|analyst|assembler|assistant|attendant|baker|barber|bartender|bricklayer|"
    r"builder|bus driver|butcher|caregiver|carpenter|cashier|chef|cleaner|clerk|cook|counselor|"
    r"custodian|dancer|deputy|dishwasher|dispatcher|driver|electrician|engineer|fire ?fighter|"
    r"fisherman|foreman|forklift operator|gardener|guard|hairdresser|handyman|housekeeper|"
    r"inspector|installer|instructor|ironworker|janitor|laborer|librarian|lineman|loader|longshoreman|"
    r"machinist|maid|manager|mason|mechanic|mover|musician|officer|operator|packer|painter|"
    r"paramedic|picker|pilot|plumber|police officer|postal carrier|printer|professor|ranger|roofer|"
    r"sailor|salesman|salesperson|seamstress|secretary|server|soldier|sorter|stocker|supervisor|"
    r"surveyor|tailor|teacher|technician|teller|trucker|waiter|waitress|warehouseman|"
    r"warehouse worker|welder)s?"
)
_NO_TRADE = r"(?!(?:the|her|his|dominant|handed|male|female|man|woman|old|former|retired)\b)"
_PHRASE = r"(?P<words>[A-Za-z][\w'’/-]{1,30}(?:[ \n][a-z][\w'’/-]{1,30}){0,3}?)"
_PHRASE_ENDS = (
    r"(?=\s*[.,;:()]|\s+(?:at|for|in|with|who|whose|and|when|while|since|on|from|where|by|to|until|"
    r"but|full|part|after|before|during|as|of|was|is|has|had|he|she|doing|until|or|because)\b|\s*\Z)"
)
_KIN = (
    r"(?i:husband|wife|spouse|son|daughter|mother|father|brother|sister|friend|neighbou?r|boss|"
    r"supervisor|manager|foreman|co-?worker|colleague|adjust[eo]r|examiner|attorney|lawyer|counsel|"
    r"therapist|chiropractor|acupuncturist|physician|surgeon|psychologist|nurse|technician|employer|"
    r"interpreter|claimant|applicant|employee|named|called)"
)
# What is offered is the group "words"; ``bare`` ones have no more than a small word before them.
_CUES: tuple[tuple[Cue, str], ...] = (
    ("job", (
        r"(?i:\b(?:work(?:s|ed|ing)?|employ(?:ed|ment)|hired|job|position|trained|retired)\sas\s)"
        rf"(?i:(?:an?|the|his|her)\s)?{_PHRASE}{_PHRASE_ENDS}")),
    ("job", (
        rf"(?i:\b(?:occupation|job title)(?:\sis|\swas|:|\sof)\s)(?i:(?:an?|the)\s)?{_PHRASE}"
        rf"{_PHRASE_ENDS}")),
    ("job", rf"\b(?P<words>(?i:(?:{_NO_TRADE}[a-z-]{{3,20}}\s)?{_TRADE}))(?!\w)"),
    ("job", (
        r"(?i:\bold\s(?:(?:fe)?male\s|(?:wo)?man\s)?)"
        rf"(?P<words>(?:[a-z-]{{3,20}}\s){{1,3}}?{_TRADE})(?!\w)")),
    ("name", (
        r"(?i:\b(?:work(?:s|ed|ing)?|employ(?:ed|ment)|job)\b[^.;:]{0,60}?\s(?:for|by|with)\s)"
        rf"(?:the\s)?(?P<words>{_CAPS})")),
    ("name", rf"\b{_KIN},?\s(?P<words>{_CAP}(?:\s{_CAP}){{0,2}})"),
    ("name", rf"\b(?:by|with|from|per|saw)\s(?P<words>{_CAP}(?:\s{_CAP}){{1,2}})"),
    ("place", rf"(?P<words>{_CAPS}[ \n]{_INSTITUTION})\b"),
    ("place", (
        rf"(?P<words>(?:University|Hospital|City|County|State) of (?:the )?{_CAPS})")),
    ("place", (
        r"\b(?:in|at|for)\s(?:an?|the|his|her|their)\s"
        rf"(?P<words>(?:[A-Za-z-]{{2,20}}\s){{0,3}}?{_PREMISES})\b")),
    ("bare", rf"\b(?:in|at|from|near|of|to|outside)\s(?P<words>{_CAPS})"),
)  # fmt: skip

_DRUG = re.compile(
    r"(?:\w*(?:ine|one|ol|am|ide|ate|pam|fen|cet|tin|pin|lin|sone|xen|mab|pril|ril|zole|codin|"
    r"contin|tan|xin|prin|nal|triptan|norco|soma|flexeril|lyrica|ultram|celebrex))\Z",
    re.IGNORECASE,
)
_BODIES = frozenset({"american", "national", "physicians"})  # that publish guidelines
_NO_JOB = frozenset({
    "a", "an", "result", "directed", "needed", "before", "well", "prescribed", "such", "tolerated",
    "much", "it", "he", "she", "they", "if", "described", "recommended", "noted",
})  # fmt: skip
_CARE = re.compile(r"(?i:medical|medication|care|case|claims|qualified|operating|heart)\s\w+\Z")


def candidates(case: Case, name: str = "") -> tuple[Candidate, ...]:
    """What may be marked, names first, each group in the order of the letter.

    Looked for in what the copy would print if nothing were marked; ``name`` is the reviewer's.
    """
    texts = list(prose(Copying(case, name, {}).case()))
    titles = {word for issue in case.issues for word in _words(issue.treatment)}
    found: dict[str, tuple[Kind, str]] = {}
    for text in texts:
        for kind, words in (*_lone_names(text, case, name), *_cued(text, titles)):
            found.setdefault(words.casefold(), (kind, words))
    offered = [_candidate(kind, words, texts) for kind, words in found.values()]
    whole = (one for one in offered if not any(_is_part(one, other) for other in offered))
    return tuple(sorted(whole, key=lambda one: KINDS.index(one.kind)))


def _is_part(one: Candidate, other: Candidate) -> bool:
    """Whether words stand nowhere but within other ones: "office manager"."""
    longer = len(one.words) < len(other.words) and one.count <= other.count
    return longer and re.search(anyhow(one.words), other.words) is not None


def _lone_names(text: str, case: Case, name: str) -> Iterator[tuple[Kind, str]]:
    """Words of the names of this case that stand alone, where they may mean something else."""
    for word in sorted(name_parts(case, name) | plain_names(case)):
        capital = "(?![a-zß-ÿ])" if " " in word or word.casefold() in no_names() else ""
        for match in re.finditer(rf"(?<!\w){capital}(?i:{word})(?!\w)", text):
            yield "name", match[0]


def _cued(text: str, titles: set[str]) -> Iterator[tuple[Kind, str]]:
    for match in _places().finditer(text):
        yield "place", match[0]
    for kind, cue in _cues():
        for match in cue.finditer(text):
            words = _trimmed(match["words"])
            if words and _may_tell(kind, words, titles):
                yield ("place" if kind == "bare" else kind), words


def _trimmed(words: str) -> str:
    """The words in one line, without the small ones at their ends."""
    return re.sub(r"\s(?:of|the|and|&|at|for|in)\Z", "", " ".join(words.split()))


def _may_tell(kind: Cue, words: str, titles: set[str]) -> bool:
    """Whether words that were found by their surroundings may be what the cue looks for."""
    first = re.split(r"[\s.,’'-]", words.casefold(), maxsplit=1)[0]
    if kind == "job":
        return first not in _NO_JOB and _CARE.match(words) is None
    if words.isupper() or any(map(str.isdigit, words)):
        return False
    if kind == "bare" and (_DRUG.match(first) or first in titles):
        return False
    if names_nobody(words) if kind == "name" else words[0].isupper() and _is_clinical(words):
        return False
    return first not in (_BODIES if kind == "place" else _no_places())


def _is_clinical(words: str) -> bool:
    return clinical_words().issuperset(words_of(words))


def _candidate(kind: Kind, words: str, texts: list[str]) -> Candidate:
    pattern = re.compile(of_mark(words, kind))
    count = sum(len(pattern.findall(text)) for text in texts)
    return Candidate(words=words, kind=kind, count=count, quote=_quote(pattern, texts))


def _quote(pattern: re.Pattern[str], texts: list[str]) -> str:
    """The first sentence that holds the words, cut to a readable length around them."""
    match = next((match for text in texts if (match := pattern.search(text))), None)
    if match is None:
        return ""
    text = match.string
    start = max((end.end() for end in _ENDS.finditer(text, 0, match.start())), default=0)
    after = _ENDS.search(text, match.end())
    end = after.start() if after else len(text)
    before, words, behind = text[start : match.start()], match[0], text[match.end() : end]
    shown = f"{_tail(before)}{words}{_head(behind)}"
    return " ".join(_CONTROLS.sub(" ", shown).split())  # a terminal would obey them


def _tail(text: str) -> str:
    """The last whole words of a text."""
    cut = text[-_AROUND:].partition(" ")[2]
    return text if len(text) <= _AROUND else f"… {cut}"


def _head(text: str) -> str:
    """The first whole words of a text."""
    cut = text[:_AROUND].rpartition(" ")[0]
    return text if len(text) <= _AROUND else f"{cut} …"


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text)]


@cache
def _cues() -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _CUES)


@cache
def _places() -> re.Pattern[str]:
    """The cities and counties of California, where they are written like names."""
    names = sorted(_lines("places/california.txt"), key=len, reverse=True)
    joined = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    return re.compile(rf"(?<!\w)(?:{joined})(?:\sCounty)?(?!\w|'s\b|’s\b)")


@cache
def _no_places() -> frozenset[str]:
    return frozenset(_lines("places/no_places.txt"))


def _lines(name: str) -> list[str]:
    """The lines of a list, without its remarks."""
    return [line for line in resources.text(name).splitlines() if line and line[0] != "#"]
