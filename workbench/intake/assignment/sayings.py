"""How sentences say the facts of a case: the patterns of resources/assignments/sayings.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from workbench import resources
from workbench.intake.assignment.moments import DATE
from workbench.intake.assignment.values import IDENTIFIER

_CAPITAL = r"[A-Z][\w&.'’-]*"
_DEGREE = r"(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|Ph\.?D|Inc|LLC|L\.?L\.?C|Corp|Ltd|Co|PA-?C|N\.?P)"
_SIGNS = {
    " ": r"(?:[ \t]+|\n)",  # never over a blank line
    "«": "(?P<value>",
    "»": ")",
    "DATE": f"(?P<value>{DATE})",
    "SPAN": rf"(?P<value>{DATE}(?:\s*(?:-|–|to|through|thru)\s*{DATE})?)",
    "ID": rf"(?P<value>{IDENTIFIER})(?![\w@])",
    "NAME": rf"(?P<value>{_CAPITAL}(?:[ \n](?:(?:of|the|and|&)[ \n])?{_CAPITAL}){{0,6}}"
    rf"(?:,\s+{_DEGREE}\b\.?){{0,2}})",
    "LINK": r"[ \t,(]{0,3}(?:(?:is|was|of|on|dated|date|:|-|–|=)[ \t:]{0,2}){0,2}[ \t]{0,2}",
    "UR": r"(?:utilization\s+review|UR)",
    "DENIED": r"(?:denied|modified|non-?certified|turned\s+down|decided)",
    "RECORDS": r"(?:medical\s+)?(?:records|documents|documentation|case\s+file)",
    "KIND": r"(?P<value>(?:standard|regular|expedited|urgent|formulary|72-hour)\b(?:\s+\w+)?)",
    "WHAT": r"(?:\bIMR|\breview|\bcase|\bassignment|\brequest|\breferral|\bindependent|\bdispute|"
    r"\bpriority|\btrack|\btime|[.,])",
    "PARTY": r"(?P<label>claims\s+administrator|employer|insurer|insurance\s+carrier|carrier|"
    r"requesting\s+physician|requesting\s+provider|treating\s+physician|"
    r"utilization\s+review\s+organization)",
    "SPECIALTY": rf"(?:{_CAPITAL},?[ \n]+(?:(?:and|&|of)[ \n]+)?){{0,4}}?"
    r"(?:Medicine|Surgery|Psychiatry|Psychology|Rehabilitation|Chiropractic|Acupuncture|Podiatry|"
    r"Anesthesia|Dentistry|Pediatrics|[A-Z][a-z]{3,}ology|Orthop(?:a)?edics|Pain[ \n]Management)\b"
    r"(?:[ \n](?:and|&|/)[ \n]Rehabilitation\b)?",
    "ENDED": r"[.,;)\n]|\s+(?:is|was|were|are|has|have|had|will|to|who|for|with|needed|requested|"
    r"required|and\s+(?:is|was|has|need|must|will|who))\b",
    "SENT": r"(?:send|sent|submit|submitted|provide|provided|forward|forwarded|produced?)",
}
_WORDS = "|".join(word for word in _SIGNS if word.isalpha() and word.isascii())
_SIGN = re.compile(rf" ?LINK ?|[«» ]|(?<![A-Z])(?:{_WORDS})(?![A-Z])")


class Saying(NamedTuple):
    """The field that a pattern tells, and the pattern: its group "value" is what it says."""

    field: str
    pattern: re.Pattern[str]


@cache
def sayings(kind: str) -> tuple[Saying, ...]:
    """The patterns of one kind: "dates", "numbers", "words" or "proper"."""
    table = tomllib.loads(resources.text("assignments/sayings.toml"))[kind]
    flags = re.MULTILINE | (re.NOFLAG if kind == "proper" else re.IGNORECASE)
    return tuple(
        Saying(field, re.compile(_SIGN.sub(_meant, one), flags))
        for field, group in table.items()
        for one in group
    )


def _meant(sign: re.Match[str]) -> str:
    return _SIGNS[sign[0].strip() or " "]
