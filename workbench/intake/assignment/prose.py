"""What sentences say: "Your review is due by 5:00 PM PT on Tuesday, November 24, 2026."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.case import Priority
from workbench.intake.assignment import labelled, moments, values
from workbench.intake.assignment.candidates import Candidate
from workbench.intake.assignment.joined import Joined
from workbench.intake.assignment.labelled import EARLIER, injury
from workbench.intake.assignment.labels import label_of
from workbench.intake.assignment.moments import DATE
from workbench.intake.assignment.sayings import sayings
from workbench.intake.assignment.yearless import DAY_OF_YEAR

IN_A_SENTENCE = 10  # weight
BY_SHAPE = 20  # weight of a number that its shape alone tells

_DUE = re.compile(
    r"\b(?:due(?!\s+to\b)|no(?:t)?\s+later\s+than|deadline|on\s+or\s+before|(?:(?:return|submit|"
    r"complet|upload|send|provid|deliver|respon|need|requir|expect|finish|turn)\w*|back|received|"
    r"determination|report|review|decision|work|us|portal)\s+"
    rf"(?:\w+\s+){{0,5}}?(?:by|before))\b(?P<when>[^;]{{0,70}}?(?:{DATE}|{DAY_OF_YEAR})[^;]{{0,60}})",
    re.IGNORECASE,
)
_NOT_DUE = re.compile(
    r"\b(?:payment|invoice|originally|statutor\w*|regulat\w*|was\s+due|by\s+law|were\s+due|issued|"
    r"injur\w*|denied|records?\s+(?:were|was)|if\s+you\s+can(?:not|'t)|accept\w*|decline|conflict)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![ap]\.m)(?<!\bNo)(?<!\bInc)[.!?](?=\s+[A-Z(]|\s*\n|\s*$)|\n\n")
_OF_WORK = re.compile(
    r"^\W*(?:due|deadline|no|not|on|return|submit|complete|please)\b|\b(?:review\w*|determination|"
    r"report|case|assign\w*|response|respond|decision|work|it|file|this|imr|submi\w+|return\w*|"
    r"complet\w*|upload\w*|deadline|finish\w*|portal|need\w*|reach|due\s+date|deliver\w*|send|us|"
    r"later|which|is\s+due)\b",
    re.IGNORECASE,
)
_NOT_DECIDED = re.compile(r"\b(?:receiv\w*|request\w*|appl\w+)\b", re.IGNORECASE)
_EARLIER_CASE = re.compile(
    r"\b(?:prior|previous|earlier|related|other|companion|consolidated\s+with|old|former|see)\b"
    r"[^.\n]{0,40}$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:(?<=[.;(,\n])|(?<=\band)|\A)\s{0,3}(?:[Tt]he\s+|[Yy]our\s+|[Aa]nd\s+)?"
    r"(?P<label>[A-Za-z'’()/-]{1,30}(?:[ \n][A-Za-z'’()/-]{1,30}){0,5}?)\s+(?:is|was|are)\s+"
    r"(?P<value>[A-Z\d#][^;\n]{1,100}(?:\n[^;\n:]{1,60}$)?)",
    re.MULTILINE,
)
_END_OF_NAME = re.compile(
    r"(?<!\bDr)(?<!\bInc)(?<!\bCo)(?<!\bSt)(?<!\b[A-Z])\.(?=\s|$)|,\s+(?:and|the|who|which|whose|"
    r"is|by)\b.*|\s+and\s+the\s.*|\s*[()].*|\.$",
    re.DOTALL,
)
_REVIEWS = re.compile(r"\w\s+(?:Utilization|UR|Review)\b")
_CUT = re.compile(r"(?:[ ]\d{2,6}|[-/.]\w+)\b(?![/.-]\d)(?!\s*p)", re.ASCII)  # more of a number
_SHAPED = re.compile(r"(?<![\w/-])(?P<value>CM\d{2}-\d{4,9})(?![\w-])", re.ASCII)
_SHOUTED = re.compile(r"^\W{0,9}(?P<value>EXPEDITED|URGENT|RUSH)\b(?=[^a-z\n]*$)", re.MULTILINE)


def candidates_of(joined: Joined) -> Iterator[Candidate]:
    """What the sentences of a text offer; weaker than what a label says."""
    yield from _due(joined)
    yield from _dates(joined)
    yield from _numbers(joined)
    yield from _words(joined)
    yield from _names(joined)


def _made(
    joined: Joined, match: re.Match[str], field: str, value: object, weight: int = IN_A_SENTENCE
) -> Candidate:
    """A candidate whose value a group of a match holds: the row of that comes first."""
    start, end = match.span("value") if match["value"] else match.span()
    first = joined.rows(start, end)
    rows = [*first, *(row for row in joined.rows(*match.span()) if row not in first)]
    return Candidate(field, value, tuple(rows), weight + EARLIER * first[0].depth, said=match[0])


def _due(joined: Joined) -> Iterator[Candidate]:
    for match in _DUE.finditer(joined.text):
        start, text = match.start("when"), match["when"]
        end = _SENTENCE_END.search(text)
        when = text[: end.start()] if end else text
        before = _sentence_before(joined.text, match.start())
        opening = before + joined.text[match.start() : start]
        if _NOT_DUE.search(opening) or not _OF_WORK.search(opening):
            continue
        timed = moments.time_in(before) is not None and moments.time_in(when) is None
        rows = joined.rows(match.start(), start + len(when))
        value = f"{before} {when}".strip() if timed else when
        weight = IN_A_SENTENCE + EARLIER * rows[0].depth
        yield Candidate("due", value, rows, weight, said=joined.text[match.start() : start])


def _sentence_before(text: str, at: int) -> str:
    """What stands before a place in its sentence and line."""
    line = text[max(0, at - 60) : at].rsplit("\n", 1)[-1]
    return line.rsplit(". ", 1)[-1]


def _dates(joined: Joined) -> Iterator[Candidate]:
    for field, pattern in sayings("dates"):
        for match in pattern.finditer(joined.text):
            if field == "dates.utilization_review_denial" and _NOT_DECIDED.search(match[0]):
                continue
            if field == "dates.injury":
                for name, day, _ in injury(match["value"]):
                    yield _made(joined, match, name, day)
                continue
            read = moments.birth_in if field == "worker_birth" else moments.only_date
            if date := read(match["value"]):
                yield _made(joined, match, field, date)


def _numbers(joined: Joined) -> Iterator[Candidate]:
    for field, pattern in sayings("numbers"):
        for match in pattern.finditer(joined.text):
            if _CUT.match(joined.text, match.end("value")):
                continue
            if _is_number(field, match["value"]) and not _is_earlier(joined.text, match.start()):
                yield _made(joined, match, field, match["value"].rstrip(".-/"))
    for match in _SHAPED.finditer(joined.text):
        if not _is_earlier(joined.text, match.start()):
            yield _made(joined, match, "number", match["value"], BY_SHAPE)


def _is_number(field: str, word: str) -> bool:
    """Whether a word behind "case" or "claim" is a number; short ones have letters and a dash."""
    if values.is_misread(word):
        return False
    digits = sum(letter.isdigit() for letter in word)
    short = field == "claim_number" and "-" in word and word[:1].isalpha()
    return (digits >= 4 or (short and digits > 1)) and not moments.dates_in(word)


def _is_earlier(text: str, at: int) -> bool:
    return bool(_EARLIER_CASE.search(text[max(0, at - 60) : at]))


def _words(joined: Joined) -> Iterator[Candidate]:
    for field, pattern in sayings("words"):
        for match in pattern.finditer(joined.text):
            value = _READ[field](match["value"])
            if value is not None:
                yield _made(joined, match, field, value)
    for match in _SHOUTED.finditer(joined.text):
        yield _made(joined, match, "priority", Priority.EXPEDITED)


_READ: dict[str, Callable[[str], object]] = {
    "priority": values.priority_in,
    "records_pages": lambda words: values.pages_in(words, bare=False),
    "no_records_sent": bool,
}


def _names(joined: Joined) -> Iterator[Candidate]:
    """What sentences name: "The employer is ...", "the employer, Nowhere Foods, Inc.,"."""
    at = 0
    while match := _IS.search(joined.text, at):
        at = match.start("value")
        value = _END_OF_NAME.split(match["value"], maxsplit=1)[0]
        if len(value.split()) <= 8:
            yield from _labelled(joined, match, match["label"], value)
    for kind, pattern in sayings("proper"):
        for match in pattern.finditer(joined.text):
            name = _one_line(match["value"])
            if kind == "party":
                yield from _labelled(joined, match, match["label"], name)
            elif kind == "reviewed_by" and _REVIEWS.search(name):
                yield _made(joined, match, "parties.utilization_review_organization", name)
            elif kind != "reviewed_by":
                yield _made(joined, match, kind, name.strip(" ,"))


def _labelled(joined: Joined, match: re.Match[str], words: str, value: str) -> Iterator[Candidate]:
    """What a sentence says in the words of a label."""
    label = label_of(_one_line(words))
    if label and label.field and label.field != "due":
        for field, read, _ in labelled.read(label.field, value):
            yield _made(joined, match, field, read, IN_A_SENTENCE + label.weight)


def _one_line(words: str) -> str:
    return " ".join(words.split())
