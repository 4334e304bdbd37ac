"""What a disputed item asks for, read from its title and from what is known of it besides."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.case import Amount, Issue, IssueKind, Side, Value
from workbench.medications import DrugMention, drugs_in
from workbench.treatments import parts
from workbench.treatments.amounts import amount_of
from workbench.treatments.classes import by_drug_class, by_id, classes, pattern

_LONGEST = 2000  # characters of a title that are read; the longest real ones have some 450
_COMPOUND = re.compile(r"\bcompound|\d\s*%[^%]*\d\s*%", re.IGNORECASE)


class Treatment(Value):
    """What a title tells. ``classes`` are ids: the class that fits best first, wider ones last."""

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
    compound = bool(_COMPOUND.search(words))
    found = ("compound",) * compound + (*_of_drugs(drugs), *_of_words(words))
    ids = dict.fromkeys(one for found_id in found for one in _with_wider(found_id))
    return Treatment(
        title=title,
        kind=by_id()[found[0]].kind if found else IssueKind.OTHER,
        classes=tuple(ids),
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
    return Treatment(
        title=issue.treatment,
        kind=issue.kind if issue.kind is not IssueKind.OTHER else read.kind,
        classes=read.classes,
        drugs=read.drugs,
        amount=issue.requested or read.amount,
        body_part=parts.body_part(issue.body_part) or issue.body_part or read.body_part,
        side=issue.side or read.side,
        level=issue.level or read.level,
        is_compound=bool(issue.ingredients) or read.is_compound,
    )


def _of_drugs(drugs: tuple[DrugMention, ...]) -> list[str]:
    known = by_drug_class()
    return [known[name].id for drug in drugs for name in drug.classes if name in known]


def _of_words(title: str) -> list[str]:
    """The classes that the words of a title tell, in the order of the classes."""
    places = sorted(
        int(match.lastgroup[1:]) for match in pattern().finditer(title) if match.lastgroup
    )
    return [classes()[place].id for place in dict.fromkeys(places)]


def _with_wider(ident: str) -> list[str]:
    found = [ident]
    while wider := by_id()[found[-1]].within:
        found.append(wider)
    return found
