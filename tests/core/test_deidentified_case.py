"""The case that the de-identified copy prints, and what is offered for marking in it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases import decided_case
from tests.core.test_deidentification import CLINICAL, FRAGMENTS, IDENTIFYING, KNOWN
from workbench.case import (
    Case,
    Dates,
    HeaderFact,
    Labels,
    LetterForm,
    ReviewedDocument,
    Reviewer,
    WorkingNote,
    citation_line,
    replace,
    with_issue,
)
from workbench.deidentification import (
    candidates,
    deidentified_case,
    deidentify,
    remains,
)
from workbench.forms import header_value

CASE = replace(
    KNOWN,
    organization="EXAMPLIMUS Review Services",
    dates=Dates(injury=dt.date(2013, 8, 25), decision=dt.date(2014, 10, 16)),
)
YEARS_KEPT = {
    "On 01/02/2014 she fell": "In 2014 she fell",
    "8/1-8/7/14": "2014",
    "25-Aug-14": "2014",
    "Aug '14": "2014",
    "January 2, 2014": "2014",
    "2014-01-02T17:00": "2014",
    "20140102": "2014",
    "chronic injury of 2008": "chronic injury of 2008",
    "12/30/13-1/2/14": "2013-2014",
    "10/16/2014": "2014",
    "16 Oct 14": "2014",
    "in August": "in [date]",
    "since 06/13": "since [date]",  # June of a year, or a day in June
    "since 12/07": "since 2007",
    "since 06/98": "since 1998",
    "on 12/07": "on [date]",
    "8/1-8/30": "[date]",
    "from 8/1 to 8/30": "from [date]",
    "DOI: 030510": "DOI: [date]",
    "Aug-14": "[date]",
    "the 8/25 injury": "the [date] injury",
    "Guidelines (May 2009)": "Guidelines (May 2009)",
    "MTUS 2009": "MTUS 2009",
    "born in 1960": "born in 1960",
    "date of birth 03/04/1960": "date of birth 1960",
    "DOB: 3/4/60": "DOB: [date]",  # which century it was, nobody says
}
GREAT_AGES = {
    "born in 1920": "born in [date]",
    "birth year 1921": "birth year [date]",
    "DOB 3/4/1920": "DOB [date]",
    "seen on 3/4/1920": "seen on [date]",
    "a 54-year-old": "a 54-year-old",
    "age 89": "age 89",
    "age 90": "age over 89",
    "a 92-year-old": "a over 89-year-old",
    "ninety-two years old": "over 89 years old",
    "a hundred and two years old": "over 89 years old",
    "101 y/o": "over 89 y/o",
    "She is 93, and well": "She is over 89, and well",
    "in her mid-90s": "in her over 89",
    "a nonagenarian": "a over 89",
    "age ninety-one": "age over 89",
    "J.R. is 93": "[name] is over 89",
    "Dr. Doe is 93": "[name] is over 89",
    "she's 93; the patient, 97, fell": "she's over 89; the patient, over 89, fell",
    "95M with pain": "over 89M with pain",
    "95 years, 95yo, 95 y.o., 95-yr-old": (
        "over 89 years, over 89yo, over 89 y.o., over 89-yr-old"
    ),
    "She is 93 days after surgery": "She is 93 days after surgery",
    "a fever of 99F": "a fever of 99F",
    "The worker is 93 kg": "The worker is 93 kg",
    "a blood pressure of 93/60": "a blood pressure of 93/60",
    "patients age 90 or older": "patients age 90 or older",
}


def copied(text: str, case: Case = CASE, name: str = "Ada B. Long") -> str:
    """What the copy of a case prints for a text."""
    return deidentified_case(replace(case, summary=text), name=name).summary


@pytest.mark.parametrize(("text", "expected"), [*YEARS_KEPT.items(), *GREAT_AGES.items()])
def test_that_a_copy_keeps_years_and_ages_that_tell_little(text: str, expected: str) -> None:
    assert copied(text) == expected


def test_that_a_year_of_birth_goes_where_no_other_year_is_known() -> None:
    assert copied("born in 1960", Case()) == "born in [date]"
    assert copied("born 3/4/1920", Case()) == "born [date]"


@pytest.mark.parametrize("word", ["number", "name", "place"])
def test_that_a_copy_replaces_what_a_reduction_replaces(word: str) -> None:
    for text in IDENTIFYING[f"[{word}]"]:
        assert copied(f"It says {text}, and more.") == f"It says [{word}], and more."


@pytest.mark.parametrize("text", CLINICAL)
def test_that_a_copy_keeps_clinical_content(text: str) -> None:
    assert copied(f"It says {text}, and more.") == f"It says {text}, and more."


@given(st.lists(FRAGMENTS), st.sampled_from(["", " ", "-", "/", "\n"]))
def test_that_copying_again_changes_nothing(parts: list[str], space: str) -> None:
    once = copied(space.join(parts))
    assert copied(once) == once


@given(st.text())
def test_that_any_text_can_be_copied(text: str) -> None:
    once = copied(text)
    assert copied(once) == once


@pytest.mark.parametrize("part", ["1/", "Dr. ", "born ", "Aa ", "works as a ", "in Aa-", "an the "])
def test_that_a_long_text_of_any_kind_is_copied_in_its_length(part: str) -> None:
    candidates(replace(CASE, summary=part * (50_000 // len(part))), "Ada Long")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Long, A. Long, Ada Long and Ada B. Long", "[name], [name], [name] and [name]"),
        ("Long-term use; as long as it helps", "Long-term use; as long as it helps"),
        ("Ada asked, jane too", "[name] asked, jane too"),
        (
            "EXAMPLIMUS asked, Examplimus Review Services too",
            "[organization] asked, [organization] too",
        ),
        ("José and Jose Núñez, Nunez", "[name] and [name], [name]"),
        ("Sam\u00adple\u200bton", "[name]"),
        ("Pat O'Roebuck, O’Roebuck, Oroebuck and ROEBUCK", "[name], [name], [name] and [name]"),
        ("Quentin Sampleto\u0301n", "[name] Sampletón"),
    ],
)
def test_that_names_go_in_each_spelling_and_ordinary_words_stay(text: str, expected: str) -> None:
    parties = replace(CASE.parties, attorney="José Núñez")
    written = ReviewedDocument(title="", author="Pat O'Roebuck")
    case = replace(CASE, parties=parties, documents=(written,))
    assert copied(text, case) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ALAN LONG M.D. saw her. Long MD agreed.", "[name] saw her. [name] agreed."),
        ("Hill, S. saw her; Hill, Susan; a steep hill", "[name] saw her; [name]; a steep hill"),
        ("Adjuster Bob Smith denied. Bob Smith left.", "Adjuster [name] denied. [name] left."),
        ("Attorney: Bob Smith; Jane Smithers, RN", "Attorney: [name]; [name]"),
        ("The interpreter, Maria Lopez, came.", "The interpreter, [name], came."),
        ("Patient Health Questionnaire", "Patient Health Questionnaire"),
        ("SSN 123 45 6789.", "[number]."),
        ("Policy 998877; Kaiser ID 12-34567", "[number]; Kaiser [number]"),
        ("MRN: 1234567, later 1234567 alone", "[number], later [number] alone"),
        ("at 123 Main St., Fresno, zip 93301", "at [place], Fresno, [place]"),
        ("12 visits at St. Mary's Dr. Doe said", "12 visits at St. Mary's [name] said"),
        ("Pain 8/10-4/10, strength 4/5-5/5, 97110", "Pain 8/10-4/10, strength 4/5-5/5, 97110"),
        ("In January 2013. January was cold.", "In 2013. January was cold."),
        ("Ri\ufb02eman agreed", "[name] agreed"),
    ],
)
def test_that_what_tells_of_somebody_goes_in_each_way_to_write_it(text: str, expected: str) -> None:
    parties = replace(
        CASE.parties, requesting_physician="Alan Long MD", attorney="Zelda Rifleman", insurer=""
    )
    written = ReviewedDocument(title="", author="Susan Hill")
    assert copied(text, replace(CASE, parties=parties, documents=(written,))) == expected


CALLED_BY_PLAIN_WORDS = (
    "Physical Therapy",
    "Chronic Pain Treatment Guidelines",
    "Quality Assurance",
    "Utilization Review",
    "The patient",
    "N/A",
    "MTUS",
)


@pytest.mark.parametrize("name", [*CALLED_BY_PLAIN_WORDS, "Kaiser Family Practice"])
def test_that_a_name_of_plain_words_goes_from_its_own_field_alone(name: str) -> None:
    parties = replace(CASE.parties, requesting_physician=name)
    document = ReviewedDocument(title="Physical Therapy notes", author=name)
    case = replace(
        decided_case(),
        parties=parties,
        documents=(document,),
        summary="MTUS Chronic Pain Treatment Guidelines. The patient had Physical Therapy: N/A.",
    )
    copy = deidentified_case(case)
    assert copy.summary == case.summary
    assert copy.reviewer.specialties == ("Family Practice",)
    assert [issue.treatment for issue in copy.issues] == [one.treatment for one in case.issues]
    assert citation_line(copy.issues[0].reviewer_citations) == citation_line(
        case.issues[0].reviewer_citations
    )
    assert copy.documents == (ReviewedDocument(title=document.title, author="[name]"),)


def test_that_a_name_of_plain_words_and_another_goes_as_a_whole_everywhere() -> None:
    parties = replace(
        CASE.parties, requesting_physician="Kaiser Family Practice", employer="Best Buy"
    )
    case = replace(CASE, parties=parties)
    assert copied("Kaiser Family Practice asked.", case) == "[name] asked."
    assert (
        copied("She fell at Best Buy; the best buy.", case) == "She fell at [name]; the best buy."
    )


def test_that_a_number_that_reads_as_a_year_is_no_year() -> None:
    case = replace(CASE, claim_number="2019")
    assert copied("Claim 2019, filed in 2019.", case) == "[number], filed in 2019."


def test_that_many_different_days_and_names_take_no_more_than_their_length() -> None:
    days = " ".join(f"{n % 12 + 1}/{n % 28 + 1}/{1950 + n % 70}, Dr. Aa{n}b." for n in range(3000))
    copy = deidentify(replace(CASE, summary=days))
    assert remains([copy.case.summary], copy.searched) == ()


def test_that_every_field_that_is_printed_is_written_anew_and_every_other_is_empty() -> None:
    form = LetterForm(
        name="EXAMPLIMUS",
        organization="EXAMPLIMUS Review Services",
        header=(
            HeaderFact(label="EXAMPLIMUS Number:", field="number", printed="EX-2026/77"),
            HeaderFact(label="Injured:", field="injury", printed="August 25, 2013"),
            HeaderFact(label="Kind:", field="priority", printed="Standard (Roe)"),
        ),
        statement="EXAMPLIMUS asked a reviewer who is licensed in Nevada; California law rules.",
        labels=Labels(reviewer="EXAMPLIMUS guideline:"),
        attestation="I, {name}",
        signature_block="Dr. Long",
        documents_reviewed=True,
    )
    case = replace(
        CASE,
        reference="draft-0001",
        form=form,
        reviewer=Reviewer(licensed_in=("Nevada", "California", "Ohio"), specialties=("Pain",)),
        documents=(ReviewedDocument(title="Report", author="Roe", date=dt.date(2013, 9, 1)),),
        notes=(WorkingNote(text="Roe"),),
        unplaced=("Roe",),
        corrects="draft-0000",
        correction_reason="Roe",
        due=dt.datetime(2014, 10, 16, tzinfo=dt.UTC),
    )
    copy = deidentified_case(case, name="Ada Long")
    assert copy == Case(
        number="[number]",
        claim_number="[number]",
        form=replace(
            form,
            name="",
            organization="",
            header=(
                HeaderFact(label="[organization] Number:", field="number"),
                HeaderFact(label="Injured:", field="injury", printed="2013"),
                HeaderFact(label="Kind:", field="priority"),
            ),
            statement=(
                "[organization] asked a reviewer who is licensed in [state]; California law rules."
            ),
            labels=Labels(),
            attestation="",
            signature_block="",
        ),
        reviewer=Reviewer(licensed_in=("[state]", "California"), specialties=("Pain",)),
        documents=(ReviewedDocument(title="Report (2013)", author="[name]"),),
    )
    assert [header_value(copy, fact) for fact in copy.form.header] == ["[number]", "2013", ""]


def test_that_an_issue_keeps_decision_and_citations_alone() -> None:
    case = decided_case()
    issue = replace(
        case.issues[0], assigned_wording="Roe", codes=("97110",), service_from=dt.date(2014, 1, 2)
    )
    copy = deidentified_case(with_issue(case, issue)).issues[0]
    assert (copy.treatment, copy.outcome) == (issue.treatment, issue.outcome)
    assert citation_line(copy.reviewer_citations) == citation_line(issue.reviewer_citations)
    assert (copy.assigned_wording, copy.codes, copy.service_from) == ("", (), None)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She works as a truck driver for a firm.", "job", "truck driver"),
        ("He was employed as the night janitor, full time.", "job", "night janitor"),
        ("Occupation: Beekeeper.", "job", "Beekeeper"),
        ("A 59-year-old dental office manager fell.", "job", "dental office manager"),
        ("He worked as a cook at Mock Grill.", "job", "cook"),
        ("Seen at Example Memorial Hospital since then.", "place", "Example Memorial Hospital"),
        ("She studies at the University of Nowhere.", "place", "University of Nowhere"),
        ("He lives in San\nBernardino now.", "place", "San Bernardino"),
        ("A fall on vacation in Hawaii.", "place", "Hawaii"),
        ("He slipped in a paint shop.", "place", "paint shop"),
        ("She was hired by Made-Up Foods.", "name", "Made-Up Foods"),
        ("Her husband Joe drives her.", "name", "Joe"),
        ("Examined by Bob Bobson in spring.", "name", "Bob Bobson"),
        ("He has worked since then for Acme Rockets.", "name", "Acme Rockets"),
        ("Long agreed.", "name", "Long"),
        ("Adjuster Smith denied.", "name", "Smith"),
        ("The Case Manager Bob Young called.", "name", "Bob Young"),
        ("Nurse Ratchet called.", "name", "Ratchet"),
    ],
)
def test_that_what_only_a_reader_can_judge_is_offered(text: str, kind: str, words: str) -> None:
    offered = candidates(replace(CASE, summary=text), "Ada Long")
    assert (kind, words) in [(one.kind, one.words) for one in offered]
    assert all(one.count == 1 for one in offered)
    assert next(one for one in offered if one.words == words).quote == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Chronic pain in the left shoulder; a trial of Gabapentin and of Norco failed.",
        "Relief from Naproxen, at L4-L5, in September and at UR.",
        "As a result, the request is directed as needed to the treating physician.",
        "The MTUS and the ODG speak of Opioids. The Oswestry score fell.",
        "Her heart works as described; as long as it helps. Physical therapy helped.",
        "The claims administrator's case manager and the operating surgeon agreed.",
        "Nurse Practitioner notes; Case Manager Report; Patient Health Questionnaire.",
        "",
    ],
)
def test_that_clinical_words_are_not_offered(text: str) -> None:
    assert candidates(replace(CASE, summary=text), "Ada Long") == ()


def test_that_a_quote_holds_nothing_that_a_terminal_obeys() -> None:
    (offer,) = candidates(replace(CASE, summary="She\x1b[31m lives in\x07 Fresno."))
    assert offer.quote == "She [31m lives in Fresno."


def test_that_the_shown_sentence_is_cut_at_words_and_tells_how_often() -> None:
    text = f"First. {'word ' * 40}She lives in Fresno{' word' * 40}. Fresno is far."
    (offer,) = candidates(replace(CASE, summary=text))
    assert offer.count == 2
    assert re.fullmatch(r"… (?:word )+She lives in Fresno(?: word)+ …", offer.quote)


def test_that_marked_words_are_replaced_by_what_they_are() -> None:
    case = replace(CASE, summary="A Welder of Fresno; two welders, at FRESNO. The blue car.")
    copy = deidentified_case(case, ("welder", "Fresno", "blue car"))
    assert copy.summary == "A [job] of [place]; two [job], at [place]. The [removed]."


def test_that_what_was_searched_for_is_told_in_counts() -> None:
    told = deidentify(CASE, ("Nowhere",), name="Ada Long").searched.described()
    assert "2 numbers" in told
    assert "2 dates" in told
    assert "1 word of your own" in told
    assert not re.search("Long|Roe|Nowhere", " ".join(told))


def test_that_an_address_is_told_as_one_and_found() -> None:
    case = replace(CASE, summary="She lives at 12 Example Avenue, Suite 3.")
    searched = deidentify(case, ("Nowhere",)).searched
    assert "1 address" in searched.described()
    assert remains(["at 12 EXAMPLE Avenue,\nSuite 3"], searched) == ("an address",)
    assert remains(["a suite in an avenue"], searched) == ()


def test_that_what_is_left_is_found_and_placeholders_are_not() -> None:
    searched = deidentify(CASE, ("date",), name="Ada Long").searched
    assert remains(["[date] [name] and 2014"], searched) == ()
    assert remains(["Ms. Roe"], searched) == ("a name or part of a name",)
    assert remains(["on 10/16/14,", "EX 2026\n77"], searched) == ("a number", "a date")
