"""What a disputed item asks for, read from its title and from what is known of it besides."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter

from workbench.case import Amount, Issue, IssueKind, Side, Value
from workbench.medications import DrugMention, drugs_in
from workbench.treatments import parts
from workbench.treatments.amounts import amount_of
from workbench.treatments.classes import TreatmentClass, by_drug_class, by_id, classes, told

_SERVICE = "associated-service"  # a class
_LONGEST = 2000  # characters of a title that are read; the longest real ones have some 450
_COMPOUND = re.compile(r"\bcompound|\d\s*%[^%]*\d\s*%", re.IGNORECASE)
_WEIGHED = re.compile(r"\d\s*(?:gm?|grams?)\b", re.IGNORECASE)  # several drugs by weight are mixed


class Treatment(Value):
    """What a title tells. ``classes`` are ids: what it names first, and narrow before wide ones."""

    title: str
    kind: IssueKind = IssueKind.OTHER
    classes: tuple[str, ...] = ()
    drugs: tuple[DrugMention, ...] = ()
    amount: Amount | None = None
    body_part: str = ""  # "lumbar spine": the name that stands for all of the same part
    side: Side | None = None
    level: str = ""  # "L4-L5"
    is_compound: bool = False

    @property
    def drug(self) -> str:
        """The generic name of the first drug; "" where there is none."""
        return self.drugs[0].generic if self.drugs else ""

    @property
    def strength(self) -> str:
        """The strength of the first drug as the title has it: "10/325 mg"; "" without."""
        return self.drugs[0].strength if self.drugs else ""


@lru_cache(maxsize=512)
def _read(title: str) -> Treatment:
    words = title[:_LONGEST]
    drugs = drugs_in(words)
    compound = bool(_COMPOUND.search(words) or (len(drugs) > 1 and _WEIGHED.search(words)))
    found = _narrow_first(["compound"] * compound + _services_last(_joined(_told(words, drugs))))
    ids = tuple(dict.fromkeys(one for found_id in found for one in _with_wider(found_id)))
    return Treatment(
        title=title,
        kind=by_id()[ids[0]].kind if ids else IssueKind.DRUG if drugs else IssueKind.OTHER,
        classes=ids,
        drugs=drugs,
        amount=amount_of(words),
        body_part=parts.body_part(words),
        side=parts.side(words),
        level=parts.level(words),
        is_compound=compound,
    )


def read_treatment(issue: Issue | str) -> Treatment:
    """What an item asks for; what it says of itself goes before what its title tells."""
    if isinstance(issue, str):
        return _read(issue)
    read = _read(issue.treatment)
    part = parts.body_part(issue.body_part) or issue.body_part or read.body_part
    return Treatment(
        title=issue.treatment,
        kind=issue.kind if issue.kind is not IssueKind.OTHER else read.kind,
        classes=read.classes,
        drugs=read.drugs,
        amount=issue.requested or read.amount,
        body_part=part,
        side=issue.side or _side_of(part, read),
        level=issue.level or read.level,
        is_compound=bool(issue.ingredients) or read.is_compound,
    )


def _side_of(part: str, read: Treatment) -> Side | None:
    """The side that a title tells of a part of the body, which need not be its first."""
    return read.side if part == read.body_part else parts.side(read.title[:_LONGEST], part)


def _told(title: str, drugs: tuple[DrugMention, ...]) -> list[str]:
    """The classes that drugs and words of a title tell, in the order of the title."""
    known = by_drug_class()
    named = [(one.start, known[name].id) for one in drugs for name in one.classes if name in known]
    of_drugs = {ident for _, ident in named}
    worded = [
        (place, one.id) for place, one in told(title) if not _is_of_drug(one, of_drugs, title)
    ]
    return [ident for _, ident in sorted(named + worded, key=itemgetter(0))]


def _is_of_drug(one: TreatmentClass, of_drugs: set[str], title: str) -> bool:
    """Whether a word tells only how a drug is given: "Xanax, for weaning", "fentanyl patch"."""
    if one.within == "opioid":
        return bool(of_drugs) and "opioid" not in of_drugs
    return one.id == "topical" and "opioid" in of_drugs and "%" not in title


def _joined(ids: list[str]) -> list[str]:
    """With the classes that several others tell together before these."""
    together = [one.id for one in classes() if one.joins and set(one.joins) <= set(ids)]
    return together + ids


def _services_last(ids: list[str]) -> list[str]:
    """A drug or visits around a surgery are these first: "post-operative Norco", "post-op PT"."""
    own = {IssueKind.DRUG, IssueKind.VISITS}
    around = _SERVICE in ids
    return sorted(ids, key=lambda ident: around and by_id()[ident].kind not in own)


def _narrow_first(ids: list[str]) -> list[str]:
    """A narrow class stands where the title first told it or one that it is within."""
    first = {ident: place for place, ident in reversed(list(enumerate(ids)))}

    def key(ident: str) -> tuple[int, int]:
        wider = _with_wider(ident)
        return min(first.get(one, len(ids)) for one in wider), -len(wider)

    return sorted(first, key=key)


def _with_wider(ident: str) -> list[str]:
    found = [ident]
    while wider := by_id()[found[-1]].within:
        found.append(wider)
    return found
