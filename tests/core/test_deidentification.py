from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases import decided_case
from workbench.case import (
    Case,
    Dates,
    Disposition,
    IssueKind,
    Outcome,
    Parties,
    ReviewedDocument,
    UtilizationReview,
    replace,
    with_issue,
)
from workbench.deidentification import ReducedIssue, deidentified, reduced

KNOWN = Case(
    number="EX-2026/77",
    worker_reference="Roe, Jane",
    claim_number="0012-AB-3456",
    dates=Dates(injury=dt.date(2019, 8, 25), decision=dt.date(2026, 10, 9)),
    parties=Parties(
        claims_administrator="Example Insurance Fund (EIF)",
        employer="Sprocket Works, Inc.",
        insurer="Placeholder",
        requesting_physician="Quentin Q. Sampleton, M.D.",
        attorney="Moe Ng",
    ),
    documents=(ReviewedDocument(title="Report", author="Paula Exemplar, PT"),),
)

IDENTIFYING = {
    "[date]": (
        "01/02/2014",
        "1/2/14",
        "8/25/1988",
        "8/1-8/7/14",
        "25/08/2014",
        "01/ 02/2014",
        "08-25-2014",
        "08.25.14",
        "8.25.2014",
        "2014-01-02",
        "2014-01-02T17:00",
        "20140102",
        "02/2014",
        "3-2012",
        "12/07",
        "06/13",
        "January 2, 2014",
        "Jan 2nd, 2014",
        "feb 3, 2014",
        "August 5-7, 2014",
        "AUG. 5",
        "Sept. 30th",
        "5 August 2014",
        "25-Aug-14",
        "2nd of August",
        "Jan. 2014",
        "June 2013",
        "Aug '14",
        "Aug-14",
    ),
    "[age]": (
        "54 year old",
        "54-year-old",
        "54 years old",
        "54 yr old",
        "fifty-four-year-old",
        "54 years of age",
        "54 y/o",
        "54yo",
        "54 y.o.",
        "age 54",
        "aged 54",
        "age: 54",
        "age at injury: 33",
    ),
    "[number]": (
        "CM26-0000001",
        "claim number 012345",
        "Claim No. WC-12345",
        "file #A-1234",
        "case number is 12345",
        "medical record number 123456",
        "MRN: 445566",
        "SSN ending in 6789",
        "123-45-6789",
        "xxx-xx-6789",
        "415-555-0132",
        "(415) 555-0132",
        "415.555.0132 x12",
        "1-800-555-0199",
        "phone 555-0132",
        "WC2014001234",
        "30123456789-0001",
        "06-1234567",
    ),
    "[name]": (
        "jane.roe@example.org",
        "Dr. Roe",
        "Dr Roe",
        "Dr.Roe",
        "Dr. J. Q. Roe",
        "Dr. José Núñez",
        "Ms. Jane Q. Roe-Doe",
        "Mr. O'Doe",
        "Mrs. de la Roe",
        "Mr. R.",
        "mr. doe",
        "DR. ROE",
        "Drs. Roe, Doe and Moe",
        "Doctor Roe",
        "Roe, MD",
        "Roe, Jane Q., M.D.",
        "Jane Roe, MD",
        "Jane Q. Roe, M.D., Ph.D.",
        "John Doe, D.C.",
        "Jane van Roe MD",
        "Jane Roe, NP",
        "Dr.\nRoe",
    ),
    "[place]": (
        "12 Example Street, Springfield, CA 90001",
        "99 N. Sample St., Apt. 4, Reno, NV 89501-1234",
        "P.O. Box 12, Springfield, California 90001",
        "Springfield CA 90001",
        "12 Example Avenue, Suite 3",
    ),
}

