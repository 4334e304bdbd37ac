"""Where the letter of a case holds words of the reviewer's name."""

from __future__ import annotations

from tests.core.cases import decided_case
from workbench.case import Case, ReviewedDocument, replace
from workbench.release.name_places import Bearer, NamePlace, name_places

SUMMARY = "Dr. Long asked for it. The road was long."


def told(summary: str, name: str = "Sam Long", **changes: object) -> tuple[NamePlace, ...]:
    return name_places(replace(decided_case(), summary=summary, **changes), name)


def with_physician(name: str) -> Case:
    case = decided_case()
    return replace(case, parties=replace(case.parties, requesting_physician=name))


def test_that_each_place_is_quoted_with_the_words_around_it() -> None:
    (place,) = told(f"{'word ' * 20}the long road of the worker {'word ' * 20}")
    (quote,) = place.quotes
    assert quote.startswith("…word ")
    assert "the long road of the worker" in quote
    assert quote.endswith("word…")
    assert not place.blocks


def test_that_a_quote_ends_with_its_paragraph() -> None:
    (place,) = told("The pain was long.\nOther words.")
    assert place.quotes == ("The pain was long.",)


def test_that_a_title_makes_a_surname_a_name_that_blocks() -> None:
    titled, alone = told(SUMMARY)
    assert (titled.words, titled.blocks, titled.surname_alone) == ("Dr. Long", True, True)
    assert titled.bearer is Bearer.NOBODY
    assert (alone.words, alone.blocks, alone.count) == ("Long", False, 1)


def test_that_a_party_of_the_name_is_who_may_be_meant() -> None:
    titled, alone = told(SUMMARY, parties=with_physician("Pat Long, MD").parties)
    assert (titled.blocks, titled.bearer) == (False, Bearer.PARTY)
    assert alone.bearer is Bearer.NOBODY


def test_that_an_author_of_the_name_is_who_may_be_meant() -> None:
    titled, _ = told(SUMMARY, documents=(ReviewedDocument(title="Report", author="Pat Long"),))
    assert (titled.blocks, titled.bearer) == (False, Bearer.AUTHOR)


def test_that_the_whole_name_blocks_whoever_else_has_the_surname() -> None:
    (whole,) = told("Sam Long saw it.", parties=with_physician("Pat Long, MD").parties)
    assert (whole.blocks, whole.surname_alone) == (True, False)


def test_that_a_form_that_does_not_hide_names_asks_nothing() -> None:
    case = replace(decided_case(), summary=SUMMARY)
    open_form = replace(case.form, names_confidential=False)
    assert name_places(replace(case, form=open_form), "Sam Long") == ()
