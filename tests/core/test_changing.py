from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case, decided_issue
from workbench import letter, pdf, release, workspace
from workbench.case import (
    Case,
    Outcome,
    Problem,
    Return,
    ReturnPoint,
    ReviewerProfile,
    Stage,
    replace,
    with_issue,
)
from workbench.checks import check
from workbench.letter import text_of
from workbench.release import changing
from workbench.release.changing import Replaced
from workbench.release.gate import Gate
from workbench.session import Session
from workbench.workspace import Paper, Workspace

PASSPHRASE = "a passphrase"
RECEIVED = dt.date(2026, 11, 21)
AT = dt.datetime(2026, 11, 22, 18, tzinfo=dt.UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a reviewer, the role key ``role`` and the released case draft-0001."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.set_profile(ReviewerProfile(name="Ada Q. Example"))
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    opened.add(decided_case())
    signed(opened, "draft-0001")
    yield opened
    opened.close()


def signed(opened: Workspace, reference: str) -> None:
    release.release(opened, reference, "role", PASSPHRASE, attest=True)


def returned(opened: Workspace, *points: ReturnPoint) -> Case:
    request = Return(text="Please look again.", received=RECEIVED, points=points)
    return opened.return_case("draft-0001", request, None)


def stored(opened: Workspace, case: Case) -> Case:
    """The case with a change committed to the workspace."""
    Session(opened, case.reference).change("Answer", case)
    return case


def point(number: int, *issues: str, answer: str = "It is corrected.") -> ReturnPoint:
    text = f"Point {number} of the request."
    return ReturnPoint(id=f"p{number}", text=text, issues=issues, answered=True, answer=answer)


def changes_text(before: Case, after: Case) -> str:
    return text_of(letter.changes(before, after))


def test_that_a_release_of_a_returned_version_keeps_one_conforming_page(opened: Workspace) -> None:
    case = returned(opened, point(1, "issue-2"), point(2))
    stored(opened, with_issue(case, replace(case.issues[1], outcome=Outcome.UPHELD)))
    assert opened.stage(case.reference) is Stage.READY
    signed(opened, case.reference)
    kept = opened.paper(case.reference, Paper.CHANGE_LIST)
    assert kept is not None
    assert pdf.conformance(kept.content) == ()
    assert len(pdf.page_sizes(kept.content)) == 1
    text = " ".join(pdf.text(kept.content).split())
    for words in ("Version 1:", "Version 2:", "Point 1 of the request. (item 2)",
                  "Answer: It is corrected.", "“Upheld” in place of “Overturned”"):  # fmt: skip
        assert words in text


def test_that_a_correction_says_why_and_a_first_version_has_no_list(opened: Workspace) -> None:
    first = opened.case("draft-0001")
    assert release.change_list(opened, first) is None
    assert opened.paper("draft-0001", Paper.CHANGE_LIST) is None
    correction = opened.correct("draft-0001", "The wrong side was printed.")
    made = release.change_list(opened, correction)
    assert made is not None
    assert "Reason: The wrong side was printed." in pdf.text(made.content)
    signed(opened, correction.reference)
    third = opened.correct(correction.reference, "Again.")
    assert changing.replaced(opened, third) == Replaced(
        case=opened.case(correction.reference), version=3
    )


def test_that_a_submission_as_text_keeps_the_list_too(opened: Workspace) -> None:
    case = returned(opened, point(1), replace(point(2), answer="An example was added."))
    stored(opened, replace(case, summary="Another summary."))
    session = Session(opened, case.reference)
    with pytest.raises(release.NamesUnseen) as unseen:
        release.submit(session)
    assert [place.place for place in unseen.value.places] == ["change list"]
    release.submit(session, names_seen=True)
    kept = opened.paper(case.reference, Paper.CHANGE_LIST)
    assert kept is not None
    assert "Another summary." in " ".join(pdf.text(kept.content).split())
    assert opened.stage("draft-0001") is Stage.SUPERSEDED


def test_that_a_released_version_that_is_submitted_keeps_the_list_it_has(
    opened: Workspace,
) -> None:
    case = returned(opened, point(1))
    signed(opened, case.reference)
    kept = opened.paper(case.reference, Paper.CHANGE_LIST)
    release.submit(Session(opened, case.reference))
    assert opened.paper(case.reference, Paper.CHANGE_LIST) == kept


@pytest.mark.parametrize("where", ["text", "answer"])
def test_that_a_list_that_names_the_reviewer_keeps_the_version(
    opened: Workspace, where: str
) -> None:
    named = replace(point(1), **{where: "Ask Dr. Ada Example about it."})
    case = returned(opened, named)
    with pytest.raises(Problem, match=r"name.*change list"):
        signed(opened, case.reference)
    assert opened.release_of(case.reference) is None
    assert opened.paper(case.reference, Paper.CHANGE_LIST) is None


def test_that_words_of_the_name_are_looked_at_first(opened: Workspace) -> None:
    case = returned(opened, replace(point(1), answer="An example was added."))
    with pytest.raises(release.NamePartsUnseen):
        signed(opened, case.reference)
    release.release(opened, case.reference, "role", PASSPHRASE, names_seen=True)
    assert opened.paper(case.reference, Paper.CHANGE_LIST) is not None


def test_that_each_point_without_an_answer_is_a_finding() -> None:
    points = (replace(point(1), answered=False), point(2), point(3, answer=" "))
    found = check(replace(decided_case(), returned=Return(points=points)))
    assert [(one.rule, one.field) for one in found] == [
        ("return.point-unanswered", "returned.point 1"),
        ("return.answer-missing", "returned.point 3"),
    ]


def test_that_a_ticked_point_about_what_did_not_change_is_a_finding(opened: Workspace) -> None:
    first, second = decided_case().issues
    points = (point(1, first.id), point(2, first.id, second.id), point(3), point(4, second.id))
    session = Session(opened, returned(opened, *points).reference)

    def found() -> list[tuple[str, str]]:
        rule = "return.item-unchanged"
        return [(one.severity, one.message) for one in session.findings() if one.rule == rule]

    since = "since version 1."
    assert found() == [
        ("warns", f"Point 1 is ticked answered, but nothing changed in item 1 {since}"),
        ("warns", f"Point 2 is ticked answered, but nothing changed in items 1-2 {since}"),
        ("warns", f"Point 3 is ticked answered, but nothing changed in the letter {since}"),
        ("warns", f"Point 4 is ticked answered, but nothing changed in item 2 {since}"),
    ]
    changed = replace(first, rationale=f"{first.rationale} It says so.")
    session.change("Rationale", with_issue(session.case, changed))
    assert [severity for severity, _ in found()] == ["warns", "hint"]
    assert session.version == 2


def test_that_a_point_that_names_its_items_does_not_name_them_twice() -> None:
    case = decided_case()
    said = replace(point(1, case.issues[0].id), text="Item 1: say why.")
    after = replace(case, returned=Return(points=(said, replace(said, text="Item 10: say why."))))
    text = changes_text(case, after)
    assert "Item 1: say why.\n" in text
    assert "Item 10: say why. (item 1)" in text


def test_that_what_a_letter_does_not_print_is_no_change() -> None:
    before = decided_case()
    after = replace(before, unplaced=("a line",), worker_birth=RECEIVED, worker_reference="W")
    assert "Nothing that the letter prints has changed." in changes_text(before, after)


def test_that_each_printed_field_is_told_with_the_words_that_changed() -> None:
    before = decided_case()
    first, second = before.issues
    after = replace(
        before,
        number="CM26-0000002",
        summary=f"{before.summary} She can dress.",
        issues=(
            replace(second, rationale="The record supports no decision on it."),
            decided_issue("issue-3", "Acupuncture", Outcome.UPHELD),
        ),
    )
    text = changes_text(before, after)
    for words in ("Case number: “CM26-0000002” in place of “CM26-0000001”",
                  "Clinical case summary: added “She can dress.”",
                  "Item 1, Physical therapy, 6 visits, rationale: “The record supports no decision",
                  "Item 2, Acupuncture, new item: Upheld",
                  f"{first.treatment}, item taken out: no longer decided"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("items", "points", "words"),
    [(21, 12, "a point at some length "), (1, 0, ""), (2, 300, "word "), (60, 60, "W" * 80),
     (2, 3, "\u6f22\u5b57\x01 ")],
)  # fmt: skip
def test_that_it_is_one_page_whatever_is_asked(items: int, points: int, words: str) -> None:
    issues = tuple(
        decided_issue(f"issue-{n}", f"Item {n} {words * 9}", Outcome.UPHELD) for n in range(items)
    )
    before = replace(decided_case(), issues=issues)
    asked = tuple(
        replace(point(n, *(i.id for i in issues[:: n % 3 + 1])), text=words * 20, answer=words * 20)
        for n in range(points)
    )
    after = replace(
        before,
        summary=words * 90,
        issues=tuple(replace(issue, rationale=f"{words * 9} New.") for issue in issues),
        returned=Return(text="", received=RECEIVED, points=asked),
    )
    gate = Gate(case=after, name="Ada Q. Example", names_seen=True)
    made = changing.made(Replaced(case=before, version=2), gate, AT)
    assert len(pdf.page_sizes(made.content)) == 1
    assert pdf.conformance(made.content) == ()


def test_that_a_file_of_changes_is_named_by_the_number() -> None:
    assert release.changes_name(decided_case()) == "IMR-CM26-0000001-changes.pdf"


def test_that_lists_of_the_same_versions_are_the_same_bytes() -> None:
    before, after = decided_case(), replace(decided_case(), summary="Another.")
    gate = Gate(case=after, name="")
    one, other = (changing.made(Replaced(case=before, version=2), gate, AT) for _ in range(2))
    assert one.content == other.content
