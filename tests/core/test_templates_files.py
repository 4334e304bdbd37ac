"""Templates as files, refused with one sentence where something is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case, Issue, IssueKind, Outcome, Problem, replace
from workbench.templates import (
    FIELDS,
    Template,
    as_template,
    checked,
    read_templates,
    templates,
    write_templates,
)

LINES = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters="\n []{}"))
MINE = Template(id="mine", name="Mine", kind=IssueKind.DRUG, rationale="Words.", own=True)
GOOD = '[[templates]]\nid = "a"\nname = "A"\nkind = "drug"\nrationale = "Why."\n'


def test_that_the_shipped_templates_are_such_files_and_not_adopted() -> None:
    read = read_templates(write_templates(templates()))
    assert read == tuple(replace(one, own=True, rationale=one.rationale) for one in templates())
    adopted = write_templates([replace(MINE, reviewed=True)])
    assert read_templates(adopted) == (MINE,)


@given(LINES, TEXTS.filter(str.strip), st.lists(LINES, max_size=3), st.sampled_from(Outcome))
def test_that_any_template_survives_its_file(
    line: str, text: str, lines: list[str], outcome: Outcome
) -> None:
    listed = tuple(lines)
    made = replace(MINE, id=line, name=line, tags=listed, citations=listed, outcome=outcome)
    made = replace(made, rationale=text.replace("{", "{{").replace("}", "}}"))
    assert read_templates(write_templates([made])) == (made,)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("", "templates is missing."),
        ("templates = []", "The file holds no template."),
        ("[[templates", "The file is no template file: it is not TOML"),
        (GOOD + GOOD, "The file holds two templates with the same id."),
        (GOOD + 'doctor = "x"', "There is no key templates 1.doctor in a template file."),
        (GOOD + "reviewed = true", "There is no key templates 1.reviewed in a template file."),
        (GOOD.replace('id = "a"\n', ""), "templates 1.id is missing."),
        (GOOD.replace("drug", "potion"), "templates 1.kind must be one of drug, visits"),
        (GOOD.replace('"A"', '""'), "templates 1.name is missing"),
        (GOOD.replace("Why.", " "), "templates 1.rationale is empty."),
        (GOOD.replace("Why.", "{wy}"), "templates 1.rationale: {wy} is no field; write {{wy}}"),
        (GOOD.replace("Why.", "[{drug}]"), "templates 1.rationale: {drug} stands in a prompt"),
        (GOOD.replace("Why.", "{closing}{Closing}"), "templates 1.rationale: {closing} stands"),
        (GOOD.replace("Why.", "\\u0007"), "templates 1.rationale holds a control character"),
        (GOOD.replace("Why.", "a\\u202eb"), "templates 1.rationale holds a control character or"),
        (GOOD.replace("Why.", "y" * 20_001), "templates 1.rationale is longer than 20000"),
        (GOOD + 'tags = [" x"]', "templates 1.tags 1 must be one line"),
        (GOOD + f'tags = ["{"x" * 201}"]', "templates 1.tags 1 is longer than 200"),
        (GOOD + f"tags = {['x'] * 201}", "templates 1.tags holds more than 200 entries."),
    ],
)
def test_that_a_mistake_is_told_by_its_key(file: str, said: str) -> None:
    with pytest.raises(Problem, match=f"^{re.escape(said)}.*$"):
        read_templates(file)


def test_that_a_template_is_checked_before_it_is_kept() -> None:
    assert checked(MINE) is MINE
    with pytest.raises(Problem, match="name is missing"):
        checked(replace(MINE, name=""))


def test_that_a_rationale_with_any_space_and_line_end_can_be_kept() -> None:
    pasted = "The\u00a0MRI\u2009of \u00ad the knee.\r\nIt \u2028 helps.\x0bIt did."
    made = as_template(Case(), Issue(id="issue-1", rationale=pasted), "Mine")
    assert read_templates(write_templates([checked(made)])) == (replace(made, reviewed=False),)
    assert "\r" not in made.rationale


def test_that_the_page_about_templates_names_every_field_and_shows_a_file() -> None:
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    assert set(FIELDS) <= set(re.findall(r"\{(\w+)\}", page))
    (shown,) = read_templates(page.partition("```toml\n")[2].partition("```")[0])
    assert shown.citations
