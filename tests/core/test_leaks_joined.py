"""The gate: names run together, names in addresses, and names that the profile has in part."""

from __future__ import annotations

import pytest

from tests.core.leaking import blocked, leaks_of, saying
from workbench.case import Parties, replace
from workbench.release.leaks.searching import told_by_text
from workbench.release.leaks.values import LeakKind


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Zora Quibble", "zoraquibble@example.com"),
        ("Zora Quibble", "www.quibblemd.com"),
        ("Zora Quibble", "zquibble@example.com"),
        ("Zora Quibble", "dr.quibble@example.com"),
        ("Zora Quibble", "https://example.com/team/quibble-ortho"),
        ("Zora Quibble", "ZoraQuibble"),
        ("Zora Quibble", "QuibbleZora"),
        ("Zora Q. Quibble", "ZoraQQuibble"),
        ("Zora Quibble", "DrQuibble"),
        ("Zora Quibble", "QuibbleMD"),
        ("Zora Quibble", "Zora\u200bQuibble"),
        ("Zora Quibble", "Quib\u3164ble, Zora"),
        ("Zora Quibble", "Zora\u0001Quibble"),
        ("Bo Li", "boli@example.com"),
        ("Bo Li", "BoLi"),
        ("Will Hand", "willhand@example.com"),
        ("Will Hand", "WillHand"),
        ("Grace Young", "gyoung@example.com"),
        ("Grace Young", "www.youngmd.com"),
        ("Zora van der Berg", "Dr. Vanderberg"),
        ("Zora van der Berg", "Dr. Vander Berg"),
        ("Zora van der Berg", "zora vanderberg"),
        ("Maria de la Cruz", "Dr. Delacruz"),
        ("Zora McQuibble", "Dr. Mc Quibble"),
        ("Zora MacQuibble", "Dr. Mac Quibble"),
        ("ZORA MCQUIBBLE", "Dr. Mc Quibble"),
        ("Zora Mc Quibble", "Dr. McQuibble"),
    ],
)
def test_that_a_name_is_found_though_its_words_are_joined_or_parted(name: str, words: str) -> None:
    assert blocked(leaks_of(saying(f"Seen by {words} once."), name)) >= {"text"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Zora Quibble", "the quibblemeter"),
        ("Anna Conti", "the ContiBrace"),
        ("Bo Li", "boli"),
        ("Will Power", "willpower"),
    ],
)
def test_that_what_may_be_another_word_is_shown_for_a_decision(name: str, words: str) -> None:
    case = saying(f"Seen by {words} once.")
    assert blocked(leaks_of(case, name)) == set()
    assert told_by_text(case, name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Anna Conti", "Continued pain, continuous and discontinued"),
        ("Anna Costa", "intercostal pain, COSTAL margin"),
        ("Anna Young", "youngest youngster, young.adults@example.com"),
        ("Bo Li", "mobility, Bolivia, lithium"),
        ("Peter Hand", "handout, secondhand, Handy"),
    ],
)
def test_that_words_that_hold_a_short_or_ordinary_surname_are_not_asked_about(
    name: str, words: str
) -> None:
    assert {leak.kind for leak in leaks_of(saying(words), name)} <= {LeakKind.NAME_PART}


def test_that_an_address_of_a_party_of_the_same_surname_is_shown_for_a_decision() -> None:
    case = saying("Write to b.quibble@example.com.")
    assert blocked(leaks_of(case, "Zora Quibble")) == {"text"}
    treated = replace(case, parties=Parties(requesting_physician="Berta Quibble"))
    assert blocked(leaks_of(treated, "Zora Quibble")) == set()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Zora Q. Quibble", "Zora Quinn Quibble"),
        ("Zora Quibble", "Zora Anne Quibble"),
        ("Zora Quibble", "zora anne marie quibble"),
        ("Thomas D. Young", "Thomas Dwight Young"),
        ("Grace Young", "Grace Annabel Young"),
        ("Maria García López", "Dr. Garcia"),
        ("Maria García López", "M. Garcia"),
        ("Maria García López", "Dr. López"),
        ("Zora Quibble MD QME", "Dr. Quibble"),
        ("Zora Quibble, M.D., QME, FAAPMR", "Quibble, Zora"),
        ("Zora Quibble, MD, MPH, FACS", "Dr. Quibble"),
        ("Zora Quibble MD XYZQ", "Dr. Quibble"),
        ("ZORA QUIBBLE MD QME", "Dr. Quibble"),
    ],
)
def test_that_a_name_is_found_that_the_profile_holds_in_part(name: str, words: str) -> None:
    assert blocked(leaks_of(saying(f"Seen by {words} once."), name)) == {"text"}


def test_that_the_middle_name_of_the_reviewer_may_be_the_given_name_of_another() -> None:
    leaks = leaks_of(saying("Seen by Dr. David Exemplar."), "Thomas David Young")
    assert blocked(leaks) == set()
