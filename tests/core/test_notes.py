"""Working notes in the summary: their anchors stay with their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Anchor, Case, WorkingNote, anchored, new_note, replace, with_sentence

NOTE = WorkingNote(id="note-1", text="can dress and cook with medication", page="214")
SENTENCE = "The worker can dress and cook with medication."


def _words(case: Case) -> list[str]:
    return [case.summary[anchor.start : anchor.end] for anchor in case.anchors]


def _edited(case: Case, summary: str) -> Case:
    return anchored(case, replace(case, summary=summary))


def test_that_a_sentence_of_a_note_goes_to_the_end_with_its_anchor() -> None:
    case = with_sentence(Case(summary="A fictional worker."), NOTE, SENTENCE)
    assert case.summary == f"A fictional worker. {SENTENCE}"
    assert case.anchors == (Anchor(note="note-1", start=20, end=20 + len(SENTENCE)),)


def test_that_a_sentence_is_put_between_others_and_earlier_anchors_make_way() -> None:
    first = with_sentence(Case(), NOTE, SENTENCE)
    case = with_sentence(first, WorkingNote(id="note-2", text="b"), "Before.", at=0)
    assert case.summary == f"Before. {SENTENCE}"
    assert _words(case) == ["Before.", SENTENCE]


def test_that_an_anchor_grows_with_words_written_inside_its_sentence() -> None:
    case = with_sentence(Case(summary="First."), NOTE, SENTENCE)
    after = _edited(case, case.summary.replace("dress", "wash, dress"))
    assert _words(after) == [SENTENCE.replace("dress", "wash, dress")]


def test_that_words_written_around_a_sentence_are_not_of_its_note() -> None:
    case = with_sentence(Case(), NOTE, SENTENCE)
    assert _words(_edited(case, f"Before. {SENTENCE}")) == [SENTENCE]
    assert _words(_edited(case, f"{SENTENCE} Behind.")) == [SENTENCE]


def test_that_an_anchor_goes_with_its_whole_sentence() -> None:
    case = with_sentence(Case(summary="First."), NOTE, SENTENCE)
    assert _edited(case, "First.").anchors == ()
    assert _edited(case, "").anchors == ()


@given(st.text("ab .", max_size=30), st.data())
def test_that_an_untouched_sentence_keeps_its_anchor_whatever_is_written_elsewhere(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    case = with_sentence(Case(summary=text), NOTE, "Xyz.", at=at)
    (anchor,) = case.anchors
    before, behind = case.summary[: anchor.start], case.summary[anchor.end :]
    new_before = data.draw(st.text("ab .", max_size=10))
    assert _words(_edited(case, f"{new_before}Xyz.{behind}")) == ["Xyz."]
    assert _words(_edited(case, f"{before}Xyz.{new_before}")) == ["Xyz."]


@given(st.text(max_size=20), st.text(max_size=20), st.data())
def test_that_anchors_stay_within_the_text(before: str, after: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.tuples(*[st.integers(0, len(before))] * 2)))
    case = Case(summary=before, anchors=(Anchor(note="note-1", start=edges[0], end=edges[1]),))
    for anchor in _edited(case, after).anchors:
        assert 0 <= anchor.start <= anchor.end <= len(after)


def test_that_a_note_gets_an_id_of_its_own() -> None:
    case = Case(notes=(WorkingNote(id="note-2", text="a"),))
    assert new_note(case, "b").id == "note-3"
