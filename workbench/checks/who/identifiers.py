"""What tells who the worker is: names, numbers, dates of birth, addresses; job and place.

A determination goes to several parties, and results may be published once individually
identifiable information is removed (Labor Code 4610.6(m)): nothing of it needs to stand in prose.
Names of physicians tell nothing of the worker and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from workbench.case import Case, Issue, Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.rules import Found, rule
from workbench.checks.who.roles import tells_of_worker
from workbench.deidentification import candidates
from workbench.deidentification.facts import anyhow, fact
from workbench.deidentification.rules import ADDRESS, BEHIND_A_ROLE, compiled, kind
from workbench.deidentification.rules import RULES as GENERAL
from workbench.deidentification.words import common_words, no_names, untitled, words_of

# A text without any of these holds nothing that the patterns behind it look for.
_HINT_WORDS = frozenset({
    "mr", "mrs", "ms", "miss", "ssn", "security", "dob", "birth", "birthday", "birthdate", "born",
    "mrn", "phone", "tel", "fax", "zip", "eams", "adj", "street", "avenue", "ave", "boulevard",
    "blvd", "road", "lane",
})  # fmt: skip
_LETTERS = re.compile(r"[a-z]+")
_HINT_NUMBERS = re.compile(
    r"\d(?:\d{5}|\d{4}-\d{4}|\d\d(?:[-.\s][\dx*]{2,3}|\)\s?\d{3})[-.\s]\d{4})"
)
_HINT_SIGNS = ("xx", "**", "x*", "*x", "@", "name:")
_NUMBERED = re.compile(
    r"(?:claim|policy|chart|account|member|id|record)\b\W{0,3}(?:(?:number|num|no|is)\b\W{0,4}){0,2}"
    r"[a-z]{0,8}-?\d"
)
_NAMED = re.compile(  # in letters as they stand, and so a state before its ZIP code
    r"[A-Z](?:(?<=(?:tient|imant|icant|loyee|orker)\s.)|(?<=(?:tient|imant|icant|loyee|orker)[,:]\s.))"
    r"[a-z]+\s(?:[A-Z]\.?\s)?[A-Z][a-z]"
    r"|(?:CA|Calif|California)\.?,?\s{1,2}9\d{4}|[ACDFGHIKLMNOPRSTUVW][A-Z]\.?,?\s{1,2}\d{5}(?!\d)"
)
_DAY = (
    r"(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}"
    r"|[A-Z][a-z]{2,8}\s\d{4}|(?:19|20)\d\d)"
)
_BIRTH = (
    rf"(?:(?i:date of birth|birth ?date|birthday|born|DOB))(?i:\s(?:on|in|is|of))?:?\s{{0,2}}{_DAY}"
)
_TITLED = (
    r"\b(?:Mr|Mrs|Ms|Miss|MR|MRS|MS)\b\.?\s(?!Contin\b|CONTIN\b|[A-Z]{1,2}\b)[A-Z][\w'’-]{1,30}"
)
_OTHERS = re.compile(
    r",?\s(?:(?:M\.?D|D\.?O|D\.?C|P\.?T|O\.?T|R\.?N|N\.?P|P\.?A|L\.?Ac|Ph\.?D|Psy\.?D|Esq)\b"
    r"|(?:the|his|her|a|an)?\s?(?:\w+\s)?(?:therapist|nurse|attorney|adjuster|physician|wife|husband|"
    r"interpreter|assistant|chiropractor|acupuncturist|psychologist))"
)
_BEFORE_OTHERS = re.compile(
    r"\b(?:therapist|nurse|attorney|adjuster|physician|wife|husband|interpreter|assistant|"
    r"chiropractor|acupuncturist|psychologist|employer|supervisor|by|reviewer),?\s+\Z",
    re.IGNORECASE,
)
# Two words like names behind what the worker is; other roles that the pattern has are of others.
_ROLES = ("patient ", "claimant ", "applicant ", "employee ", "worker ", "patient: ", "name: ")
_WORKERS = f"(?i:{'|'.join(f'(?<={role})' for role in _ROLES)}){BEHIND_A_ROLE}"
_CALLED = {
    "birth": "the date of birth",
    "titled": "a name, perhaps the worker's",
    "somebody": "a name",
    "name": "a name, perhaps the worker's",
    "mail": "an address",
    "number": "a number that tells who the worker is",
    "place": "an address",
}
_TITLED_KINDS = ("titled", "somebody")
_FRONT = 1_500  # characters of each text in which job and place are looked for
_MOST_ITEMS = 8  # and items
_SHORTEST = 4  # letters of a name that is looked for alone


@rule(
    "who.identifier",
    Severity.WARNS,
    what="A name, a number, an address or a date of birth tells who the worker is.",
    why="The determination speaks of the worker without naming them; what may be published of it "
    "has no individually identifiable information (Labor Code 4610.6(m)).",
    example="Mr. Sample was seen; SSN 000-00-0000; date of birth 01/02/1960",
)
def nobody_is_named(chart: Chart) -> Iterator[Found]:
    """Summary, titles and rationales name nobody but physicians, and no number of the worker.

    A name of which nothing is told that is told of a worker is a hint; who takes part in the case,
    or wrote one of its documents, is somebody else.
    """
    known, others = _known(chart.case), _others(chart.case)
    for passage in _passages(chart):
        places = {*_identifiers(passage.words), *_found(known, passage.words)}
        last = 0
        for start, end, what in sorted(places):
            words = passage.words[start:end]
            is_named = what in _TITLED_KINDS and not others.isdisjoint(words_of(words))
            if start >= last and words.strip() != chart.case.number and not is_named:
                last = end
                severity = Severity.HINT if what == "somebody" else None
                message = f"“{words}” looks like {_CALLED[what]}."
                yield Found(passage.at(start, end), message, severity=severity)


@rule(
    "who.job-or-place",
    Severity.HINT,
    what="The text tells the worker's job, or a place.",
    why="Job and place together can tell who the worker is, though no name stands there.",
    example="dental office manager ... on vacation in Hawaii",
    off=True,
)
def no_job_tells_who(chart: Chart) -> Iterator[Found]:
    """Jobs and places, as the de-identified copy offers them to be marked."""
    titles = tuple(item.issue.treatment[:_FRONT] for item in chart.items[:_MOST_ITEMS])
    fronts = tuple(one.words[:_FRONT] for one in islice(chart.own_words, _MOST_ITEMS + 1))
    for what, words in _jobs_and_places(fronts, titles):
        pattern = re.compile(anyhow(words))
        for passage in chart.own_words:
            if match := pattern.search(passage.words, 0, _FRONT):
                message = f"“{match[0]}” tells a {what}: it can help to tell who the worker is."
                yield Found(passage.at(*match.span()), message)
                break


@lru_cache(64)
def _jobs_and_places(
    texts: tuple[str, ...], titles: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What the de-identified copy offers of the front of some texts, where job and place stand."""
    issues = [
        Issue(id=f"issue-{number}", treatment=title, rationale=text)
        for number, (title, text) in enumerate(zip(titles, texts[1:], strict=True), 1)
    ]
    offered = candidates(Case(summary=texts[0], issues=tuple(issues)))
    return tuple((one.kind, one.words) for one in offered if one.kind != "name")


