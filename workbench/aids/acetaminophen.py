"""Acetaminophen a day, over all drugs that hold it, alone or in a combination."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.aids.doses import Dose
from workbench.aids.loads import LeftOut, Load, Share
from workbench.aids.taken import Taken, at_most, taken

_NAME = "Acetaminophen"


def acetaminophen(doses: Iterable[Dose]) -> Load:
    """What the doses that are counted add up to; beside no limit, as none is known here."""
    found = [taken(dose, _NAME) for dose in doses if dose.counted and holds_acetaminophen(dose)]
    counted = [one for one in found if isinstance(one, Taken)]
    return Load(
        shares=tuple(map(_share, counted)),
        left_out=tuple(one for one in found if isinstance(one, LeftOut)),
        up_to=any(at_most(one.dose) for one in counted),
    )


def _share(one: Taken) -> Share:
    return Share(
        label=one.dose.label,
        amounts=one.amounts,
        per_day=one.per_day,
        how=one.how,
        issue=one.dose.issue,
    )


def holds_acetaminophen(dose: Dose) -> bool:
    """Whether it is one of the ingredients."""
    return dose.row is not None and _NAME in dose.row.ingredients
