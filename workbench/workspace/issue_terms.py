"""What an issue is about, as terms by which similar ones are found among all cases.

The terms of a kind begin with its name, so that "part:hand" is no word of a title. An
organization's name is not a term, but what is made of it: all that it does is tell them apart.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING

from workbench import resources
from workbench.case import Case, Issue
from workbench.store import terms

if TYPE_CHECKING:
    from workbench.treatments import Treatment

# What counts how much. Together the words of a title outweigh the part of the body.
_DRUG, _CLASS, _WIDER, _PART, _WORD = 8, 5, 2, 3, 1
_MOST_WORDS = 24  # of a title; the longest real ones have some 70
_COMMON = frozenset(("and", "for", "of", "or", "the", "to", "with"))
_NOT_OF_A_TERM = re.compile(r"[\W_]+")


def edition() -> int:
    """A number that changes with the data by which treatments are told: so do the terms."""
    tables = (*resources.names("medications"), *resources.names("treatments"))
    return zlib.crc32(b"".join(map(resources.data, tables))) & 0x7FFFFFFF  # as SQLite keeps it


def issue_terms(case: Case) -> list[str]:
    """The terms of each issue of a case; "" for one that no other case has a use for.

    Of use is what was decided and reasoned.
    """
    if not any(map(is_of_use, case.issues)):
        return []
    organization = organization_term(case.organization)
    return [
        " ".join((organization, *wanted_terms(issue))) if is_of_use(issue) else ""
        for issue in case.issues
    ]


def is_of_use(issue: Issue) -> bool:
    """Whether an issue was decided, and says why."""
    return issue.outcome is not None and bool(issue.rationale.strip())


def wanted_terms(issue: Issue) -> dict[str, int]:
    """The terms of what an issue is about, with how much each of them weighs, heaviest first."""
    from workbench.treatments import read_treatment

    read = read_treatment(issue)
    words = sorted(terms(issue.treatment) - _COMMON)[:_MOST_WORDS]
    return _facets(read) | dict.fromkeys(words, _WORD)


def organization_term(name: str) -> str:
    """The term that the issues of an organization's cases have in common."""
    return f"of:{hashlib.blake2s(name.encode(), digest_size=6).hexdigest()}"


def _facets(read: Treatment) -> dict[str, int]:
    drugs = {_term("drug", drug.generic): _DRUG for drug in read.drugs if drug.generic}
    classes = {
        _term("class", ident): _WIDER if place else _CLASS
        for place, ident in enumerate(read.classes)
    }
    parts = {_term("part", read.body_part): _PART} if read.body_part else {}
    return drugs | classes | parts


def _term(kind: str, words: str) -> str:
    return f"{kind}:{_NOT_OF_A_TERM.sub('-', words.casefold())}"
