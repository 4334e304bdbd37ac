"""Where the words of a letter come from: each text of a case that it prints, with its field."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import (
    Case,
    Copy,
    CredentialsPlace,
    Disposition,
    Issue,
    LetterForm,
    Value,
    citation_line,
)
from workbench.forms import header_value
from workbench.letter.blocks import Place


def printed_texts(case: Case) -> Iterator[tuple[Place, str]]:
    """Each text that a letter of the case prints as it was typed, and the title of its file.

    In a place the dots of ``field`` lead into the case: ``documents.0.author``. Several entries of
    one list (sentences of a citation, qualifications) are one text, as the letter prints them.
    """
    yield Place(field="number"), case.number
    standing = _form(case.form) if not case.addends else _of_an_addendum(case)
    for field, text in (*_header(case), *standing, *_reviewer(case)):
        yield Place(field=field), text
    yield Place(field="summary"), case.summary
    if case.addends:
        return
    yield from _documents(case)
    for index, issue in enumerate(case.issues):
        if issue.disposition is Disposition.DECIDE:
            yield from _issue(issue, index)


def _header(case: Case) -> Iterator[tuple[str, str]]:
    """Labels and values; a date, and a priority in our own word, were not typed."""
    for index, fact in enumerate(case.form.header):
        value = header_value(case, fact)
        if value:
            yield f"form.header.{index}.label", fact.label
        if value == fact.printed:
            yield f"form.header.{index}.printed", value
        elif fact.field == "claim_number":
            yield fact.field, value


def _form(form: LetterForm) -> Iterator[tuple[str, str]]:
    for group in ("headings", "labels"):
        yield from _texts(f"form.{group}", getattr(form, group))
    if form.credentials is CredentialsPlace.BLOCK:
        yield from _texts("form.credential_labels", form.credential_labels)
    for name in ("statement", "summary_sentence", "issues_sentence", "signature_block"):
        yield f"form.{name}", getattr(form, name)
    yield "form.opioid_safety", form.opioid_safety
    if Copy.INTERNAL in form.copies:
        yield "form.attestation", form.attestation


def _of_an_addendum(case: Case) -> Iterator[tuple[str, str]]:
    """What an addendum has of its form, and the organization that it names."""
    yield "organization", case.organization
    yield from _texts("form.credential_labels", case.form.credential_labels)
    yield "form.signature_block", case.form.signature_block
    if Copy.INTERNAL in case.form.copies:
        yield "form.attestation", case.form.attestation


def _texts(place: str, value: Value) -> Iterator[tuple[str, str]]:
    for field in value.__struct_fields__:
        yield f"{place}.{field}", getattr(value, field)


def _reviewer(case: Case) -> Iterator[tuple[str, str]]:
    form = case.form
    for field in ("licensed_in", "specialties"):
        filled_in = f"{{{field}}}" in form.signature_block + form.attestation
        if filled_in or form.credentials is not CredentialsPlace.NONE:
            yield f"reviewer.{field}", ", ".join(getattr(case.reviewer, field))


def _documents(case: Case) -> Iterator[tuple[Place, str]]:
    if case.form.documents_reviewed:
        for index, document in enumerate(case.documents):
            for field in ("title", "kind", "author", "pages"):
                yield Place(field=f"documents.{index}.{field}"), getattr(document, field)


def _issue(issue: Issue, index: int) -> Iterator[tuple[Place, str]]:
    yield Place(field="treatment", issue=index), issue.treatment
    for field in ("claims_administrator_citations", "reviewer_citations"):
        yield Place(field=field, issue=index), citation_line(getattr(issue, field))
    yield Place(field="rationale", issue=index), issue.rationale
