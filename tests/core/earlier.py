"""Two fictional cases, and the rationale of the earlier one adapted to the other."""

from __future__ import annotations

import datetime as dt

from workbench.case import Amount, Case, Dates, Issue, Outcome, Parties, Side, replace
from workbench.memory.adapting import Adapted, adapted

OLD = Case(
    number="CM14-0000001",
    claim_number="WC-998877",
    worker_reference="Sample",
    summary="The patient is a 54-year-old man with knee pain.",
    dates=Dates(
        injury=dt.date(2005, 7, 28),
        request=dt.date(2014, 9, 30),
        utilization_review_denial=dt.date(2014, 10, 9),
    ),
    parties=Parties(
        requesting_physician="Jane Example, MD",
        employer="Acme Widgets, Inc.",
        claims_administrator="Made-up Claims",
    ),
)
NEW = Case(
    number="CM26-0000002",
    summary="The worker is an 81 year old woman with knee pain.",
    dates=Dates(injury=dt.date(2020, 3, 4), utilization_review_denial=dt.date(2026, 1, 2)),
    parties=Parties(claims_administrator="Made-up Claims"),
)
NORCO = Issue(
    id="issue-1",
    treatment="Norco 10/325mg #90",
    outcome=Outcome.UPHELD,
    body_part="knee",
    side=Side.LEFT,
)
GENERIC = Issue(
    id="issue-1",
    treatment="hydrocodone/acetaminophen 5/325 mg #60",
    outcome=Outcome.UPHELD,
    body_part="knee",
    side=Side.RIGHT,
)
VISITS = Issue(
    id="issue-1",
    treatment="Physical therapy, 2 times a week for 6 weeks, cervical spine",
    requested=Amount(quantity=12, unit="visits", frequency="2 times a week", duration="6 weeks"),
    certified=Amount(quantity=4, unit="visits"),
    level="C5-6",
)
FEWER = Issue(
    id="issue-1",
    treatment="Physical therapy, 3 times a week for 2 weeks, lumbar spine",
    requested=Amount(quantity=6, unit="visits", frequency="3 times a week", duration="2 weeks"),
    certified=Amount(quantity=1, unit="visits"),
    level="L4-L5",
)


def adapt(
    text: str,
    old: Issue = NORCO,
    new: Issue = GENERIC,
    *,
    earlier: Case = OLD,
    case: Case = NEW,
    templates: tuple[str, ...] = (),
) -> Adapted:
    """A rationale of the earlier case, as it would stand in the other one."""
    return adapted(earlier, replace(old, rationale=text), case, new, templates)


def marked_in(found: Adapted) -> list[str]:
    """What is marked by itself, as "kind: words"."""
    return [f"{mark.kind}: {mark.words}" for mark in found.marks if mark.kind != "paragraph"]
