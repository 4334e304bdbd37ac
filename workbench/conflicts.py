"""Whether a party of a case may be somebody whose cases the reviewer does not take (LC 139.5).

Names are written in many ways: "Madeup, Dana", "D. Madeup, MD", "Example Print Shop, Inc." and
"EXAMPLE PRINT SHOP". A match that is none costs the reviewer one word, one that is missed may cost
the determination; so what may be the same is shown, and the reviewer says whether it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.case import Conflict, Parties

_ALIKE = 85  # of 100: how alike two longer words are that may be one, misspelt
_WHOLE_ALIKE = 92  # of 100: the same for whole names, run together
_LONGER = 5  # letters from which a word may be misspelt
_ACRONYM = range(3, 8)  # letters


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What names hold beside the name: kinds of companies, degrees, titles, little words.
_FORMS = _words(
    "inc incorporated llc llp lp ltd limited corp corporation co company plc pc pllc apc pa"
    " md do dc dpm dds dmd od phd psyd np rn pt ot lac esq jd jr sr ii iii iv"
    " dr mr mrs ms the of and for at a an dba aka"
)
# What many names share, so that it tells nobody apart.
_COMMON = _words(
    "medical medicine health healthcare care hospital hospitals clinic clinics center centers"
    " centre group groups associates association partners institute foundation services service"
    " solutions systems system insurance assurance casualty mutual indemnity claims adjusters"
    " administrators administration management managed network networks provider providers"
    " physicians surgeons surgery surgical orthopedic orthopedics orthopaedic pain therapy physical"
    " rehabilitation rehab chiropractic radiology imaging diagnostics pharmacy pharmaceuticals"
    " compensation workers comp fund risk review utilization state county city district school"
    " unified california american national united states us usa western pacific general first"
    " law offices office firm attorneys international holdings enterprises industries"
)


class Match(NamedTuple):
    """A party of a case, by its key in ``Parties``, and whom it may be."""

    key: str
    party: str
    conflict: Conflict


def named(parties: Parties) -> dict[str, str]:
    """The parties of a case that are named, by their keys."""
    keys = Parties.__struct_fields__
    return {key: name for key in keys if (name := getattr(parties, key).strip())}


def matches(parties: Parties, conflicts: Iterable[Conflict]) -> tuple[Match, ...]:
    """The parties that may be somebody of the reviewer's conflict list, in the order of both."""
    listed = [(conflict, _Name(conflict.name)) for conflict in conflicts]
    return tuple(
        Match(key, party, conflict)
        for key, party in named(parties).items()
        for conflict, name in listed
        if _may_be_one(_Name(party), name)
    )


class _Name:
    """The words of a name in one spelling, and those among them that tell it apart."""

    def __init__(self, text: str) -> None:
        plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        spelt = re.findall(r"\w+", re.sub(r"['’.](?=\w\b|\w['’.])|['’]", "", plain).casefold())
        self.words = [word for word in spelt if word not in _FORMS] or spelt
        self.own = [word for word in self.words if word not in _COMMON]
        self.acronym = text.strip().casefold() if text.strip().isupper() else ""


def _may_be_one(one: _Name, other: _Name) -> bool:
    if not one.words or not other.words:
        return False
    if sorted(one.words) == sorted(other.words) or _run_together(one, other):
        return True
    if _is_acronym(one, other) or _is_acronym(other, one):
        return True
    fewer, more = sorted((one.own, other.own), key=len)
    return _all_found(fewer, more)


def _run_together(one: _Name, other: _Name) -> bool:
    """Whether both are one but for a letter or a space: "Med Example" and "MedExample"."""
    from rapidfuzz import fuzz

    if not (one.own and other.own):
        return False
    return fuzz.ratio("".join(one.own), "".join(other.own)) >= _WHOLE_ALIKE


def _is_acronym(short: _Name, long: _Name) -> bool:
    letters = "".join(word[0] for word in long.words)
    return len(letters) in _ACRONYM and short.acronym == letters


def _all_found(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Whether each word has a partner of its own, and one of them is more than an initial."""
    left, whole = list(more), False
    for word in sorted(fewer, key=len, reverse=True):  # initials take what names leave
        partner = next((there for there in left if _same_word(word, there)), None)
        if partner is None:
            return False
        left.remove(partner)
        whole = whole or min(len(word), len(partner)) > 1
    return whole


def _same_word(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    if min(len(one), len(other)) < _LONGER:
        return one == other
    return one == other or fuzz.ratio(one, other) >= _ALIKE
