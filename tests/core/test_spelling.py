from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.spelling import misspelled, misspelled_in_title, nearest, suggestions
from workbench.spelling.dictionary import is_there


def test_that_the_dictionary_comes_with_the_program() -> None:
    assert is_there()


def test_that_nothing_is_mistyped_where_no_dictionary_is_installed() -> None:
    script = (
        "import sys; sys.modules['hunspell'] = None\n"
        "from workbench.spelling import misspelled, suggestions\n"
        "assert misspelled('teh sesion') == () == suggestions('qqqq')"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(("word", "meant"), [
    ("ben", "been"),
    ("teh", "the"),
    ("improvment", "improvement"),
    ("fuctional", "functional"),
    ("radiculpathy", "radiculopathy"),
    ("postlaminectoomy", "postlaminectomy"),
    ("neccesary", "necessary"),
    ("hydrocodne", "hydrocodone"),
    ("byguidelines", "by guidelines"),
    ("ofthe", "of the"),
    ("wasnot", "was not"),
    ("toher", "other"),
    ("Oxycotin", "Oxycontin"),
    ("Noro", "Norco"),
    ("Therefroe", "Therefore"),
])  # fmt: skip
def test_that_a_word_one_slip_away_is_marked_with_what_was_meant(word: str, meant: str) -> None:
    (found,) = misspelled(f"{word} was seen.")
    assert (found.start, found.end, found.word) == (0, len(word), word)
    assert suggestions(word)[0] == meant


@pytest.mark.parametrize("text", [
    "Spurling's test, Tinel's sign and the Lachman were negative; Norco and Lyrica were refilled.",
    "She saw Dr. Norcos and Dr. Oxycotin in Sacramento; Kowalczyk and Zander were there.",
    "L4-5 HNP, EMG/NCV, PTSD, tid, qhs, 10mg and b.i.d. dosing of OxyContin ER",
    "The paracervical, thoracolumbar and postlaminectomy findings; laminectomies; the provider's",
    "electrodiagnostic and viscosupplementation, transforaminal, non-compliance, pre-cert",
    "see www.example.com, a@exampel.org, notess.pdf and x.Progres",
    "Zander said so. Permanente answered. Mobley agreed.",
    "naïve café Müller \ud800 \x00 " + "q" * 60,
    "",
])  # fmt: skip
def test_that_names_short_forms_and_words_of_medicine_are_left_alone(text: str) -> None:
    assert misspelled(text) == ()


def test_that_ones_own_words_are_right_in_any_letter_case() -> None:
    text = "A sesion of Theracain."
    assert [one.word for one in misspelled(text)] == ["sesion"]
    assert misspelled(text, frozenset({"Sesion"})) == ()


def test_that_each_word_of_a_title_may_have_a_capital_and_is_judged_all_the_same() -> None:
    title = "Pain Managment Counseling, LUMBAR CORSETT, Vascutherm"
    assert [one.word for one in misspelled_in_title(title)] == ["Managment", "CORSETT"]
    assert nearest("CORSETT") == "CORSET"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_that_any_text_is_judged_and_marks_lie_within_it(text: str) -> None:
    for one in misspelled(text):
        assert text[one.start : one.end] == one.word
