"""A list of documents as it is pasted: one in each line, its columns parted in any usual way."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.case import ReviewedDocument
from workbench.records.places import pages_in, placed, tight

_MARK = re.compile(r"^(?:[-*•·]\s+|\(?\d{1,3}[.)]\s+)")
_BARE_PAGES = re.compile(r"(?!(?:19|20)\d\d$)\d{1,6}(?:[-–]\d{1,6})?")  # and no year
_COLUMN = re.compile(r" ?[\t|;]+ ?| [-–—] ")
_RANGE = re.compile(  # what a dash holds together: pages, and days of a period
    r"(?<![\w/.-])(?<!\d, )(?<!\d )(\d{1,6}) [-–] (?=\d{1,6}(?![\w/]))|"
    r"(\d{1,2}/\d{1,2}/\d{2,4}) [-–] (?=\d{1,2}/\d{1,2}/\d)"
)
_CREDENTIAL = (
    r"(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|D\.?D\.?S|Ph\.?D|Psy\.?D|N\.?P|F\.?N\.?P|P\.?A(?:-C)?|R\.?N|"
    r"D\.?P\.?T|P\.?T|O\.?T|L\.?Ac|Q\.?M\.?E|Esq)\b\.?"
)
_COMMA = re.compile(  # not those before a credential, in a date or between thousands
    rf"(, |,(?! ))(?!{_CREDENTIAL} *(?:[,\d(]|$))(?!(?<= )\d{{4}}(?:[ ,;)]|$))"
    r"(?!(?<=\d,)\d{3}(?!\d))"
)
_DOCTOR = re.compile(r"Dr\.? \S")
_CREDENTIALS = re.compile(rf"(?:,? {_CREDENTIAL})+$")
_BY = re.compile(
    r"^(?:(?:written )?by|author:?) +(?=\S)|[ ,]+(?:written )?by +(?=[^\W\d_])", re.IGNORECASE
)
_PARTICLES = {"de", "del", "der", "den", "di", "du", "la", "le", "van", "von", "y", "bin", "al"}
_LONGEST_NAME = 6  # words
_KINDS = (
    r"(?:\b(?:PR-?[1-4]|RFA|UR|QME|AME)\b|\b(?i:reports?|notes?|request|authorization|decision|"
    r"review|letter|records?|imaging|study|studies|MRI|CT|x-?rays?|radiographs?|EMG|NCV|labs?|"
    r"laborator\w+|prescriptions?|evaluation|consultation|operative|summary|form|questionnaire|"
    r"toxicology)\b)"
)
_KIND = re.compile(_KINDS)
_LEADING_DOCTOR = re.compile(rf"(Dr\.? [^\W\d_][\w.'’-]*) (?={_KINDS})")
_HEADINGS = {"author", "date", "type", "kind", "pages", "page", "title", "document", "documents"}


class DocumentList(NamedTuple):
    """What a pasted list tells."""

    documents: tuple[ReviewedDocument, ...]  # those that are not there yet, in order
    there: int = 0  # how many more stand there already
    unknown: int = 0  # of the documents: in how many nothing was recognized, all is title


class _Fact(NamedTuple):
    """A column that was recognized."""

    column: str  # "" for what may be the title
    value: object
    written: str  # as it stands in the line, for where the column is filled already


def read_documents(text: str, there: Sequence[ReviewedDocument] = ()) -> DocumentList:
    """The documents in a pasted list that are not ``there`` already.

    What no column is known for goes to the title, so that nothing is lost.
    """
    standing, made, unknown = Counter(map(_sameness, there)), list[ReviewedDocument](), 0
    lines = [line for line in map(_tidy, text.splitlines()) if line and not _is_heading(line)]
    for line in lines:
        document, known = _document(line)
        if standing[_sameness(document)]:
            standing[_sameness(document)] -= 1  # one that is listed twice may stand there twice
        else:
            made.append(document)
            unknown += not known
    return DocumentList(tuple(made), len(lines) - len(made), unknown)


def _tidy(line: str) -> str:
    """A line without the mark of a list; a tab for wider gaps, which part columns."""
    gaps = re.sub(r"\s+", lambda gap: "\t" if "\t" in gap[0] or len(gap[0]) > 1 else " ", line)
    kept = _RANGE.sub(lambda dash: f"{dash[1] or dash[2]}-", gaps.strip())
    return _MARK.sub("", kept).strip(" \t|;,")


def _is_heading(line: str) -> bool:
    """Whether a line only names the columns."""
    words = re.findall(r"\w+", line.casefold())
    return len(words) > 1 and _HEADINGS.issuperset(words)


def _sameness(document: ReviewedDocument) -> tuple[object, ...]:
    words = (document.title, document.author, document.kind, document.pages)
    return document.date, *(" ".join(text.casefold().split()) for text in words)


def _document(line: str) -> tuple[ReviewedDocument, bool]:
    """The document in a line, and whether anything but a title was recognized."""
    found, rest = dict[str, _Fact](), list[str]()
    for column in filter(None, _COLUMN.split(line)):
        for fact in _facts(column.strip()):
            if fact.column and fact.column not in found:
                found[fact.column] = fact
            elif fact.written:
                rest.append(fact.written)
    known = bool(found)
    if not rest and "kind" in found:
        rest.append(found.pop("kind").written)  # said twice it would print twice
    values = {column: fact.value for column, fact in found.items()}
    return ReviewedDocument(title=", ".join(rest), **values), known  # type: ignore[arg-type]


def _facts(column: str) -> Iterator[_Fact]:
    """The facts in a column; commas part dates, pages and authors from words, not words."""
    pieces, words = _COMMA.split(column), ""
    for piece, comma in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        named = _is_given_name(piece) and _is_surname(words.rstrip(", "))  # "Madeup, Dana, MD"
        bit, words = (f"{words}{piece}", "") if named else (piece, words)
        facts = _facts_of(bit)
        if any(fact.column not in {"", "kind"} for fact in facts):
            yield from _facts_of(words.rstrip(", "))
            yield from facts
            words = ""
        else:
            words = f"{words}{bit}{comma}"
    yield from _facts_of(words.rstrip(", "))


def _facts_of(words: str) -> list[_Fact]:
    """What a few words tell: one column, or words with an author, a date or pages at an end."""
    words = words.strip()
    if pages := pages_in(words):
        return [_Fact("pages", pages, words)]
    if _BARE_PAGES.fullmatch(words):
        return [_Fact("pages", tight(words), words)]
    rest, date, pages = placed(words)
    facts = _date_and_pages(date, pages)
    if date and not pages and _BARE_PAGES.fullmatch(rest):
        return [*facts, _Fact("pages", rest, rest)]
    return [*(_authored(rest) if rest else ()), *facts]


def _date_and_pages(date: dt.date | None, pages: str) -> list[_Fact]:
    made = [_Fact("date", date, f"{date:%m/%d/%Y}")] if date else []
    return [*made, _Fact("pages", pages, pages)] if pages else made


def _authored(words: str) -> list[_Fact]:
    """Words that may name an author: alone, behind "by", or as "Dr. X" before the document."""
    if _is_author(words):
        return [_Fact("author", words, words)]
    if match := _LEADING_DOCTOR.match(words):
        return [_Fact("author", match[1], match[1]), *_described(words[match.end() :])]
    match = _BY.search(words)
    if match is None or not (_is_author(name := words[match.end() :]) or _is_name(name)):
        return _described(words)
    return [*_described(words[: match.start()].strip(" ,")), _Fact("author", name, name)]


def _described(words: str) -> list[_Fact]:
    return [_Fact("kind" if _KIND.search(words) else "", words, words)] if words else []


def _is_author(words: str) -> bool:
    if _DOCTOR.match(words):
        return _is_name(_CREDENTIALS.sub("", words))
    match = _CREDENTIALS.search(words)
    return match is not None and _is_name(words[: match.start()])


def _is_name(words: str) -> bool:
    """Whether words may name a person: each in a capital, none of a kind of document."""
    parts = words.replace(",", " ").split()
    if not 0 < len(parts) <= _LONGEST_NAME or _KIND.search(words):
        return False
    return all(part[:1].isupper() or part in _PARTICLES for part in parts)


def _is_given_name(words: str) -> bool:
    return _is_author(words) and len(_CREDENTIALS.sub("", words).split()) == 1


def _is_surname(words: str) -> bool:
    return words.isalpha() and _is_name(words)
