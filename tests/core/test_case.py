from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from workbench.case import (
    Case,
    CaseOutcome,
    Disposition,
    Issue,
    Outcome,
    PromptPlace,
    case_outcome,
    new_issue,
    open_prompts,
    prompts_in,
    replace,
    with_issue,
)


def _case(*outcomes: Outcome | None) -> Case:
    issues = tuple(Issue(id=str(place), outcome=outcome) for place, outcome in enumerate(outcomes))
    return Case(issues=issues)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((Outcome.UPHELD, Outcome.UPHELD), CaseOutcome.UPHOLD),
        ((Outcome.OVERTURNED,), CaseOutcome.OVERTURN),
        ((Outcome.UPHELD, Outcome.OVERTURNED), CaseOutcome.PARTIAL_OVERTURN),
        ((Outcome.UPHELD, None), None),
        ((), None),
    ],
)
def test_that_the_case_outcome_follows_from_its_issues(
    outcomes: tuple[Outcome | None, ...], expected: CaseOutcome | None
) -> None:
    assert case_outcome(_case(*outcomes)) is expected


def test_that_an_issue_that_is_not_decided_here_does_not_count_for_the_case_outcome() -> None:
    withdrawn = Issue(id="x", disposition=Disposition.WITHDRAWN)
    case = _case(Outcome.UPHELD)
    assert case_outcome(replace(case, issues=(*case.issues, withdrawn))) is CaseOutcome.UPHOLD


def test_that_parts_that_did_not_change_keep_their_identity() -> None:
    before = _case(Outcome.UPHELD, None, None)
    after = with_issue(before, replace(before.issues[1], outcome=Outcome.UPHELD))
    assert after.issues[2] is before.issues[2]
    assert after.issues[1] is not before.issues[1]


def test_that_a_value_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        Case().number = "CM26-0000002"  # type: ignore[misc]


def test_that_a_new_issue_never_takes_the_id_of_another() -> None:
    case = Case(issues=(Issue(id="issue-2"),))
    assert new_issue(case).id != "issue-2"


def test_that_a_prompt_is_open_only_while_it_stands_in_the_rationale() -> None:
    issue = Issue(id="a", rationale="He [what improved?] and more", prompts=("[what improved?]",))
    assert open_prompts(issue) == ("[what improved?]",)
    assert open_prompts(replace(issue, rationale="He walks and more")) == ()


def test_that_a_case_survives_its_json_whole() -> None:
    case = _case(Outcome.UPHELD, None)
    assert msgspec.json.decode(msgspec.json.encode(case), type=Case) == case


@pytest.mark.parametrize("title", ["Exam of [date]", "Exam  of\n[date].", "Exam of [date]; "])
def test_that_a_blank_is_open_where_it_stands_and_not_where_the_title_repeats_its_words(
    title: str,
) -> None:
    issue = Issue(id="issue-1", treatment=title, prompts=("[date]",))
    repeated = replace(issue, rationale="The request for Exam of [date] is.")
    assert (prompts_in(repeated), open_prompts(repeated)) == ((), ())
    asked = replace(issue, rationale="Exam of [date] since [date].")
    assert open_prompts(asked) == ("[date]",)
    assert prompts_in(asked) == (PromptPlace(21, 27, "[date]"),)


def test_that_a_title_that_is_a_blank_and_nothing_else_hides_none() -> None:
    issue = Issue(id="issue-1", treatment="[date]", rationale="[date]", prompts=("[date]",))
    assert open_prompts(issue) == ("[date]",)


_FIRST_READINGS = """
import contextlib
import sys
import msgspec
from workbench.case import Case
from workbench.pdf.kept_values import Layout
from workbench.store import attempts, keys
from workbench.store.claim import _Holder
from workbench.templates import Template
called = set()
kinds = (keys._Version, keys._Written, keys.KeyFile, keys.WrappedKey, attempts._Record)
sys.setprofile(lambda frame, *_: called.add(frame.f_code.co_name))
for kind in (Case, Layout, Template, _Holder, *kinds):
    with contextlib.suppress(msgspec.ValidationError):
        msgspec.json.decode(b"{}", type=kind)
sys.setprofile(None)
sys.exit("get_class_annotations" in called)
"""


def test_that_a_first_reading_asks_nothing_of_a_type() -> None:
    """Where two threads asked at once, the program crashed."""
    assert subprocess.run([sys.executable, "-c", _FIRST_READINGS], check=False).returncode == 0
