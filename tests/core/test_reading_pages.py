"""Pictures of pages: all of them or some, as they are, and the letter printed once for them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from os import SEEK_END
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import pdf, release, workspace
from workbench.case import Case, Problem, replace
from workbench.letter import Letter, Paragraph, Place, Run, compose
from workbench.pdf import PagePicture
from workbench.session import LetterPages, Session, letter_pages, pages
from workbench.workspace import Workspace


@pytest.fixture(scope="module")
def case() -> Case:
    """A letter of several pages."""
    return replace(decided_case(), summary="The worker is a fictional person. " * 400)


@pytest.fixture(scope="module")
def letter(case: Case) -> bytes:
    return pdf.render(compose(case))


def test_that_all_pages_are_drawn_in_order(letter: bytes) -> None:
    pictures = pdf.page_pictures(letter, 0.5)
    assert len(pictures) == len(pdf.page_sizes(letter)) > 2
    assert [picture.page for picture in pictures] == list(range(len(pictures)))


def test_that_pages_that_are_wanted_are_those_of_all(letter: bytes) -> None:
    every = pdf.page_pictures(letter, 0.5)
    assert pdf.page_pictures(letter, 0.5, (2, 0)) == (every[2], every[0])


def test_that_pages_beyond_the_last_are_left_out(letter: bytes) -> None:
    assert pdf.page_pictures(letter, 0.5, (99, -1)) == ()


def test_that_sizes_are_those_of_paper_in_points(letter: bytes) -> None:
    assert set(pdf.page_sizes(letter)) == {(612.0, 792.0)}


def test_that_a_picture_is_white_paper_with_dark_print(letter: bytes) -> None:
    (picture,) = pdf.page_pictures(letter, 1.01, (1,))
    assert len(picture.pixels) == picture.row * picture.height
    assert picture.row >= picture.width  # rows may begin at whole words of memory
    rows = range(0, len(picture.pixels), picture.row)
    shades = [set(picture.pixels[at : at + picture.width]) for at in rows]
    assert shades[0] == shades[20] == {255}
    assert min(min(row) for row in shades) < 64


def test_that_characters_stand_where_the_page_has_them_and_not_at_whole_pixels() -> None:
    line = Paragraph(runs=(Run(text="l " * 40),), place=Place(field="summary"))
    (picture,) = pdf.page_pictures(pdf.render(Letter(title="", blocks=(line,))), 1.0)
    places = _strokes(picture)
    assert len(places) == 40
    even = (places[-1] - places[0]) / 39
    assert 0.2 < even % 1 < 0.8  # whole pixels would not do
    assert max(abs(after - before - even) for before, after in pairwise(places)) < 0.4


def _strokes(picture: PagePicture) -> list[float]:
    """Where the strokes of the only line stand, in pixels: the middles of their ink."""
    starts = range(0, len(picture.pixels), picture.row)
    inked = [picture.pixels[at : at + picture.width] for at in starts]
    inked = [row for row in inked if min(row) < 128]
    ink = [(x, 255 - shade) for x, shade in enumerate(inked[len(inked) // 2])]
    runs = (list(run) for dark, run in groupby(ink, key=lambda pixel: pixel[1] > 0) if dark)
    return [sum(x * shade for x, shade in run) / sum(shade for _, shade in run) for run in runs]


def test_that_a_damaged_file_has_no_sizes(letter: bytes) -> None:
    with pytest.raises(Problem, match="damaged"):
        pdf.page_sizes(letter[:2000])


def test_that_the_letter_is_printed_once_for_all_of_its_pages(case: Case) -> None:
    whole = letter_pages(case, 0.5)
    printed = pages._printed.cache_info().misses
    parts = [letter_pages(case, 0.5, (number,)) for number in range(len(whole.sizes))]
    assert sum((part.pictures for part in parts), ()) == whole.pictures
    assert {part.sizes for part in parts} == {whole.sizes}
    assert pages._printed.cache_info().misses == printed


def test_that_a_changed_case_is_printed_anew(case: Case) -> None:
    changed = replace(case, summary="Other words. " * 400)
    before, after = letter_pages(case, 0.5, (0,)), letter_pages(changed, 0.5, (0,))
    assert before.pictures != after.pictures


# ------------------------------------------------------------------ of a session


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", "a passphrase")
    release.create_identity(opened, "role", "signing words", subject="Expert Reviewer 0001")
    yield opened
    opened.close()


def _shown(session: Session) -> LetterPages:
    answers: list[LetterPages] = []
    session.pages(answers.append, 1.0)
    return answers[0]


def test_that_the_pages_of_a_released_case_are_those_that_left(opened: Workspace) -> None:
    session = Session(opened, opened.add(decided_case()).reference)
    before = _shown(session)
    assert before == letter_pages(session.case, 1.0)
    release.release(opened, session.case.reference, "role", "signing words", attest=True)
    session.reload()
    record = opened.release_of(session.case.reference)
    assert record is not None
    after = _shown(session)
    assert after.pictures == pdf.page_pictures(record.signed, 1.0)
    assert len(after.sizes) == len(before.sizes)
    assert after.pictures[-1] != before.pictures[-1]  # with the stamp


def test_that_a_letter_whose_file_is_damaged_fails_as_drawing_does(
    opened: Workspace, tmp_path: Path
) -> None:
    reference = opened.add(decided_case()).reference
    release.release(opened, reference, "role", "signing words", attest=True)
    opened.close()
    with (tmp_path / "workspace" / "workspace.db").open("r+b") as file:
        file.seek(-9000, SEEK_END)  # amid the letter, which was stored last
        file.write(b"damage")
    again = workspace.unlock(tmp_path / "workspace", "a passphrase")
    session, failures = Session(again, reference), list[Exception]()
    session.pages(lambda _: None, 1.0, failed=failures.append)
    assert "damaged" in str(*failures)
    with pytest.raises(Problem, match="damaged"):
        session.pages(lambda _: None, 1.0)
    again.close()
