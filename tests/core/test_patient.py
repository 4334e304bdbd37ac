from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case
from workbench.patient import (
    PRONOUNS,
    Patient,
    Sex,
    article,
    patient,
    pronouns,
    stated_ages,
    stated_sexes,
)

F, M = Sex.FEMALE, Sex.MALE
NOBODY = (None, None)


@pytest.mark.parametrize(
    ("summary", "stated"),
    [
        ("The patient is a 54 year old female who was injured.", (54, F)),
        ("This 54-year-old female fell.", (54, F)),
        ("54 y/o F with neck pain.", (54, F)),
        ("A 54 yo male was struck by a crate.", (54, M)),
        ("The injured worker (IW) is a 62 y.o. male.", (62, M)),
        ("The claimant is a 54 year old right-hand-dominant man.", (54, M)),
        ("The injured worker is a pleasant, obese, right-handed 54-yr-old gentleman.", (54, M)),
        ("The applicant, a 41-year-old woman, lifted a box.", (41, F)),
        ("The patient is a woman, aged 38.", (38, F)),
        ("Age: 47 Sex: F. Imaginary fall.", (47, F)),
        ("The patient, 33F, slipped.", (33, F)),
        ("The worker is 29 years of age.", (29, None)),
        ("Injured worker is a male with date of injury 7/28/2005.", (None, M)),
        ("This female patient was hurt.", (None, F)),
        ("Ms. Example was lifting a box. The claimant is 50 years old.", (50, F)),
        ("Mr. Example is a 61-year-old with knee pain.", (61, M)),
        ("This 59-year-old office manager fell, and in falling she hit a wall.", (59, F)),
        ("According to the report of 01/02/2014, this is a 44-year-old male.", (44, M)),
        ("On 01/02/2014, a 44-year-old female was seen.", (44, F)),
        ("Dr. Example examined this 44-year-old female.", (44, F)),
        ("The worker is 45 years old and is male.", (45, M)),
        ("This 45-year-old nurse fell. She was lifting.", (45, F)),
        ("The claimant is a female nurse, 45 years old.", (45, F)),
        ("The patient is a 45 year-old. He was seen. He has pain.", (45, M)),
        ("The 31-year-old female was hurt.Progress report of 01/02/2014.", (31, F)),
    ],
)
def test_that_what_a_summary_states_of_the_worker_is_known(
    summary: str, stated: tuple[int | None, Sex | None]
) -> None:
    assert patient(Case(summary=summary)) == Patient(age=stated[0], sex=stated[1])


@pytest.mark.parametrize(
    ("summary", "stated"),
    [
        (
            "The worker lives with his mother, a 70-year-old woman. This 40-year-old man fell.",
            (40, M),
        ),
        ("Her 12-year-old son drove. The patient is a 50 year old female.", (50, F)),
        ("The patient's wife is a 70-year-old female.", NOBODY),
        ("The patient was hit by a car that a 70-year-old man drove.", NOBODY),
        ("The patient is a 54-year-old who was hit by a 30-year-old man.", (54, None)),
        ("His mother was seen. She is a 70-year-old woman.", NOBODY),
        ("A female physician examined the worker. The male nurse helped.", NOBODY),
        ("A 45-year-old coworker, a man, pushed the worker.", NOBODY),
        ("The patient has a 20-year-old injury and drove a 15 year old car.", NOBODY),
        ("A study of 65-year-old women is cited.", NOBODY),
        ("He was 45 years old at the time of injury. He is a 54-year-old male.", (54, M)),
        ("The patient is a 54-year-old male. The patient is a 55-year-old female.", (54, M)),
        ("The 6-year-old was not the patient.", NOBODY),
        ("", NOBODY),
    ],
)
def test_that_what_is_said_of_others_or_of_another_time_is_not_the_workers(
    summary: str, stated: tuple[int | None, Sex | None]
) -> None:
    assert patient(Case(summary=summary)) == Patient(age=stated[0], sex=stated[1])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The worker is a ^54-year-old man.", True),
        ("Rest helps patients ^54 years old.", None),
        ("The worker is over ^50 years old.", None),
        ("The worker is ^50 years of age or older.", None),
        ("She was ^38 years old at the time of injury.", False),
    ],
)
def test_that_an_age_is_told_with_its_place_and_its_time(text: str, told: bool | None) -> None:
    found = list(stated_ages(text.replace("^", "")))
    assert [(one.start, not one.is_past) for one in found] == (
        [] if told is None else [(text.index("^"), told)]
    )


