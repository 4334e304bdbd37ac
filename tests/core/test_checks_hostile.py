"""The checks over texts that nobody would write: they end, keep order, quote what is there."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.cases import decided_case
from tests.core.golden_corpus import determination, names
from workbench.case import Case, Citation, Finding, WorkingNote, citation_line, replace
from workbench.checks import Context, all_rules, check

SIZE = 200_000  # characters of the largest text
REPEATED = 6_000  # characters of one that is a single piece
PIECES = (
    "She ", "he ", "is not medically necessary. ", "no evidence of ", "There is no ", "without ",
    "Norco 10/325 mg #120 ", "2 times a week for 6 weeks ", "with 2 refills ", "total of ", "L4-5 ",
    "left knee ", "right ", "08/32/2014 ", "02/29/2015 ", "Page(s): ", "Section(s): ", "(", ")",
    ": ", "; ", ".", ". ", "...", "[x] ", "\n", "\t", "  ", "\u00a0", "\u2028", "\ud800", "\u202e",
    "é", "İ", "ß", "\ufb01", "漢", "’", "\"", "#", "1", "0", "/", "-", "%", "Dr. ",
    "e.g. ", "and ", "or ", "mg ", "A",
    "a", "of ", "denies ", "history of ", "Upheld", "not ", "years old ", "999-year-old ",
    "MTUS ", "ODG ",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=False
)
EVERYTHING = Context(on=tuple(one.id for one in all_rules() if one.off))


def filled(words: str) -> Case:
    """A case with these words in every field that a rule reads."""
    case = decided_case()
    citations = (Citation(text=words),)
    issues = tuple(
        replace(
            issue,
            treatment=words,
            rationale=words,
            assigned_wording=words[::-1],
            reviewer_citations=citations,
            claims_administrator_citations=citations,
        )
        for issue in case.issues
    )
    notes = (WorkingNote(text=words, id="note-1"),)
    return replace(case, summary=words, issues=issues, notes=notes)


def words_at(case: Case, finding: Finding, *, other: bool = False) -> str:
    """The words in the place of a finding."""
    name = finding.other_field if other else finding.field
    issue = finding.other_issue if other else finding.issue
    place = (finding.other_start, finding.other_end) if other else (finding.start, finding.end)
    if name.startswith("notes."):
        text = next(note.text for note in case.notes if f"notes.{note.id}" == name)
    else:
        value = getattr(case if issue is None else case.issues[issue], name, "")
        text = citation_line(value) if isinstance(value, tuple) else str(value)
    assert 0 <= place[0] <= place[1] <= len(text), f"{finding.rule} leaves its text"
    return text[slice(*place)]


def assert_places_hold(case: Case, findings: tuple[Finding, ...]) -> None:
    """Every place lies in its text, every fix in the text that it changes."""
    for finding in findings:
        assert finding.rule != "check.failed", finding.message
        words = words_at(case, finding)
        if finding.end > finding.start:
            assert finding.quote in {"", words} or finding.quote in words or words in finding.quote
        if finding.other_end > finding.other_start:
            words_at(case, finding, other=True)
        for edit in finding.fix.edits if finding.fix else ():
            of = case if edit.issue is None else case.issues[edit.issue]
            assert 0 <= edit.start <= edit.end <= len(getattr(of, edit.field))


@FEW
@given(WORDS)
def test_that_no_words_stop_the_checks_and_places_hold(words: str) -> None:
    case = filled(words)
    assert_places_hold(case, check(case, EVERYTHING))


@FEW
@given(st.text(max_size=300), st.text(max_size=300))
def test_that_no_characters_stop_the_checks(summary: str, rationale: str) -> None:
    case = replace(filled(rationale), summary=summary)
    assert_places_hold(case, check(case, EVERYTHING))


@FEW
@given(WORDS)
def test_that_the_same_case_has_the_same_findings_in_the_same_order(words: str) -> None:
    case = filled(words)
    found = check(case, EVERYTHING)
    assert check(filled(words), EVERYTHING) == found
    assert len(set(found)) == len(found) or not found


@pytest.mark.parametrize(
    "piece",
    [
        "a", "A", " ", "\n", ".", ". ", "(", "-", "1", "1/", "#1 ", "no ", "no evidence of ",
        "a. A", "not ", "she ", "L4-", "left ", "mg ", "10 mg ", "Norco ", "Page(s): 1, ",
        "Section(s): ", "2 times a week for ", "08/08/2014 ", "medically necessary", "[",
        "\ud800", "and and ",
        "The patient denies pain, but there is no documentation of a drug screen. ",
    ],
)  # fmt: skip
def test_that_a_very_long_text_of_one_piece_ends(piece: str) -> None:
    case = decided_case()
    words = piece * (REPEATED // len(piece))
    first = replace(case.issues[0], rationale=words)
    check(replace(case, summary=words, issues=(first, *case.issues[1:])), EVERYTHING)


def test_that_two_hundred_kilobytes_of_odds_and_ends_are_read() -> None:
    chance = random.Random(7)
    words = "".join(chance.choices(PIECES, k=SIZE // 6))[: SIZE // 2]
    case = decided_case()
    first = replace(case.issues[0], rationale=words)
    large = replace(case, summary=words[::-1], issues=(first, *case.issues[1:]))
    assert_places_hold(large, check(large))


def test_that_the_places_of_true_findings_hold() -> None:
    for name in names():
        case = determination(name)
        assert_places_hold(case, check(case))


def test_that_empty_fields_are_read() -> None:
    assert_places_hold(Case(), check(Case(), EVERYTHING))
    assert_places_hold(filled(""), check(filled(""), EVERYTHING))
