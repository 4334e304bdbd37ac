"""What sort of treatment a title names: a first guess, which the reviewer can change."""

from __future__ import annotations

import re

from workbench.case import IssueKind

# In this order: "MRI-guided injection" is a procedure, "TENS unit trial, 30 days" is equipment.
_SIGNS = {
    IssueKind.PROCEDURE: r"injections?|surgery|arthroscop\w+|fusion|blocks?|ablation|neurotomy|"
    r"decompression|debridement|excision|biopsy|aspiration|arthrodesis|implant(?:ation)?|"
    r"reconstruction|manipulation\s+under\s+anesthesia|epidurals?|esi|"
    r"\w+(?:ectomy|otomy|plasty)|(?:tunnel|finger|tendon|pulley|nerve)\s+release|"
    r"(?:knee|hip|shoulder|joint|disc)\s+replacement|(?:cuff|tendon|hernia|labral)\s+repair",
    IssueKind.IMAGING: r"mri|mra|x-?rays?|ct|dexa|arthrograms?|myelograms?|radiography|ultrasound|"
    r"radiographs?|scans?",
    IssueKind.EQUIPMENT: r"tens|units?|braces?|beds?|wheelchair|walker|cane|orthotics?|"
    r"orthos[ie]s|purchase|rental|dme|splints?|collars?|pillows?|crutches|mattress|kits?|stimulators?|"
    r"belts?|boots?|slings?|cushions?|scooters?|commodes?|prosthes[ie]s|prosthetics?|insoles?|"
    r"chairs?|heating\s+pads?|hot/cold|cold\s+therapy|devices?",
    IssueKind.VISITS: r"therapy|\w*psychotherapy|(?-i:PT|OT|CBT)|"
    r"work\s+(?:hardening|conditioning)|sessions?|(?<!medical )visits?|chiropractic|"
    r"acupuncture|counsell?ing",
    IssueKind.DRUG: r"\d*mc?g|\d+ ?ml|tab(?:let)?s?|caps?(?:ules?)?|cream|gel|patch(?:es)?|"
    r"ointment|refills?|prescription",
}
_PATTERNS = {
    kind: re.compile(rf"(?<![a-z])(?:{signs})(?![a-z])", re.IGNORECASE)
    for kind, signs in _SIGNS.items()
}

_CONSULTATION = re.compile(r"^[^,;:(]{0,80}\bconsult(?:ation)?s?\b", re.IGNORECASE)
_AND_MORE = re.compile(
    r"\b(?:and|plus|including|followed\s+by|with(?!.*\b(?:special\w+|surge\w+|management|"
    r"\w+olog\w+|physician|doctor|dr)\b))\b|[/&+]",
    re.IGNORECASE,
)


def kind_of(title: str) -> IssueKind:
    """The first kind of which the title holds a sign; OTHER if it holds none.

    Whatever a specialist is asked about, the consultation is a visit.
    """
    if _CONSULTATION.search(title) and not _AND_MORE.search(title):
        return IssueKind.VISITS
    return next(
        (kind for kind, pattern in _PATTERNS.items() if pattern.search(title)), IssueKind.OTHER
    )
