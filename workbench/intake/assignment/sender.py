"""The organization that an assignment comes from; none where nothing says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.case import OrganizationProfile
from workbench.intake.assignment.candidates import Candidate
from workbench.intake.assignment.labelled import EARLIER
from workbench.intake.assignment.pairs import in_line
from workbench.intake.assignment.rows import Row

_LAST = 3  # lines of a message that may be its signature
_HEADERS = 8  # lines in which the header of a message stands
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
_IS_NAME_WITH_IMR = re.compile(r"(?:[A-Z][\w&.'-]*\s+){2,4}IMR")
_OFFICE = re.compile(
    r"\s+(?:(?:case|reviewer)\s+)?(?:assignments?|team|notifications?|intake|portal)$",
    re.IGNORECASE,
)
_OF_TITLES = re.compile(
    r"\b(?:workers?|compensation|comp|california|state|dwc|physician|reviewer|medical|independent|"
    r"urgent|formulary|retrospective|consolidated|pending|open|active|type|status|referral|offer|"
    r"rush|surg\w+|medicine|\w+olog(?:y|ical)|ortho\w+|pain)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:to|start|begin|send|submit|open|view|download|upload|return|print|accept|decline|complete|"
    r"go|click|continue|finish|save)\b",
    re.IGNORECASE,
)
_PORTAL = re.compile(r"(?:\w+\s+){0,2}portal", re.IGNORECASE)
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
        name = _OFFICE.sub("", name)
        if _names_organization(name) or _names_with_imr(name):
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
    if any(row.words[:5].casefold() == "from:" for row in rows[:_HEADERS]):
        ending = range(max(4, len(rows) - _LAST), len(rows))
        near.update(at for at in ending if _stands_apart(rows, at))
    for at in sorted(near):
        cells = rows[at].cells
        name = cells[0].strip(" -=*|") if cells else ""
        last = name.rsplit(", ", 1)[-1]
        name = last if at > 3 and _names_organization(last) else name  # "Case manager, ..."
        page = len(cells) == 2 and bool(_PORTAL.fullmatch(cells[1]))
        named = _names_organization(name) or (page and _names_with_imr(name))
        if named and not in_line(rows[at]):
            weight = _LETTERHEAD + EARLIER * rows[at].depth
            yield Candidate("organization", name, (rows[at],), weight)


def _names_organization(name: str) -> bool:
    return len(name) <= 90 and bool(_IS_NAME.fullmatch(name)) and not _NO_NAME.search(name)


def _names_with_imr(name: str) -> bool:
    """Whether a name ends with "IMR", as titles do too: only where a name is expected."""
    titled = _NO_NAME.search(name) or _OF_TITLES.search(name)
    return bool(_IS_NAME_WITH_IMR.fullmatch(name)) and not titled


def _stands_apart(rows: Sequence[Row], at: int) -> bool:
    """Whether a line opens the last block of a message, with no label above it and no button's."""
    words = rows[at].words
    named = len(words.split()) > 2 and not _BUTTON.match(words)
    return named and rows[at].blank > 0 and not rows[at - 1].words.endswith(":")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
