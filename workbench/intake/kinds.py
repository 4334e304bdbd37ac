"""What sort of treatment a title names: a first guess, which the reviewer can change."""

from __future__ import annotations

import re

from workbench.case import IssueKind

# In this order: "MRI-guided injection" is a procedure, "TENS unit trial, 30 days" is equipment.
_SIGNS = {
    IssueKind.PROCEDURE: r"injections?|surgery|arthroscop\w+|fusion|blocks?|ablation|neurotomy|"
    r"\w+(?:ectomy|otomy|plasty)|(?:tunnel|finger|tendon|pulley|nerve)\s+release|"
    r"(?:knee|hip|shoulder|joint|disc)\s+replacement|(?:cuff|tendon|hernia|labral)\s+repair",
    IssueKind.IMAGING: r"mri|x-?rays?|ct|ultrasound|radiographs?|scans?",
    IssueKind.EQUIPMENT: r"tens|units?|braces?|beds?|wheelchair|walker|cane|orthotics?|"
    r"orthos[ie]s|purchase|rental|dme|splints?|collars?|pillows?|crutches|mattress|kits?|stimulators?",
    IssueKind.VISITS: r"therapy|sessions?|visits?|chiropractic|acupuncture|counsell?ing",
    IssueKind.DRUG: r"\d*mc?g|\d+ ?ml|tab(?:let)?s?|caps?(?:ules?)?|cream|gel|patch(?:es)?|"
    r"ointment|refills?|prescription",
}
_PATTERNS = {
    kind: re.compile(rf"(?<![a-z])(?:{signs})(?![a-z])", re.IGNORECASE)
    for kind, signs in _SIGNS.items()
}


def kind_of(title: str) -> IssueKind:
    """The first kind of which the title holds a sign; OTHER if it holds none."""
    return next(
        (kind for kind, pattern in _PATTERNS.items() if pattern.search(title)), IssueKind.OTHER
    )
