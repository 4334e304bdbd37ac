from __future__ import annotations

import pytest

from tests.core.text_cases import REST, mended, of, two, written
from workbench.case import HouseStyle, OrganizationProfile, Severity
from workbench.checks import Context


def _house(worker: str = "", banned: tuple[str, ...] = ()) -> Context:
    style = HouseStyle(worker=worker, banned_phrases=banned)
    return Context(profile=OrganizationProfile(name="Example", style=style))


def test_that_a_mistyped_word_is_a_hint_that_one_key_mends() -> None:
    case = written("He has ben prescribed hydrocodne." + REST)
    first, second = of("text.spelling", case)
    assert (first.severity, first.quote) == (Severity.HINT, "ben")
    assert mended(case, first).issues[0].rationale.startswith("He has been prescribed")
    assert "hydrocodone" in mended(case, second).issues[0].rationale


def test_that_a_word_of_ones_own_or_of_the_whole_case_is_right() -> None:
    text = "The sesion was long." + REST
    assert of("text.spelling", written(text), Context(words=("Sesion",))) == []
    twice = two(("Sesion", "The sesion was long." + REST), ("PT", "No sesion helped." + REST))
    assert of("text.spelling", twice) == []


def test_that_a_sentence_that_was_pasted_does_not_make_its_slip_a_word() -> None:
    text = "The patient has ben prescribed it." + REST
    assert len(of("text.spelling", two(("Norco", text), ("Soma", text)))) == 2


def test_that_the_worker_is_called_as_the_house_wants() -> None:
    case = written("The patient's pain fell. A patient like this patient. Patients on opioids.")
    (found,) = of("text.house-word", case, _house("injured worker"))
    assert (found.severity, found.quote) == (Severity.HINT, "patient")
    assert mended(case, found).issues[0].rationale == (
        "The injured worker's pain fell. An injured worker like this injured worker. "
        "Patients on opioids."
    )


@pytest.mark.parametrize(("text", "worker"), [
    ("The patient walks.", ""),
    ("The injured worker walks.", "injured worker"),
    ("The guidelines say that a patient should be monitored.", "injured worker"),
])  # fmt: skip
def test_that_a_house_may_not_mind_and_guidelines_are_not_touched(text: str, worker: str) -> None:
    assert of("text.house-word", written(text), _house(worker)) == []


def test_that_a_banned_phrase_is_found_across_spaces_and_letter_case() -> None:
    case = written("It is Clearly\nnot needed." + REST)
    (found,) = of("text.banned-phrase", case, _house(banned=("clearly not", " ")))
    assert found.quote == "Clearly\nnot"


def test_that_long_sentences_and_short_forms_are_told_where_they_are_wanted() -> None:
    case = written(
        "PHN hurts " + "and hurts " * 30 + ". Complex pain (CRPS), MRI, CRPS, PHN." + REST
    )
    wanted = Context(on=("text.long-sentence", "text.abbreviation-unexplained"))
    assert [one.quote for one in of("text.abbreviation-unexplained", case, wanted)] == ["PHN"]
    assert len(of("text.long-sentence", case, wanted)) == 1
    assert of("text.long-sentence", case) == []
