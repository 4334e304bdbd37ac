"""The organization that an assignment comes from; none where nothing says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.case import OrganizationProfile
from workbench.intake.assignment.candidates import Candidate
from workbench.intake.assignment.labelled import EARLIER
from workbench.intake.assignment.pairs import in_line
from workbench.intake.assignment.rows import Row

_PROFILE, _LETTERHEAD, _FROM = 5, 12, 11  # weights
_KIND = (
    r"(?:federal\s+services|review\s+(?:organization|services?|group|network|partners|associates|"
    r"board|institute|solutions)|reviews?|imro|evaluations?|medical\s+review|physicians?\s+review|"
    r"quality\s+review|peer\s+review)"
)
_LEGAL = r"(?:inc|llc|l\.l\.c|corp(?:oration)?|co|ltd|lp|pllc)\b\.?"
_IS_NAME = re.compile(
    rf"(?:[A-Z][\w&.'-]*[ ,]+){{1,6}}?{_KIND}(?:,?\s+{_LEGAL})?\.?", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\b(?:independent\s+medical\s+review(?!\s+(?:organization|services|group|network))|utilization|"
    r"assign\w*|request|application|notice|case|new|peer\s+reviewer|your|expedited|standard|ur)\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<name>[A-Z][^.,;:\n<>]{2,80})")
_SHOWN = re.compile(r"\s*\"?(?P<name>[^\"<>@]{2,80}?)\"?\s*(?:<[^>]*>|\[[^]]*\])?\s*")
_OTHER_PARTY = re.compile(
    r"\b(?:administrator|insurer|carrier|employer|adjuster|worker|employee|patient|claimant|ur|"
    r"utilization)\b",
    re.IGNORECASE,
)


def candidates_of(
    rows: Sequence[Row], organizations: Sequence[OrganizationProfile]
) -> Iterator[Candidate]:
    """Who sends an assignment: one that the reviewer knows, else who signs, sends or heads it."""
    known = list(_known(rows, organizations))
    if known:
        yield from known
        return
    yield from _from_lines(rows)
    yield from _on_behalf(rows)
    yield from _letterhead(rows)


def _known(
    rows: Sequence[Row], organizations: Sequence[OrganizationProfile]
) -> Iterator[Candidate]:
    """The lines that name an organization of the reviewer's, by any of its names."""
    names = {
        _folded(name): profile.name
        for profile in organizations
        for name in (profile.name, *profile.also_called)
        if name.strip()
    }
    if not names:
        return
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(name).replace(' ', ' +') for name in longest)})(?!\w)",
        re.IGNORECASE,
    )
    for row in rows:
        for match in pattern.finditer(row.words.replace("\t", " ")):
            if name := names.get(_folded(match[0])):
                weight = _PROFILE + EARLIER * row.depth
                yield Candidate("organization", name, (row,), weight)


def _from_lines(rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows:
        if row.words[:5].casefold() != "from:":
            continue
        shown = _SHOWN.fullmatch(row.words[5:])
        name = shown["name"].strip() if shown else ""
        last = name.split(",", 1)[-1].strip()
        name = name if _names_organization(name) else last  # "Assignments, Nowhere Review"
        if _names_organization(name):
            yield Candidate("organization", name, (row,), _FROM + EARLIER * row.depth)


def _on_behalf(rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows:
        match = _ON_BEHALF.search(row.words)
        if match and not _OTHER_PARTY.search(match["name"]):
            name = match["name"].strip()
            if _names_organization(name):
                yield Candidate("organization", name, (row,), _FROM + EARLIER * row.depth)


def _letterhead(rows: Sequence[Row]) -> Iterator[Candidate]:
    """The name at the head, and the one that closes a letter or message."""
    closing = [
        at
        for at, row in enumerate(rows)
        if re.match(
            r"(?:regards|sincerely|best|kind|thank|thanks|respectfully)\b", row.words, re.IGNORECASE
        )
    ]
    near = {*range(min(4, len(rows)))}
    for at in closing:
        near.update(range(at + 1, min(at + 7, len(rows))))
    for at in sorted(near):
        cells = rows[at].cells
        name = cells[0].strip(" -=*|") if cells else ""
        last = name.rsplit(", ", 1)[-1]
        name = last if at > 3 and _names_organization(last) else name  # "Case manager, ..."
        if _names_organization(name) and not in_line(rows[at]):
            weight = _LETTERHEAD + EARLIER * rows[at].depth
            yield Candidate("organization", name, (rows[at],), weight)


def _names_organization(name: str) -> bool:
    return len(name) <= 90 and bool(_IS_NAME.fullmatch(name)) and not _NO_NAME.search(name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
