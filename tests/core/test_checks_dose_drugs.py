"""Another drug than the title asks for, and drugs that are taken together."""

from __future__ import annotations

import pytest

from tests.core.checked_doses import case_of, found_in, told
from workbench.case import Severity

_SUMMARY = "She takes Norco 10/325 mg four times a day. Norco 10/325 mg #120 was denied."
_TITLE = "Norco 10/325 mg #120"
_CLOSING = "The request for Norco 10/325 mg #120 is not medically necessary."


@pytest.mark.parametrize("closing", [
    "The request for Percocet 10/325 mg #120 is not medically necessary.",  # shares a part
    "Oxycontin 20 mg #60 is therefore not medically necessary.",
])  # fmt: skip
def test_that_a_closing_on_another_drug_is_a_warning(closing: str) -> None:
    ((ident, found),) = found_in(case_of(_SUMMARY, (_TITLE, closing)))
    assert (ident, found.severity) == ("dose.drug-differs", None)
    assert closing[found.at.start : found.at.end] in {"Percocet", "Oxycontin"}


@pytest.mark.parametrize("said", [
    "The pain was the same with and without Lyrica.",
    "With Lyrica she works and sleeps.",
    "The notes do not say what tizanidine does for her function.",
])  # fmt: skip
def test_that_a_drug_from_nowhere_is_a_hint(said: str) -> None:
    ((ident, found),) = found_in(case_of(_SUMMARY, (_TITLE, f"{said} {_CLOSING}")))
    assert (ident, found.severity) == ("dose.drug-differs", Severity.HINT)


@pytest.mark.parametrize("said", [
    "She has taken hydrocodone for years.",  # held by the drug of the title
    "The guideline recommends gabapentin for pain that arises from nerves.",
    "The dose is 40 mg of morphine equivalents a day.",
])  # fmt: skip
def test_that_parts_guidelines_and_equivalents_are_no_other_drug(said: str) -> None:
    assert told(case_of(_SUMMARY, (_TITLE, f"{said} {_CLOSING}"))) == []


_TOGETHER = "He takes Norco 10/325 mg, Valium 10 mg and Soma 350 mg. Norco was denied."


@pytest.mark.parametrize(("said", "is_silent"), [
    ("Side effects of concurrent other treatments should be asked for.", False),
    ("A benzodiazepine is not for long use.", False),
    ("Opioids together with benzodiazepines slow the breathing.", True),
    ("With a sedative beside it the drug is a risk.", True),
    ("Valium adds to it.", True),
])  # fmt: skip
def test_that_only_words_on_these_drugs_together_discuss_them(said: str, is_silent: bool) -> None:
    case = case_of(_TOGETHER, ("Norco 10/325 mg", f"{said} Norco is not medically necessary."))
    assert told(case) == ([] if is_silent else [("combination-not-discussed", "treatment")])
