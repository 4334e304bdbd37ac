from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Copy, replace
from workbench.forms import sample_case, shipped
from workbench.session import PagePicture
from workbench.session.form_pages import form_pages

DAY = dt.date(2014, 10, 6)
FORM = shipped()[0]


def pages(copy: Copy, name: str = "An Imaginary Person") -> tuple[PagePicture, ...]:
    return form_pages(sample_case(FORM), copy, name, DAY, 0.5)


def test_that_pages_have_the_size_of_a_letter() -> None:
    for page in pages(Copy.ISSUED):
        assert (page.width, page.height) == (306, 396)


def test_that_the_name_shows_on_the_internal_copy_alone() -> None:
    assert pages(Copy.ISSUED) == pages(Copy.ISSUED, "Another Imaginary Person")
    assert pages(Copy.INTERNAL) != pages(Copy.INTERNAL, "Another Imaginary Person")


@pytest.mark.parametrize("copy", [Copy.ISSUED, Copy.INTERNAL])
def test_that_another_wording_shows_on_each_copy(copy: Copy) -> None:
    other = replace(FORM, statement="Other words.")
    assert form_pages(sample_case(other), copy, "", DAY, 0.5) != pages(copy, "")
