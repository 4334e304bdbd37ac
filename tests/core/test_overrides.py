"""What blocks a signature and is signed all the same, for a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import Case, Problem, ReusedMark, State, replace, with_issue
from workbench.checks import check
from workbench.release import Override, in_words, overridable, overrides_of
from workbench.workspace import Event, Workspace

PASSPHRASE = "a passphrase"
BLANK, REUSED = "issue.prompt-unfilled", "issue.reused-unreviewed"
BOTH = (Override(rule=BLANK, reason="Asked of  nobody."), Override(rule=REUSED, reason="Read."))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path_factory.mktemp("desk") / "workspace", PASSPHRASE)
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    yield opened
    opened.close()


def _blocked(number: str) -> Case:
    """A case with a blank and two places to review in its first issue, and nothing else amiss."""
    case = decided_case(number)
    marks = (ReusedMark(start=0, end=3, words="The"), ReusedMark(start=4, end=10, words="record"))
    issue = case.issues[0]
    text = f"{issue.rationale} [since when?]"
    return with_issue(
        case, replace(issue, rationale=text, prompts=("[since when?]",), reused_marks=marks)
    )


def _release(opened: Workspace, case: Case, overrides: tuple[Override, ...]) -> str:
    reference = opened.add(case).reference
    release.release(opened, reference, "role", PASSPHRASE, attest=True, overrides=overrides)
    return reference


def test_that_both_rules_are_overridden_for_reasons_that_are_kept(opened: Workspace) -> None:
    reference = _release(opened, _blocked("CM26-1"), BOTH)
    assert opened.case(reference).state is State.RELEASED
    assert overrides_of(opened, reference) == (
        Override(rule=BLANK, reason="Asked of nobody.", count=1),
        Override(rule=REUSED, reason="Read.", count=2),
    )
    told = [one.detail for one in opened.audit() if one.event == Event.DISMISSED]
    assert told == [f"{BLANK}, 1", f"{REUSED}, 2"]  # no reason, which may hold words of a case


def test_that_one_override_leaves_the_other_rule_in_the_way(opened: Workspace) -> None:
    for number, given in enumerate((BOTH[:1], BOTH[1:], ())):
        with pytest.raises(Problem, match="cannot be signed yet"):
            _release(opened, _blocked(f"CM26-2{number}"), given)


def test_that_no_other_rule_can_be_overridden_and_none_without_a_reason(opened: Workspace) -> None:
    case = replace(decided_case("CM26-3"), number="")
    with pytest.raises(Problem, match="Only issue"):
        _release(opened, case, (Override(rule="case.number-missing", reason="Why not."),))
    with pytest.raises(Problem, match="takes a reason"):
        _release(opened, _blocked("CM26-4"), (Override(rule=BLANK, reason=" "),))


def test_that_an_override_of_what_does_not_block_is_not_written_down(opened: Workspace) -> None:
    assert overrides_of(opened, _release(opened, decided_case("CM26-5"), BOTH)) == ()


def test_that_rules_are_offered_where_nothing_else_blocks() -> None:
    case = _blocked("CM26-5")
    assert overridable(check(case)) == {BLANK: 1, REUSED: 2}
    assert overridable(check(replace(case, number=""))) == {}
    assert overridable(check(decided_case())) == {}
    assert in_words(BLANK, 1) == "A blank of a template is not filled."
    assert in_words(REUSED, 2).startswith("Words in 2 places")
