"""What a decision says about itself: dates, parties, claim number, by their labels."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workbench.intake.assignment.moments import DATE, birth_in, only_date
from workbench.intake.review.addressed import asking_physician, names_reviewer, prepared
from workbench.intake.review.page import Line, Page
from workbench.intake.review.wordings import any_of

Value = str | dt.date


class Fact(NamedTuple):
    """One value of a case, and the lines that say it."""

    field: str  # as in :class:`Recognized`
    value: Value
    lines: tuple[int, ...]
    assumed: str = ""
    said: str = ""  # the words of those lines that say it, its label with them


DENIAL = "dates.utilization_review_denial"
REQUEST = "dates.request"
INJURY = "dates.injury"
SENDER = "parties.utilization_review_organization"
PHYSICIAN = "parties.requesting_physician"
_UR = r"(?:utili[sz]ation\s+review|UR)"
_RFA = r"(?:requests?\s+for\s+authori[sz]ation(?:\s+\(?RFA\)?)?|RFA)(?:\s+form)?"
_ASSUMED = "The physician who treats is taken for the one who asks."
_OF_ADDRESS = "The letter answers the request of the one whom it addresses."
_OF_SIGNING = "The date beside the reviewer's name."
_OF_LETTERHEAD = "The letterhead names it."
_TREATING = "treating"  # asks for treatment, where nobody else is said to
_LABELS = {
    DENIAL: rf"(?:{_UR}\s+)?(?:decision|determination|denial)\s+date|date\s+of\s+(?:the\s+)?"
    rf"(?:{_UR}\s+)?(?:this\s+)?(?:adverse\s+)?(?:decision|determination|denial)"
    rf"|date\s+(?:of\s+)?{_UR}\s+(?:decision|determination|denial)"
    rf"|{_UR}\s+(?:denial|decision|determination)\s+(?:dated|issued|rendered)"
    r"|date\s+(?:decided|determined|denied|decision\s+made)|review\s+completed(?:\s+on)?"
    r"|(?:review\s+)?completion\s+date|date\s+(?:review\s+)?completed"
    r"|date\s+of\s+(?:the\s+)?review"
    rf"|(?:determination|decision)(?=\s*:\s*(?:{DATE})?\s*$)|{any_of('facts', 'decided')}",
    REQUEST: rf"(?:date\s+of\s+(?:the\s+)?{_RFA}|{_RFA}\s+date|date\s+{_RFA}\s+signed|{_RFA}\s+"
    rf"(?:dated|signed)|date\s+of\s+request|request\s+dated?|date\s+requested|{_RFA}(?=\s*:\s*\d))",
    INJURY: r"dates?\s+of\s+(?:injury|loss)(?:\s+\(DOI\))?|injury\s+dates?|loss\s+date|"
    r"D\.?O\.?I\.?|D/I|D\.?O\.?L\.?",
    "worker_birth": r"date\s+of\s+birth(?:\s+\(DOB\))?|birth\s*date|D\.?O\.?B\.?|born",
    "claim_number": r"(?:WC\s+)?claim\s+(?:number|no\b\.?|num\b\.?|id)|claim\s*#|"
    r"claim\s*/\s*(?:case|file)\s*(?:number|no\b\.?)?|claim",
    "parties.claims_administrator": r"claims?\s+administrator(?:\s+name)?|TPA|"
    r"third[\s-]party\s+administrator|administrator",
    SENDER: rf"{_UR}\s+(?:organi[sz]ation|company|vendor|"
    r"agent|entity|firm|provider)|URO|review\s+(?:organi[sz]ation|company)",
    "parties.employer": r"employer(?:\s+name)?",
    "parties.insurer": r"(?:insurance\s+)?(?:carrier|insurer)(?:\s+name)?|insurance\s+company|"
    r"insurance",
    PHYSICIAN: r"(?:requesting|ordering|prescribing)\s+(?:physician|provider|"
    r"doctor|practitioner|MD)(?:\s+name)?|requested\s+by|requestor",
    _TREATING: r"(?:(?:primary\s+)?treating\s+|rendering\s+|attending\s+)?(?:physician|provider|"
    r"doctor)(?:\s+name)?",
}  # fmt: skip
_PARTIES = {field for field in _LABELS if field.startswith(("parties", _TREATING))}
_DATED = {DENIAL, REQUEST, INJURY, "worker_birth"}
# Labels of what no field holds: they end the value before them.
_OTHER = (
    r"(?:[A-Za-z./#]+\s+){0,3}?(?:phone|fax|tel|telephone|e-?mail|address|attn|npi|licen[sc]e|"
    r"specialty|date|received|jurisdiction|state|patient|claimant|employee|worker|applicant|adjuster|"
    r"re|gender|sex|age|ssn|diagnos[ie]s|body\s+part|case|reference|file|provider|physician|status|"
    r"reviewer|type|priority|to|from|cc|subject|number|no|extension|ext|id|mpn|attorney|facility)"
    r"\s*(?:#|no\.?|number)?"
)
# A label behind such a word is another one: "reviewing physician", "health insurance".
_OTHERS = re.compile(r"[^\W\d_]\s+$")
_OF_ANOTHER = re.compile(
    r"\b(?:prior|previous|original|earlier|former|last|appeal|reviewer'?s?)\s+$", re.IGNORECASE
)
_BEFORE = r"(?<![\w/.#-])"
_LABEL = re.compile(
    rf"{_BEFORE}(?:"
    + "|".join(f"(?P<f{at}>{label})" for at, label in enumerate(_LABELS.values()))
    + r")\s*(?::|=|\.{3,}|\#:?)\s*",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(rf"{_BEFORE}{_OTHER}\s*:", re.IGNORECASE)
_ALONE = [re.compile(rf"\s*(?:{label})\s*#?\s*:?\s*", re.IGNORECASE) for label in _LABELS.values()]
_UNLABELLED = re.compile(
    rf"{_BEFORE}(?:(?P<claim>claim\s*(?:#|no\.?|number)?)\s+(?=[\w-]*\d)"
    rf"|(?P<injury>DOI|D/I|date\s+of\s+injury)\s+(?:of\s+)?(?=\d)|(?P<birth>DOB|date\s+of\s+birth)"
    rf"\s+(?=\d)|(?P<request>{_RFA}\s+(?:(?:was\s+)?(?:dated|signed)(?:\s+on)?|of|date)|request\s+(?:of|dated|"
    rf"date))\s+(?=\d|[A-Z][a-z]+\s\d)"
    rf"|(?P<denial>(?:{_UR}\s+)?(?:denial|decision|determination)\s+(?:dated|date|of)"
    r"|(?:this\s+)?(?:decision|determination)\s+(?:was\s+)?(?:made|rendered|issued|completed)\s+on)"
    r"\s+(?=[\dA-Z]))",
    re.IGNORECASE,
)
_UNLABELLED_FIELDS = {
    "claim": "claim_number", "injury": INJURY, "birth": "worker_birth",
    "request": REQUEST, "denial": DENIAL,
}  # fmt: skip
# "Reviewer: ...  Organization: ...  Date: ..." is where a decision is signed.
_SIGNED = re.compile(rf"\W*{any_of('facts', 'signed')}\s*:", re.IGNORECASE)
_SIGNED_ON = re.compile(rf"\bdate\s*:\s*(?P<date>{DATE})", re.IGNORECASE | re.ASCII)
_SIGNED_FOR = re.compile(
    r"\b(?:organization|company|firm)\s*:\s*(?P<name>\S+(?: \S+)*)", re.IGNORECASE
)
_ASKED_BY = re.compile(
    rf"\b(?i:{any_of('facts', 'asked')})\b(?:[^.:;]|\.(?=\d)){{0,60}}?\bby\s+(?:Dr\.?\s+)?"
    r"(?P<name>[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){1,4},?\s+(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|N\.?P|"
    r"P\.?A(?:-?C)?|Ph\.?D|Psy\.?D)\b)"
)
_DATES = re.compile(
    rf"(?P<first>{DATE})(?:\s*(?:-|–|to|through)\s*(?P<last>{DATE}))?", re.IGNORECASE | re.ASCII
)
_CUMULATIVE = re.compile(r"\s*(?:CT|cumulative(?:\s+trauma)?)\s*:?\s*", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"(?=[^\s]*\d|[A-Z]{1,6}[ -]\S*\d)(?:[A-Z]{1,6} )?[\w.-]*\d[\w.-]*(?: \d+)*"
)
_NOTHING = re.compile(
    r"(?:n/?a|none|unknown|not\s+\w+(?:\s+\w+)?|see\b.*|same|tbd|pending|[-–_.\s]*)$", re.IGNORECASE
)
_LETTER_DATE = re.compile(
    rf"(?:(?:(?:letter|notice|report)\s+date|date(?:\s+of\s+(?:this\s+)?(?:notice|letter|report))?|"
    rf"date\s+(?:mailed|issued|sent)|issued|mailed)(?:\s*:\s*|\s+(?=\d)))?(?P<date>{DATE})$",
    re.IGNORECASE | re.ASCII,
)
_REVIEWS = (
    r"\b(?:utili[sz]ation\s+(?:review|management)|UR|managed\s+care|medical\s+management|"
    r"care\s+management|review\s+(?:services?|organi[sz]ation|group|associates))\b"
)
_LETTERHEAD = re.compile(rf"(?=[A-Z])(?=.*{_REVIEWS})[\w&.,' -]+$", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:determinations?|decisions?|notice|letter|report|summary|of|on|the|for|your|request|form|"
    r"necessity|authori[sz]ation|prospective|retrospective|concurrent|certification)\b|"
    r"^(?:utili[sz]ation\s+(?:review|management)|UR)\W*$|:",
    re.IGNORECASE,
)
_DECIDED_BY = re.compile(
    rf"{_UR}\s+(?:decision|determination|denial)\b[^()]{{0,40}}\((?P<name>[^()]{{4,80}})\)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s*:\s*(?P<name>\S+(?: \S+)*)", re.IGNORECASE)
_LONGEST_NAME = 120
_TOP = 2  # line of a letter, from 0, down to which its letterhead stands
_HEAD = 12  # lines of a letter in which its date and its sender stand


def read_facts(page: Page) -> list[Fact]:
    """The facts that are labelled; of a field that is said in two ways, none.

    The date of the letter is taken for the date of the decision where no other is given.
    """
    said = [fact for fact in _found(page) if fact.value]
    if not any(fact.field in (PHYSICIAN, _TREATING) for fact in said):
        said += _addressee(page)
    if any(fact.field == PHYSICIAN for fact in said):
        said = [fact for fact in said if fact.field != _TREATING]
    else:
        said = [
            f._replace(field=PHYSICIAN, assumed=_ASSUMED) if f.field == _TREATING else f
            for f in said
        ]
    if any(fact.field == DENIAL and not fact.assumed for fact in said):
        said = [fact for fact in said if fact.assumed != _OF_SIGNING]
    values: dict[str, set[Value]] = defaultdict(set)
    for fact in said:
        values[fact.field].add(_plain(fact.value))
    facts = [fact for fact in said if len(values[fact.field]) == 1]
    return facts + list(_of_the_letterhead(page, {fact.field for fact in said}))


def _addressee(page: Page) -> list[Fact]:
    person = asking_physician(page)
    return [Fact(PHYSICIAN, person.name, person.lines, _OF_ADDRESS)] if person else []


def _plain(value: Value) -> Value:
    """A value in the form in which two of them are compared."""
    return _folded(value) if isinstance(value, str) else value


def _folded(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", words.casefold())


def _found(page: Page) -> Iterator[Fact]:
    for line, following in pairwise([*page.lines, None]):
        if line is None:
            continue
        yield from _labelled(line, _below(page, line, following))
        yield from _in_passing(line)
        yield from _signed(line)
        yield from _asked(line)
        yield from _prepared(line)
        if following:
            yield from _in_columns(line, following)


def _below(page: Page, line: Line, following: Line | None) -> Line | None:
    """The line that holds the value of a label which stands alone."""
    if following or line.first + 2 >= len(page.lines):
        return following
    return page.lines[line.first + 2]  # double-spaced


def _labelled(line: Line, following: Line | None) -> Iterator[Fact]:
    cells = [cell.words for cell in line.cells()]
    for at, words in enumerate(cells):
        matches = list(_LABEL.finditer(words))
        for match, after in zip(matches, [*matches[1:], None], strict=False):
            field = _field(match)
            before = words[: match.start()]
            if _OF_ANOTHER.search(before) or (field in _PARTIES and _OTHERS.search(before)):
                continue
            value = words[match.end() : after.start() if after else None]
            lines: tuple[int, ...] = (line.first,)
            if not value and at + 1 < len(cells):
                value = cells[at + 1]
            elif not value and following and len(words) == len(match[0].strip()) == len(line.body):
                value, lines = following.body, (line.first, following.first)
            yield from _facts(field, value, lines, match[0])
        if not matches and at + 1 < len(cells) and (field := _is_label(words)):
            yield from _facts(field, cells[at + 1], (line.first,), words)


def _field(match: re.Match[str]) -> str:
    return next(field for at, field in enumerate(_LABELS) if match[f"f{at}"])


def _is_label(words: str) -> str:
    """The field whose label the words are."""
    found = (f for f, label in zip(_LABELS, _ALONE, strict=True) if label.fullmatch(words))
    return next(found, "")


def _in_columns(line: Line, following: Line) -> Iterator[Fact]:
    """A row of labels, and the row of their values below it."""
    cells, values = line.cells(), following.cells()
    labels = [_is_label(cell.words) for cell in cells]
    if len(cells) < 2 or len(cells) != len(values) or sum(map(bool, labels)) < 2:
        return
    if any(_is_label(cell.words) or ":" in cell.words for cell in values):
        return
    numbers = (line.first, following.first)
    for field, label, value in zip(labels, cells, values, strict=True):
        yield from _facts(field, value.words, numbers, label.words)


def _in_passing(line: Line) -> Iterator[Fact]:
    """What is named without a colon: "Claim 12-345, DOI 03/04/2024"."""
    for match in _UNLABELLED.finditer(line.body):
        kind = match.lastgroup or ""
        rest = line.body[match.end() : match.end() + 60]
        value = re.match(r"[\w.-]+", rest) if kind == "claim" else _DATES.match(rest)
        if value:
            field, words = _UNLABELLED_FIELDS[kind], value[0].rstrip(".")
            yield from _facts(field, words, (line.first,), match[0])


def _prepared(line: Line) -> Iterator[Fact]:
    """For whom a review was made: "Prepared for A by B"."""
    if (names := prepared(line)) and names[0] and _is_sender(names[1]):
        yield Fact("parties.claims_administrator", names[0], line.numbers, said=line.body)


def _signed(line: Line) -> Iterator[Fact]:
    """Who reviewed and when, in the line in which the reviewer signed."""
    if not _SIGNED.match(line.body):
        return
    if (on := _SIGNED_ON.search(line.body)) and (date := only_date(on["date"])):
        yield Fact(DENIAL, date, line.numbers, _OF_SIGNING, on[0])
    for match in _SIGNED_FOR.finditer(line.raw):
        if _is_sender(match["name"]):
            yield Fact(SENDER, match["name"], line.numbers, said=match[0])


def _asked(line: Line) -> Iterator[Fact]:
    """Who asked for the treatment: "Request of 10/27/2026 by ..."."""
    for match in _ASKED_BY.finditer(line.body):
        yield Fact(PHYSICIAN, match["name"], line.numbers, said=match[0])


def _facts(field: str, words: str, lines: tuple[int, ...], label: str) -> Iterator[Fact]:
    """The facts that the words behind a label give."""
    if not field:
        return
    other = _ANY_LABEL.search(words)
    value = words[: other.start() if other else None].strip(" ,;|()-–\t")
    if field in _DATED:
        yield from _dates(field, value, lines, label)
    elif field == "claim_number":
        if match := _IDENTIFIER.match(value):
            yield Fact(field, match[0].rstrip("."), lines, said=f"{label} {match[0]}")
    elif _is_name(value):
        yield Fact(field, value, lines, said=f"{label} {value}")


def _is_name(words: str) -> bool:
    if len(words) > _LONGEST_NAME or _NOTHING.match(words) or _DATES.match(words):
        return False
    return bool(re.search(r"[^\W\d_]{2}", words)) and not _is_label(words)


def _dates(field: str, words: str, lines: tuple[int, ...], label: str) -> Iterator[Fact]:
    if field == INJURY and (cumulative := _CUMULATIVE.match(words)):
        words = words[cumulative.end() :]
    match = _DATES.match(words)
    read = birth_in if field == "worker_birth" else only_date
    first = read(match["first"]) if match else None
    if match is None or first is None:
        return
    last = only_date(match["last"]) if match["last"] else None
    if match["last"] and field != INJURY:
        return
    said = f"{label} {match[0]}"
    yield Fact(field, first, lines, said=said)
    if last:
        yield Fact("dates.injury_to", last, lines, said=said)


def _of_the_letterhead(page: Page, said: set[str]) -> Iterator[Fact]:
    """Who sent the letter and when, from the lines above its first words."""
    head = [line for line in page.lines[: 3 * _HEAD] if line][:_HEAD]
    if SENDER not in said:
        senders = [fact for at, line in enumerate(head) for fact in _sender(line, at)]
        sure = [fact for fact in senders if not fact.assumed] or senders
        if len({_folded(str(fact.value)) for fact in sure}) == 1:
            yield sure[0]
    if DENIAL in said:
        return
    found = [(*dated, line.first) for line in head for dated in _letter_date(line)]
    if len({date for date, _, _ in found}) == 1:
        date, words, number = found[0]
        yield Fact(DENIAL, date, (number,), "The date of the letter.", words)


def _sender(line: Line, at: int) -> Iterator[Fact]:
    """A name of a line near the top that says of itself that it reviews."""
    if match := _DECIDED_BY.search(line.body):
        yield Fact(SENDER, match["name"].strip(), line.numbers, said=match[0])
    if (names := prepared(line)) and _is_sender(names[1]):
        yield Fact(SENDER, names[1], line.numbers, said=line.body)
    for match in _FROM.finditer(line.raw):
        if _is_sender(name := match["name"].strip()):
            yield Fact(SENDER, name, line.numbers, said=match[0])
    for cell in line.cells() if at <= _TOP else ():
        if _is_sender(cell.words) or (not at and names_reviewer(cell.words)):
            yield Fact(SENDER, cell.words, line.numbers, _OF_LETTERHEAD, cell.words)


def _is_sender(name: str) -> bool:
    if len(name) > _LONGEST_NAME or _TITLE.search(name):
        return False
    return bool(_LETTERHEAD.match(name))


def _letter_date(line: Line) -> Iterator[tuple[dt.date, str]]:
    """A date that stands for itself, or behind a label of the letter and no other one."""
    above = ""
    for cell in line.cells():
        match = _LETTER_DATE.match(cell.words)
        own = not above.endswith(":") or _LETTER_DATE.match(f"{above} {cell.words}")
        if match and own and (date := only_date(match["date"])):
            yield date, match[0]
        above = cell.words
