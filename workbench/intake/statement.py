"""The organization's standing words: its statement with the credentials, and its sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case import CredentialLabels, CredentialsPlace, Reviewer
from workbench.intake.lines import Flow
from workbench.intake.lists import passage
from workbench.intake.parts import Span

_LICENSURE = re.compile(r"\bStates?(?:\(s\))?\s+of\s+Licensure\s*:", re.IGNORECASE)
_SPECIALTY = re.compile(
    r"\bCertifications?(?:\(s\))?\s*/\s*Special(?:ty|ties)(?:\(s\))?\s*:", re.IGNORECASE
)
_STATE = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|District of Columbia"
)
# "is Board Certified in X, and is licensed to practice in Y": lists that commas join, no more.
_IN_PARAGRAPH = re.compile(
    r"\b[Cc]ertified in (?P<specialties>[A-Z][^.;:,{}]{1,80}(?:, [A-Z][^.;:,{}]{1,80}){0,11}?)"
    r",? and (?:is )?licensed (?:to practice )?in "
    rf"(?P<licensed_in>(?:{_STATE})(?:, (?:{_STATE}))*)(?=[.,;])(?! ?and\b)",
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z(])")
# A standing sentence speaks of the review itself, and ends before the patient is spoken of.
_STANDING = re.compile(
    r"(?P<sentence>[^.:]{1,300}?\b(?:summary|sums?|summari[sz]es|reviewer|records|case file|"
    r"determination|decisions?|disputed?)\b[^.:]{0,300}(?::|\.(?=\s+[A-Z])))(?=\s|$)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w&.'’-]*(?:,? (?:(?:of|for|and|the|&) )?[A-Z][\w&.'’-]*)*)"
)
_NO_NAMES = {"Reviewer", "Expert Reviewer", "IMR", "IMRO", "Physician Reviewer"}


class Statement(NamedTuple):
    """The standing text and where it names the reviewer's qualifications."""

    text: str
    place: CredentialsPlace = CredentialsPlace.NONE
    labels: CredentialLabels = CredentialLabels()
    reviewer: Reviewer = Reviewer()


def read_statement(flow: Flow, span: Span) -> Statement:
    """What stands under the first heading, with the credentials taken out where they are known."""
    return _with_block(flow, span) or _with_fields(flow.passage(*span))


def _with_block(flow: Flow, span: Span) -> Statement | None:
    """The statement if it closes with a block of credentials in their usual order."""
    licensure = _LICENSURE.search(flow.text, *span)
    specialty = _SPECIALTY.search(flow.text, licensure.end(), span[1]) if licensure else None
    if not licensure or not specialty:
        return None
    states = flow.text[licensure.end() : specialty.start()]
    specialties = flow.text[specialty.end() : span[1]]
    if _SENTENCE_END.search(f"{specialties} A") or not states.strip():
        return None  # more text follows, or it was set in columns
    start = _introduction(flow, span[0], licensure.start())
    return Statement(
        text=flow.passage(span[0], start),
        place=CredentialsPlace.BLOCK,
        labels=CredentialLabels(
            introduction=flow.passage(start, licensure.start()),
            licensed_in=_folded(licensure[0]),
            specialties=_folded(specialty[0]),
        ),
        reviewer=Reviewer(licensed_in=_list(states), specialties=_list(specialties)),
    )


def _introduction(flow: Flow, start: int, end: int) -> int:
    """Where the sentence begins that leads to the block: it ends with a colon."""
    if not flow.text[start:end].rstrip().endswith(":"):
        return end
    ends = [match.end() for match in _SENTENCE_END.finditer(flow.text, start, end)]
    return ends[-1] if ends else start


def _with_fields(text: str) -> Statement:
    """The statement with ``{specialties}`` and ``{licensed_in}`` where it names them."""
    found = list(_IN_PARAGRAPH.finditer(text))
    if len(found) != 1 or "{specialties}" in text or "{licensed_in}" in text:
        return Statement(text)
    match = found[0]
    (first, last), (second, end) = match.span("specialties"), match.span("licensed_in")
    return Statement(
        text=f"{text[:first]}{{specialties}}{text[last:second]}{{licensed_in}}{text[end:]}",
        place=CredentialsPlace.PARAGRAPH,
        reviewer=Reviewer(
            licensed_in=tuple(match["licensed_in"].split(", ")),
            specialties=tuple(match["specialties"].split(", ")),
        ),
    )


def split_sentence(flow: Flow, span: Span) -> tuple[str, str]:
    """The standing sentence that opens a part ("" if there is none), and the rest of the part."""
    end = standing_end(flow, span)
    return flow.passage(span[0], end), passage(flow, end, span[1])


def standing_end(flow: Flow, span: Span) -> int:
    """Where the standing sentence that opens a part ends; its beginning if there is none."""
    start = span[0] + len(flow.text[span[0] : span[1]]) - len(flow.text[slice(*span)].lstrip())
    match = _STANDING.match(flow.text, start, span[1])
    return match.end() if match else span[0]


def organization(label: str, statement: str) -> str:
    """The organization's name: that of its label, or the longer one that the statement opens with.

    A label such as "Expert Reviewer" names nobody; then the statement's first words are taken if
    they are a name of several words.
    """
    match = _NAME.match(statement)
    name = match["name"] if match else ""
    if label and label not in _NO_NAMES:
        return name if f"{name} ".startswith(f"{label} ") else label
    return name if " " in name else ""


def _list(words: str) -> tuple[str, ...]:
    return tuple(re.split(r",\s+", _folded(words))) if words.strip() else ()


def _folded(words: str) -> str:
    return " ".join(words.split())
