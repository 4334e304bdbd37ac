"""Facts that a rationale states and summary and notes do not hold."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import resources
from workbench.case import Case, Issue, ReviewedDocument, WorkingNote
from workbench.checks.chart import Chart
from workbench.checks.claims import facts as claims_facts
from workbench.checks.context import Context

SUMMARY = (
    "The patient is a 54 year old male with low back pain, rated 5-8/10. "
    "He takes Norco and Neurontin. He had 6 sessions of acupuncture and a lumbar fusion. "
    "An MRI of May 21, 2015 was done. A urine drug screen was consistent. "
    "He had trigger point injections. He had 8 sessions of yoga. A report is of July 22, 2015."
)
NOT_THERE = "Not in your summary or notes: "


def told(rationale: str, summary: str = SUMMARY, **known: Any) -> list[str]:
    issue = Issue(id="issue-1", treatment="Physical therapy, 12 visits", rationale=rationale)
    chart = Chart(Case(summary=summary, issues=(issue,), **known), Context())
    found = [one for rule in claims_facts.RULES[:1] for one in rule.look(chart)]
    assert len(found) < 2
    return [one.message.removeprefix(NOT_THERE).rstrip(".") for one in found]


@pytest.mark.parametrize(
    ("rationale", "unknown"),
    [
        ("The EMG of 03/04/2015 showed a radiculopathy in this patient.", "EMG, 03/04/2015"),
        ("The patient has completed 24 visits of therapy.", "24 visits"),
        ("He has tried tramadol without relief.", "tramadol"),
        (
            "The patient underwent a laminectomy and had psychotherapy.",
            "laminectomy, psychotherapy",
        ),
        ("His pain is 9/10.", "9/10"),
        ("The records show a reduction in his pain of 40%.", "40%"),
        ("The patient had an epidural injection.", "epidural injection"),
        ("He was seen on June 2, 2015 by the provider.", "06/02/2015"),
        ("The provider noted that he had nine sessions.", "nine sessions"),
        (
            "The patient had a SPECT scan and neuropsychological testing.",
            "SPECT scan, neuropsychological testing",
        ),
        ("He was given a lumbar support and a cane.", "lumbar support, cane"),
        ("The worker underwent a selective nerve root block.", "selective nerve root block"),
        ("His strength is 2/5 in the left leg.", "2/5"),
        ("The Oswestry score was 43 at the visit.", "score was 43"),
        ("He was off work for nine months.", "nine months"),
        ("His pain is 4-8/10.", "4-8/10"),
        ("His pain is seven points lower.", "seven points"),
        ("His Oswestry was lower by Eleven points.", "Eleven points"),
        ("He had 10 physical therapy visits\nin May.", "10 physical therapy visits"),
    ],
)
def test_that_a_fact_that_only_the_rationale_holds_is_named(rationale: str, unknown: str) -> None:
    assert told(rationale) == [unknown]


@pytest.mark.parametrize(
    "rationale",
    [
        "The patient takes hydrocodone with acetaminophen and gabapentin.",
        "The MRI of 5/21/15 is normal in this patient.",
        "The MRI of 2015-05-21 shows his fusion.",
        "His pain is 8/10 at worst.",
        "He had six sessions of acupuncture.",
        "The patient had injections.",
        "The patient's drug testing was consistent.",
        "Guidelines recommend up to 24 visits and an EMG before an epidural injection.",
        "Tramadol is recommended as a second-line drug.",
        "There is no documentation of an EMG or a trial of tramadol in the records.",
        "The patient has not had an EMG. A CT was not done for him.",
        "The request for the patient is for 12 visits of physical therapy.",
        "The provider plans an EMG and recommends tramadol for him.",
        "Utilization review noted that he had tramadol.",
        "If the patient fails, an EMG may be done.",
        "His dose is 40 mg of morphine equivalents a day.",
        "The patient has had 14 visits in all.",
        "Ten weeks later he was no better.",
        "He waited two months between the MRI and the report.",
        "The patient's wife takes tramadol.",
        "His pain is one point lower, or 1 point, with it.",
        "His pain was three points less, which is 38 percent of what it had been.",
        "",
    ],
)
def test_that_what_is_known_or_not_stated_is_passed(rationale: str) -> None:
    assert told(rationale) == []


def test_that_notes_documents_and_dates_are_known() -> None:
    said = "The EMG of 03/04/2015 is normal in this patient."
    note = WorkingNote(id="note-1", text="EMG normal", date=dt.date(2015, 3, 4))
    document = ReviewedDocument(title="EMG report", date=dt.date(2015, 3, 4))
    assert told(said, notes=(note,)) == []
    assert told(said, documents=(document,)) == []
    assert told(said, summary="") == []


def test_that_a_drug_that_the_title_alone_names_is_told() -> None:
    issue = Issue(id="issue-1", treatment="Ambien 10 mg #30", rationale="It is not necessary.")
    for summary, words in ((SUMMARY, ["Ambien"]), (f"{SUMMARY} He takes zolpidem.", [])):
        chart = Chart(Case(summary=summary, issues=(issue,)), Context())
        found = list(claims_facts.RULES[0].look(chart))
        assert [issue.treatment[one.at.start : one.at.end] for one in found] == words


def test_that_what_the_review_alone_tells_in_a_rationale_is_named() -> None:
    text = "Utilization review notes that he drinks alcohol and had an EMG. The patient rests."
    issue = Issue(id="issue-1", rationale=text)
    chart = Chart(Case(summary=SUMMARY, issues=(issue,)), Context())
    ((one),) = claims_facts.RULES[1].look(chart)
    assert one.message == "From utilization review, not in your summary or notes: EMG, alcohol."


def test_that_one_finding_names_six_facts_at_most() -> None:
    rationale = (
        "The patient had an EMG, a CT, an ultrasound, a discogram, a bone scan, an EKG, "
        "massage and psychotherapy."
    )
    assert told(rationale) == ["EMG, CT, ultrasound, discogram, bone scan, EKG and 2 more"]


@pytest.mark.parametrize(
    ("rationale", "is_found"),
    [
        (
            "Utilization review notes that therapy failed. The request is not medically necessary.",
            True,
        ),
        ("Per the utilization review, he had 24 visits. Guidelines allow fewer.", True),
        ("UR denied it. The patient has tried therapy.", False),
        ("UR denied it because no trial was recorded, but the records show a trial.", False),
        ("The patient has tried therapy.", False),
        ("Guidelines allow fewer.", False),
    ],
)
def test_that_a_rationale_that_rests_on_the_review_alone_is_told(
    rationale: str, *, is_found: bool
) -> None:
    issue = Issue(id="issue-1", rationale=rationale)
    chart = Chart(Case(summary=SUMMARY, issues=(issue,), no_records_sent=True), Context())
    found = list(claims_facts.RULES[1].look(chart))
    assert bool(found) is is_found
    assert all(one.message.endswith("No records were sent to you.") for one in found)


@pytest.mark.parametrize(
    ("summary", "rationale", "words"),
    [
        ("Utilization review noted that he works full duty.", "He works full duty.", "full duty"),
        ("According to the claims administrator, an EMG was done.", "The EMG is normal.", "EMG"),
        ("Utilization review noted it. He works full duty.", "He works full duty.", ""),
        ("Utilization review noted that he works full duty.", "He does not work full duty.", ""),
        ("Utilization review noted that he works full duty.", "The EMG is normal.", ""),
    ],
)
def test_that_a_fact_that_the_review_alone_tells_is_named(
    summary: str, rationale: str, words: str
) -> None:
    issue = Issue(id="issue-1", rationale=rationale)
    chart = Chart(Case(summary=f"{SUMMARY} {summary}", issues=(issue,)), Context())
    found = [rationale[one.at.start : one.at.end] for one in claims_facts.RULES[1].look(chart)]
    assert found == ([words] if words else [])


@pytest.mark.parametrize("name", ["facts", "sentences"])
def test_that_each_entry_begins_with_letters_that_tell_where_to_look(name: str) -> None:
    tables = tomllib.loads(resources.text(f"checks/{name}.toml"))
    entries = [one for lists in tables.values() for those in lists.values() for one in those]
    for entry in entries:
        group, _, rest = entry.removeprefix("(?:").partition(")")
        words = group.split("|") if entry.startswith("(?:") else [entry]
        assert all(re.match(r"[a-z]", word) for word in words), entry
        assert not (entry.startswith("(?:") and ("(" in group or rest[:1] in {"?", "*"})), entry


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=50)
def test_that_no_text_is_too_odd(text: str) -> None:
    told(f"The patient had {text}", summary=f"{SUMMARY} {text}")
