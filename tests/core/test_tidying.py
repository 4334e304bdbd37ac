"""Texts put in order on request, by the words that spelling and the checks know."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.session.tidying import Tidy, glued, joined, joined_wholly

BROKEN = (
    "The records that were sent for review do not hold any docu-\n"
    "mentation of a trial of conservative care, nor of the low-\n"
    "dose naltrexone that he is said to take, a non-\nsmoker.\n\nNext."
)


def written(text: str, tidy: Tidy) -> str:
    for start, end, words in sorted(tidy.edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def test_that_a_hyphen_goes_where_a_word_is_known_without_it() -> None:
    tidy = joined(BROKEN)
    assert "any documentation of" in tidy.text
    assert "the low-dose naltrexone" in tidy.text
    assert tidy.text.endswith("\n\nNext.")
    assert written(BROKEN, tidy) == tidy.text
    assert all(end - start < 30 for start, end, _ in tidy.edits)  # what lies between stays


def test_that_glued_sentences_are_those_of_the_check() -> None:
    text = "It was denied.The request, e.g. a www.site.org page,is (closed)Then 2.5 mg."
    parts = [text[place : place + 2] for place in glued(text)]
    assert parts == ["Th", "is", "Th"]
    assert glued("Nothing is glued. At all.") == ()


@given(st.text(st.sampled_from("ab A.-\n•1\u2029"), max_size=200))
def test_that_edits_make_the_text(text: str) -> None:
    tidy = joined_wholly(text)
    assert written(text, tidy) == tidy.text
