from __future__ import annotations

import datetime as dt

import pytest

from tests.core.determinations import ISSUES, SAMPLE, STATEMENT, SUMMARY, Item, determination
from workbench.case import (
    CredentialsPlace,
    IssueKind,
    Outcome,
    Priority,
    Problem,
    Source,
)
from workbench.forms import filled_statement
from workbench.intake import read
from workbench.letter import compose, text_of


def test_that_the_sample_prints_again_word_for_word() -> None:
    case = read(SAMPLE)
    assert text_of(compose(case)).split() == SAMPLE.split()
    assert case.unplaced == ()


def test_that_every_part_of_the_sample_is_understood() -> None:
    case = read(SAMPLE)
    assert case.number == "CM14-0000001"
    assert case.priority is Priority.STANDARD
    assert case.dates.injury == dt.date(2013, 3, 4)
    assert case.dates.utilization_review_denial == dt.date(2014, 8, 21)
    assert case.organization == "Example Review Organization"
    assert case.reviewer.licensed_in == ("California", "Nevada")
    assert case.reviewer.specialties == ("Physical Medicine & Rehabilitation", "Pain Medicine")
    assert case.summary.startswith("The injured worker is a 47-year-old woman")
    norco, therapy = case.issues
    assert (norco.treatment, norco.outcome) == ("Norco 10/325mg #90", Outcome.UPHELD)
    assert therapy.treatment == "Physical therapy for the low back, 8 visits"
    assert therapy.outcome is Outcome.OVERTURNED
    assert therapy.claims_administrator_citations[0].source is Source.NONE
    assert norco.reviewer_citations[0].units[0].sections == ("Opioids", "Weaning of medications")
    assert norco.rationale.endswith(
        "The request for Norco 10/325mg #90 is not medically necessary."
    )
    assert case.form.summary_sentence.endswith("as follows:")
    assert case.form.issues_sentence.endswith("the reasons:")
    assert case.form.labels.reviewer == "Example Review guideline:"


# ------------------------------------------------------------------------------- header block


def header(block: str) -> str:
    return f"{block}\n{determination()}"


def test_that_several_facts_may_stand_on_one_line() -> None:
    block = "Case Number: CM14-0000002 Date Assigned: 09/22/2014\nPriority: Expedited"
    case = read(header(block))
    assert (case.number, case.priority) == ("CM14-0000002", Priority.EXPEDITED)
    assert [(fact.label, fact.printed) for fact in case.form.header] == [
        ("Case Number:", "CM14-0000002"),
        ("Date Assigned:", "09/22/2014"),
        ("Priority:", "Expedited"),
    ]
    assert case.unplaced == ()


def test_that_a_label_may_be_broken_over_lines_and_its_value_follow_below() -> None:
    case = read(header("UR Denial\nDate:\n8/5/14\nApplication\nReceived: August 9, 2014"))
    assert case.dates.utilization_review_denial == dt.date(2014, 8, 5)
    assert case.dates.application_received == dt.date(2014, 8, 9)
    assert case.form.header[0].printed == "8/5/14"


def test_that_a_cumulative_injury_has_two_dates() -> None:
    case = read(header("Date of Injury: 01/02/2010 - 03/04/2012"))
    assert (case.dates.injury, case.dates.injury_to) == (dt.date(2010, 1, 2), dt.date(2012, 3, 4))
    assert text_of(compose(case)).startswith("Date of Injury: 01/02/2010 - 03/04/2012\n")


def test_that_a_date_that_no_calendar_has_is_kept_as_printed() -> None:
    case = read(header("Date of Injury: 02/30/2010"))
    assert case.dates.injury is None
    assert case.form.header[0].printed == "02/30/2010"


def test_that_lines_before_the_first_heading_that_are_no_facts_are_handed_back() -> None:
    case = read(header("1 Nowhere Street\nCase Number: X-1 (amended)\n\nDear Nobody:"))
    assert case.number == "X-1"
    assert case.unplaced == ("1 Nowhere Street", "(amended)", "Dear Nobody:")


def test_that_a_determination_needs_no_header() -> None:
    case = read(determination())
    assert (case.number, case.form.header, case.unplaced) == ("", (), ())


# -------------------------------------------------------------------- statement and credentials


def test_that_credentials_in_a_block_may_be_wrapped() -> None:
    block = (
        "Example Review Organization sent it. The Reviewer has these credentials:\n"
        "State(s) of\nLicensure: New\nJersey, New York\nCertification(s)/Specialty:\n"
        "Family Practice,\nPain Medicine"
    )
    case = read(determination(statement=block))
    assert case.form.credentials is CredentialsPlace.BLOCK
    assert case.form.statement == "Example Review Organization sent it."
    assert case.form.credential_labels.introduction == "The Reviewer has these credentials:"
    assert case.form.credential_labels.licensed_in == "State(s) of Licensure:"
    assert case.reviewer.licensed_in == ("New Jersey", "New York")
    assert case.reviewer.specialties == ("Family Practice", "Pain Medicine")


