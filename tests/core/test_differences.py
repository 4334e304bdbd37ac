from __future__ import annotations

import datetime as dt
import enum
import re
import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases import CITATION, decided_case
from workbench.case import (
    Amount,
    Case,
    Issue,
    Outcome,
    ReusedMark,
    State,
    Value,
    WorkingNote,
    new_issue,
    replace,
    with_issue,
)
from workbench.guidelines import parse_citations
from workbench.session.differences import Difference, differences, fields_changed
from workbench.session.runs import ELLIPSIS, Run, RunKind, line_runs, text_runs

SAME, REMOVED, ADDED = RunKind.SAME, RunKind.REMOVED, RunKind.ADDED

WORDS = st.lists(st.sampled_from(["pain", "of ", "the\n", "neck.", "a", "Norco", " ", "7/10"]))


def _words(runs: tuple[Run, ...], kind: RunKind) -> list[str]:
    return [run.text for run in runs if run.kind is kind]


def _only(found: tuple[Difference, ...]) -> Difference:
    (one,) = found
    return one


# ------------------------------------------------------------------------------- every field


def _sample(kind: Any) -> Any:
    """A value that no case begins with."""
    options = [option for option in get_args(kind) if option is not type(None)]
    if get_origin(kind) in {Union, types.UnionType}:
        return _sample(options[0])
    if get_origin(kind) is tuple:
        return (_sample(options[0]),)
    if issubclass(kind, Value):
        return kind(**{name: _sample(hint) for name, hint in get_type_hints(kind).items()})
    if issubclass(kind, enum.Enum):
        return next(word for word in reversed(kind) if word.value not in {"other", "none"})
    moment = dt.datetime(2026, 10, 2, 17, tzinfo=dt.UTC)
    samples = {
        str: "another",
        bool: True,
        int: 7,
        float: 2.5,
        dt.date: moment.date(),
        dt.datetime: moment,
    }
    return samples[kind]


def _changes(value: Value) -> Iterator[tuple[str, Value]]:
    """Each field of a value, those of its inner values too, and the value with that one changed."""
    for name, kind in get_type_hints(type(value)).items():
        old = getattr(value, name)
        inner = old if isinstance(old, Value) else _empty(kind)
        if inner is not None:
            for path, changed in _changes(inner):
                yield f"{name}.{path}", replace(value, **{name: changed})
        else:
            new = not old if kind is bool else _sample(kind)
            yield name, replace(value, **{name: new})


def _empty(kind: Any) -> Value | None:
    values = [option for option in get_args(kind) if isinstance(option, type(Value))]
    return values[0]() if values and get_origin(kind) is not tuple else None


CASE_CHANGES = {path: case for path, case in _changes(Case()) if path != "issues"}
# What only follows other fields has no place: it would be told twice.
UNTOLD = {"id", "template", "closing", "parent_outcome"}
ISSUE_CHANGES = {path: one for path, one in _changes(Issue(id="issue-1")) if path not in UNTOLD}


@pytest.mark.parametrize("path", CASE_CHANGES)
def test_that_every_field_of_a_case_has_its_place(path: str) -> None:
    after = CASE_CHANGES[path]
    assert isinstance(after, Case)
    found = _only(differences(Case(), after))
    assert found.place
    assert found.place[0].isupper()
    assert any(run.text.strip() for run in found.runs)
    assert fields_changed(Case(), after) == (path,)


@pytest.mark.parametrize("path", ISSUE_CHANGES)
def test_that_every_field_of_an_issue_has_its_place(path: str) -> None:
    other = Issue(id="another", treatment="Examplodone")
    before = Case(issues=(Issue(id="issue-1"), other))
    after = with_issue(before, ISSUE_CHANGES[path])  # type: ignore[arg-type]
    found = _only(differences(before, after))
    assert re.match(r"Issue 1(, another)?: \w", found.place)
    assert any(run.text.strip() for run in found.runs)
    assert fields_changed(before, after) == (f"issue-1.{path}",)


def test_that_no_two_fields_share_a_place() -> None:
    places = [_only(differences(Case(), case)).place for case in CASE_CHANGES.values()]  # type: ignore[arg-type]
    assert len(set(places)) == len(places)


# ----------------------------------------------------------------------------------- a case


def test_that_equal_versions_do_not_differ() -> None:
    case = decided_case()
    again = msgspec.json.decode(msgspec.json.encode(case), type=Case)
    assert differences(case, case) == differences(case, again) == ()
    assert fields_changed(case, case) == fields_changed(case, again) == ()


def test_that_a_summary_differs_by_words() -> None:
    before = replace(decided_case(), summary="The worker is a fictional person with neck pain.")
    found = _only(differences(before, replace(before, summary=f"{before.summary} It is severe.")))
    assert found.place == "Clinical case summary"
    assert found.runs == (Run(SAME, f"{before.summary} "), Run(ADDED, "It is severe."))


