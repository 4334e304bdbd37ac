from __future__ import annotations

import pytest

from tests.core.text_cases import REST, mended, of, written
from workbench.case import Severity, replace
from workbench.checks import check


@pytest.mark.parametrize(("text", "fixed"), [
    ("He was seen.Progress was slow.", "He was seen. Progress was slow."),
    ("It was done.MRI was normal.", "It was done. MRI was normal."),
    ("Take 10/325 mg.Prior use was long.", "Take 10/325 mg. Prior use was long."),
    ("It helped (a little.)The pain stayed.", "It helped (a little.) The pain stayed."),
    ("Pain is 7/10.He sleeps badly.", "Pain is 7/10. He sleeps badly."),
    ("It is at L4-5.She walks.", "It is at L4-5. She walks."),
    ("He is 61.X-rays were normal.", "He is 61. X-rays were normal."),
    ("He was seen.there is more.", "He was seen. there is more."),
    ("It was her brother's.Naproxen was begun.", "It was her brother's. Naproxen was begun."),
    ("Dr.Young saw him.", "Dr. Young saw him."),
    ("Pain,numbness and more.", "Pain, numbness and more."),
    ("He sleeps badly;he walks.", "He sleeps badly; he walks."),
])  # fmt: skip
def test_that_sentences_run_together_are_parted_with_one_key(text: str, fixed: str) -> None:
    case = written(text + REST)
    (found,) = of("text.glued", case)
    assert found.severity is Severity.WARNS
    assert mended(case, found).issues[0].rationale == fixed + REST


@pytest.mark.parametrize("text", [
    "See e.g. exercise, i.e. walking, at 2:30 p.m. or so.",
    "See www.example.org or write to a.name@example.com; the file is notes.pdf.",
    "1.Norco 2.Soma, 2.5 mg, #1,200, 3.Motrin",
    "Dr. J.Sample, M.D., Ph.D. wrote it.",
    "It lasted (at most) one hour. It helped.  He slept.",
    "The provider(s) and the (re)injury, b.i.d. use",
])  # fmt: skip
def test_that_addresses_lists_and_initials_are_not_glued(text: str) -> None:
    assert of("text.glued", written(text + REST)) == []


@pytest.mark.parametrize("text", [
    "Utilization review dated 08/21/2014 by  the request was modified.",
    "He was referred to Dr. , who saw him.",
    "He saw Dr. on Monday.",
    "A report dated , says so.",
    "The report dated states that he walks.",
    "The injection was performed by on the left side.",
    "She takes one tablet ( ) each night.",
    "The patient is a  year old man.",
    "She was seen by , in March.",
    "It was modified by, and sent back.",
    "It was sent from  , and read.",
])  # fmt: skip
def test_that_a_place_where_a_name_or_date_was_taken_out_is_told(text: str) -> None:
    (found,) = of("text.hole", written(text + REST))
    assert found.severity is Severity.WARNS
    assert found.quote in text


@pytest.mark.parametrize("text", [
    "He saw Dr. de la Cruz and Dr. van Dyke, and Ms. Roe.",
    "There is no earlier one to judge the response by, since it is the first.",
    "What it is made of, nobody knows.",
    "By and large, the pain that she was treated for went by.",
    "It was requested by the provider, on the 3rd, for 6 weeks.",
    "He is a 54 year old man. A one-year-old injury stays.",
    "The report dated 3/4/2015, by the surgeon, states so.",
])  # fmt: skip
def test_that_no_hole_is_seen_in_whole_sentences(text: str) -> None:
    assert of("text.hole", written(text + REST)) == []


def test_that_extra_spaces_are_one_hint_for_a_text_and_one_key_takes_them_out() -> None:
    case = written("The  knee , and the back .  It hurts:  badly." + REST)
    (found,) = of("text.spaces", case)
    assert found.severity is Severity.HINT
    assert "3 places" in found.message
    assert mended(case, found).issues[0].rationale == (
        "The knee, and the back.  It hurts:  badly." + REST
    )


@pytest.mark.parametrize("blank", [
    "[insert date]", "[date]", "[body part]", "XXX", "____", "TBD", "???", "mm/dd/yyyy",
    "<insert dose>", "{name}", "[...]", "[grade]", "[score]",
])  # fmt: skip
def test_that_a_blank_warns(blank: str) -> None:
    (found,) = of("text.placeholder", written(f"He was seen on {blank} again." + REST))
    assert (found.severity, found.quote) == (Severity.WARNS, blank)


@pytest.mark.parametrize("text", [
    "He wrote that it “don't [sic] help”.", "See [12].", "A T_score and 2 * 3", "Why? It is.",
    "Dr. [name] saw him.", "“The [treated] knee” is the left one.", 'He said "the [worse] one".',
    "[T]he knee gave way.",
])  # fmt: skip
def test_that_what_an_editor_puts_into_a_quotation_is_no_blank(text: str) -> None:
    assert of("text.placeholder", written(text + REST)) == []


@pytest.mark.parametrize("blank", ["[tenderness]", "[weeks of use]", "[other words]"])
def test_that_any_words_in_square_brackets_may_be_a_blank(blank: str) -> None:
    (found,) = of("text.placeholder", written(f"He was seen for {blank} again." + REST))
    assert (found.severity, found.quote) == (Severity.HINT, blank)


def test_that_a_blank_may_hang_on_a_word() -> None:
    (found,) = of("text.placeholder", written("The level is L4-XXX on the left." + REST))
    assert (found.severity, found.quote) == (Severity.WARNS, "XXX")


def test_that_the_blank_of_a_template_is_told_by_its_own_rule_alone() -> None:
    case = written("It helped by [score] points." + REST)
    case = replace(case, issues=(replace(case.issues[0], prompts=("[score]",)),))
    rules = {found.rule for found in check(case)}
    assert "issue.prompt-unfilled" in rules
    assert "text.placeholder" not in rules