def _passages(chart: Chart) -> Iterator[Passage]:
    yield chart.summary
    for item in chart.items:
        yield item.title
        yield item.rationale


@lru_cache(512)
def _identifiers(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a text holds what gives a worker away, and what it is."""
    return tuple(_looked_for(text)) if _is_hinted(text) else ()


def _is_hinted(text: str) -> bool:
    low = text.lower()
    return (
        any(sign in low for sign in _HINT_SIGNS)
        or not _HINT_WORDS.isdisjoint(_LETTERS.findall(low))
        or any(hint.search(low) for hint in (_HINT_NUMBERS, _NUMBERED))
        or _NAMED.search(text) is not None
    )


def _looked_for(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _general().finditer(text):
        what = kind(match)
        is_others = _OTHERS.match(text, match.end()) or _BEFORE_OTHERS.search(
            text[max(0, match.start() - 30) : match.start()]
        )
        if what == "titled" and is_others:
            continue
        if what == "titled" and not tells_of_worker(text, match.end()):
            what = "somebody"
        if what == "name" and common_words().issuperset(words_of(match[0])):
            continue
        if what != "kept":
            yield *match.span(), what


@cache  # compiled for the first text that needs it
def _general() -> re.Pattern[str]:
    own = [
        *(("kept", pattern) for pattern in GENERAL["kept"]),
        ("birth", _BIRTH),
        ("mail", ADDRESS),
        *(("number", pattern) for pattern in GENERAL["number"]),
        *(("place", pattern) for pattern in GENERAL["place"]),
        ("titled", _TITLED),
        ("name", _WORKERS),
    ]
    return compiled(own)


def _others(case: Case) -> frozenset[str]:
    """Words of the names of who takes part in a case, and of who wrote its documents."""
    names = [getattr(case.parties, field) for field in case.parties.__struct_fields__]
    names += [f"{one.author} {one.title}" for one in case.documents]
    words = frozenset(word for name in names for word in words_of(untitled(name)))
    return words - set(words_of(case.worker_reference)) - {"mr", "mrs", "ms", "miss"}


def _known(case: Case) -> tuple[re.Pattern[str], ...]:
    """Patterns for what the case itself is known by: the worker's name and the claim number."""
    names = _known_by(case.worker_reference, "name"), _known_by(case.claim_number, "number")
    return tuple(one for one in names if one)


@lru_cache(64)
def _known_by(words: str, what: str) -> re.Pattern[str] | None:
    """A pattern for a name or a number, and for the words of a name that say nothing else."""
    patterns = [fact(words)]
    if what == "name":
        parts = re.findall(r"[^\W\d_]+", untitled(words))
        own = (one for one in parts if len(one) >= _SHORTEST and one.casefold() not in no_names())
        patterns += [rf"(?<!\w){re.escape(one.capitalize())}(?!\w)" for one in own]
    joined = "|".join(filter(None, patterns))
    return re.compile(rf"(?P<{what}>{joined})") if joined else None


def _found(known: tuple[re.Pattern[str], ...], text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in known:
        for match in pattern.finditer(text):
            yield *match.span(), match.lastgroup or "name"


RULES = (nobody_is_named, no_job_tells_who)
