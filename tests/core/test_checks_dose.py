from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.checked_doses import case_of, found_in, told
from workbench.case import Amount, Severity, fixed, replace
from workbench.checks.dose import rules as dose

_SEVERITY = {rule.id: rule.severity for rule in dose.RULES}
_NORCO = (
    "Norco 10/325 mg #120",
    "The request for Norco 10/325 mg #120 is not medically necessary.",
)


def test_that_the_strength_of_one_place_is_found_against_the_others() -> None:
    summary = "He takes Norco 10/325 mg. Norco 10/325 mg #120 was denied."
    title, rationale = _NORCO
    odd = rationale.replace("10/325", "7.5/325")
    case = case_of(summary, (title, odd))
    ((ident, found),) = found_in(case)
    assert (ident, found.at.field) == ("dose.strength-differs", "rationale")
    assert odd[found.at.start : found.at.end] == "7.5/325 mg"
    assert found.message == "The rationale has 7.5/325 mg, the title 10/325 mg."
    assert found.fix is not None
    assert fixed(case, found.fix).issues[0].rationale == rationale


@pytest.mark.parametrize(("summary", "title", "rationale", "expected"), [
    # the title alone
    ("Norco 10/325 mg #90 was denied.", "Norco 5/325 mg #90",
     "The request for Norco 10/325 mg #90 is not medically necessary.",
     ("strength-differs", "treatment")),
    ("Norco 10/325 mg #90 was denied.", "Norco 10/325 mg #60",
     "The request for Norco 10/325 mg #90 is not medically necessary.",
     ("quantity-differs", "treatment")),
    # the summary alone
    ("The request for Soma 250 mg #60 was denied.", "Soma 350 mg #60",
     "Soma 350 mg #60 is not medically necessary.", ("strength-differs", "summary")),
    ("UR denied a request for 8 visits of acupuncture.", "Acupuncture, 12 visits",
     "The 12 visits of acupuncture are not medically necessary.", ("quantity-differs", "summary")),
    # the rationale alone
    ("He takes OxyContin 60 mg twice a day.", "Oxycontin 60mg #60",
     "The daily dose is high. The request for Oxycontin 80mg #60 is not medically necessary.",
     ("strength-differs", "rationale")),
    ("Norco 10/325 was requested.", "Norco 10/325 mg quantity 90",
     "Norco 10/325 #60 is not medically necessary.", ("quantity-differs", "rationale")),
    ("", "Physical therapy 2 times a week for 6 weeks",
     "The requested 8 visits of physical therapy are not medically necessary.",
     ("quantity-differs", "rationale")),
    ("", "Chiropractic treatment 2x6", "Eight chiropractic visits are medically necessary.",
     ("quantity-differs", "rationale")),
    ("She takes Soma 350 mg twice a day.", "Soma 350 mg #60",
     "She takes Soma four times a day. Soma 350 mg #60 is not medically necessary.",
     ("frequency-differs", "rationale")),
    ("She takes naproxen 550 mg BID.", "Naproxen 550 mg #60",
     "With naproxen three times daily she works. Naproxen 550 mg #60 is medically necessary.",
     ("frequency-differs", "rationale")),
    ("", "Celebrex 200 mg #30 with 1 refill",
     "Celebrex 200 mg #30 with 3 refills is not medically necessary.",
     ("refills-differ", "rationale")),
    ("", "Acupuncture 2 times a week for 4 weeks",
     "The request for acupuncture 3 times a week for 4 weeks is not medically necessary.",
     ("frequency-differs", "rationale")),
    ("", "Voltaren gel 1%, 100 grams", "Voltaren cream, 100 grams, is not medically necessary.",
     ("form-differs", "rationale")),
    ("Gabapentin 600 mg is taken.", "Soma 350 mg #60",
     "He takes gabapentin 800 mg. Soma 350 mg #60 is not medically necessary.",
     ("strength-differs", "rationale")),
    ("He completed 12 visits of physical therapy.", "Physical therapy, 6 visits",
     "After 18 completed visits, 6 visits of physical therapy are not medically necessary.",
     ("quantity-differs", "rationale")),
    # generic and brand are one drug
    ("Hydrocodone/APAP 10/325 is taken.", "Norco 10/325 mg #90",
     "The request for hydrocodone/acetaminophen 5/325 mg #90 is not medically necessary.",
     ("strength-differs", "rationale")),
    # a dose may be several tablets, but no part of one
    ("She takes celecoxib 100 mg once a day.", "Celecoxib 200 mg #30",
     "Celecoxib 200 mg #30 is medically necessary.", ("strength-differs", "summary")),
    ("He takes Soma three times a day.", "Soma 350 mg #30",
     "One tablet a day is taken. Soma 350 mg #30 is not medically necessary.",
     ("frequency-differs", "rationale")),
    ("She takes tizanidine 4 mg at bedtime.", "Tizanidine 4 mg #30",
     "Tizanidine 8 mg at bedtime makes her tired.", ("strength-differs", "rationale")),
    # sums
    ("", "Celebrex 200 mg #30 with 3 refills (150 in all)", "", ("arithmetic", "treatment")),
    ("", "Acupuncture 2 times a week for 6 weeks, 10 visits", "", ("arithmetic", "treatment")),
    ("", "Soma 350 mg, 1 tablet 3 times a day, 30 day supply, #60", "",
     ("arithmetic", "treatment")),
    ("", "Norco 10/325 mg #60 with 2 refills, total of 120", "", ("arithmetic", "treatment")),
    # another drug
    ("", "Norco 10/325 mg #120", "The request for Oxycontin is not medically necessary.",
     ("drug-differs", "rationale")),
])  # fmt: skip
def test_that_one_number_that_was_changed_is_found(
    summary: str, title: str, rationale: str, expected: tuple[str, str]
) -> None:
    assert told(case_of(summary, (title, rationale))) == [expected]


