from __future__ import annotations

import pytest

from tests.core.text_cases import of, two, written
from workbench.case import Severity, replace

RULE = "The guidelines recommend opioids only where pain and function improve with their use."
CLOSING = "Therefore, the request for Norco is not medically necessary."


@pytest.mark.parametrize("text", [
    f"{RULE} {CLOSING}",
    f"{RULE} Opioids are not indicated as a first choice for neuropathic pain. {CLOSING}",
    f"Studies are few, and a lasting effect has not been shown. {RULE} {CLOSING}",
    f"{RULE} MRI of the knee without contrast is not medically necessary.",
    "The request is not medically necessary.",
    "In this case, Norco is not medically necessary.",
    "The guideline asks for a strength below 4/5. The request is not medically necessary.",
    f"{RULE} The request of this patient for Norco, as written, is not medically necessary.",
    f"MTUS recommends it if the patient improves. Patients on it should be monitored. {CLOSING}",
])  # fmt: skip
def test_that_a_guideline_and_a_decision_alone_say_nothing_of_the_patient(text: str) -> None:
    (found,) = of("text.nothing-of-patient", written(text, "Norco 10/325 mg"))
    assert found.severity is Severity.WARNS


@pytest.mark.parametrize("fact", [
    "She walks with a cane.",
    "There is no documentation of functional gain.",
    "The injured worker has used it for years.",
    "Pain remains 8/10.",
    "On 3/4/2015 the dose was doubled.",
    "The MRI revealed a protrusion.",
    "According to the guidelines this patient is no candidate.",
    "The provider asks for a refill.",
    "Failure of other drugs was noted.",
    "A patch is supported only, and the report of December 6 gives no reason for a cream.",
    "Release is supported by the chapter, but this worker has not worn a splint for six weeks.",
    "The study of 02/14/2017 grades the neuropathy as severe.",
    "The study of the nerves gave 4/5 for the thumb.",
])  # fmt: skip
def test_that_one_fact_is_enough(fact: str) -> None:
    text = f"{RULE} {fact} {CLOSING}"
    assert of("text.nothing-of-patient", written(text, "Norco 10/325 mg")) == []


@pytest.mark.parametrize("fact", [
    "Two injections gave relief for four months.",
    "Naproxen upset the stomach.",
    "Spurling is positive and the triceps is weak.",
    "Therapy ended in June with full motion.",
    "Ms. Roe walks half a mile.",
])  # fmt: skip
def test_that_what_happened_and_what_was_found_is_of_the_patient(fact: str) -> None:
    assert of("text.nothing-of-patient", written(f"{RULE} {fact} {CLOSING}")) == []


def test_that_it_is_a_hint_where_a_sentence_may_be_of_the_patient() -> None:
    (found,) = of("text.nothing-of-patient", written(f"{RULE} Motion is full by now. {CLOSING}"))
    assert found.severity is Severity.HINT


@pytest.mark.parametrize("text", ["See issue 1.", "As above.", "Norco for pain"])
def test_that_a_few_words_that_decide_nothing_are_not_asked_for_the_patient(text: str) -> None:
    assert of("text.nothing-of-patient", written(text)) == []


def test_that_a_decision_with_its_reason_speaks_of_the_patient() -> None:
    text = f"{RULE} Because no gain was documented, the request is not medically necessary."
    assert of("text.nothing-of-patient", written(text)) == []


def test_that_a_service_beside_a_surgery_needs_no_reason_of_its_own() -> None:
    text = "The primary procedure is not recommended, so its services are not medically necessary."
    assert of("text.nothing-of-patient", written(text, "Assistant surgeon")) == []


@pytest.mark.parametrize(("fact", "told"), [
    ("It is done by one surgeon as a matter of routine.", 0),
    ("Guidelines judge each device by what it adds.", 1),
])  # fmt: skip
def test_that_a_service_beside_a_surgery_speaks_of_it(fact: str, told: int) -> None:
    text = f"{RULE} {fact} The assistant surgeon is not medically necessary."
    title = "Associated surgical service: assistant surgeon"
    assert len(of("text.nothing-of-patient", written(text, title))) == told


PASSAGE = "Carisoprodol is not recommended and is not meant for long use."
REST = "The patient was seen in March and her pain fell. The request is medically necessary."