def test_that_a_sex_is_told_with_its_place() -> None:
    text = "It helps women. The patient is a ^woman."
    assert [one.start for one in stated_sexes(text.replace("^", ""))] == [text.index("^")]


def test_that_no_sex_is_told_where_every_pronoun_is_of_the_other_one() -> None:
    said = "The patient is a 54 year old female. He has neck pain. He rates it high."
    assert patient(Case(summary=said)) == Patient(age=54)
    assert patient(Case(summary=f"{said} She sleeps badly.")).sex is F
    author = "The patient is a 54 year old female. Dr. Example saw her. He noted spasm."
    assert patient(Case(summary=author)).sex is F


def test_that_a_worker_is_named_by_what_is_known() -> None:
    assert Patient(age=54, sex=F).words == "54-year-old woman"
    assert Patient(age=54).words == "54-year-old worker"
    assert Patient(sex=M).words == "worker"
    assert PRONOUNS[M].possessive_alone == "his"


@pytest.mark.parametrize(
    ("text", "is_workers"),
    [
        ("The worker improved. ^He returned to work.", True),
        ("The physician saw no spasm. ^He asked for a scan.", False),
        ("The physician reports that ^he can lift more.", None),
        ("The physician reports that ^he recommends rest.", False),
        ("The patient told the physician where ^he hurts.", False),
        ("^He can lift more.", True),
        ("The patient says ^he can lift more.", True),
        ("The physician's note says ^he can lift more.", True),
        ("Per the physician, ^he can lift more.", True),
        ("The patient saw Dr. Nobody. ^He recommended rest.", False),
        ("Mr. Example came. ^He was seen.", True),
        ("The physician left. It rained. ^He can lift more.", True),
    ],
)
def test_that_a_pronoun_is_the_workers_unless_somebody_else_is_the_subject(
    text: str, is_workers: bool | None
) -> None:
    (one,) = (one for one in pronouns(text.replace("^", "")) if one.start == text.index("^"))
    assert one.is_workers is bool(is_workers)
    assert one.may_be_workers is (is_workers is not False)


@pytest.mark.parametrize(
    ("text", "sex", "forms"),
    [
        ("She told her that her back hurts.", Sex.FEMALE, "subject object possessive"),
        ("It hurts her; hers, herself.", Sex.FEMALE, "object possessive_alone reflexive"),
        ("Her daily pain. It gave her back.", Sex.FEMALE, "possessive object"),
        ("He has his pain; it is his.", Sex.MALE, "subject possessive possessive_alone"),
        ("It hurts him himself. He or she, his or her.", Sex.MALE, "object reflexive"),
    ],
)
def test_that_a_pronoun_has_a_form(text: str, sex: Sex, forms: str) -> None:
    assert " ".join(one.form for one in pronouns(text)) == forms
    assert {one.sex for one in pronouns(text)} == {sex}


def test_that_what_is_passed_over_has_no_pronoun() -> None:
    text = "The guideline says she may. She may."
    assert [one.start for one in pronouns(text, [(0, 27)])] == [28]


def test_that_an_article_stands_before_words_as_they_are_spoken() -> None:
    for words in ("8", "11-year-old", "18", "80-year-old man", "[age]", "180", "118", "worker"):
        spoken = words.startswith(("8", "11-", "18")) and words != "180"
        assert article(words) == ("an" if spoken else "a")


@given(st.text(alphabet="The patient is a 54-yo/. FM,hemot\n", max_size=120))
def test_that_no_summary_is_too_odd(summary: str) -> None:
    age = patient(Case(summary=summary)).age
    assert age is None or 14 <= age <= 110
