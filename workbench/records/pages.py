"""Which document a page of the records belongs to, by the pages that are noted of documents."""

from __future__ import annotations

import re

from workbench.case import Case, ReviewedDocument

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_RANGE = re.compile(rf"({_NUMBER})\s*[-–]\s*({_NUMBER})")
_ONE = re.compile(rf"(?:pages?|pgs?|pp?)\.?\s*({_NUMBER})\b(?!\s*pages)", re.IGNORECASE)
_LONGEST = 60  # characters of a document's name in front of a note


def place_of(case: Case, page: int, file: str = "") -> str:
    """What a note on a page begins with: "PR-2, p. 214: ".

    The document is the one among those reviewed whose pages it is one of. Without one it is the
    name of the ``file``, where that has to be said.
    """
    document = next((one for one in case.documents if _is_in(one, page)), None)
    name = _name(document) if document is not None else file
    words = " ".join(name.replace(":", " ").replace(",", " ").split())
    return f"{words}, p. {page}: " if 0 < len(words) <= _LONGEST else f"p. {page}: "


def _name(document: ReviewedDocument) -> str:
    return document.kind or document.title


def _is_in(document: ReviewedDocument, page: int) -> bool:
    """Whether pages of a document are noted and this is one; how many it has is no range."""
    if match := _RANGE.search(document.pages):
        first, last = (int(number.replace(",", "")) for number in match.groups())
        return first <= page <= last
    match = _ONE.search(document.pages)
    return match is not None and int(match[1].replace(",", "")) == page