@pytest.mark.parametrize(
    "sentence",
    [
        "The reviewer is Board Certified in Dance and Art, and is licensed to practice in Ohio.",
        "The reviewer is certified in Dance, Anatomy and licensed in Ohio, New York, and kind.",
    ],
)
def test_that_credentials_within_the_paragraph_become_fields(sentence: str) -> None:
    case = read(determination(statement=f"{sentence} That is all."))
    assert case.form.credentials is CredentialsPlace.PARAGRAPH
    assert "{specialties}" in case.form.statement
    assert case.reviewer.licensed_in[0] == "Ohio"
    assert filled_statement(case.form, case.reviewer) == f"{sentence} That is all."


@pytest.mark.parametrize(
    "statement",
    [
        "The reviewer is certified in Dance, has taught it, and is licensed in Ohio.",
        "The reviewer is certified in Dance and licensed in Ohio and Texas.",
        "The {licensed_in} is certified in Dance and licensed in Ohio.",
        "State(s) of Licensure: Certification(s)/Specialty: Ohio Dance",
        "State(s) of Licensure: Ohio Certification(s)/Specialty: Dance. The file was complete.",
    ],
)
def test_that_credentials_in_other_words_stay_as_they_are(statement: str) -> None:
    case = read(determination(statement=statement))
    assert case.form.credentials is CredentialsPlace.NONE
    assert filled_statement(case.form, case.reviewer) == statement


def test_that_of_a_label_that_stands_twice_no_value_is_lost() -> None:
    text = (
        "Date of Injury: unknown\nDate of Injury: 03/04/2013\nPriority: Expedited\n"
        "Priority: Standard\nDecision Date:\n\n" + determination()
    )
    case = read(text)
    assert (case.dates.injury, case.priority) == (dt.date(2013, 3, 4), Priority.EXPEDITED)
    assert case.unplaced == ("Date of Injury: unknown", "Priority: Standard", "Decision Date:")
    assert [fact.field for fact in case.form.header] == ["injury", "priority", "decision"]


def test_that_a_claim_number_of_the_header_is_kept_and_printed_again() -> None:
    text = "Case Number: CM26-0000001 Claim Number: 12-AB-7\n\n" + determination()
    case = read(text)
    assert (case.claim_number, case.unplaced) == ("12-AB-7", ())
    assert text_of(compose(case)).split() == text.split()


# --------------------------------------------------------------------------------- organization


@pytest.mark.parametrize(
    ("name", "opening", "organization"),
    [
        ("Example Partners, Inc.", "Example Partners, Inc. sent", "Example Partners, Inc."),
        ("ACME", "ACME Federal Reviews sent the file.", "ACME Federal Reviews"),
        ("Example Review", "Nobody in particular sent the file.", "Example Review"),
        (
            "Expert Reviewer",
            "Bureau of Made-Up Reviews sent the file.",
            "Bureau of Made-Up Reviews",
        ),
        ("Reviewer", "It was sent.", ""),
        ("The A-1 Board of Review", "It was sent.", "The A-1 Board of Review"),
    ],
)
def test_that_any_organization_may_be_named_before_guideline(
    name: str, opening: str, organization: str
) -> None:
    items = (Item(), Item(reviewer="Decision based on Nothing\nin Capitals"))
    case = read(determination(*items, name=name, statement=opening))
    assert case.form.labels.reviewer == f"{name} guideline:"
    assert case.organization == organization


def test_that_a_label_may_be_broken_over_lines() -> None:
    text = determination().replace("Administrator guideline", "Administrator\nguideline")
    text = text.replace("Decision rationale", "Decision\nrationale").replace(
        "Review g", "Review\ng"
    )
    case = read(text)
    assert case == read(determination())


def test_that_a_label_printed_otherwise_once_is_handed_back() -> None:
    text = determination(Item(), Item(), Item())
    case = read(text.replace("Decision rationale:", "Decision Rationale:", 1))
    assert case.form.labels.rationale == "Decision rationale:"
    assert case.unplaced == ("Decision Rationale:",)


def test_that_a_label_above_nothing_is_handed_back() -> None:
    text = determination(Item(), Item()).replace(Item().claims, "", 1)
    assert read(text).unplaced == ("Claims Administrator guideline:",)


# --------------------------------------------------------------------------------------- issues