CLINICAL = (
    "Norco 10/325 mg #60",
    "Examplodone 10/325mg #240",
    "50 mg",
    "#60 with 1 refill",
    "1,000,000 units",
    "2.4 mcg/h",
    "10%/3%/5% cream",
    "FCL 20/2/10",
    "Terocin 25/0.025/10/2.5",
    "Vitamin D3 2000 IU",
    "MS Contin 15 mg",
    "Naproxen DR 500 mg",
    "2x6",
    "12 visits",
    "20 visits over 7-20 weeks",
    "in this case no 6-week trial",
    "3 times a week for 4 weeks",
    "30-day supply",
    "patients may 2 times a day",
    "L4-L5",
    "L5-S1",
    "C4-5-6",
    "T12-L1",
    "C5/6/12",
    "7/10",
    "08/10",
    "8/10 to 4/10",
    "0.8",
    "strength 4/5",
    "+2/4",
    "120/80",
    "98.6 F",
    "1.5 T",
    "MTUS 2009",
    "MTUS, Chronic Pain Medical Treatment Guidelines (May 2009)",
    "Guidelines (effective July 18, 2009)",
    "ACOEM Chapter 12 (2004), pages 308-310",
    "pages 22, 60-61",
    "Page(s): 9; 48; 101-102",
    "(Chou, 2007)",
    "Ann Intern Med. 2007 Oct 2;147(7):478-91",
    "PMID: 17909209",
    "10.1016/j.example.2007.01234567",
    "8 CCR 9792.24.2",
    "Labor Code 4610.6(h)",
    "M54.16",
    "722.10",
    "97110",
    "97110-97112",
    "E0730",
    "NDC 0093-3109-01",
    "breast CA 19301",
    "MR arthrogram",
    "Spurling's test",
    "age-appropriate",
    "patients age 65 or older",
    "patients 18-65 years old",
    "ages 18 to 65",
    "average 54",
    "in 2010",
    "the Dr. recommended it",
    "Norco, PT, acupuncture",
    "THERAPY SESSIONS, DO NOT EXCEED",
)


def _pairs() -> list[tuple[str, str]]:
    """Phrases and what is to become of them."""
    gone = [(text, word) for word, texts in IDENTIFYING.items() for text in texts]
    return gone + [(text, text) for text in CLINICAL]


@pytest.mark.parametrize(("text", "expected"), _pairs())
def test_what_becomes_of_a_phrase(text: str, expected: str) -> None:
    assert deidentified(text, Case()) == expected
    assert deidentified(f"It says {text}, and more.", Case()) == f"It says {expected}, and more."


@given(st.lists(st.sampled_from(_pairs())))
def test_that_phrases_beside_each_other_change_nothing(pairs: list[tuple[str, str]]) -> None:
    text, expected = ("; ".join(pair[side] for pair in pairs) for side in (0, 1))
    assert deidentified(text, Case()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain began on 8/12 after a fall.", "Pain began on [date] after a fall."),
        ("No work since 8/12; it was dated 8/9.", "No work since [date]; it was dated [date]."),
        (
            "The chronic injury of 2008 began in August.",
            "The chronic injury of [date] began in [date].",
        ),
        ("She is in her mid-50s.", "She is in [age]."),
        ("reviewed.8/8/14 the note", "reviewed.[date] the note"),
        ("Patient: Jane Roe", "Patient: [name]"),
        ("Dr. Roe's report", "[name]'s report"),
        ("Dr. Roe The worker", "[name] The worker"),
        ("Dr. Roe\n\nSUMMARY", "[name]\n\nSUMMARY"),
        ("By Jane Roe, M.D., on request", "By [name], on request"),
        ("Send it to Springfield, CA 90001.", "Send it to [place]."),
    ],
)
def test_that_words_around_decide(text: str, expected: str) -> None:
    assert deidentified(text, Case()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Case EX-2026/77, EX 2026 77, ex-2026/77", "Case [number], [number], [number]"),
        ("Claim 0012-AB-3456 or 0012AB3456", "Claim [number] or [number]"),
        ("Jane Roe, JANE ROE, roe, jane", "[name], [name], [name]"),
        ("Roe said so to Jane.", "[name] said so to [name]."),
        ("Roe's neck", "[name]'s neck"),
        ("the roe of a fish", "the roe of a fish"),
        ("Example Insurance  Fund denied; EIF too", "[name] denied; [name] too"),
        ("hurt at sprocket\nworks", "hurt at [name]"),
        ("Sprocket Works, Inc. said so", "[name]. said so"),
        ("Placeholder denied the placeholder", "[name] denied the placeholder"),
        ("Quentin Sampleton asked, says Sampleton", "[name] [name] asked, says [name]"),
        ("PT by Exemplar, PT", "PT by [name], PT"),
        ("Ng agreed", "[name] agreed"),
        ("the 8/25 injury, 8/25/19, August 25", "the [date] injury, [date], [date]"),
        ("rated 10/9", "rated 10/9"),
    ],
)
def test_that_facts_of_the_case_go_wherever_they_stand(text: str, expected: str) -> None:
    assert deidentified(text, KNOWN) == expected


@pytest.mark.parametrize("reference", ["7", "60", "325", "mg", "J", "Worker", "", " - ", "the"])
def test_that_a_fact_too_short_to_tell_anything_takes_no_clinical_content(reference: str) -> None:
    text = "The worker took 7 of 60 tablets of 10/325 mg, J. said."
    after = deidentified(text, Case(worker_reference=reference))
    assert after.replace("[name]", "mg") == text


