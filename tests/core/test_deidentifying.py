"""The de-identified copy as a file: what was planted in a case is in none of its bytes."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.cases import CITATION, decided_case
from workbench import pdf
from workbench.case import (
    Case,
    Dates,
    HeaderFact,
    Issue,
    Labels,
    Outcome,
    Parties,
    Priority,
    Problem,
    ReviewedDocument,
    Reviewer,
    WorkingNote,
    replace,
)
from workbench.deidentification import Searched, candidates
from workbench.guidelines import parse_citations
from workbench.release.deidentifying import (
    WHAT_IT_IS_NOT,
    deidentified_letter,
    refuse_what_remains,
)

REVIEWER = "Wilhelmina Q. Testerby"
PLANTED = {
    "number": "EX26-7654321",
    "claim": "0012-AB-3456",
    "worker": "Roebuckle, Janet",
    "physician": "Quentin Q. Sampleton, M.D.",
    "employer": "Sprocketeria Works, Inc.",
    "insurer": "Placeholdia",
    "organization": "EXAMPLIMUS Review Services",
    "author": "Núria Exémplar, PT",
}
GONE = (
    "EX26-7654321", "7654321", "0012-AB-3456", "Roebuckle", "Janet", "Sampleton", "Quentin",
    "Sprocketeria", "Placeholdia", "EXAMPLIMUS", "Exémplar", "Exemplar", "Núria", "Testerby",
    "Wilhelmina", "08/25/2014", "8/25/14", "August 25", "2014-08-25", "25 August",
)  # fmt: skip
SPELLED = (
    "case EX26-7654321", "EX26 7654321", "claim 0012-AB-3456", "0012AB3456", "Ms. Roebuckle",
    "JANET ROEBUCKLE", "Janet", "Roebuckle, Janet", "Sampleton", "Dr. Quentin Sampleton",
    "Sprocketeria Works", "sprocketeria  works", "Placeholdia", "EXAMPLIMUS",
    "EXAMPLIMUS Review Services", "Nuria Exemplar", "Núria Exe\u0301mplar", "Testerby",
    "Wilhelmina Testerby", "W. Testerby", "Tester\u00adby", "Roe\u200dbuckle", "08/25/2014",
    "8/25/14", "on August 25, 2014", "25 August 2014", "2014-08-25", "20140825", "Aug. 25th, 2014",
    "8-25-14", "8.25.2014", "25/08/2014",
)  # fmt: skip
CLINICAL = (
    "Norco 10/325 mg #60", "#60 with 1 refill", "L4-L5", "C5/6/12", "pain 7/10", "8/10 to 4/10",
    "120/80", "2.4 mcg/h", "12 visits over 6 weeks", "MTUS 2009", "pages 22, 60-61", "97110",
    "ACOEM Chapter 12 (2004), pages 308-310", "a 54-year-old", "strength 4/5", "(Chou, 2007)",
)  # fmt: skip


def planted(*texts: str) -> Case:
    """A case with an identifier in every field, and these texts in those that are printed."""
    day = dt.date(2014, 8, 25)
    form = replace(
        decided_case().form,
        organization=PLANTED["organization"],
        labels=Labels(reviewer="EXAMPLIMUS guideline:"),
        statement=f"EXAMPLIMUS Review Services asked, for {PLANTED['worker']}. {texts[0]}.",
        header=(
            *decided_case().form.header,
            HeaderFact(label="EXAMPLIMUS Number:", field="number", printed=PLANTED["number"]),
            HeaderFact(label="Injured:", field="injury", printed="August 25, 2014"),
            HeaderFact(label="Claim:", field="claim_number", printed=PLANTED["claim"]),
            HeaderFact(label="Kind:", field="priority", printed="Standard (Roebuckle)"),
        ),
        summary_sentence=f"A summary: {texts[1]}.",
        issues_sentence=f"Issues: {texts[2]}.",
        opioid_safety=f"Opioids: {texts[3]}.",
        attestation=f"I, {REVIEWER}",
        signature_block=REVIEWER,
        documents_reviewed=True,
    )
    cited = parse_citations(f"{CITATION} Decision based on Non-MTUS Citation {texts[4]}.")
    issue = Issue(
        id="issue-1",
        treatment=f"Norco 10/325 mg #60 {texts[5]}",
        outcome=Outcome.UPHELD,
        rationale=f"Because of {texts[6]}.",
        assigned_wording=texts[0],
        claims_administrator_citations=cited,
        reviewer_citations=cited,
        service_from=day,
    )
    return Case(
        reference="draft-0001",
        number=PLANTED["number"],
        claim_number=PLANTED["claim"],
        organization=PLANTED["organization"],
        worker_reference=PLANTED["worker"],
        dates=Dates(injury=day, assigned=day, decision=dt.date(2014, 9, 30)),
        priority=Priority.STANDARD,
        parties=Parties(
            requesting_physician=PLANTED["physician"],
            employer=PLANTED["employer"],
            insurer=PLANTED["insurer"],
        ),
        form=form,
        reviewer=Reviewer(licensed_in=("California", "Nevada"), specialties=(f"Pain {texts[7]}",)),
        summary=f"The worker took Norco 10/325 mg #60. {texts[7]}.",
        issues=(issue,),
        documents=(
            ReviewedDocument(title=f"Report {texts[8]}", author=PLANTED["author"], date=day),
        ),
        notes=(WorkingNote(text=texts[0]),),
        unplaced=(texts[1],),
        corrects="draft-0000",
        correction_reason=texts[2],
    )


def everything(data: bytes) -> str:
    """All that can be read in a file, whatever it is for."""
    found = pdf.contents(data)
    assert not found.attachments
    assert not found.signatures
    raw = (found.raw.decode("latin-1"), found.raw.decode("utf-16-be", "ignore"))
    return "\n".join(
        (found.text, found.metadata, *raw, found.raw[1:].decode("utf-16-be", "ignore"))
    )


@settings(max_examples=15)
@given(st.lists(st.sampled_from(SPELLED + CLINICAL), min_size=9, max_size=9))
def test_that_no_byte_of_the_file_holds_what_was_planted_in_any_field(texts: list[str]) -> None:
    case = planted(*texts)
    held = everything(deidentified_letter(case, (), REVIEWER).pdf)
    assert [word for word in GONE if word.casefold() in held.casefold()] == []
    assert "draft-000" not in held


@settings(max_examples=8)
@given(st.lists(st.sampled_from(CLINICAL), min_size=9, max_size=9))
def test_that_clinical_content_stays_beside_what_went(texts: list[str]) -> None:
    case = planted(*texts)
    shown = " ".join(pdf.contents(deidentified_letter(case, (), REVIEWER).pdf).text.split())
    printed = [*texts[1:3], *texts[5:]]  # a form's opioid words are printed with an opioid alone
    assert [text for text in printed if text not in shown] == []
    assert "Chronic Pain Treatment Guidelines Opioids Page(s): 74-96" in shown


def test_that_the_copy_keeps_years_and_says_what_it_is() -> None:
    made = deidentified_letter(planted(*SPELLED[:9]), (), REVIEWER)
    shown = " ".join(pdf.contents(made.pdf).text.split())
    assert "Date of Injury: 2014" in shown
    assert "Injured: 2014" in shown
    assert "Case Number: [number]" in shown
    assert "[organization]" in shown
    assert "De-identified copy for teaching and quality assurance" in shown
    assert "not anonymous" in shown


def test_that_the_file_conforms_and_carries_neither_signature_nor_day() -> None:
    data = deidentified_letter(planted(*CLINICAL[:9]), (), REVIEWER).pdf
    assert pdf.conformance(data) == ()
    assert data.count(b"%%EOF") == 1
    held = everything(data)
    assert not re.search(r"/Sig\b|CreationDate|CreateDate|ModDate|D:20\d\d", held)


def test_that_it_is_told_what_the_copy_was_searched_for_and_not_in_which_words() -> None:
    case = replace(planted(*CLINICAL[:9]), summary="She works as a welder in Fresno. Norco helps.")
    marked = tuple(one.words for one in candidates(case, REVIEWER))
    assert marked == ("welder", "Fresno")
    made = deidentified_letter(case, (*marked, "helps"), REVIEWER)
    told = ", ".join(made.searched)
    for count in ("2 numbers", "2 dates", "1 place that you marked", "1 job that you marked"):
        assert count in told
    assert "1 word of your own" in told
    assert not re.search("welder|Fresno|helps|Roe|Tester", told)
    shown = " ".join(pdf.contents(made.pdf).text.split())
    assert "She works as a [job] in [place]. Norco [removed]." in shown


def test_that_a_file_that_still_holds_something_is_refused_without_its_words() -> None:
    case = decided_case()
    data = deidentified_letter(replace(case, summary="Norco helps in Fresno."), (), "").pdf
    with pytest.raises(Problem, match="still holds a place that you marked") as caught:
        refuse_what_remains(data, Searched(rules=(("place", "Fresno"),)))
    assert "Fresno" not in str(caught.value)


def test_that_the_workings_of_a_file_are_no_names() -> None:
    for name in ("Form Page", "Type Font", "Liberation Serif", "Title Standard", "Upheld Bold"):
        case = replace(decided_case(), worker_reference=name, priority=Priority.STANDARD)
        assert deidentified_letter(case, (), name).pdf


FIRST = ("Alan", "Rose", "Mark", "May", "Zelda", "Jean-Luc", "D'Arcy", "Page", "Ignatius")
LAST = ("Long", "Hill", "Words", "Date", "Form", "Standard", "Quibbleton", "O'Hallorane", "Imaging")
PERSON = ("{0} {1}", "{1}, {0}", "{0} {1}, MD", "{0} T. {1} MD", "Dr. {1}", "{1}")
OFFICES = (
    "Southern California Orthopedics", "California Imaging, Inc.", "State of California",
    "Quality Assurance", "Words", "Date", "Author", "Artifact", "The patient", "ﬁ", "N/A",
    "Physical Therapy", "Chronic Pain Treatment Guidelines", "Kaiser Family Practice",
    "Teaching Hospital", "Final Determination", "Document Type", "Rose Page (RP)",
)  # fmt: skip
CLAIMS = ("2019", "2014", "20-14", "2013-2014", "97110", "308-310", "A1", "Norco", "Standard")
TOLD = (
    "{0} saw her on 8/8/14 and in January. January was cold.", "Patient: {0}. {0} agreed.",
    "Adjuster {0} denied; Nurse {1} called.", "MRN: 1234567, then 1234567; SSN 123 45 6789.",
    "In October 2, 2014, and 2007 Oct 2;147(7):478.", "12 Oak St., Fresno, CA 93301. 12 Oak St.",
    "Guidelines (May 2009); May 2009; since 12/07; 8/1-8/30.", "{0}\n\n\n\n\n\n{1}",
    "Claim {2}, case no. {2}, {2}.", "Rose [date] Page; {0} is 93.", "California of {1}: Artifact.",
)  # fmt: skip


@st.composite
def honest_cases(draw: st.DrawFn) -> Case:
    """A case whose names and numbers are ordinary words, or such as a letter has of itself."""
    a_person = st.builds(str.format, *map(st.sampled_from, (PERSON, FIRST, LAST)))
    who = [draw(a_person | st.sampled_from(OFFICES)) for _ in range(4)]
    claim = draw(st.sampled_from(CLAIMS))
    told = st.sampled_from(TOLD).map(lambda text: text.format(*who[:2], claim))
    case = decided_case()
    issue = replace(case.issues[0], rationale=draw(told))
    return replace(
        case,
        claim_number=claim,
        worker_reference=draw(a_person),
        dates=Dates(injury=dt.date(2014, 8, 25), injury_to=dt.date(2019, 1, 13)),
        form=replace(case.form, documents_reviewed=True),
        parties=Parties(requesting_physician=who[0], employer=who[1]),
        summary=" ".join(draw(st.lists(told, min_size=2, max_size=4))),
        issues=(issue, *case.issues[1:]),
        documents=(
            ReviewedDocument(title=draw(told), author=who[2], date=dt.date(2014, 8, 8)),
            ReviewedDocument(title="Report", author=who[3]),
        ),
    )


@settings(max_examples=12)
@given(honest_cases())
def test_that_no_honest_case_is_refused_a_copy(case: Case) -> None:
    assert deidentified_letter(case, (), "Rose Words").pdf


@pytest.mark.parametrize("author", OFFICES)
def test_that_words_which_a_copy_has_of_itself_refuse_nothing(author: str) -> None:
    written = (ReviewedDocument(title="PR-2", author=author, date=dt.date(2014, 8, 8)),)
    case = replace(decided_case(), documents=written, claim_number="2019")
    marked = tuple(one.words for one in candidates(case))
    assert deidentified_letter(case, (*marked, "California"), author).pdf


def test_that_the_foot_of_a_page_is_no_part_of_a_name() -> None:
    case = replace(decided_case(), worker_reference="Long Page", summary="Surely\nLong\n" * 90)
    assert case.form.footer
    assert deidentified_letter(case, (), "").pdf


def test_that_a_name_in_the_inner_workings_is_found() -> None:
    data = deidentified_letter(decided_case(), (), "").pdf
    hidden = data.replace(b"IMR Workbench", b"Jane Roebuck ", 1)
    with pytest.raises(Problem, match="still holds a name"):
        refuse_what_remains(hidden, Searched(rules=(("name", "Roebuck"),)))


def test_that_characters_that_cannot_be_shown_are_refused() -> None:
    with pytest.raises(Problem, match="cannot show"):
        deidentified_letter(replace(decided_case(), summary="A bell \x07 rings."), (), "")


def test_that_nobody_calls_it_anonymous_or_fit_to_be_published() -> None:
    assert "not anonymous" in WHAT_IT_IS_NOT
    assert "not fit to be published" in WHAT_IT_IS_NOT