@pytest.mark.parametrize(("summary", "title", "rationale"), [
    ("He takes Norco 10/325 mg. UR denied Norco 10/325 mg #120.", "Norco 10/325 mg #120",
     "Doses above 120 mg a day are discouraged. Norco 10/325 mg #120 is not medically necessary."),
    ("Norco 5/325 mg was increased to 10/325 mg. Norco 10/325 mg #90 was requested.",
     "Norco 10/325mg #90",
     "Norco was raised from 5/325 mg to 10/325 mg. Norco 10/325mg #90 is medically necessary."),
    ("Medications: Norco 10/325, Soma 350 mg, gabapentin 600 mg three times daily.",
     "Soma 350mg #60", "Norco 10/325 is taken too. Soma 350mg #60 is not medically necessary."),
    ("He takes two 300 mg tablets of gabapentin at a time.", "Gabapentin 300 mg #180",
     "He takes gabapentin 600 mg three times a day. Gabapentin 300 mg #180 is necessary."),
    ("The request is for physical therapy 2 times a week for 6 weeks. He had 24 visits before.",
     "Physical therapy 2 times a week for 6 weeks",
     "Guidelines support 10 visits over 8 weeks. The requested 12 visits are not necessary."),
    ("Norco 10/325 #60 with 2 refills was requested.", "Norco 10/325 mg #60 with 2 refills",
     "A total of 180 tablets is asked for. Norco 10/325 mg #60 with 2 refills is necessary."),
    ("He has tried Norco 5/325 and Percocet 5/325. Percocet 10/325 mg #90 is requested.",
     "Percocet 10/325 mg #90", "The request for Percocet 10/325 mg #90 is medically necessary."),
    ("Treatment has included 12 visits of chiropractic. Eight additional visits were requested.",
     "Chiropractic treatment x 8 visits",
     "After 12 visits there is no gain. The 8 additional visits are not medically necessary."),
    ("She takes tramadol ER 150 mg once daily and tramadol 50 mg as needed.",
     "Tramadol ER 150 mg #30", "The request for tramadol ER 150 mg #30 is medically necessary."),
    ("Cyclobenzaprine 7.5 mg #60 was requested.", "Cyclobenzaprine 7.5mg #60",
     "The guideline limits cyclobenzaprine to 5 mg. Cyclobenzaprine 7.5mg #60 is not necessary."),
    ("Norco was tapered from 8 tablets a day to 4. The request was for Norco 10/325 #120.",
     "Norco 10/325mg #120", "He takes 4 tablets, not 8. Norco 10/325mg #120 is necessary."),
    ("Trigger point injections x 8 were done on 6/10/14; pain fell to 4/10.",
     "Trigger point injections, L4-5", "The trigger point injections are not medically necessary."),
    ("12 visits of aquatic therapy were requested.", "Aquatic therapy 3 times a week for 4 weeks",
     "12 sessions of aquatic therapy are not medically necessary."),
    ("Therapy 1-2 times a week for 4-6 weeks was asked for.",
     "Physical therapy 1-2 times a week for 4-6 weeks", "Ten visits are medically necessary."),
    ("The patient attended 5 of 6 chiropractic visits.", "Chiropractic therapy, 6 visits",
     "He went to 5 visits. The chiropractic therapy, 6 visits, is not medically necessary."),
    ("Hydrocodone/APAP 10/325 four times a day.", "Norco 10/325 mg #120",
     "Hydrocodone 10 mg four times a day is 40 mg a day. Norco 10/325 #120 is not necessary."),
    ("Naproxen 550 mg one tablet BID, #60, for 30 days.", "Naproxen 550 mg #60",
     "Naproxen 550 mg #60 is medically necessary."),
    ("Pain is 8/10.", "12 visits of PT were requested. 4 were authorized. The remaining 8, is",
     "The remaining 8 visits of PT are medically necessary."),
    ("Flurbiprofen 20%, cyclobenzaprine 4% was dispensed.",
     "Flurbiprofen 20%/cyclobenzaprine 4% cream 180 gm", "Cyclobenzaprine 4% is not supported."),
    ("An epidural injection with Depo-Medrol 90 mg was given.", "Epidural injection at L4-5",
     "The epidural injection at L4-5 is not medically necessary."),
])  # fmt: skip
def test_that_numbers_that_agree_or_tell_of_something_else_are_left(
    summary: str, title: str, rationale: str
) -> None:
    assert told(case_of(summary, (title, rationale))) == []


