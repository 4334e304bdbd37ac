from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench import pdf
from workbench.case import Case, Copy, ReviewedDocument, replace, with_issue
from workbench.letter import Heading, Letter, Place, Run, compose, text_of
from workbench.pdf import layout


def _words(text: str) -> list[str]:
    return text.split()


def _letter(case: Case) -> Letter:
    return replace(compose(case), footer=False)


def _rationale(text: str) -> Case:
    case = decided_case()
    return with_issue(case, replace(case.issues[0], rationale=text))


def _pages(letter: Letter) -> tuple[tuple[layout.Placed, ...], ...]:
    return layout.paged(layout.boxes(letter))


@pytest.mark.parametrize("words", range(300, 900, 7))
def test_that_no_heading_and_no_line_stands_alone(words: int) -> None:
    case = replace(decided_case(), summary="paragraph " * words)
    for page in _pages(compose(case)):
        assert not page[-1].box.whole  # a heading or title at the foot
        for placed in page:
            parted = placed.last - placed.first < placed.box.count
            assert not parted or placed.last - placed.first >= 2
        assert page[-1].top + page[-1].box.height(page[-1].last - page[-1].first) <= 648


def test_that_the_signature_never_stands_alone() -> None:
    for words in range(300, 900, 7):
        last = _pages(compose(_rationale("reason " * words)))[-1]
        assert len(last) > 1


@pytest.mark.parametrize("words", range(300, 900, 7))
def test_that_the_lines_above_a_signature_stand_on_its_page(words: int) -> None:
    case = _rationale("reason " * words)
    form = replace(case.form, signature_block="One\nTwo\nThree", attestation="I attest. " * 60)
    last = _pages(compose(replace(case, form=form), copy=Copy.INTERNAL))[-1]
    tags = [placed.box.tag for placed in last]
    assert tags[-2:] == ["P", "Form"]
    assert (last[-2].first, last[-2].last) == (0, 3)


@pytest.mark.parametrize("words", range(300, 900, 14))
def test_that_a_list_never_stands_without_what_introduces_it(words: int) -> None:
    summary = "paragraph " * words + "\n\nIt shows:\n- one\n- two"
    pages = _pages(compose(replace(decided_case(), summary=summary)))
    page = next(page for page in pages if any(placed.box.tag == "LI" for placed in page))
    before = page[[placed.box.tag for placed in page].index("LI") - 1]
    assert before.box.tag == "P"


def test_that_the_words_of_an_item_stand_below_each_other() -> None:
    letter = compose(_rationale("9. word " + "word " * 50 + "\n10. word\n\n- a\n- b"))
    numbered, *_ = [box for box in layout.boxes(letter) if box.tag == "LI"]
    mark, words = numbered.cells
    assert (len(mark), len(words)) == (1, 4)
    assert numbered.lefts[1] > numbered.lefts[0] + mark[0].width * layout.SIZE / 1000


def test_that_a_table_of_many_documents_goes_over_pages() -> None:
    case = decided_case()
    documents = tuple(ReviewedDocument(title=f"Report {n}", pages=str(n)) for n in range(100))
    form = replace(case.form, documents_reviewed=True)
    letter = _letter(replace(case, form=form, documents=documents))
    assert _words(pdf.text(pdf.render(letter))) == _words(text_of(letter))
    assert pdf.conformance(pdf.render(letter), letter) == ()


@pytest.mark.parametrize("lines", [1, 3, 4, 9])
def test_that_the_header_of_a_table_never_stands_alone(lines: int) -> None:
    document = ReviewedDocument(title="Report " * 4 * lines, pages="1")
    form = replace(decided_case().form, documents_reviewed=True)
    for heading in ("", "Documents"):
        headed = replace(form, headings=replace(form.headings, documents=heading))
        for words in range(0, 900, 9):
            case = replace(decided_case(), form=headed, documents=(document,) * 2)
            pages = _pages(compose(replace(case, summary="paragraph " * words)))
            assert not any(page[-1].box.header for page in pages)


def _space_above(letter: Letter, field: str) -> float:
    return next(
        box.before
        for box in layout.boxes(letter)
        if box.source is not None and box.source.place.field == field
    )


def test_that_what_follows_the_issues_begins_as_an_issue_does() -> None:
    case = _rationale("Imaginol is an opioid of ours.")
    issue = replace(case.issues[0], treatment="Norco 10/325mg #90")
    form = replace(case.form, opioid_safety="Keep it.\n\nLock it.", attestation="I.\n\nAttest.")
    form = replace(form, signature_block="A role")
    letter = compose(replace(with_issue(case, issue), form=form), copy=Copy.INTERNAL)
    apart = _space_above(letter, "treatment")
    assert _space_above(letter, "opioid_safety") == _space_above(letter, "attestation") == apart
    seconds = [box for box in layout.boxes(letter) if _text(box) in ("Lock it.", "Attest.")]
    assert [box.before < apart for box in seconds] == [True, True]
    assert _space_above(letter, "signature_block") < apart  # it goes on from the attestation
    plain = compose(replace(case, form=replace(form, attestation="", opioid_safety="")))
    assert _space_above(plain, "signature_block") == apart


def _text(box: layout.Box) -> str:
    return "".join(piece.text for line in box.cells[0] for piece in line.pieces).strip()


def test_that_what_no_page_can_hold_is_parted_all_the_same() -> None:
    title = Heading(level=2, runs=(Run(text="word " * 3000),), place=Place(field="treatment"))
    pages = _pages(Letter(title="", blocks=(title,)))
    assert sum(placed.last - placed.first for page in pages for placed in page) == (
        layout.boxes(Letter(title="", blocks=(title,)))[0].count
    )


def test_that_long_facts_of_the_header_stay_in_their_cells() -> None:
    case = replace(decided_case(), number="CM26 " * 900)
    letter = _letter(case)
    assert _words(pdf.text(pdf.render(letter))).count("CM26") == 900
    assert len(_pages(letter)) > 1


def test_that_the_footer_counts_pages_where_the_form_has_one() -> None:
    letter = compose(decided_case())
    pages = pdf.text(pdf.render(letter)).split("\f")
    assert [page.splitlines()[-1] for page in pages] == [
        f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)
    ]
    assert "Page 1 of" not in pdf.text(pdf.render(replace(letter, footer=False)))


def test_that_an_empty_letter_is_one_page() -> None:
    assert len(pdf.page_pictures(pdf.render(Letter(title="", blocks=())), 0.5)) == 1
