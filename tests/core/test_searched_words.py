from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench.case import Case, Problem, replace
from workbench.release.searched_words import searched_words

TOLD = (
    "She works as a welder in Fresno, says Testerby. A long story of August 8, 2014. "
    "Call (555) 123-4567 at 12 Elm Street, Reno, CA 95501."
)
NAME = "Wilhelmina Long Testerby"


def told_case() -> Case:
    return replace(decided_case(), summary=TOLD)


def test_that_the_words_of_the_case_are_listed_by_kind() -> None:
    found = dict(searched_words(told_case(), ("Fresno", "welder", "elsewhere"), NAME).kinds)
    assert {"Testerby", "Wilhelmina"} <= set(found["Names"])
    assert {told_case().number, "(555) 123-4567"} <= set(found["Numbers"])
    assert "August 8, 2014" in found["Dates"]
    assert found["Addresses"] == ("12 Elm Street, Reno, CA 95501",)
    assert found["Places that you marked"] == ("Fresno",)
    assert found["Jobs that you marked"] == ("welder",)
    assert found["Words of your own"] == ("elsewhere",)


def test_that_it_counts_as_the_copy_does() -> None:
    assert "1 place that you marked" in searched_words(told_case(), ("Fresno",), NAME).counts


def test_that_parts_of_the_name_that_stay_are_told() -> None:
    assert searched_words(told_case(), (), NAME).kept == ("Long",)
    assert searched_words(told_case(), ("long",), NAME).kept == ()
    assert searched_words(told_case(), (), "").kept == ()


def test_that_an_empty_case_has_no_words() -> None:
    assert searched_words(Case()).kinds == ()


def test_that_a_word_without_a_letter_is_refused() -> None:
    with pytest.raises(Problem, match="letter or a digit"):
        searched_words(told_case(), ("***",))