def test_that_a_passage_of_another_drug_warns() -> None:
    (found,) = of("text.passage-of-other-drug", written(f"{PASSAGE} {REST}", "Gabapentin 300 mg"))
    assert (found.severity, found.quote) == (Severity.WARNS, PASSAGE)


def test_that_it_warns_where_the_drug_is_that_of_another_item() -> None:
    case = two(("Soma 350 mg", f"{PASSAGE} {REST}"), ("Gabapentin 300 mg", f"{PASSAGE} {REST}"))
    (found,) = of("text.passage-of-other-drug", case)
    assert (found.severity, found.issue) == (Severity.WARNS, 1)


def test_that_a_drug_that_is_taken_besides_is_a_hint() -> None:
    case = written(f"{PASSAGE} {REST}", "Gabapentin 300 mg")
    case = replace(case, summary="She takes Soma for neck pain.")
    assert [one.severity for one in of("text.passage-of-other-drug", case)] == [Severity.HINT]


@pytest.mark.parametrize(("treatment", "text"), [
    ("Soma 350 mg", PASSAGE),
    ("Soma 350 mg", "Muscle relaxants such as cyclobenzaprine are not recommended for long use."),
    ("Flexeril 10 mg", f"{PASSAGE} Soma acts otherwise than cyclobenzaprine."),
    ("Colace 100 mg", "Opioids are recommended for short use."),
    ("Omeprazole 20 mg", "NSAIDs should be used at the lowest dose."),
    ("Acupuncture, 6 visits", "Acupuncture is recommended where opioids are reduced."),
    ("Acupuncture, 6 visits", "Opioids are an alternative that is recommended rarely."),
    ("Norco 10/325 mg", "Hydrocodone is recommended for short use."),
    ("Norco 10/325 mg", "Gabapentin is recommended as a first-line treatment for nerve pain."),
    ("Norco 10/325 mg", "The daily morphine equivalent should be kept low."),
    ("Gabapentin 300 mg", "Opioids are not recommended in combination with Soma."),
    ("Gabapentin 300 mg", "Pregabalin is recommended, while duloxetine is an option."),
    ("Gabapentin 300 mg", "She is taking Soma, which is not recommended."),
    ("Epidural steroid injection", "Lidocaine is recommended for the skin."),
])  # fmt: skip
def test_that_a_drug_that_is_weighed_or_alike_is_none(treatment: str, text: str) -> None:
    case = written(f"{text} {REST}", treatment)
    assert of("text.passage-of-other-drug", case) == []


@pytest.mark.parametrize(("treatment", "text"), [
    ("Flexeril 10 mg", PASSAGE),
    ("Gabapentin 300 mg #90", "Pregabalin is a first-line drug for pain of the nerves."),
    ("Cognitive behavioral therapy, 6 visits", "Opioids are recommended where function improves."),
    ("MRI of the lumbar spine", "NSAIDs should be used at the lowest dose."),
])  # fmt: skip
def test_that_a_passage_of_a_drug_alike_or_of_a_class_is_a_hint(treatment: str, text: str) -> None:
    (found,) = of("text.passage-of-other-drug", written(f"{text} {REST}", treatment))
    assert (found.severity, found.quote) == (Severity.HINT, text)


_SLEEP = "He has taken Ambien nightly. He still sleeps for five hours. It is not necessary."


def test_that_words_on_the_use_of_the_drug_of_another_item_are_a_hint() -> None:
    case = two(("Ambien 10 mg", f"{_SLEEP} {REST}"), ("Gabapentin 300 mg", f"{_SLEEP} {REST}"))
    (found,) = of("text.passage-of-other-drug", case)
    assert (found.severity, found.issue) == (Severity.HINT, 1)
    assert "Ambien" in found.message


@pytest.mark.parametrize(("treatment", "text"), [
    ("Gabapentin 300 mg", f"{_SLEEP} Gabapentin did not help."),
    ("Gabapentin 300 mg", "He has taken Ambien and Norco nightly. He sleeps for five hours."),
    ("Acupuncture, 6 visits", _SLEEP),
    ("Gabapentin 300 mg", f"{_SLEEP} No anticonvulsant has helped."),
])  # fmt: skip
def test_that_a_drug_of_another_item_may_be_named_besides(treatment: str, text: str) -> None:
    case = two(("Ambien 10 mg", f"{_SLEEP} {REST}"), (treatment, f"{text} {REST}"))
    assert of("text.passage-of-other-drug", case) == []
