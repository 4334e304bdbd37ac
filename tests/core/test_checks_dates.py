"""Dates that cannot be, that lie ahead, or that stand against one another; as many traps."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.case import (
    Case,
    Dates,
    Finding,
    HeaderFact,
    Issue,
    LetterForm,
    Outcome,
    Severity,
    State,
    WorkingNote,
    replace,
)
from workbench.checks import Context, check
from workbench.checks.dates.prose import days_in
from workbench.checks.dates.slips import is_near

DATES = Dates(
    injury=dt.date(2013, 3, 4),
    utilization_review_denial=dt.date(2014, 8, 21),
    application_received=dt.date(2014, 9, 12),
    decision=dt.date(2014, 10, 6),
)
SUMMARY = (
    "The injured worker is a 47-year-old woman who hurt her low back on 03/04/2013. An MRI of "
    "05/02/2013 showed a herniation. In the progress report of 08/08/2014 she rates her pain as "
    "8/10. Utilization review denied the request on 08/21/2014."
)
WHY = "The progress report of 08/08/2014 names no benefit. The request is not medically necessary."
LATER = dt.datetime(2014, 10, 10, 12, tzinfo=dt.UTC)


def case_of(
    summary: str = SUMMARY, why: str = WHY, title: str = "Norco 10/325 mg", dates: Dates = DATES
) -> Case:
    issue = Issue(id="1", treatment=title, rationale=why, outcome=Outcome.UPHELD)
    return Case(number="1", summary=summary, issues=(issue,), dates=dates)


def found(case: Case, **context: object) -> list[Finding]:
    known = Context(**{"now": LATER, **context})  # type: ignore[arg-type]
    return [one for one in check(case, known) if one.rule.startswith("dates.")]


def told(case: Case, **context: object) -> list[tuple[str, str, str]]:
    return [
        (one.rule.removeprefix("dates."), one.quote, one.severity.value)
        for one in found(case, **context)
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity"),
    [
        # The report of the rationale, by a slip in one figure of each kind.
        ("08/08/2014", "08/18/2014", "prose-out-of-range", "warns"),
        ("08/08/2014", "07/08/2014", "prose-out-of-range", "warns"),
        ("08/08/2014", "08/08/2013", "prose-out-of-range", "warns"),
        ("08/08/2014", "8/18/14", "prose-out-of-range", "warns"),
        ("08/08/2014", "August 18, 2014", "prose-out-of-range", "warns"),
        ("08/08/2014", "08/08/2015", "in-future", "warns"),
        ("08/08/2014", "02/30/2014", "impossible", "warns"),
        ("08/08/2014", "13/45/2014", "impossible", "warns"),
        ("08/08/2014", "08/35/14", "impossible", "warns"),
        ("08/08/2014", "08/08/1014", "impossible", "warns"),
        ("08/08/2014", "08/08/20145", "impossible", "warns"),
        ("08/08/2014", "February 30, 2014", "impossible", "warns"),
        ("08/08/2014", "06/01/2014", "prose-out-of-range", "hint"),  # another report, perhaps
        ("progress report of 08/08/2014", "MRI of 05/12/2013", "prose-out-of-range", "warns"),
        ("progress report of 08/08/2014", "review of 08/18/2014", "prose-out-of-range", "warns"),
    ],
)
def test_that_a_wrong_date_of_a_rationale_is_told(
    old: str, new: str, rule: str, severity: str
) -> None:
    case = case_of(why=WHY.replace(old, new))
    quote = new.rpartition(" of ")[2]
    assert (rule, quote, severity) in told(case)


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity"),
    [
        ("03/04/2013", "03/04/2012", "prose-out-of-range", "warns"),  # not that of the header
        ("03/04/2013", "April 4, 2013", "prose-out-of-range", "warns"),
        ("on 08/21/2014", "on 08/12/2014", "prose-out-of-range", "warns"),
        ("08/08/2014", "08/08/2004", "prose-out-of-range", "warns"),  # before the injury
        ("08/08/2014", "09/08/2014", "prose-out-of-range", "hint"),  # after the review
        ("08/08/2014", "08/08/2041", "in-future", "warns"),
        ("05/02/2013", "05/02/2012", "prose-out-of-range", "hint"),
        ("05/02/2013", "05/02/1953", "prose-out-of-range", "warns"),  # before the birth
    ],
)
def test_that_a_wrong_date_of_a_summary_is_told(
    old: str, new: str, rule: str, severity: str
) -> None:
    case = case_of(SUMMARY.replace(old, new), why="It is not necessary.")
    assert (rule, new.removeprefix("on "), severity) in told(case)


@pytest.mark.parametrize(
    "words",
    [
        "Norco 10/325 mg, strength 4/5 and 5/5, pain 7/10, blood pressure 120/80, L4/5, 1/2 pill.",
        "Low Back Complaints 2004 and the Chronic Pain Guidelines of July 18, 2009 apply.",
        "Call 800-555-0199. Labor Code 4610.6(h), section 9792.21.1, 20/20/20 cream, 5-10-15 reps.",
        "She has worked there since January 1999 and was born on 02/03/1967.",
        "A prior injury of 2/3/2004 has resolved. She had an earlier MRI on 01/02/2004.",
        "She was seen in August 2014 and takes it since 2012. The MRI was in May 2013.",
        "On 8/8/14 she came back. The exam of August 8, 2014 and of 8 August 2014 is the same.",
        "A follow-up visit was discussed. Has the worker been seen after 01/02/2015?",
        "She was seen on 1/13/14, 2/10/14 and 3/10/14.",
        "Her last drug screen is of 11/11/2013.",
    ],
)
def test_that_what_is_no_wrong_date_is_passed(words: str) -> None:
    assert told(case_of(f"{SUMMARY} {words}")) == []


def test_that_a_clean_case_has_no_finding() -> None:
    assert told(case_of()) == []
    assert told(case_of(), stored=False, now=None) == []


def test_that_a_day_of_a_note_or_a_document_is_known() -> None:
    case = case_of(why=WHY.replace("08/08/2014", "08/18/2014"))
    note = WorkingNote(text="limps", id="1", date=dt.date(2014, 8, 18))
    assert told(replace(case, notes=(note,))) == []


def test_that_the_request_of_the_texts_is_that_of_the_case() -> None:
    dates = replace(DATES, request=dt.date(2014, 8, 14))
    words = f"{SUMMARY} The request for authorization is dated 08/14/2014."
    assert told(case_of(words, dates=dates)) == []
    wrong = told(case_of(words.replace("08/14", "07/14"), dates=dates))
    assert wrong == [("prose-out-of-range", "07/14/2014", "warns")]


def test_that_a_cumulative_injury_has_two_days() -> None:
    dates = replace(DATES, injury=dt.date(2010, 1, 5), injury_to=dt.date(2013, 3, 4))
    words = SUMMARY.replace("on 03/04/2013", "from 01/05/2010 to 03/04/2013")
    assert told(case_of(words, dates=dates)) == []


def test_that_a_service_is_decided_for_its_own_day() -> None:
    summary = f"{SUMMARY} A drug screen was done on 08/08/2014, and one on 01/10/2014."
    title = "Retrospective drug screen, date of service 08/08/2014"
    right = "The request for the drug screen of 08/08/2014 is not medically necessary."
    assert told(case_of(summary, right, title)) == []
    wrong = right.replace("08/08", "01/10")
    assert told(case_of(summary, wrong, title)) == [("prose-out-of-range", "01/10/2014", "warns")]
    early = title.replace("2014", "2004")
    assert ("prose-out-of-range", "08/08/2004", "warns") in told(case_of(summary, "", early))


def test_that_without_a_header_the_dates_of_the_texts_stand_for_it() -> None:
    why = "This injury of 03/04/2012 is old. The progress report of 08/08/2004 says so."
    words = told(case_of(why=why, dates=Dates()), stored=False, now=None)
    assert ("prose-out-of-range", "03/04/2012", "warns") in words
    assert ("prose-out-of-range", "08/08/2004", "warns") in words


def test_that_a_date_of_the_case_in_the_future_is_told() -> None:
    assert told(case_of(dates=replace(DATES, decision=dt.date(2024, 10, 6)))) == [
        ("in-future", "10/06/2024", "warns")
    ]


def test_that_what_is_planned_may_lie_ahead() -> None:
    assert told(case_of(f"{SUMMARY} Surgery is scheduled for 12/01/2014.")) == []
    done = case_of(f"{SUMMARY} Surgery was done on 12/01/2014.")
    assert told(done) == [("in-future", "12/01/2014", "warns")]


def test_that_a_header_of_no_date_is_told_as_it_is_printed() -> None:
    form = LetterForm(
        header=(HeaderFact(label="Decision Date:", field="decision", printed="13/45/2014"),)
    )
    case = replace(case_of(dates=replace(DATES, decision=None)), form=form)
    assert told(case) == [("impossible", "13/45/2014", "warns")]


@pytest.mark.parametrize("printed", ["10/06/2014", "10-06-2014", "10/6/14 - 11/6/14", "unknown"])
def test_that_a_printed_date_which_the_case_lacks_is_a_date(printed: str) -> None:
    fact = HeaderFact(label="Decision Date:", field="decision", printed=printed)
    lacking = case_of(dates=replace(DATES, decision=None))
    assert told(replace(lacking, form=LetterForm(header=(fact,)))) == []


@pytest.mark.parametrize(
    "words",
    [
        "The fracture was fixed with a plate on 03/06/2013.",
        "The trauma went on from 03/04/2013 to 03/04/2014.",
        "The surgery is authorized and set for 01/2015.",
    ],
)
def test_that_what_followed_an_injury_is_no_other_day_of_it(words: str) -> None:
    assert told(case_of(f"{SUMMARY} {words}")) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Seen on 8/8/14 and on August 21, 2014.", 1),
        ("Seen on 8/8/2014 and on 08/08/2014.", 1),
        ("Seen on 8/8/14 and on 10/12/2014.", 1),
        ("Seen on 8/8/14, 10/12/14 and 1/2/14, in May 2013 and 2012.", 0),
        ("Seen on 08/08/2014 and 10/12/2014.", 0),
    ],
)
def test_that_two_styles_are_told_where_somebody_asks(words: str, count: int) -> None:
    case = case_of(words, why="", dates=Dates())
    assert [one.rule for one in found(case)].count("dates.two-styles") == 0
    on = [one.rule for one in found(case, on=("dates.two-styles",))]
    assert on.count("dates.two-styles") == count


def test_that_clocks_past_their_time_are_told_of_a_draft_only() -> None:
    dates = replace(DATES, records_received=dt.date(2014, 9, 5), decision=None)
    due = dt.datetime(2014, 10, 1, 17, tzinfo=dt.UTC)
    case = replace(case_of(dates=dates), due=due)
    late = [one for one in found(case) if one.rule == "dates.clock"]
    assert [one.field for one in late] == ["due"]  # the 30 days end on 10/12/2014
    later = [one.field for one in found(case, now=LATER + dt.timedelta(days=9))]
    assert later == ["due", "records_received"]
    assert all(one.severity is Severity.HINT for one in late)
    assert found(replace(case, state=State.RELEASED)) == []
    assert "dates.clock" not in {one.rule for one in found(case, stored=False)}


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("on 8/8/14", (2014, 8, 8)), ("on 08-08-2014", (2014, 8, 8)), ("12.1.2014", (2014, 12, 1)),
        ("2014-08-08", (2014, 8, 8)), ("Aug. 8, 2014", (2014, 8, 8)), ("8 May 2014", (2014, 5, 8)),
        ("May 2014", (2014, 5, None)), ("06/2014", (2014, 6, None)), ("8/8/69", (1969, 8, 8)),
        ("Sept 3rd, 2014", (2014, 9, 3)), ("8th of May, 2014", (2014, 5, 8)),
    ],
)  # fmt: skip
def test_that_days_are_read_as_people_write_them(words: str, read: tuple[int, int, int]) -> None:
    (day,) = days_in(words)
    assert (day.year, day.month, day.day) == read


def test_that_a_slip_changes_one_figure() -> None:
    day = dt.date(2014, 8, 3)
    assert is_near(day, dt.date(2014, 8, 13))
    assert is_near(day, dt.date(2014, 3, 8))
    assert not is_near(day, day)
    assert not is_near(day, dt.date(2013, 8, 13))


_WORDS = st.lists(
    st.from_regex(
        r"report|injury|UR|denied|on|of|MRI|\d{1,2}/\d{1,2}/\d{1,5}|\d{4}-\d{1,2}-\d{1,2}|"
        r"May \d{1,2}, \d{4}|May \d{4}|[.?]|\ud800|٣/٣/٢٠١٤",
        fullmatch=True,
    ),
    max_size=40,
).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(_WORDS, _WORDS, _WORDS)
def test_that_any_words_are_read(summary: str, title: str, why: str) -> None:
    case = case_of(summary, why, title)
    texts = {"summary": summary, "treatment": title, "rationale": why}
    for one in found(case, on=("dates.two-styles",)):
        assert texts[one.field][one.start : one.end] == one.quote
