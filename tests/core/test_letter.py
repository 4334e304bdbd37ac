from __future__ import annotations

import pytest

from tests.core.cases import CITATION, SUMMARY, decided_case
from workbench.case import (
    Case,
    Citation,
    Disposition,
    Headings,
    Issue,
    LetterForm,
    Outcome,
    Reviewer,
    replace,
    with_issue,
)
from workbench.forms import shipped
from workbench.letter import (
    FactTable,
    Heading,
    Letter,
    Paragraph,
    Place,
    Run,
    compose,
    part_text,
    text_of,
)


def _with_first(case: Case, **changes: object) -> Case:
    return with_issue(case, replace(case.issues[0], **changes))


def _titles(letter: Letter) -> list[str]:
    titles = (b for b in letter.blocks if isinstance(b, Heading) and b.level == 2)
    return ["".join(run.text for run in title.runs) for title in titles]


def test_that_the_parts_stand_in_the_order_of_a_determination() -> None:
    places = [block.place for block in compose(decided_case()).blocks]
    fields = list(dict.fromkeys(place.field for place in places if place.issue is None))
    assert fields == ["number", "statement", "reviewer", "summary", "issues", "signature_block"]
    assert [place.field for place in places if place.issue == 1] == [
        "treatment", "claims_administrator_citations", "reviewer_citations", "rationale",
    ]  # fmt: skip


def test_that_a_title_is_bold_and_its_outcome_regular() -> None:
    title = next(
        b for b in compose(decided_case()).blocks if b.place == Place(field="treatment", issue=0)
    )
    assert isinstance(title, Heading)
    assert title.runs == (Run(text="Examplodone 10 mg #60: ", bold=True), Run(text="Upheld"))


def test_that_a_title_may_hold_colons() -> None:
    case = _with_first(decided_case(), treatment="Labs to include: EKG")
    assert _titles(compose(case))[0] == "Labs to include: EKG: Upheld"


def test_that_an_undecided_issue_prints_its_title_alone() -> None:
    case = _with_first(decided_case(), outcome=None)
    assert _titles(compose(case))[0] == "Examplodone 10 mg #60"


def test_that_an_issue_that_needs_no_decision_is_left_out() -> None:
    case = _with_first(decided_case(), disposition=Disposition.WITHDRAWN)
    letter = compose(case)
    assert _titles(letter) == ["Physical therapy, 6 visits: Overturned"]
    assert {block.place.issue for block in letter.blocks} == {None, 1}


def test_that_labels_run_in_bold_before_their_text() -> None:
    (line,) = [
        b
        for b in compose(decided_case()).blocks
        if b.place == Place(field="reviewer_citations", issue=0)
    ]
    assert isinstance(line, Paragraph)
    assert line.runs == (Run(text="Reviewer guideline: ", bold=True), Run(text=CITATION))


def test_that_a_citation_line_holds_all_its_sentences() -> None:
    two = (Citation(text="Decision based on A."), Citation(text="Decision based on B."))
    case = _with_first(decided_case(), reviewer_citations=two)
    assert "Reviewer guideline: Decision based on A. Decision based on B.\n" in text_of(
        compose(case)
    )


def test_that_an_empty_case_prints_the_words_of_its_form_only() -> None:
    form = shipped()[0]
    letter = compose(Case(form=form))
    assert not [block for block in letter.blocks if isinstance(block, FactTable)]
    for label in ("State(s) of Licensure:", "Qualifications", "guideline:", "rationale:"):
        assert label not in text_of(letter)
    assert letter.title == "Independent Medical Review Final Determination"


def test_that_a_form_without_words_prints_nothing() -> None:
    letter = compose(Case(), LetterForm(headings=Headings(statement="", summary="", issues="")))
    assert letter.blocks == ()


def test_that_a_blank_line_parts_paragraphs_and_a_newline_only_lines() -> None:
    case = replace(decided_case(), summary="First  line.\nSecond line.\n \nSecond paragraph.\n")
    blocks = [b for b in compose(case).blocks if b.place == Place(field="summary")]
    assert [b.runs[0].text for b in blocks if isinstance(b, Paragraph)][1:] == [
        "First  line.\nSecond line.",
        "Second paragraph.",
    ]


def test_that_a_label_stands_before_the_first_paragraph_only() -> None:
    case = _with_first(decided_case(), rationale="One.\n\nTwo.")
    assert text_of(compose(case)).count("Decision rationale: One.\n\nTwo.\n") == 1


def test_that_the_credential_block_leaves_out_what_is_not_known() -> None:
    case = replace(decided_case(), reviewer=Reviewer(specialties=("Family Practice",)))
    text = text_of(compose(case))
    assert "State(s) of Licensure:" not in text
    assert "reviewer:\nCertification(s)/Specialty: Family Practice\n" in text


def test_that_another_form_may_be_given() -> None:
    case = decided_case()
    text = text_of(compose(case, shipped()[1]))
    assert "is certified in Family Practice and licensed in California" in text
    assert "State(s) of Licensure:" not in text


def test_that_text_of_a_case_is_never_a_template() -> None:
    case = replace(
        decided_case(), reviewer=Reviewer(licensed_in=("{specialties}",), specialties=("{x!r}",))
    )
    text = text_of(compose(case, shipped()[1]))
    assert "is certified in {x!r} and licensed in {specialties}," in text


def test_that_one_part_can_be_taken_as_text() -> None:
    case = decided_case()
    assert part_text(case, "letter") == text_of(compose(case))
    assert part_text(case, "summary") == SUMMARY
    assert part_text(case, "rationale", 0).startswith("The record supports")
    assert part_text(case, "citations", 0).splitlines()[0] == (
        f"Claims Administrator guideline: {CITATION}"
    )
    assert part_text(case, "issue", 1).startswith("Physical therapy, 6 visits: Overturned\n\n")


def test_that_an_unknown_part_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no such part"):
        part_text(decided_case(), "rationale")


def test_that_an_issue_with_nothing_in_it_prints_nothing() -> None:
    empty = Case(form=shipped()[0], issues=(Issue(id="issue-1"),))
    assert compose(empty) == compose(Case(form=shipped()[0]))
    decided = Case(form=shipped()[0], issues=(Issue(id="issue-1", outcome=Outcome.UPHELD),))
    assert _titles(compose(decided)) == ["Upheld"]
