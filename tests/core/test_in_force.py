"""Which edition is in force: by the date of the request or of the service, as far as verified."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Case, Dates, Issue, replace
from workbench.guidelines import (
    Edition,
    Entry,
    InForce,
    Wanted,
    editions,
    entry_by_id,
    find,
    in_force,
    wanted_for,
)

TOPIC = "chronic-pain-treatment-guidelines/opioids"
CHAPTER = "opioid-treatment-2016"
SECTION = "low-back-complaints-2004/special-studies"
LOW_BACK = {
    year: f"low-back-disorders-{day}"
    for year, day in {2016: "2016-02-24", 2019: "2019-03-07", 2020: "2020-02-13"}.items()
}


def entry(ident: str) -> Entry:
    found = entry_by_id(ident)
    assert found is not None
    return found


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("ident", "last_before", "first", "last"),
    [
        (TOPIC, "2009-07-17", "2009-07-18", "2016-07-28"),
        (CHAPTER, "2016-07-28", "2016-07-29", "2017-11-30"),
        (LOW_BACK[2016], "2017-11-30", "2017-12-01", "2019-08-10"),
        (LOW_BACK[2019], "2019-08-10", "2019-08-11", "2021-11-22"),
    ],
)
def test_that_an_edition_is_in_force_from_its_first_day_to_its_last(
    ident: str, last_before: str, first: str, last: str
) -> None:
    after = day(last) + dt.timedelta(days=1)
    days = (day(last_before), day(first), day(last), after)
    states = [in_force(entry(ident), one, None).state for one in days]
    kept, out = InForce.IN_FORCE, InForce.NOT_IN_FORCE
    assert states == [out, kept, kept, out]


def test_that_it_is_said_why() -> None:
    early = in_force(entry(LOW_BACK[2016]), day("2015-10-02"), None)
    assert early.why == "took effect 12/01/2017; the request is of 10/02/2015"
    late = in_force(entry(TOPIC), day("2016-08-01"), None)
    assert late.why == "ended 07/28/2016; the request is of 08/01/2016"
    now = in_force(entry(LOW_BACK[2019]), None, day("2020-01-02"))
    assert now.why == "in force from 08/11/2019; the service is of 01/02/2020"


def test_that_the_chapters_of_2016_begin_by_request_and_end_by_service() -> None:
    chapter, after = entry(CHAPTER), entry("opioids-2017-04-20")
    request, service = day("2017-11-20"), day("2017-12-05")
    assert in_force(chapter, request, service).state is InForce.NOT_IN_FORCE
    assert in_force(after, request, service).state is InForce.IN_FORCE
    assert in_force(chapter, request, day("2017-11-29")).state is InForce.IN_FORCE
    retrospective = in_force(chapter, day("2016-08-15"), day("2016-06-01"))
    assert retrospective.state is InForce.IN_FORCE


def test_that_nobody_knows_after_the_day_to_which_the_table_was_verified() -> None:
    for ident in LOW_BACK.values():
        standing = in_force(entry(ident), day("2021-11-24"), None)
        assert standing.state is InForce.NOT_VERIFIED
        assert standing.why.startswith("not verified after 2021-11-23")
    last = in_force(entry(LOW_BACK[2020]), day("2021-11-23"), None)
    assert last.state is InForce.IN_FORCE
    offers = find("low back disorders", Wanted(request=day("2026-10-02")))
    assert {offer.standing.state for offer in offers} == {InForce.NOT_VERIFIED}


def test_that_a_date_that_the_case_lacks_is_said_and_nothing_is_preferred() -> None:
    assert in_force(entry(TOPIC), None, day("2014-01-01")).state is InForce.UNKNOWN
    offers = find("opioids")
    assert InForce.IN_FORCE not in {offer.standing.state for offer in offers}
    whys = {offer.standing.why for offer in offers if offer.standing.state is InForce.UNKNOWN}
    assert whys == {
        "the case has no date of the request",
        "the case has no date of request or service",
    }


def test_that_what_has_no_table_of_editions_is_never_out_of_force() -> None:
    odg = entry("official-disability-guidelines-odg/shoulder")
    assert in_force(odg, day("2014-01-01"), None).state is InForce.ALWAYS


def test_that_an_edition_without_a_known_day_is_not_verified() -> None:
    brain = entry("traumatic-brain-injury-2017-11-15")
    standing = in_force(brain, day("2019-01-01"), None)
    assert standing.state is InForce.NOT_VERIFIED
    assert "2018 or 2019" in standing.why
    assert next(row for row in editions() if row.id == brain.id).verified_on is None
    unpublished = in_force(brain, day("2015-01-01"), None)
    assert unpublished.state is InForce.NOT_IN_FORCE
    assert unpublished.why == "published 2017-11-15; the request is of 01/01/2015"


def test_that_of_a_row_without_an_end_nothing_is_known_once_the_schedule_was_replaced() -> None:
    postsurgical = entry("postsurgical-treatment-2009/knee")
    assert in_force(postsurgical, day("2017-11-30"), None).state is InForce.IN_FORCE
    after = in_force(postsurgical, day("2017-12-01"), None)
    assert (after.state, after.why) == (InForce.NOT_VERIFIED, "not verified after 2017-11-30")


OWN = Edition(
    id=LOW_BACK[2020],
    guideline="Low Back Disorders",
    published="2020-02-13",
    in_force_from=day("2021-11-23"),
    in_force_to=day("2025-01-31"),
    source="an imaginary notice",
    verified_on=day("2026-11-01"),
)
NEWER = replace(
    OWN,
    id="low-back-disorders-2024-05-01",
    published="2024-05-01",
    in_force_from=day("2025-02-01"),
    in_force_to=None,
)


def test_that_a_row_of_ones_own_takes_the_place_of_the_shipped_one() -> None:
    low_back = entry(LOW_BACK[2020])
    states = [
        in_force(low_back, day(date), None, [OWN]).state
        for date in ("2025-01-31", "2025-02-01", "2026-11-02")
    ]
    assert states == [InForce.IN_FORCE, InForce.NOT_IN_FORCE, InForce.NOT_VERIFIED]
    table = {row.id: row for row in editions([OWN, NEWER])}
    assert table[OWN.id] == OWN
    assert len(table) == len(editions()) + 1


def test_that_an_edition_that_the_catalogue_lacks_can_be_cited_for_the_same_parts() -> None:
    case = Case(dates=Dates(request=day("2026-10-02")))
    issue = Issue(id="1", treatment="MRI of the lumbar spine")
    offers = find("", wanted_for(case, issue, editions=(OWN, NEWER)))
    assert (offers[0].entry.id, offers[0].standing.state) == (NEWER.id, InForce.IN_FORCE)
    assert offers[0].entry.year == 2024