def test_that_short_values_are_shown_whole() -> None:
    before = decided_case("CM26-0000001")
    after = replace(before, dates=replace(before.dates, injury=dt.date(2019, 8, 26)), number="7")
    number, injury = differences(before, after)
    assert number == Difference(
        place="Case number", runs=(Run(REMOVED, "CM26-0000001 "), Run(ADDED, "7"))
    )
    assert injury == Difference(
        place="Date of injury", runs=(Run(REMOVED, "08/25/2019 "), Run(ADDED, "08/26/2019"))
    )


def test_that_values_are_shown_as_people_write_them() -> None:
    before = Case(issues=(Issue(id="issue-1"),))
    issue = replace(before.issues[0], done=True, outcome=Outcome.UPHELD, requested=Amount(low=6.0))
    due = dt.datetime(2026, 10, 2, 17, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    after = replace(with_issue(before, issue), due=due, state=State.RELEASED)
    added = [text for one in differences(before, after) for text in _words(one.runs, ADDED)]
    assert added == ["Released", "10/02/2026 17:00 Pacific", "Upheld", "6", "yes"]


def test_that_an_issue_is_named_by_number_and_treatment() -> None:
    before = decided_case()
    issue = replace(before.issues[1], rationale="")
    found = _only(differences(before, with_issue(before, issue)))
    assert found.place == "Issue 2, Physical therapy, 6 visits: rationale"


def test_that_a_long_treatment_is_cut_in_the_name_of_its_issue() -> None:
    before = Case(issues=(Issue(id="issue-1", treatment="Examplodone\n10 mg " * 30),))
    found = _only(differences(before, with_issue(before, replace(before.issues[0], level="L4"))))
    cut = " ".join(["Examplodone 10 mg"] * 3)
    assert found.place == f"Issue 1, {cut}…: level"


def test_that_citations_differ_by_words() -> None:
    before = decided_case()
    other = parse_citations(CITATION.replace("74-96", "78"))
    issue = replace(before.issues[0], reviewer_citations=other)
    found = _only(differences(before, with_issue(before, issue)))
    assert found.place == "Issue 1, Examplodone 10 mg #60: reviewer guideline"
    assert _words(found.runs, REMOVED) == ["74-96. "]
    assert _words(found.runs, ADDED) == ["78."]


def test_that_notes_differ_by_entries() -> None:
    notes = tuple(WorkingNote(text=f"note {n}", page=f"{n}") for n in range(6))
    before, after = Case(notes=notes), Case(notes=(*notes[:3], WorkingNote(text="new"), *notes[4:]))
    found = _only(differences(before, after))
    assert found.runs == (
        Run(SAME, f"{ELLIPSIS}\n"),
        Run(SAME, "note 2, 2\n"),
        Run(REMOVED, "note 3, 3\n"),
        Run(ADDED, "new\n"),
        Run(SAME, "note 4, 4\nnote 5, 5"),
    )


def test_that_an_issue_that_came_is_shown_whole() -> None:
    before = decided_case()
    issue = replace(new_issue(before, "MRI"), outcome=Outcome.OVERTURNED, parent="issue-1")
    after = replace(before, issues=(*before.issues, issue))
    words = "Title: MRI\nOutcome: Overturned\nDepends on: Issue 1, Examplodone 10 mg #60"
    assert _only(differences(before, after)) == Difference(
        place="Issue 3, MRI: added", runs=(Run(ADDED, words),)
    )
    gone = _only(differences(after, before))
    assert gone == Difference(place="Issue 3, MRI: removed", runs=(Run(REMOVED, words),))
    assert fields_changed(before, after) == fields_changed(after, before) == ("issues",)


def test_that_an_empty_issue_that_came_is_shown() -> None:
    after = Case(issues=(Issue(id="issue-1"),))
    found = _only(differences(Case(), after))
    assert found.place == "Issue 1: added"
    assert found.runs == (Run(ADDED, "nothing filled in yet"),)


def test_that_only_the_issue_that_was_moved_is_shown() -> None:
    issues = tuple(Issue(id=f"issue-{n}", treatment=f"Item {n}") for n in range(1, 6))
    before, after = Case(issues=issues), Case(issues=(*issues[1:4], issues[0], issues[4]))
    assert _only(differences(before, after)) == Difference(
        place="Issue 4, Item 1: moved", runs=(Run(REMOVED, "place 1 "), Run(ADDED, "place 4"))
    )
    assert fields_changed(before, after) == ("issues",)


def test_that_an_issue_may_be_moved_and_changed() -> None:
    first, *others = (Issue(id=f"issue-{n}", treatment=f"Item {n}") for n in (1, 2, 3))
    before = Case(issues=(first, *others))
    after = Case(issues=(*others, replace(first, level="L4")))
    places = [one.place for one in differences(before, after)]
    assert places == ["Issue 3, Item 1: moved", "Issue 3, Item 1: level"]
    assert fields_changed(before, after) == ("issues", "issue-1.level")


def test_that_a_change_that_no_reader_sees_is_only_named() -> None:
    marks = (ReusedMark(start=4, end=9, words="words"),)
    before = Case(issues=(Issue(id="issue-1", reused_marks=marks),))
    issue = replace(before.issues[0], reused_marks=(replace(marks[0], start=5, end=10),))
    assert differences(before, with_issue(before, issue)) == ()
    assert fields_changed(before, with_issue(before, issue)) == ("issue-1.reused_marks",)


def test_that_the_names_of_fields_hold_no_word_of_the_case() -> None:
    before = Case(issues=(Issue(id="Jane Roe"), Issue(id="issue-2")))
    after = replace(
        before,
        worker_reference="Jane Roe",
        issues=(Issue(id="Jane Roe", level="L4"), Issue(id="issue-2")),
    )
    assert fields_changed(before, after) == ("worker_reference", "issues[1].level")


# -------------------------------------------------------------------------------------- runs


def test_that_long_unchanged_stretches_are_shortened() -> None:
    words = [f"word{n}" for n in range(60)]
    changed = [*words[:30], "new", *words[31:]]
    assert text_runs(" ".join(words), " ".join(changed)) == (
        Run(SAME, f"{ELLIPSIS} "),
        Run(SAME, " ".join(words[22:30]) + " "),
        Run(REMOVED, "word30 "),
        Run(ADDED, "new "),
        Run(SAME, " ".join(words[31:39]) + " "),
        Run(SAME, ELLIPSIS),
    )


def test_that_a_word_that_stayed_by_chance_cuts_up_no_sentence() -> None:
    before = "The record is complete. He denied any relief of pain from tablets. It was read."
    after = "The record is complete. She took all of her doses as told. It was read."
    runs = text_runs(before, after)
    assert _words(runs, REMOVED) == ["He denied any relief of pain from tablets. "]
    assert _words(runs, ADDED) == ["She took all of her doses as told. "]


def test_that_another_text_is_shown_in_the_place_of_the_first() -> None:
    before = "Pain of the neck was rated 7/10 in every note of the year."
    after = "No imaging of the knee was found, and nothing explains why it was asked for again."
    assert text_runs(before, after) == (Run(REMOVED, f"{before} "), Run(ADDED, after))


def test_that_long_texts_of_the_same_few_words_are_not_compared_word_by_word() -> None:
    runs = text_runs("pain of " * 20_000, "of pain of " * 13_000)
    assert [run.kind for run in runs] == [REMOVED, ADDED]


def test_that_a_word_changed_throughout_a_long_text_is_found_throughout() -> None:
    sentences = [f"Visit {n} helped the patient with task{n}." for n in range(400)]
    before = " ".join(sentences)
    runs = text_runs(before, before.replace("the patient", "the worker"))
    assert _words(runs, REMOVED) == ["patient "] * 400


def test_that_space_counts() -> None:
    runs = text_runs(
        "one two three four five six seven eight nine",
        "one two three four five six seven\n\neight nine",
    )
    assert _words(runs, ADDED) == ["seven\n\n"]


def test_that_words_at_the_end_come_and_go_alone() -> None:
    short = "The worker is a fictional person with pain of the neck."
    runs = text_runs(short, f"{short} It is severe.")
    assert runs[-2:] == (
        Run(SAME, "a fictional person with pain of the neck. "),
        Run(ADDED, "It is severe."),
    )
    runs = text_runs(f"{short} It is severe.", short)
    assert runs[-1] == Run(REMOVED, "It is severe.")
    runs = text_runs(short, f"{short} ")
    assert runs[-2:] == (Run(REMOVED, "neck. "), Run(ADDED, "neck. "))


@pytest.mark.parametrize(
    "text", ["pain", "The worker is a fictional person with pain of the neck."]
)
def test_that_what_is_equal_is_the_same(text: str) -> None:
    assert {run.kind for run in text_runs(text, text)} == {SAME}


def test_that_an_entry_comes_and_goes() -> None:
    assert line_runs((), ("a", "b")) == (Run(ADDED, "a\nb"),)
    assert line_runs(("a", "b"), ()) == (Run(REMOVED, "a\nb"),)


def _pattern(runs: tuple[Run, ...], kind: RunKind) -> str:
    """What a text must look like, of which runs show what stayed and what was of one kind."""
    shown = [run for run in runs if run.kind in {SAME, kind}]
    parts = [
        ".*" if run.text.strip() == ELLIPSIS else re.escape(run.text.rstrip(" ")) + " *"
        for run in shown
    ]
    return "".join(parts)


@given(WORDS, WORDS, WORDS, WORDS)
def test_that_runs_tell_both_texts(
    head: list[str], old: list[str], new: list[str], tail: list[str]
) -> None:
    before, after = " ".join((*head, *old, *tail)), " ".join((*head, *new, *tail))
    runs = text_runs(before, after)
    assert re.fullmatch(_pattern(runs, REMOVED), before, re.DOTALL)
    assert re.fullmatch(_pattern(runs, ADDED), after, re.DOTALL)
    assert all(run.text for run in runs)
