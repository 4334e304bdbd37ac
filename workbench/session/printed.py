"""Which words of a letter come from which field of its case, and where on paper they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from workbench import pdf
from workbench.case import Case, Issue, ReviewedDocument, Value, citation_line
from workbench.forms import header_value
from workbench.letter import FactTable, Place, Table, compose
from workbench.pdf import PrintedLine
from workbench.typeface import LINE_ENDS, drawn

_WORD = re.compile(r"\S+")
_PARTED = re.compile(rf"[^ \t{LINE_ENDS}]+")  # what the letter prints as one word
_CLAIMS, _MINE = "claims_administrator_citations", "reviewer_citations"


class Printed(Value):
    """Words of one line of a letter that come from one field of its case.

    Measures are in points from the upper left corner of the page.
    """

    page: int  # from 0
    left: float
    top: float
    right: float
    bottom: float
    field: str  # a key of the case's JSON; "" for words of the letter form
    issue: int | None
    text: str
    start: int  # the characters of the field; 0 and 0 for a label or what is no running text
    end: int
    stops: tuple[int, ...]  # tenths of a point from the left end to where each word begins

    def word_at(self, x: float) -> int:
        """Which of the words stands at this place of the page, from 0."""
        return max(0, bisect_right(self.stops, (x - self.left) * 10) - 1)

    def character(self, word: int, source: str) -> int:
        """Where a word begins in its field, which holds ``source``."""
        begins = [found.start() for found in _PARTED.finditer(source, self.start, self.end)]
        return begins[min(word, len(begins) - 1)] if begins else self.start


class _Source(NamedTuple):
    """A text that is printed, in order of reading."""

    field: str
    issue: int | None
    text: str
    counts: bool = True  # whether its characters are those of the field: not those of a label


def printed(case: Case) -> tuple[Printed, ...]:
    """All words of a case's letter, line by line, page by page."""
    letter = compose(case)
    found: list[Printed] = []
    readers: dict[Place, _Reader] = {}
    for number, group in groupby(pdf.printed_lines(letter), lambda line: line.block):
        block = letter.blocks[number]
        tabular = isinstance(block, FactTable | Table)
        reader = _Reader(_cells(case, block)) if tabular else readers.get(block.place)
        if reader is None:
            reader = readers[block.place] = _Reader(_sources(case, block.place))
        for line in group:
            found += _parts(line, reader)
    return tuple(sorted(found, key=lambda part: part.page))


def _parts(line: PrintedLine, reader: _Reader) -> Iterator[Printed]:
    """The words of a line, parted where another text begins."""
    words = [word for word in line.text.split(" ") if word]
    first = 0
    for count, source, start, end in reader.read(words):
        last = first + count
        left = line.left + line.stops[first] / 10
        yield Printed(
            page=line.page,
            left=left,
            top=line.top,
            right=line.right if last == len(words) else line.left + line.stops[last] / 10,
            bottom=line.bottom,
            field=source.field,
            issue=source.issue,
            text=" ".join(words[first:last]),
            start=start if source.counts else 0,
            end=end if source.counts else 0,
            stops=tuple(stop - line.stops[first] for stop in line.stops[first:last]),
        )
        first = last


class _Reader:
    """Goes through the texts of a place, as they are printed one after the other.

    Characters other than spaces are counted: lines end where they will, and what paper cannot show
    is not there.
    """

    def __init__(self, sources: Iterator[_Source]) -> None:
        self._sources = list(sources)
        lengths = (_printable(source.text).length for source in self._sources)
        self._ends = list(accumulate(lengths))  # of the texts
        self._count = 0  # of characters that were printed so far

    def read(self, words: list[str]) -> Iterator[tuple[int, _Source, int, int]]:
        """How many of the next words come from which text, and from which characters of it."""
        lengths = [sum(map(len, word.split())) for word in words]
        groups = [lengths]
        if self._at(self._count)[0] is not self._at(self._count + sum(lengths) - 1)[0]:
            before = accumulate(lengths, initial=self._count)
            pairs = zip(lengths, before, strict=False)
            by_source = groupby(pairs, lambda pair: id(self._at(pair[1])[0]))
            groups = [[length for length, _ in group] for _, group in by_source]
        for group in groups:
            source, start = self._at(self._count)
            self._count += sum(group)
            behind, last = self._at(self._count - 1)
            yield len(group), source, start, last + 1 if behind is source else len(source.text)

    def _at(self, count: int) -> tuple[_Source, int]:
        """The text and the character in it that stand behind so many others."""
        place = bisect_right(self._ends, count)
        if place == len(self._ends):
            return _FORM, 0
        source = self._sources[place]
        text = _printable(source.text)
        return source, text.character(count - (self._ends[place] - text.length))


