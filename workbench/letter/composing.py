"""A case in the words of a letter form.

The order of the parts is that of an IMR final determination: header table; how the determination
was made, with the reviewer's qualifications; the clinical case summary; every disputed item with
its outcome, the citations of both sides and the rationale. A form may add the documents reviewed
behind the summary, a statement on opioids behind the items, and what stands above a signature.
An addendum has an order of its own: :mod:`workbench.letter.addendum`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.case import (
    Case,
    Copy,
    CredentialsPlace,
    Disposition,
    Issue,
    LetterForm,
    ReviewedDocument,
    Signer,
    citation_line,
    to_decide,
)
from workbench.forms import (
    filled_attestation,
    filled_signature_block,
    filled_statement,
    header_value,
    printed_date,
)
from workbench.letter import addendum
from workbench.letter.blocks import (
    Block,
    FactTable,
    Heading,
    Letter,
    Paragraph,
    Place,
    Run,
    Table,
    joined,
    text_of,
)
from workbench.letter.pieces import credentials, heading, paragraphs
from workbench.medications import is_opioid
from workbench.typeface import with_newlines

_TITLE = "Independent Medical Review Final Determination"
_NO_AFFILIATION = (
    "The reviewer declared to have no material professional, familial or financial affiliation "
    "with the parties of this case on"
)
_COPIES = {Copy.ISSUED: "", Copy.INTERNAL: "internal copy", Copy.DEIDENTIFIED: "de-identified copy"}
_DOCUMENT_COLUMNS = ("Document", "Type", "Author", "Date", "Pages")


def compose(
    case: Case,
    form: LetterForm | None = None,
    *,
    copy: Copy = Copy.ISSUED,
    name: str = "",
    attested: dt.date | None = None,
) -> Letter:
    """The letter of a case in the words of ``form`` (None: the form that the case holds).

    Parts that are empty print nothing, and neither do issues that need no decision. An issue that
    is not decided yet prints its title alone. ``name`` is the reviewer's, ``attested`` the day of
    the attestation: the internal copy alone prints either of them (Labor Code 4610.6(f)). A
    de-identified copy is composed from a case that was de-identified before.
    """
    form = form or case.form
    blocks = list(addendum.blocks(case, form) if case.addends else _blocks(case, form))
    if copy is Copy.INTERNAL:
        blocks += _attestation(case, form, name, attested)
    if copy is not Copy.DEIDENTIFIED:
        blocks += _above_signature(case, form, name if copy is Copy.INTERNAL else "")
    return Letter(
        title=" ".join(filter(None, (_title(case), case.number.strip(), _COPIES[copy]))),
        blocks=tuple(blocks),
        footer=form.footer,
        signature_field=_is_signed(form, copy),
    )


def _title(case: Case) -> str:
    return f"{addendum.words(case)} to the {_TITLE}" if case.addends else _TITLE


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
    return joined(blocks(case.form, case.issues[issue], issue))


def _blocks(case: Case, form: LetterForm) -> Iterator[Block]:
    rows = tuple((fact.label, value) for fact in form.header if (value := header_value(case, fact)))
    if rows:
        yield FactTable(rows=rows, place=Place(field="number"))
    yield from heading(form.headings.statement, Place(field="statement"))
    yield from paragraphs(filled_statement(form, case.reviewer), Place(field="statement"))
    if form.credentials is CredentialsPlace.BLOCK:
        yield from credentials(case.reviewer, form)
    yield from heading(form.headings.summary, Place(field="summary"))
    yield from paragraphs(form.summary_sentence, Place(field="summary"))
    yield from paragraphs(case.summary, Place(field="summary"))
    yield from _documents(case, form)
    yield from heading(form.headings.issues, Place(field="issues"))
    yield from paragraphs(form.issues_sentence, Place(field="issues"))
    for index, issue in enumerate(case.issues):
        if issue.disposition is Disposition.DECIDE:
            yield from _issue(form, issue, index)
    if any(is_opioid(issue.treatment) for issue in to_decide(case)):
        yield from paragraphs(form.opioid_safety, Place(field="opioid_safety"), level=1)


def _is_signed(form: LetterForm, copy: Copy) -> bool:
    """Whether this copy is signed; where names are not confidential the reviewer signs it."""
    if copy is Copy.ISSUED and form.names_confidential:
        return form.signed_by is not Signer.NOBODY
    return copy is not Copy.DEIDENTIFIED


def _documents(case: Case, form: LetterForm) -> Iterator[Block]:
    """The documents that were reviewed; a column in which nothing stands is left out."""
    cells = [row for row in map(_document, case.documents) if any(row)]
    if not (form.documents_reviewed and cells):
        return
    place = Place(field="documents")
    yield from heading(form.headings.documents, place)
    shown = [index for index in range(len(_DOCUMENT_COLUMNS)) if any(row[index] for row in cells)]
    yield Table(
        header=tuple(_DOCUMENT_COLUMNS[index] for index in shown),
        rows=tuple(tuple(row[index] for index in shown) for row in cells),
        place=place,
    )


def _document(document: ReviewedDocument) -> tuple[str, ...]:
    date = printed_date(document.date) if document.date else ""
    texts = (document.title, document.kind, document.author, date, document.pages)
    return tuple(text.strip() for text in texts)


def _attestation(
    case: Case, form: LetterForm, name: str, attested: dt.date | None
) -> Iterator[Block]:
    date = printed_date(attested) if attested else ""
    text = filled_attestation(form, case.reviewer, name=name, date=date)
    yield from paragraphs(text, Place(field="attestation"), level=0)
    if accepted := _accepted(case):
        yield from paragraphs(accepted, Place(field="acceptance"), level=0)


def _accepted(case: Case) -> str:
    """What was declared of the parties as the case was taken on (Labor Code 139.5)."""
    if case.acceptance is None or case.acceptance.on is None:
        return ""
    disclosed = ", ".join(case.acceptance.disclosed)
    told = f" Disclosed, and judged to be none: {disclosed}." if disclosed else ""
    return f"{_NO_AFFILIATION} {printed_date(case.acceptance.on)}.{told}"


def _above_signature(case: Case, form: LetterForm, name: str) -> Iterator[Block]:
    """The lines above a signature, the name first where the form prints one."""
    lines = (name if form.names_reviewer else "", filled_signature_block(form, case.reviewer))
    if text := "\n".join(line for line in lines if line.strip()):
        place = Place(field="signature_block")
        yield Paragraph(runs=(Run(text=text),), place=place, level=0, kept=True)


def _issue(form: LetterForm, issue: Issue, index: int) -> Iterator[Block]:
    place = Place(field="treatment", issue=index)
    lines = with_newlines(issue.treatment).strip().split("\n")
    title = " ".join(line.strip() for line in lines)
    if issue.outcome:
        outcome = Run(text=issue.outcome.word)
        runs = (Run(text=f"{title}: ", bold=True), outcome) if title else (outcome,)
        yield Heading(level=2, runs=runs, place=place)
    else:
        yield from heading(title, place, level=2)
    yield from _citations(form, issue, index)
    place = Place(field="rationale", issue=index)
    yield from paragraphs(issue.rationale, place, form.labels.rationale)


def _citations(form: LetterForm, issue: Issue, index: int) -> Iterator[Block]:
    place = Place(field="claims_administrator_citations", issue=index)
    line = citation_line(issue.claims_administrator_citations)
    yield from paragraphs(line, place, form.labels.claims_administrator)
    place = Place(field="reviewer_citations", issue=index)
    yield from paragraphs(citation_line(issue.reviewer_citations), place, form.labels.reviewer)
