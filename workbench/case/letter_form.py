"""An organization's wording of the letter, as a value."""

from __future__ import annotations

from enum import StrEnum

from workbench.case.values import Value, noted


class Labels(Value):
    """The three run-in labels of an issue, as printed, colon included."""

    claims_administrator: str = "Claims Administrator guideline:"
    reviewer: str = "Reviewer guideline:"
    rationale: str = "Decision rationale:"


class Headings(Value):
    """The three headings of a letter, as printed."""

    statement: str = "HOW THE IMR FINAL DETERMINATION WAS MADE"
    summary: str = "CLINICAL CASE SUMMARY"
    issues: str = "IMR ISSUES, DECISIONS AND RATIONALES"
    documents: str = "DOCUMENTS REVIEWED"


class CredentialsPlace(StrEnum):
    """Where a letter form names the reviewer's qualifications."""

    BLOCK = "block"  # a block of labelled lines after the standing text
    PARAGRAPH = "paragraph"  # inside the standing text, where {specialties} and {licensed_in} are
    NONE = "none"  # nowhere, or in words that were not recognized


class CredentialLabels(Value):
    """The labels of a credential block, as printed."""

    introduction: str = ""
    licensed_in: str = "State(s) of Licensure:"
    specialties: str = "Certification(s)/Specialty:"


class HeaderFact(Value):
    """One cell pair of the header table."""

    label: str
    field: str  # ``number``, ``claim_number``, ``priority`` or a key of :class:`Dates`
    printed: str = ""  # as a determination that was read had it; used while it means the same


class CitationPatterns(Value):
    """How a new citation is printed, by what is cited; what was cited elsewhere stays as it is.

    In each of them ``{guideline}``, ``{sections}``, ``{year}`` and ``{pages}`` are replaced.
    """

    pages: str = "Decision based on MTUS {guideline} {sections} Page(s): {pages}."
    sections: str = "Decision based on MTUS {guideline} {year}, Section(s): {sections}."
    chapters: str = "Decision based on MTUS {guideline} {sections}."
    outside: str = "Decision based on Non-MTUS Citation {guideline}, {sections}."


class Copy(StrEnum):
    """The letters that one frozen case gives (Labor Code 4610.6(f), (m))."""

    ISSUED = "issued"  # for the parties
    INTERNAL = "internal"  # with the attestation, for the organization alone
    DEIDENTIFIED = "deidentified"  # for teaching and quality assurance


class Signer(StrEnum):
    """Who signs the issued copy where names are confidential."""

    ROLE = "role"  # a key made for this organization, whose certificate names a role
    SEAL = "seal"  # the organization's own key
    NOBODY = "nobody"  # the letter is issued unsigned


@noted
class LetterForm(Value):
    """An organization's wording of the letter; every case holds the form it is printed with.

    Standing texts may hold ``{specialties}`` and ``{licensed_in}``, the attestation ``{name}`` and
    ``{date}`` too. A part whose text is empty is not printed.
    """

    name: str = ""
    version: int = 1
    organization: str = ""
    header: tuple[HeaderFact, ...] = ()
    headings: Headings = Headings()
    statement: str = ""
    credentials: CredentialsPlace = CredentialsPlace.NONE
    credential_labels: CredentialLabels = CredentialLabels()
    summary_sentence: str = ""
    issues_sentence: str = ""
    labels: Labels = Labels()
    documents_reviewed: bool = False  # the list of documents, behind the summary
    opioid_safety: str = ""  # after the last issue, where the case disputes an opioid
    attestation: str = ""  # of the internal copy, above its signature
    signature_block: str = ""  # lines above the visible signature
    footer: bool = False  # "Page x of y"
    citations: CitationPatterns = CitationPatterns()
    names_confidential: bool = True
    names_reviewer: bool = False  # the internal copy prints the reviewer's name
    copies: tuple[Copy, ...] = (Copy.ISSUED,)  # those that a release makes
    signed_by: Signer = Signer.ROLE