PARTIAL = (
    "12 visits was the original request. 6 were authorized by the claims administrator. "
    "The remaining eligible portion, 6 visits, is"
)
TITLES = [
    "Labs to include: EKG",
    "#60 day supply: 30",
    "Retrospective: service of 3/4/14. Urine screen",
    PARTIAL,
    "lumbar brace",
    "Imaginol 10/325 mg. #120",
    "Follow-up with Dr. Nobody, 1 x month",
]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n \n", "\n\n\n", "\n\f"])
@pytest.mark.parametrize("title", TITLES)
def test_that_a_title_may_hold_colons_and_sentences(title: str, gap: str) -> None:
    case = read(determination(Item(), Item(title, "Overturned"), Item(), gap=gap))
    assert [issue.treatment for issue in case.issues] == [Item().title, title, Item().title]
    assert case.issues[1].outcome is Outcome.OVERTURNED
    assert {issue.rationale for issue in case.issues} == {Item().rationale}


def test_that_the_outcome_may_stand_on_the_next_line() -> None:
    text = determination(Item("Labs to include: EKG"), Item()).replace(": Upheld", ":\n\nUpheld")
    assert [issue.treatment for issue in read(text).issues] == [
        "Labs to include: EKG",
        Item().title,
    ]
    assert {issue.outcome for issue in read(text).issues} == {Outcome.UPHELD}


@pytest.mark.parametrize(
    "rationale",
    [
        "Not needed",  # no full stop
        "It is not medically necessary. The worker walks well.",  # closed too early
        "The worker walks well.",  # never closed
        "One.\n\nTwo is a paragraph of its own.\n\nThe request is not medically necessary.",
        "The Imaginary guideline: none. See the decision rationale: there is none. Upheld",
    ],
)
def test_that_a_rationale_ends_where_the_next_title_begins(rationale: str) -> None:
    case = read(determination(Item(rationale=rationale), Item()))
    first, second = case.issues
    assert first.rationale.split() == rationale.split()
    assert second.treatment == Item().title


@pytest.mark.parametrize("title", TITLES)
def test_that_a_title_is_found_in_a_text_run_together(title: str) -> None:
    text = " ".join(determination(Item(), Item(title, "Overturned")).split())
    assert read(text).issues[1].treatment == title
    assert read(text).issues[0].rationale == Item().rationale


def test_that_an_undecided_issue_has_no_outcome() -> None:
    text = determination(Item(), Item("Imaginary brace")).replace("brace: Upheld", "brace")
    assert (read(text).issues[1].treatment, read(text).issues[1].outcome) == (
        "Imaginary brace",
        None,
    )


def test_that_an_issue_may_lack_the_claims_administrators_label() -> None:
    text = determination(Item(), Item("Imaginary brace", claims="none"))
    case = read(text.replace("Claims Administrator guideline: none\n\n", ""))
    assert [len(issue.claims_administrator_citations) for issue in case.issues] == [1, 0]
    assert case.issues[1].treatment == "Imaginary brace"


def test_that_a_cut_off_citation_keeps_its_words() -> None:
    case = read(determination(Item(reviewer="Decision based on MTUS Chronic Pain Treatment Gui")))
    assert case.issues[0].reviewer_citations[0].text.endswith("Treatment Gui")


def test_that_the_kind_of_a_treatment_is_guessed_from_its_title() -> None:
    kinds = {
        "Imaginol 10/325 mg #90": IssueKind.DRUG,
        "MRI of the left knee": IssueKind.IMAGING,
        "Acupuncture, six sessions": IssueKind.VISITS,
        "Lumbar epidural steroid injection": IssueKind.PROCEDURE,
        "TENS unit, 30 day rental": IssueKind.EQUIPMENT,
        "A letter to nobody": IssueKind.OTHER,
    }
    case = read(determination(*(Item(title) for title in kinds)))
    assert [issue.kind for issue in case.issues] == list(kinds.values())


# ------------------------------------------------------------------------------------- problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no text"),
        (" \ufeff\n\f ", "no text"),
        ("PK\x03\x04\x00\x00 and so on", "not readable"),
        ("\ufffd\ufffd\x01 garbage", "not readable"),
        ("A letter about something else altogether.", "none of the headings"),
        ("El perito revisó el expediente completo y no halló nada. " * 9, "English"),
        (f"{STATEMENT}\n\nWords.\n\n{SUMMARY}\n\nWords.\n\n{ISSUES}\n\nWords.", "no disputed item"),
        ("long " * 1_000_001, "longer than 5 million"),
    ],
)
def test_that_what_is_no_determination_is_refused_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(Problem, match=message) as problem:
        read(text)
    assert str(problem.value).count(".") == 1
    assert str(problem.value).endswith(".")


def test_that_the_second_half_of_a_letter_can_be_read() -> None:
    text = determination()
    case = read(text[text.index(SUMMARY) :])
    assert case.form.headings.statement == ""
    assert case.summary.startswith("The worker")
    assert len(read(text[text.index(ISSUES) :]).issues) == 1