class _Printable(NamedTuple):
    """The words of a text: where each begins, and how many characters are printed up to its end."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def length(self) -> int:
        """How many characters are printed."""
        return self.ends[-1] if self.ends else 0

    def character(self, printed_before: int) -> int:
        """The character of the text that is printed behind so many others."""
        word = bisect_right(self.ends, printed_before)
        begins = self.ends[word - 1] if word else 0
        return self.starts[word] + printed_before - begins


@lru_cache(maxsize=512)  # an edit leaves all texts but one as they were
def _printable(text: str) -> _Printable:
    shown = len if text.isascii() else _shown
    words = [(word.start(), shown(word[0])) for word in _WORD.finditer(text)]
    return _Printable(
        starts=tuple(start for start, _ in words),
        ends=tuple(accumulate(length for _, length in words)),
    )


def _shown(word: str) -> int:
    """How many characters of a word are printed: some have no look of their own."""
    return sum(map(len, drawn(word).split()))


def _sources(case: Case, place: Place) -> Iterator[_Source]:
    """The texts that the headings, paragraphs and lists of a place are made of."""
    if place.issue is not None:
        yield from _of_issue(case, case.issues[place.issue], place.field, place.issue)
    elif place.field == "summary":
        if not case.addends:
            yield _form(case.form.headings.summary)
            yield _form(case.form.summary_sentence)
        yield _Source("summary", None, case.summary)
    elif place.field == "reviewer":
        labels = case.form.credential_labels
        yield _form(labels.introduction)
        for field in ("licensed_in", "specialties"):
            if names := getattr(case.reviewer, field):
                text = f"{getattr(labels, field)} {', '.join(names)}"
                yield _Source(field, None, text, counts=False)


def _of_issue(case: Case, issue: Issue, field: str, index: int) -> Iterator[_Source]:
    if field == "treatment":
        yield _Source(field, index, issue.treatment)
        if issue.outcome:
            colon = ":" if issue.treatment.strip() else ""
            yield _Source("outcome", index, f"{colon} {issue.outcome.word}", counts=False)
        return
    labels = case.form.labels
    label, text = labels.rationale, issue.rationale
    if field == _CLAIMS:
        label, text = labels.claims_administrator, citation_line(getattr(issue, field))
    elif field == _MINE:
        label, text = labels.reviewer, citation_line(getattr(issue, field))
    if text.strip():
        yield _Source(field, index, label, counts=False)
        yield _Source(field, index, text)


def _cells(case: Case, table: FactTable | Table) -> Iterator[_Source]:
    """The texts of a table, cell by cell; a field stands for all that is printed of it."""
    if isinstance(table, FactTable):
        fields = [fact.field for fact in case.form.header if header_value(case, fact)]
        for field, pair in zip(fields, table.rows, strict=False):
            yield from (_Source(field, None, text, counts=False) for text in pair)
        return
    yield from (_Source("documents", None, text, counts=False) for text in table.header)
    shown = (n for n, one in enumerate(case.documents) if _is_printed(one))
    for number, texts in zip(shown, table.rows, strict=False):
        field = f"documents.{number}"
        yield from (_Source(field, None, text, counts=False) for text in texts)


def _is_printed(document: ReviewedDocument) -> bool:
    texts = (document.title, document.kind, document.author, document.pages)
    return document.date is not None or any(text.strip() for text in texts)


def _form(text: str) -> _Source:
    return _Source("", None, text, counts=False)


_FORM = _form("")
