"""What sentences say: "Your review is due by 5:00 PM PT on Tuesday, November 24, 2026."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import Priority
from workbench.intake.assignment import moments, values
from workbench.intake.assignment.candidates import Candidate
from workbench.intake.assignment.joined import Joined
from workbench.intake.assignment.labelled import EARLIER, injury
from workbench.intake.assignment.labels import label_of
from workbench.intake.assignment.moments import DATE
from workbench.intake.assignment.rows import Row

IN_A_SENTENCE = 10  # weight
UNLABELLED = 20  # weight of a number that its shape alone tells
_LINK = r"[\s,(]{0,3}(?:(?:is|was|of|on|dated|date|:|-|–|=)[\s:]{0,2}){0,2}\s{0,2}"
_NEAR = r"[^.;:\n]{0,50}?"
_DUE = re.compile(
    r"\b(?:due(?!\s+to\b)|no(?:t)?\s+later\s+than|deadline|on\s+or\s+before|(?:return|submit|complete|"
    r"upload|send|provide|deliver|respond|needed|required|expected|back|received|determination|"
    r"report|review|decision|response|finish|work|us|portal)(?:ed|s)?\s+(?:\w+\s+){0,5}?(?:by|before))\b"
    rf"(?P<when>[^;]{{0,70}}?{DATE}[^;]{{0,60}})",
    re.IGNORECASE,
)
_NOT_DUE = re.compile(
    r"\b(?:payment|invoice|originally|statutor\w*|regulat\w*|was\s+due|by\s+law|were\s+due|issued|"
    r"injur\w*|denied|records?\s+(?:were|was))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![ap]\.m)(?<!\bNo)(?<!\bInc)[.!?](?=\s+[A-Z(]|\s*\n|\s*$)|\n\n")
_DATES = {
    "dates.assigned": rf"\b(?:assigned|referred)\b(?:\s+to\s+(?:you|the\s+reviewer|reviewer|your\s+\w+)"
    rf")?(?:\s+for\s+review)?\s+on\s+(?P<value>{DATE})|\bassignment\s+date{_LINK}(?P<value_>{DATE})",
    "dates.injury": rf"\b(?:injured(?:\s+\w+){{0,4}}?\s+on|injured|dates?\s+of\s+injury|DOI|industrial\s+injury|"
    rf"(?:work\s+|cumulative\s+)?injury\s+(?:of|on|dated)|cumulative\s+trauma(?:\s+injury)?){_LINK}"
    rf"(?:from\s+|between\s+)?(?P<value>{DATE}(?:\s*(?:-|–|to|through|thru)\s*{DATE})?)",
    "worker_birth": rf"\b(?:date\s+of\s+birth|DOB|D\.O\.B\.|born(?:\s+on)?){_LINK}(?P<value>{DATE})",
    "dates.request": rf"\b(?:request\s+for\s+authorization|RFA)(?:\s*\(RFA\))?(?:\s+form)?\s+(?:dated|of|"
    rf"signed(?:\s+on)?|from|submitted\s+on|was\s+(?:dated|signed|submitted)(?:\s+on)?)\s+"
    rf"(?P<value>{DATE})",
    "dates.utilization_review_denial": rf"\b(?:utilization\s+review|UR)\s+(?:\((?:UR)\)\s+)?(?:denial|"
    rf"decision|determination|non-?certification|modification|letter|physician)?{_NEAR}\b(?:dated|of|on|"
    rf"issued)\s+(?P<value>{DATE})|\b[Oo]n\s+(?P<value_0>{DATE}),?\s+(?:the\s+)?(?:utilization\s+review|UR)\b(?=\s+(?:physician\s+|"
    rf"reviewer\s+)?(?:denied|modified|non-?certified|decided))|\bUR\s+(?:turned\s+down|denied|modified|"
    rf"non-?certified)\s+[^.;]{{0,60}}?\bon\s+(?P<value_1>{DATE})|\b(?:denied|non-?certified|modified)\s+(?:\w+\s+){{0,4}}?by\s+"
    rf"(?:utilization\s+review|UR)\s+(?:\w+\s+){{0,3}}?on\s+(?P<value_>{DATE})",
    "dates.application_received": rf"\bapplication\b[^.;:]{{0,70}}?\breceived\s+(?:by\s+\w+\s+)?(?:on\s+)?"
    rf"(?P<value>{DATE})|\breceived\s+(?:the|an|this|your)?\s*(?:IMR\s+|\w+\s+)?application"
    rf"(?:\s+for\s+(?:IMR|independent\s+medical\s+review))?\s+on\s+(?P<value_>{DATE})",
    "dates.records_received": r"\b(?:records|documents|documentation|case\s+file)\s+(?:were\s+|was\s+)?"
    rf"received\s+(?:by\s+\w+\s+)?(?:on\s+)?(?P<value>{DATE})|\breceived\s+(?:the|all)?\s*(?:medical\s+)?"
    rf"(?:records|documents|documentation)\s+on\s+(?P<value_>{DATE})",
}
_PATTERNS = {field: re.compile(words, re.IGNORECASE) for field, words in _DATES.items()}
_NOT_REVIEW = re.compile(r"\b(?:receiv\w*|request\w*|appl\w+)\b", re.IGNORECASE)
_NUMBERS = {
    "number": re.compile(
        r"\b(?:IMR|case|assignment|referral)\s+(?:case\s+|review\s+|assignment\s+)?(?:(?:number|no|id|"
        rf"reference)\b\.?\s*)?[:#]?\s*#?(?P<value>{values.IDENTIFIER})(?![\w@])",
        re.IGNORECASE | re.ASCII,
    ),
    "claim_number": re.compile(
        rf"\bclaim\s+(?:number|no\b\.?|#|id)\s*[:#]?\s*(?P<value>{values.IDENTIFIER})(?![\w@])",
        re.IGNORECASE | re.ASCII,
    ),
}
_SHAPED = re.compile(r"(?<![\w/-])(?P<value>CM\d{2}-\d{4,9})(?![\w-])")
_EARLIER = re.compile(
    r"\b(?:prior|previous|earlier|related|other|companion|consolidated\s+with|old|former|see)\b"
    r"[^.\n]{0,40}$",
    re.IGNORECASE,
)
_PRIORITY = re.compile(
    r"(?<!if\sthis\s)\b(?:is|as|an?|this|new|assigned)\s+(?P<value>(?:standard|regular|expedited|urgent|"
    r"formulary|72-hour)\b(?:\s+\w+)?)\s*(?:\(\w+\)\s*)?(?:\bIMR|\breview|\bcase|\bassignment|"
    r"\brequest|\breferral|\bindependent|\bdispute|\bpriority|\btrack|[.,])",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"^\W*(?P<value>EXPEDITED|URGENT|RUSH)\b(?=[^a-z\n]*$)", re.MULTILINE)
_PAGES = re.compile(
    r"(?P<value>\b\d[\d,]{0,8}\s+pages?)\s+of\s+(?:\w+\s+){0,2}(?:records?|file|documents?)"
    r"|\b(?:records?|file)\b[^.\n]{0,40}?(?P<value_>\b\d[\d,]{0,8}\s+(?:pages|pp|pgs)\b)",
    re.IGNORECASE,
)
_SPECIALTY = re.compile(
    r"\b(?:reviewer|physician|specialist)\s+(?:who\s+is\s+)?(?:board[-\s]certified|certified|specializing|"
    r"with\s+(?:a\s+)?(?:specialty|certification))\s+in\s+(?P<value>[A-Z][A-Za-z &/,()-]{2,80}?)"
    r"(?=[.;\n]|\s+(?:is|was|to|has|and\s+is|who|for)\b)|\b(?:needs?|asks?\s+for|requests?|requires?|"
    r"seeks?)\s+an?\s+(?P<value_>[A-Z][A-Za-z &/-]{2,60}?)\s+(?:reviewer|specialist)\b"
)
_IS = re.compile(
    r"(?:(?<=[.;(,\n])|(?<=\band)|\A)\s{0,3}(?:[Tt]he\s+|[Yy]our\s+|[Aa]nd\s+)?"
    r"(?P<label>[A-Za-z'’()/-]+(?:[ \n][A-Za-z'’()/-]+){0,5}?)\s+(?:is|was|are)\s+"
    r"(?P<value>[A-Z\d#][^;\n]{1,100}(?:\n[^;\n:]{1,60}$)?)",
    re.MULTILINE,
)
_END_OF_NAME = re.compile(
    r"(?<!\bDr)(?<!\bInc)(?<!\bCo)(?<!\bSt)(?<!\b[A-Z])\.(?=\s|$)|,\s+(?:and|the|who|which|whose|is|by)"
    r"\b.*|\s+and\s+the\s.*|\s*[()].*|\.$",
    re.DOTALL,
)


_NO_RECORDS = re.compile(
    r"\b(?:claims\s+administrator|administrator|adjuster|insurer|carrier|employer)\s+(?:\w+\s+)?"
    r"(?:(?:did|does|has|have)\s+not|failed\s+to|didn't)\s+(?:\w+\s+)?(?:send|sent|submit|submitted|"
    r"provide|provided|forward|forwarded|produced?)\s+(?:us\s+)?(?:any\s+|the\s+)?(?:medical\s+)?records?\b"
    r"(?!\s+(?:for|from|of|before|after|dated))",
    re.IGNORECASE,
)


def candidates_of(joined: Joined) -> Iterator[Candidate]:
    """What the sentences of a text offer; weaker than what a label says."""
    yield from _due(joined)
    yield from _dates(joined)
    yield from _numbers(joined)
    yield from _words(joined)
    yield from _is(joined)


def _made(
    joined: Joined, span: tuple[int, int], field: str, value: object, weight: int = IN_A_SENTENCE
) -> Candidate:
    rows = joined.rows(*span)
    return Candidate(field, value, _worded(rows), weight + EARLIER * rows[0].depth)


def _worded(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows[::-1]  # the value ends the match: its row comes first


def _due(joined: Joined) -> Iterator[Candidate]:
    for match in _DUE.finditer(joined.text):
        end = _SENTENCE.search(match["when"])
        when = match["when"][: end.start()] if end else match["when"]
        last = match.start("when") + len(when)
        before = joined.text[max(0, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]
        if _NOT_DUE.search(f"{before} {match[0][: match[0].find(match['when'])]}"):
            continue
        around = before.rsplit(". ", 1)[-1]
        time = around if moments.time_in(around) and moments.time_in(when) is None else ""
        if moments.moment_in(when):
            rows = joined.rows(match.start(), last)
            weight = IN_A_SENTENCE + EARLIER * rows[0].depth
            yield Candidate("due", f"{time} {when}".strip(), rows, weight)


def _value(match: re.Match[str]) -> str:
    found: str = match["value"] or match["value_"]
    return found


def _dates(joined: Joined) -> Iterator[Candidate]:
    for field, pattern in _PATTERNS.items():
        for match in pattern.finditer(joined.text):
            written = next((w for w in match.groupdict().values() if w), "")
            if field == "dates.utilization_review_denial" and _NOT_REVIEW.search(match[0]):
                continue
            if field == "dates.injury":
                for name, value, _ in injury(written):
                    yield _made(joined, match.span(), name, value)
                continue
            read = moments.birth_in if field == "worker_birth" else moments.only_date
            if date := read(written):
                yield _made(joined, match.span(), field, date)


def _numbers(joined: Joined) -> Iterator[Candidate]:
    for field, pattern in _NUMBERS.items():
        for match in pattern.finditer(joined.text):
            if _is_number(match["value"]) and not _is_earlier(joined, match.start()):
                yield _made(joined, match.span(), field, match["value"].rstrip(".-/"))
    for match in _SHAPED.finditer(joined.text):
        if not _is_earlier(joined, match.start()):
            yield _made(joined, match.span(), "number", match["value"], UNLABELLED)


def _is_number(word: str) -> bool:
    return sum(letter.isdigit() for letter in word) >= 4 and not moments.dates_in(word)


def _is_earlier(joined: Joined, at: int) -> bool:
    return bool(_EARLIER.search(joined.text[max(0, at - 60) : at]))


def _words(joined: Joined) -> Iterator[Candidate]:
    for match in _PRIORITY.finditer(joined.text):
        if priority := values.priority_in(match["value"]):
            yield _made(joined, match.span(), "priority", priority)
    for match in _NO_RECORDS.finditer(joined.text):
        yield _made(joined, match.span(), "no_records_sent", True)
    for match in _SHOUTED.finditer(joined.text):
        yield _made(joined, match.span(), "priority", Priority.EXPEDITED)
    for match in _PAGES.finditer(joined.text):
        pages = values.pages_in(_value(match), bare=False)
        if pages is not None:
            yield _made(joined, match.span(), "records_pages", pages)
    for match in _SPECIALTY.finditer(joined.text):
        specialty = " ".join(_value(match).split()).strip(" ,")
        yield _made(joined, match.span(), "specialty_asked", specialty)


def _is(joined: Joined) -> Iterator[Candidate]:
    """ "The employer is ...": a label that a sentence says."""
    for match in _IS.finditer(joined.text):
        label = label_of(match["label"])
        if label is None or not label.field.startswith(
            ("parties.", "specialty_asked", "worker_ref")
        ):
            continue
        name = values.name_in(_END_OF_NAME.split(match["value"], maxsplit=1)[0])
        if name and len(name.split()) <= 8:
            end = match.start("value") + len(name)
            rows = joined.rows(match.start(), end)
            weight = IN_A_SENTENCE + label.weight + EARLIER * rows[0].depth
            yield Candidate(label.field, name, rows[::-1], weight)
