"""Where the pages of a letter differ from those before an edit."""

from __future__ import annotations

from ui.form_preview import difference
from workbench.session import PagePicture

WHITE, BLACK = b"\xff" * 4, b"\0" * 4
ROWS = 11  # the last one is the foot


def page(number: int, *dark: int) -> PagePicture:
    pixels = b"".join(BLACK if row in dark else WHITE for row in range(ROWS))
    return PagePicture(page=number, width=4, height=ROWS, row=4, pixels=pixels)


def test_that_the_first_row_of_the_first_page_that_differs_is_found() -> None:
    before = (page(0, 1), page(1, 3, 5))
    assert difference(before, (page(0, 1), page(1, 3, 6))) == (1, 5)
    assert difference(before, (page(0, 2), page(1, 3, 6))) == (0, 1)


def test_that_a_number_at_the_foot_counts_where_nothing_else_differs() -> None:
    before = (page(0, 10), page(1, 3))
    assert difference(before, (page(0), page(1, 4))) == (1, 3)
    assert difference(before, (page(0), page(1, 3))) == (0, 10)


def test_that_equal_pages_and_pages_of_other_sizes_have_no_difference() -> None:
    before = (page(0, 1),)
    assert difference(before, (page(0, 1), page(1))) is None
    wide = PagePicture(page=0, width=2, height=1, row=2, pixels=b"\0\0")
    assert difference(before, (wide,)) is None
    assert difference((), before) is None
