"""The letter of a case that is not signed, and what the checks say of it."""

from __future__ import annotations

from workbench import pdf
from workbench.case import Case, Finding
from workbench.checks import Context, check
from workbench.letter import compose, text_of


def letter_pdf(case: Case) -> bytes:
    """The unsigned letter of a case."""
    return pdf.render(compose(case))


def letter_text(case: Case) -> str:
    """The letter of a case as plain text."""
    return text_of(compose(case))


def findings(case: Case, *, stored: bool = True) -> tuple[Finding, ...]:
    """What the checks say of a case; of one that is ``stored``, or of a file that is looked at."""
    return check(case, Context(stored=stored))
