"""What the letter form editor calls the parts of a form, and how a part is read and written.

Plain functions without Qt. A part has the key that it has in the form's file: ``labels.reviewer``.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from workbench.case import Copy, CredentialsPlace, LetterForm, Signer, Value, replace

Kept = TypeVar("Kept", bound=Value)


class Kind(Enum):
    """How a part is edited."""

    LINE = "line"
    TEXT = "text"  # one paragraph or many
    SHORT = "short"  # a sentence, or a few lines
    TICK = "tick"
    CHOICE = "choice"
    HEADER = "header"  # the facts of the header table
    COPIES = "copies"


class Part(NamedTuple):
    """One part of a form: its key, its label, how it is edited, and a sentence on it."""

    key: str
    label: str
    kind: Kind = Kind.LINE
    about: str = ""


class Section(NamedTuple):
    """Parts that belong together; ``shown`` are the keys whose words a folded section shows."""

    title: str
    parts: tuple[Part, ...]
    shown: tuple[str, ...] = ()


CHOICES: dict[str, dict[str, str]] = {
    "credentials": {
        "In a block after the standing text": CredentialsPlace.BLOCK,
        "In the standing text": CredentialsPlace.PARAGRAPH,
        "Nowhere": CredentialsPlace.NONE,
    },
    "signed_by": {
        "A key with a role, made for the organization": Signer.ROLE,
        "The organization's own key": Signer.SEAL,
        "Nobody: it is issued unsigned": Signer.NOBODY,
    },
}
COPIES = {
    Copy.ISSUED: "Issued copy, for the parties",
    Copy.INTERNAL: "Internal copy, with the attestation",
    Copy.DEIDENTIFIED: "De-identified copy, for teaching and quality assurance",
}
FACTS = {
    "number": "Case number",
    "claim_number": "Claim number",
    "priority": "Priority",
    "assigned": "Date assigned",
    "injury": "Date of injury",
    "decision": "Decision date",
    "utilization_review_denial": "UR denial date",
    "application_received": "Application received",
    "request": "Date of the request",
    "records_received": "Records received",
}
NAMES_SHOWN = (
    "Off: the letter for the parties may name the reviewer. In independent medical review the law "
    "keeps the name confidential outside the organization (Labor Code 4610.6(f)); forms for it "
    "keep this on."
)
PLACES = "{specialties} and {licensed_in} are filled in"

SECTIONS: tuple[Section, ...] = (
    Section(
        "Name",
        (
            Part("name", "Name of the form", about="Another name makes another form."),
            Part("organization", "Organization"),
        ),
        ("name", "organization"),
    ),
    Section("Header", (Part("header", "Header facts", Kind.HEADER),)),
    Section(
        "Headings",
        (
            Part("headings.statement", "How it was decided"),
            Part("headings.summary", "Case summary"),
            Part("headings.documents", "Documents reviewed"),
            Part("headings.issues", "Issues and decisions"),
        ),
        ("headings.statement",),
    ),
    Section(
        "Standing text",
        (
            Part("statement", "How the decision was made", Kind.TEXT),
            Part(
                "credentials",
                "Qualifications are named",
                Kind.CHOICE,
                f"In the standing text {PLACES}.",
            ),
            Part("credential_labels.introduction", "Block: introduction"),
            Part("credential_labels.licensed_in", "Block: label of the licensure"),
            Part("credential_labels.specialties", "Block: label of the specialties"),
            Part("summary_sentence", "Sentence before the summary", Kind.SHORT),
            Part("issues_sentence", "Sentence before the issues", Kind.SHORT),
        ),
        ("statement",),
    ),
    Section(
        "Labels of an issue",
        (
            Part("labels.claims_administrator", "Guideline of the claims administrator"),
            Part("labels.reviewer", "Guideline of the reviewer"),
            Part("labels.rationale", "Rationale"),
        ),
        ("labels.claims_administrator", "labels.reviewer", "labels.rationale"),
    ),
    Section(
        "Optional parts",
        (
            Part("documents_reviewed", "&List the documents reviewed", Kind.TICK),
            Part(
                "opioid_safety",
                "Opioid safety statement",
                Kind.TEXT,
                "Printed after the last issue where an opioid is disputed; left out while empty.",
            ),
        ),
        ("opioid_safety",),
    ),
    Section(
        "Signature",
        (
            Part(
                "signed_by",
                "The issued letter is signed by",
                Kind.CHOICE,
                "Where the reviewer's name is not confidential, the reviewer signs it.",
            ),
            Part(
                "signature_block",
                "Lines above the signature",
                Kind.SHORT,
                f"Never a name; {PLACES}.",
            ),
            Part(
                "attestation",
                "Attestation of the internal copy",
                Kind.TEXT,
                f"{{name}}, {{date}}, {PLACES}.",
            ),
            Part("names_reviewer", "The internal copy na&mes the reviewer", Kind.TICK),
        ),
        ("signature_block",),
    ),
    Section(
        "Copies and names",
        (
            Part(
                "names_confidential", "The reviewer's &name is confidential", Kind.TICK, NAMES_SHOWN
            ),
            Part("copies", "A release makes", Kind.COPIES),
        ),
    ),
    Section(
        "Printed citations",
        (
            Part("citations.pages", "Topics with pages"),
            Part("citations.sections", "Chapters with year and sections"),
            Part("citations.chapters", "Chapters alone"),
            Part(
                "citations.outside",
                "Outside the MTUS",
                about="{guideline}, {sections}, {year} and {pages} are filled in.",
            ),
        ),
        ("citations.pages",),
    ),
    Section("Page", (Part("footer", "Page n&umbers at the foot", Kind.TICK),)),
)
PARTS = {part.key: part for section in SECTIONS for part in section.parts}


def value_at(form: Value, key: str) -> Any:
    """What a form, or another value, holds under a key."""
    found: Any = form
    for part in key.split("."):
        found = getattr(found, part)
    return found


def with_value(form: Kept, key: str, value: object) -> Kept:
    """The form, or another value, with something else under a key."""
    first, _, rest = key.partition(".")
    if not rest:
        return replace(form, **{first: value})
    return replace(form, **{first: replace(getattr(form, first), **{rest: value})})


def applies(form: LetterForm, key: str) -> bool:
    """Whether the sentence on a part means anything while the form is as it is."""
    match key:
        case "credentials":
            return form.credentials is CredentialsPlace.PARAGRAPH
        case "names_confidential":
            return not form.names_confidential
        case _:
            return True


def digest(form: LetterForm, section: Section) -> str:
    """What a folded section still says of a form, in one line."""
    words = [" ".join(str(value_at(form, key)).split()) for key in section.shown]
    words += [_said(form, part) for part in section.parts if part.kind not in _WORDS]
    return "   ".join(word for word in words if word) or "none"


def choice_of(form: LetterForm, key: str) -> str:
    """The words for the choice that a form has made under a key."""
    value = value_at(form, key)
    return next(words for words, choice in CHOICES[key].items() if choice == value)


def in_words(sentence: str) -> str:
    """A sentence of the rules, with the label of the editor in the place of the key."""
    first, _, rest = sentence.partition(" ")
    key = key_of(sentence)
    if key == "header":
        return f"Header: fact {rest}"
    label = PARTS[key].label.replace("&", "") if key in PARTS else key
    return f"{label}: {rest if first != key else f'it {rest}'}"


def key_of(sentence: str) -> str:
    """The key that a sentence of the rules begins with."""
    return sentence.partition(" ")[0].rstrip(":")


def file_name(name: str, unnamed: str = "Letter form") -> str:
    """The name of a file for what has this name, to suggest."""
    plain = re.sub(r"[^\w ().-]+", "-", name)[:_LONGEST_FILE_NAME].strip(" .-")
    return f"{plain or unnamed}.toml"


_LONGEST_FILE_NAME = 60  # letters, of which each may take four of the 255 bytes that there are
_WORDS = (Kind.LINE, Kind.TEXT, Kind.SHORT)


def _said(form: LetterForm, part: Part) -> str:
    value, label = value_at(form, part.key), part.label.replace("&", "")
    match part.kind:
        case Kind.TICK:
            return label if value else ""
        case Kind.CHOICE:
            return choice_of(form, part.key)
        case Kind.HEADER:
            return "   ".join(fact.label for fact in value)
        case _:
            return "   ".join(COPIES[copy].partition(",")[0] for copy in value)
