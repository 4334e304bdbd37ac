"""What was typed into the blanks of a template goes back to them when it becomes one's own."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Case, Dates, Issue, IssueKind, Outcome, prompts_in, replace
from workbench.templates import Template, as_template, fill, templates

CASE = Case(
    dates=Dates(request=dt.date(2014, 8, 1), utilization_review_denial=dt.date(2014, 8, 21)),
    summary="The patient is a 54-year-old man.",
)
NORCO = Issue(id="issue-1", treatment="Norco 10/325 mg #120", outcome=Outcome.UPHELD)
MINE = Template(
    id="mine",
    name="Mine",
    kind=IssueKind.DRUG,
    rationale="{She} has had {strength} since [when]. Pain is [pain], and the notes show [what]. "
    "Use is [how it is used]. It is {{so}}. {closing}",
)
SAID = ("a long time", "7/10. It was 8/10, and the notes say so", "no test", "without agreement")


def typed(template: Template, *words: str, issue: Issue = NORCO) -> Issue:
    """The issue with these words in the place of the blanks, one after the other."""
    filled = fill(template, CASE, issue)
    places = prompts_in(filled)
    said = filled.rationale
    for place, one in reversed(tuple(zip(places, words, strict=False))):
        said = f"{said[: place.start]}{one}{said[place.end :]}"
    return replace(filled, rationale=said)


def made(issue: Issue, begun: Template | None = MINE) -> str:
    return as_template(CASE, issue, "Kept", begun=begun).rationale


def test_that_a_shipped_template_that_was_filled_is_itself_again() -> None:
    words = "left knee pain {n}/10, no drug test. The record is silent, so it was [not] on 03/0{n}"
    for shipped in templates()[::3]:
        issue = replace(NORCO, outcome=shipped.outcome)
        said = typed(shipped, *(words.format(n=n) for n in range(1, 9)), issue=issue)
        assert made(said, None) == shipped.rationale, shipped.id


def test_that_blanks_of_ones_own_template_are_blanks_again() -> None:
    assert made(typed(MINE, *SAID)) == MINE.rationale
    assert made(typed(MINE, SAID[0])) == MINE.rationale
    assert "no test" in made(typed(MINE, *SAID), begun=None)  # nothing tells that it was a blank


@pytest.mark.parametrize(
    ("old", "new", "made_of_it"),
    [
        ("Use is", "One uses it", MINE.rationale),
        (" It is {so}.", " It was so.", MINE.rationale),
        (" Use is without agreement.", "", MINE.rationale.replace(" Use is [how it is used].", "")),
        ("since a long time", "on 3/4/2014 for a time", MINE.rationale),
        (" It is {so}", " Mine. It is {so}", MINE.rationale),
        ("10/325 mg", "5/325 mg", None),
    ],
)
def test_that_no_typed_word_stays_where_the_words_around_it_were_changed(
    old: str, new: str, made_of_it: str | None
) -> None:
    issue = typed(MINE, *SAID)
    assert old in issue.rationale
    kept = made(replace(issue, rationale=issue.rationale.replace(old, new)))
    assert kept == made_of_it or made_of_it is None
    assert not any(words in kept for words in SAID)


def test_that_words_that_were_written_anew_stay() -> None:
    issue = replace(typed(MINE, *SAID), rationale="The notes are thin. Nothing else was said.")
    assert made(issue) == issue.rationale
    more = replace(typed(MINE, *SAID), rationale=f"I add this. {typed(MINE, *SAID).rationale}")
    assert made(more) == f"I add this. {MINE.rationale}"
