"""A determination as a whole: what it must hold, and the case that its parts make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from workbench.case import Case, LetterForm, Problem
from workbench.intake import header, issues, statement
from workbench.intake.lines import Flow
from workbench.intake.parts import Parts, find_parts

LARGEST = 5_000_000  # characters; a determination has some ten thousand
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "is", "was", "for", "in", "with", "that", "by", "has")
)
# What no text holds; the hyphens that PDF extraction writes (see lines.py) are let pass.
_BINARY = re.compile("[\x00\x01\x03-\x08\x0e-\x1b\ufffd]")


def read(text: str) -> Case:
    """The case that a determination describes, with the letter form that prints its words again.

    Takes the text of a file or of a PDF, wrapped and paged in any way. Nothing is dropped: what
    could not be placed stands in ``Case.unplaced``. :class:`Problem` if the text is empty, larger
    than five million characters, no text, in another language, or holds no determination.
    """
    _refuse_what_is_no_text(text)
    flow = Flow(text.removeprefix("\ufeff"))
    parts = find_parts(flow)
    if parts is None:
        raise Problem(_why_not(flow))
    return _case(flow, parts)


def _case(flow: Flow, parts: Parts) -> Case:
    found = issues.read_issues(flow, parts)
    facts = header.read_header(flow, parts.preamble)
    standing = statement.read_statement(flow, parts.statement)
    organization = statement.organization(found.organization, standing.text)
    sentence, summary = statement.split_sentence(flow, parts.summary)
    return Case(
        number=facts.number,
        claim_number=facts.claim_number,
        organization=organization,
        dates=facts.dates,
        priority=facts.priority,
        form=LetterForm(
            name=organization,
            organization=organization,
            header=facts.facts,
            headings=parts.headings,
            statement=standing.text,
            credentials=standing.place,
            credential_labels=standing.labels,
            summary_sentence=sentence,
            issues_sentence=found.sentence,
            labels=found.labels,
            footer=flow.footer,
        ),
        reviewer=standing.reviewer,
        summary=summary,
        issues=found.issues,
        unplaced=(*facts.unplaced, *found.unplaced, *flow.unplaced),
    )


def _refuse_what_is_no_text(text: str) -> None:
    if len(text) > LARGEST:
        limit = f"{LARGEST // 1_000_000} million characters"
        raise Problem(f"The text is longer than {limit}; a determination has a few pages.")
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise Problem("There is no text to read.")
    if "\x00" in text or len(_BINARY.findall(text)) > len(text) // 100:
        raise Problem("This is not readable text; a text file or a PDF with text is needed.")


def _why_not(flow: Flow) -> str:
    words = list(islice(_words(flow.text), 2000))
    if len(words) > 20 and sum(word in _ENGLISH for word in words) < len(words) // 20:
        return "The text does not seem to be English; determinations are read in English only."
    return "The text has none of the headings and labels of a determination."


def _words(text: str) -> Iterator[str]:
    return (match[0].casefold() for match in re.finditer(r"[^\W\d_]+", text))
