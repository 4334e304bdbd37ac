"""Profiles of organizations as files, and what they must keep to."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_form_files import forms as letter_forms
from tests.core.test_form_files import names
from workbench import forms, resources
from workbench.case import (
    DueRule,
    HouseStyle,
    LetterForm,
    OrganizationProfile,
    Problem,
    Rates,
    RetentionAct,
    RetentionRule,
    SubmissionField,
    SubmissionPart,
    replace,
)
from workbench.organizations import (
    MONEY,
    OrganizationFile,
    cents,
    checked,
    dollars,
    example,
    form_of,
    from_toml,
    mistakes,
    to_toml,
    zones,
)

NAME = 'name = "An organization"\n'
FIELD = '[[submission]]\nlabel = "A"\n'

name_lists = st.lists(names, max_size=4, unique=True).map(tuple)
days = st.none() | st.integers(0, 3_650)
profiles = st.builds(
    OrganizationProfile,
    name=names,
    also_called=name_lists,
    letter_form=names | st.just(""),
    names_confidential=st.booleans(),
    role_key=names | st.just(""),
    style=st.builds(HouseStyle, worker=names, banned_phrases=name_lists),
    due=st.builds(
        DueRule,
        time=st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)),
        zone=st.sampled_from(zones()),
        standard_days=days,
        expedited_days=days,
        formulary_days=days,
        returned_days=days,
        working_days=st.booleans(),
    ),
    submission=st.lists(
        st.builds(
            SubmissionField,
            label=names,
            part=st.sampled_from(SubmissionPart),
            limit=st.none() | st.integers(1, 10_000_000),
        ),
        max_size=5,
    ).map(tuple),
    retention=st.builds(
        RetentionRule,
        act=st.sampled_from(RetentionAct),
        days=st.integers(0, 36_500),
        share_wording=st.booleans(),
    ),
    rates=st.builds(
        Rates,
        **{key: st.integers(0, 100_000_000) for key in MONEY},
        items_included=st.integers(0, 1_000_000),
        pages_included=st.integers(0, 1_000_000),
    ),
)


@given(profiles, st.none() | letter_forms)
def test_that_any_profile_is_read_back_as_it_was_written(
    profile: OrganizationProfile, form: LetterForm | None
) -> None:
    if form is not None:
        profile = replace(profile, letter_form=form.name)
    assert from_toml(to_toml(profile, form)) == OrganizationFile(profile=profile, letter_form=form)


def test_that_all_but_the_name_may_be_left_out() -> None:
    assert from_toml(NAME).profile == OrganizationProfile(name="An organization")


def test_that_money_is_written_in_dollars_with_cents_and_read_to_the_cent() -> None:
    assert "flat = 1095.50" in to_toml(replace(example(), rates=Rates(flat=109_550)))
    read = from_toml(NAME + "[rates]\nflat = 95\nper_page = 0.1\nper_item = 25.00").profile.rates
    assert (read.flat, read.per_page, read.per_item) == (9_500, 10, 2_500)


def test_that_the_example_is_a_profile_whose_letter_form_is_shipped() -> None:
    assert checked(example()) == example()
    assert form_of(example(), forms.shipped()) == forms.shipped()[0]
    assert form_of(OrganizationProfile(name="A"), forms.shipped()) is None


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "name is missing"),
        (NAME + 'colour = "red"', "There is no key colour in an organization profile"),
        (NAME + 'also_called = "A"', "also_called must be a list, not a text"),
        (NAME + 'also_called = [""]', "also_called 1 is empty"),
        (NAME + 'also_called = ["A", "A"]', "also_called holds the same words twice"),
        (NAME + 'role_key = " A"', "role_key must be one line, without space"),
        (NAME + f'[style]\nbanned_phrases = ["{"a" * 201}"]', "style.banned_phrases 1 is longer"),
        (NAME + "[due]\ntime = 17:00:00", 'due.time must be a time in quotes, like "17:00"'),
        (NAME + '[due]\ntime = "24:00"', "due.time must be a time in quotes"),
        (NAME + '[due]\nzone = "Pacific"', "due.zone must be a time zone that is known here"),
        (NAME + '[due]\nzone = "../America"', "due.zone must be a time zone that is known here"),
        (NAME + "[due]\nstandard_days = -1", "due.standard_days must be from 0 to"),
        (NAME + "[due]\nstandard_days = 1.5", "must be a number, not a number with a point"),
        (NAME + FIELD, "submission 1.part is missing"),
        (NAME + FIELD + 'part = "cover"', "submission 1.part must be one of number, case outcome"),
        (NAME + FIELD + 'part = "item"\nlimit = 0', "submission 1.limit must be from 1 to"),
        (NAME + '[[submission]]\nlabel = ""\npart = "item"', "submission 1.label is empty"),
        (NAME + '[retention]\nact = "burn"', "retention.act must be one of keep, reduce, destroy"),
        (NAME + "[rates]\nflat = -1.00", "rates.flat must not be negative"),
        (NAME + "[rates]\nflat = 0.105", "rates.flat must have no part of a cent"),
        (NAME + "[rates]\nflat = 1e400000", "rates.flat must be at most 1000000 dollars"),
        (NAME + "[rates]\nflat = 1e-400000", "rates.flat must have no part of a cent"),
        (NAME + "[rates]\nflat = nan", "rates.flat must be dollars with cents, like 95.00"),
        (NAME + '[rates]\nflat = "95"', "rates.flat must be dollars with cents"),
        (NAME + "[rates]\npages_included = 2.5", "rates.pages_included must be a number, not"),
        (NAME + 'form = "A form"', "form must be a table, not a text"),
        (NAME + "[form]\nversion = 1", "form.name is missing"),
        (NAME + '[form]\nname = "A form"', "form.name must be the name that letter_form holds"),
        (NAME + '[form]\nname = "A"\n[form.labels]\nx = 1', "There is no key form.labels.x in a"),
        (NAME + '[form]\nname = "A"\nversion = 0', "form.version must be from 1"),
        (NAME + "names_confidential = no", "The file is no organization profile: it is not TOML"),
    ],
)
def test_that_a_mistake_is_one_sentence_that_names_its_key(source: str, sentence: str) -> None:
    with pytest.raises(Problem) as refused:
        from_toml(source)
    assert sentence in str(refused.value)
    assert re.fullmatch(r"[^\n]+\.", str(refused.value))


def test_that_every_mistake_of_a_profile_is_told_at_its_key() -> None:
    profile = OrganizationProfile(
        name="",
        due=DueRule(time=dt.time(17, 0, 1), zone="America"),
        submission=(SubmissionField(label="A", part="cover"),),  # type: ignore[arg-type]
        rates=Rates(per_hour=-1),
    )
    keys = [mistake.partition(" must")[0].partition(" is")[0] for mistake in mistakes(profile)]
    assert keys == ["name", "due.time", "due.zone", "submission 1.part", "rates.per_hour"]


@given(st.integers(0, 99_999_999_999))
def test_that_an_amount_is_read_back_as_it_is_shown(amount: int) -> None:
    assert cents(dollars(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"), [("", 0), ("95", 9_500), ("$1,095.50", 109_550), ("$ 0.10", 10)]
)
def test_that_an_amount_may_be_written_as_people_write_it(text: str, amount: int) -> None:
    assert cents(text) == amount


@pytest.mark.parametrize("text", ["95.5", "-1.00", "1,09.50", "ninety", "95.000", "1e3", "٩٥"])
def test_that_what_could_mean_another_amount_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="Not an amount of dollars"):
        cents(text)


def test_that_the_documentation_names_every_key_and_its_example_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "organizations.md").read_text(encoding="utf-8")
    kinds = (OrganizationProfile, HouseStyle, DueRule, SubmissionField, RetentionRule, Rates)
    keys = {key for kind in kinds for key in kind.__struct_fields__}
    assert [key for key in keys if not re.search(rf"`\[*{key}\]*`", page)] == []
    (whole,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert from_toml(whole).profile == example()
    assert whole in resources.text("organizations/example.toml")