def test_that_a_name_is_found_however_the_reference_is_written() -> None:
    assert deidentified("Roe, JANE and Jane", Case(worker_reference="jane roe")) == (
        "[name], [name] and [name]"
    )
    assert deidentified("Roe took a roe.", Case(worker_reference="roe")) == "[name] took a roe."


def test_that_an_author_called_by_plain_words_takes_no_treatment() -> None:
    written = (ReviewedDocument(title="Notes", author="Physical Therapy"),)
    text = "Physical Therapy, 6 visits, asked for by Kaiser Physical Therapy"
    assert deidentified(text, Case(documents=written)) == text
    known = Case(documents=written, parties=Parties(facility="Kaiser Physical Therapy"))
    assert deidentified(text, known) == "Physical Therapy, 6 visits, asked for by [name]"


def test_that_initials_go_as_they_are_written() -> None:
    assert deidentified("J.D. took JD 10.", Case(worker_reference="J.D.")) == "[name] took JD 10."


def test_that_a_fact_is_no_pattern() -> None:
    assert deidentified("aaa ( .* a+", Case(worker_reference="(.*a+")) == "aaa ( .* a+"


def test_that_a_fact_that_is_a_placeholder_changes_no_placeholder() -> None:
    case = Case(worker_reference="Date", claim_number="[age] 7777")
    once = deidentified("The Date was 1/2/14, age 7777, his name Dr. Roe.", case)
    assert once == "The [name] was [date], [number], his name [name]."
    assert deidentified(once, case) == once


SCRAPS = (
    "[date]", "[name", "[", "]", "/", "-", ".", ",", ":", "#", "\n", "Dr.", "Mr.", "Roe", "roe",
    "MD", "Jane", "CA", "90001", "age", "claim", "no.", "1", "12", "2014", "EX", "EIF",
)  # fmt: skip
FRAGMENTS = st.sampled_from([text for text, _ in _pairs()]) | st.sampled_from(SCRAPS)


@given(st.lists(FRAGMENTS), st.sampled_from(["", " ", "-", "/", "\n"]))
def test_that_doing_it_again_changes_nothing(parts: list[str], space: str) -> None:
    once = deidentified(space.join(parts), KNOWN)
    assert deidentified(once, KNOWN) == once


@given(st.text())
def test_that_any_text_can_be_read(text: str) -> None:
    once = deidentified(text, KNOWN)
    assert deidentified(once, KNOWN) == once
    assert len(re.sub(r"\[\w+\]", "", once)) <= len(text)


@pytest.mark.parametrize(
    "part",
    [
        "1/",
        "Roe ",
        "A",
        "Dr. ",
        "12 ",
        "a@",
        "a.",
        "1-",
        "Aa, ",
        "Jan ",
        " ",
        "\n",
        "Aa-",
        "[",
        "Aa'",
    ],
)
def test_that_a_long_text_of_any_kind_is_read_in_its_length(part: str) -> None:
    # A rule that looks at the rest of the text from each place would take hours.
    deidentified(part * (50_000 // len(part)), KNOWN)


def test_that_a_case_is_reduced_to_what_was_decided_and_its_wording() -> None:
    case = replace(decided_case(), worker_reference="Roe", summary="Never kept.")
    first = replace(
        case.issues[0],
        treatment="Examplodone 10 mg #60 on 8/8/14",
        kind=IssueKind.DRUG,
        rationale="Roe, a 54 year old, took 60 tablets.",
        utilization_review=UtilizationReview(date=dt.date(2026, 9, 30)),
    )
    second = replace(
        case.issues[1],
        disposition=Disposition.AUTHORIZED_SINCE,
        outcome=None,
        rationale="The record supports a decision on Physical therapy, 6 visits.",
    )
    left = reduced(with_issue(with_issue(case, first), second))
    assert (left.organization, left.number) == (case.organization, case.number)
    assert left.issues == (
        ReducedIssue(
            kind=IssueKind.DRUG,
            treatment="Examplodone 10 mg #60 on [date]",
            outcome="Upheld",
            rationale="[name], a [age], took 60 tablets.",
        ),
        ReducedIssue(
            kind=IssueKind.OTHER,
            treatment="Physical therapy, 6 visits",
            outcome="Authorized since",
            rationale="The record supports a decision on Physical therapy, 6 visits.",
        ),
    )


def test_that_an_undecided_issue_has_no_outcome_left() -> None:
    case = decided_case()
    left = reduced(with_issue(case, replace(case.issues[1], outcome=None)))
    assert [issue.outcome for issue in left.issues] == [Outcome.UPHELD.word, ""]
