"""The letter of a case that is not signed, and what the checks say of it."""

from __future__ import annotations

from workbench import pdf
from workbench.case import Case, Finding
from workbench.checks import Context, check
from workbench.letter import Letter, compose, text_of


def letter_pdf(case: Case) -> bytes:
    """The unsigned letter of a case."""
    return pdf.render(compose(case))


def letter_text(case: Case) -> str:
    """The letter of a case as plain text."""
    return text_of(compose(case))


def findings(case: Case, *, stored: bool = True) -> tuple[Finding, ...]:
    """What the checks say of a case; of one that is ``stored``, or of a file that is looked at."""
    return check(case, Context(stored=stored))


def unprintable_place(case: Case) -> str:
    """Where the letter holds a character that its typeface lacks, in words; "" for nowhere."""
    for block in compose(case).blocks:
        if pdf.missing_characters(text_of(Letter(title="", blocks=(block,)))):
            issue = "" if block.place.issue is None else f"issue {block.place.issue + 1}, "
            return f"{issue}{block.place.field.replace('_', ' ')}"
    return ""
