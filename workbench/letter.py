"""The words of a letter and their order: neutral blocks that know no page and no font.

The order of the parts is that of an IMR final determination: header table; how the determination
was made, with the reviewer's qualifications; the clinical case summary; every disputed item with
its outcome, the citations of both sides and the rationale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import (
    Case,
    CredentialsPlace,
    Disposition,
    Issue,
    LetterForm,
    Value,
    citation_line,
)
from workbench.forms import filled_statement, header_value


class Place(Value):
    """Where a block comes from: a key of the case's JSON and, within an issue, its index."""

    field: str
    issue: int | None = None


class Run(Value):
    """Words in one weight. A newline in ``text`` begins a new line; all else is drawn as it is."""

    text: str
    bold: bool = False


class Heading(Value):
    """A heading of the letter (level 1) or the title of an issue with its outcome (level 2)."""

    level: int
    runs: tuple[Run, ...]
    place: Place


class Paragraph(Value):
    """A paragraph; a label runs in as its first, bold run."""

    runs: tuple[Run, ...]
    place: Place


class FactTable(Value):
    """The header table: labels, colons included, with their values, in order of reading."""

    rows: tuple[tuple[str, str], ...]
    place: Place


Block = Heading | Paragraph | FactTable


class Letter(Value):
    """A letter, ready to be printed."""

    title: str  # of the document, for its properties; not printed
    blocks: tuple[Block, ...]
    footer: bool = False  # "Page x of y"
    signature_field: bool = True


def compose(case: Case, form: LetterForm | None = None) -> Letter:
    """The letter of a case in the words of ``form`` (None: the form that the case holds).

    Parts that are empty print nothing, and neither do issues that need no decision. An issue that
    is not decided yet prints its title alone.
    """
    return Letter(
        title=f"Independent Medical Review Final Determination {case.number}".strip(),
        blocks=tuple(_blocks(case, form or case.form)),
        footer=(form or case.form).footer,
    )


def text_of(letter: Letter) -> str:
    """The letter as plain text: a blank line after each block, one fact of the header a line."""
    return _text(letter.blocks)


def part_text(case: Case, part: str, issue: int | None = None) -> str:
    """One part of the letter as plain text, for a portal's field or the clipboard.

    ``part`` is "letter", "summary", or, with the index of an issue, "issue", "rationale" or
    "citations" (the citation lines of both sides, with their labels).
    """
    if part == "letter":
        return text_of(compose(case))
    if part == "summary":
        return case.summary.strip()
    if issue is None or part not in ("issue", "rationale", "citations"):
        raise ValueError(f"no such part of a letter: {part}")
    if part == "rationale":
        return case.issues[issue].rationale.strip()
    blocks = _issue if part == "issue" else _citations
    return _text(tuple(blocks(case.form, case.issues[issue], issue)))


def _blocks(case: Case, form: LetterForm) -> Iterator[Block]:
    rows = tuple((fact.label, value) for fact in form.header if (value := header_value(case, fact)))
    if rows:
        yield FactTable(rows=rows, place=Place(field="number"))
    yield from _heading(form.headings.statement, Place(field="statement"))
    yield from _paragraphs(filled_statement(form, case.reviewer), Place(field="statement"))
    yield from _credentials(case, form)
    yield from _heading(form.headings.summary, Place(field="summary"))
    yield from _paragraphs(form.summary_sentence, Place(field="summary"))
    yield from _paragraphs(case.summary, Place(field="summary"))
    yield from _heading(form.headings.issues, Place(field="issues"))
    yield from _paragraphs(form.issues_sentence, Place(field="issues"))
    for index, issue in enumerate(case.issues):
        if issue.disposition is Disposition.DECIDE:
            yield from _issue(form, issue, index)


def _credentials(case: Case, form: LetterForm) -> Iterator[Block]:
    labels = form.credential_labels
    lines = (
        (labels.licensed_in, ", ".join(case.reviewer.licensed_in)),
        (labels.specialties, ", ".join(case.reviewer.specialties)),
    )
    printed = [f"{label} {words}".strip() for label, words in lines if words]
    if form.credentials is CredentialsPlace.BLOCK and printed:
        text = "\n".join(line for line in (labels.introduction, *printed) if line)
        yield Paragraph(runs=(Run(text=text),), place=Place(field="reviewer"))


def _issue(form: LetterForm, issue: Issue, index: int) -> Iterator[Block]:
    place = Place(field="treatment", issue=index)
    title = " ".join(line.strip() for line in issue.treatment.strip().splitlines())
    if issue.outcome:
        outcome = Run(text=issue.outcome.word)
        runs = (Run(text=f"{title}: ", bold=True), outcome) if title else (outcome,)
        yield Heading(level=2, runs=runs, place=place)
    else:
        yield from _heading(title, place, level=2)
    yield from _citations(form, issue, index)
    place = Place(field="rationale", issue=index)
    yield from _paragraphs(issue.rationale, place, form.labels.rationale)


def _citations(form: LetterForm, issue: Issue, index: int) -> Iterator[Block]:
    place = Place(field="claims_administrator_citations", issue=index)
    line = citation_line(issue.claims_administrator_citations)
    yield from _paragraphs(line, place, form.labels.claims_administrator)
    place = Place(field="reviewer_citations", issue=index)
    yield from _paragraphs(citation_line(issue.reviewer_citations), place, form.labels.reviewer)


def _heading(text: str, place: Place, level: int = 1) -> Iterator[Block]:
    if text.strip():
        yield Heading(level=level, runs=(Run(text=text.strip(), bold=True),), place=place)


def _paragraphs(text: str, place: Place, label: str = "") -> Iterator[Block]:
    """The paragraphs of a text, which blank lines part; the label runs in before the first."""
    for part in re.split(r"\n\s*\n", text.strip()):
        if part:
            runs = (
                (Run(text=f"{label} ", bold=True), Run(text=part)) if label else (Run(text=part),)
            )
            yield Paragraph(runs=runs, place=place)
            label = ""


def _text(blocks: tuple[Block, ...]) -> str:
    return "".join(f"{_block_text(block)}\n\n" for block in blocks).rstrip("\n") + "\n"


def _block_text(block: Block) -> str:
    if isinstance(block, FactTable):
        return "\n".join(f"{label} {value}" for label, value in block.rows)
    return "".join(run.text for run in block.runs)
