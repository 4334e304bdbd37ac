from __future__ import annotations

import pytest

from tests.core.text_cases import REST, mended, of, two, written
from workbench.case import Severity

GUIDELINE = "Guidelines recommend opioids only where function improves with their use over time."
ABOUT_HER = (
    "The patient was seen on 3/4/2015 and walked without a cane for the first time in a year. "
    "Her provider notes that she returned to light work and takes half of the tablets she took. "
    "She signed an agreement, and her urine screens of that spring were as expected."
)
CLOSING = "The request is medically necessary."


@pytest.mark.parametrize(("text", "fixed"), [
    ("The the knee hurts.", "The knee hurts."),
    ("It has been has been seen.", "It has been seen."),
    ("He walks to  to work.", "He walks to work."),
])  # fmt: skip
def test_that_a_word_typed_twice_warns_and_is_written_once(text: str, fixed: str) -> None:
    case = written(text + REST)
    (found,) = of("text.word-twice", case)
    assert found.severity is Severity.WARNS
    assert mended(case, found).issues[0].rationale == fixed + REST


@pytest.mark.parametrize("text", [
    "Dr. Will will see him in Walla Walla.", "He did it. It hurt.", "10 10 and L4 L4-5",
    "It is the provider's.", "X-ray of the left",
])  # fmt: skip
def test_that_names_and_figures_may_stand_twice(text: str) -> None:
    assert of("text.word-twice", written(text + REST)) == []


def test_that_english_with_a_word_twice_is_a_hint_only() -> None:
    (found,) = of("text.word-twice", written("He said that that helped." + REST))
    assert (found.severity, found.fix) == (Severity.HINT, None)


@pytest.mark.parametrize(("text", "severity"), [
    ("He walks. He walks. It helps.", Severity.WARNS),
    ("The knee was stable on the last exam. It hurts. The knee was stable on the last exam.",
     Severity.WARNS),
    ("Norco was refilled. It helped. Norco was refilled.", None),
    ("Norco was refilled again. It helped. Norco was refilled again.", Severity.HINT),
    ("The left knee was stable on the exam. The right knee was stable on the exam.", None),
    ("Flexion of the knee was 120 degrees that day. Flexion of the knee was 110 degrees that day.",
     None),
    ("The notes show no gain in work from this drug. The notes show no gain in work from the drug.",
     Severity.HINT),
])  # fmt: skip
def test_that_a_sentence_stands_once_in_a_text(text: str, severity: Severity | None) -> None:
    found = of("text.sentence-twice", written(text))
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert all(one.quote and one.other_quote for one in found)


PAIR = "He walks to work each day. It helps him greatly."


@pytest.mark.parametrize(("text", "fixed"), [
    ("He walks. He walks. It helps.", "He walks. It helps."),
    (f"{PAIR} {PAIR} It goes on.", f"{PAIR} It goes on."),
    ("He walks. He walks. He walks. It helps.", "He walks. It helps."),
])  # fmt: skip
def test_that_what_was_pasted_at_once_is_told_and_deleted_at_once(text: str, fixed: str) -> None:
    case = written(text)
    (found,) = of("text.sentence-twice", case)
    assert mended(case, found).issues[0].rationale == fixed


def test_that_what_stands_again_further_on_is_left_to_the_reviewer() -> None:
    (found,) = of("text.sentence-twice", written(f"{PAIR} He is 54. {PAIR}"))
    assert (found.quote, found.other_quote, found.fix) == (PAIR, PAIR, None)


def test_that_a_pasted_closing_is_told_with_the_sentences_before_it() -> None:
    case = written(f"She was seen. {PAIR} {CLOSING} {PAIR} {CLOSING}")
    (found,) = of("text.sentence-twice", case)
    assert found.quote == f"{PAIR} {CLOSING}"
    assert of("outcome.closing-doubled", case) == []
    assert mended(case, found).issues[0].rationale == f"She was seen. {PAIR} {CLOSING}"


def test_that_a_pasted_closing_is_told_with_the_sentence_behind_it() -> None:
    reason = "It is so because no gain in work or at home has been shown."
    case = written(f"She was seen. {CLOSING} {reason} {CLOSING} {reason}")
    (found,) = of("text.sentence-twice", case)
    assert (found.severity, found.quote) == (Severity.WARNS, f"{CLOSING} {reason}")
    assert of("outcome.closing-doubled", case) == []


def test_that_a_second_closing_is_deleted() -> None:
    case = written(f"She was seen. {CLOSING} {CLOSING}")
    (found,) = of("outcome.closing-doubled", case)
    assert mended(case, found).issues[0].rationale == f"She was seen. {CLOSING}"


def _rationale(argument: str, closing: str = CLOSING) -> str:
    return f"{GUIDELINE} {argument} {closing}"


def test_that_one_argument_about_the_patient_under_two_drugs_warns() -> None:
    text = _rationale(ABOUT_HER)
    (found,) = of("text.rationale-shared", two(("Norco 10/325 mg", text), ("Soma 350 mg", text)))
    assert (found.severity, found.issue, found.other_issue) == (Severity.WARNS, 1, 0)
    assert ABOUT_HER in found.quote
    assert ABOUT_HER in found.other_quote


def test_that_a_part_of_the_argument_that_is_shared_is_a_hint() -> None:
    first, second, _ = ABOUT_HER.split(". ")
    own = "The spasms of her neck are gone since she takes it, and she sleeps six hours a night. "
    more = own + own.replace("neck", "back").replace("six", "five") + f"{first}. {second}."
    case = two(("Norco 10/325 mg", _rationale(ABOUT_HER)), ("Soma 350 mg", _rationale(more)))
    (found,) = of("text.rationale-shared", case)
    assert found.severity is Severity.HINT


SERVICES = (
    "The surgery is not necessary, so none of the associated services that were asked for is "
    "needed by this patient at this time or later, as far as the records show."
)


@pytest.mark.parametrize(("one", "other", "text"), [
    ("Norco 10/325 mg", "Percocet 10/325 mg", f"{GUIDELINE} {CLOSING}"),
    ("Norco 5/325 mg", "Norco 10/325 mg", _rationale(ABOUT_HER)),
    ("Pre-operative labs", "Post-operative cold unit", SERVICES),
])  # fmt: skip
def test_that_guidelines_one_drug_and_services_may_share_their_words(
    one: str, other: str, text: str
) -> None:
    assert of("text.rationale-shared", two((one, text), (other, text))) == []