def test_that_two_kinds_of_one_drug_side_by_side_are_two() -> None:
    summary = "She takes MS Contin 30 mg and morphine IR 15 mg."
    slow = ("MS Contin 30 mg #60", "MS Contin 30 mg #60 is not medically necessary.")
    quick = ("Morphine IR 15 mg #90", "Morphine IR 15 mg #90 is not medically necessary.")
    assert told(case_of(summary, slow, quick)) == []


def test_that_what_may_be_earlier_is_a_hint() -> None:
    case = case_of("She takes Norco 5/325 mg. Norco 10/325 mg #120 was denied.", _NORCO)
    assert [found.severity for _, found in found_in(case)] == [Severity.HINT]


@pytest.mark.parametrize(("summary", "title", "unknown"), [
    ("Norco 10/352 mg was given once in 2013.", "Norco 10/325 mg", "10/352 mg"),
    ("He had been on Soma 375 mg.", "Soma 350 mg", "375 mg"),
])  # fmt: skip
def test_that_a_strength_that_nobody_sells_is_a_hint_with_a_fix(
    summary: str, title: str, unknown: str
) -> None:
    ((ident, found),) = found_in(case_of(summary, (title, "")))
    assert (ident, found.quote) == ("dose.strength-unknown", unknown)
    assert _SEVERITY[ident] is Severity.HINT
    assert found.fix is not None


@pytest.mark.parametrize("words", [
    "gabapentin 900 mg daily", "Hycet 7.5-325 mg/15 ml", "Toradol 60 mg IM", "Norco 10 mg",
    "OxyContin 40 mg twice daily", "hydrocodone 10 mg-325 mg", "Lidoderm 5% patch",
    "fentanyl 25 mcg/hr patch", "Vicodin 5/500 mg", "ketamine 10% compounded",
])  # fmt: skip
def test_that_doses_injections_and_older_strengths_are_known(words: str) -> None:
    assert told(case_of(f"He takes {words}.", ("MRI of the lumbar spine", ""))) == []


def test_that_what_was_certified_is_decided_again() -> None:
    summary = "UR modified the request for Norco 10/325 mg #120 to #60."
    assert told(case_of(summary, _NORCO)) == [("certified-again", "treatment")]
    case = case_of("", _NORCO)
    issue = replace(case.issues[0], certified=Amount(quantity=60, unit="tablets"))
    assert told(replace(case, issues=(issue,))) == [("certified-again", "treatment")]


def test_that_an_amount_that_the_title_lost_is_a_hint() -> None:
    case = case_of("UR denied a request for 8 trigger point injections.",
                   ("Trigger point injections", ""))  # fmt: skip
    assert told(case) == [("quantity-lost", "treatment")]
    assigned = case_of("", ("Norco 10/325 mg", ""))
    issue = replace(assigned.issues[0], assigned_wording="Norco 10/325 mg #120")
    assert told(replace(assigned, issues=(issue,))) == [("quantity-lost", "treatment")]


def test_that_loads_and_combinations_are_hints_until_they_are_spoken_of() -> None:
    summary = "He takes OxyContin 80 mg twice a day, Valium 10 mg and Soma 350 mg."
    title = "OxyContin 80 mg #60"
    closing = "OxyContin 80 mg #60 is not medically necessary."
    assert told(case_of(summary, (title, closing))) == [
        ("morphine-not-discussed", "treatment"), ("combination-not-discussed", "treatment"),
    ]  # fmt: skip
    spoken = f"The morphine equivalent dose is high, and Valium adds to it. {closing}"
    assert told(case_of(summary, (title, spoken))) == []


def test_that_much_acetaminophen_is_a_hint() -> None:
    summary = "He takes Norco 10/325 mg, 2 tablets every 4 hours, and Tylenol 500 mg QID."
    case = case_of(summary, ("Norco 10/325 mg", "The morphine equivalent dose is high."))
    assert told(case) == [("acetaminophen-load", "treatment")]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([
    "Norco ", "10/325 mg ", "#90 ", "2 times a week ", "for 6 weeks ", "12 visits ", "modified to ",
    "request ", "certified ", "with 2 refills ", "1-2 tablets ", "every 4-6 hours ", "x 8 ", ". ",
    "total of 180 ", "5 of ", "physical therapy ", "\ud800", "İ", "½ ", "30 day supply ",
]), max_size=40))  # fmt: skip
def test_that_no_text_is_too_much(parts: list[str]) -> None:
    text = "".join(parts)
    for ident, found in found_in(case_of(text, (text, text), (text[::-1], text))):
        assert ident in _SEVERITY
        assert found.message
