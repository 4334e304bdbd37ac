"""Line breaks, page breaks and gaps: what reading makes of the same words laid out otherwise."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.core.determinations import ISSUES, SAMPLE, STATEMENT, Item, determination
from workbench.case import Case, Problem, replace
from workbench.intake import read
from workbench.letter import compose, text_of

PARAGRAPHS = [" ".join(part.split()) for part in SAMPLE.split("\n\n")]


def wrapped(width: int) -> list[str]:
    """The paragraphs of our sample as lines of at most ``width`` letters."""
    return [line for part in PARAGRAPHS for line in [*_lines(part, width), ""]]


def _lines(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, break_long_words=False)


def rationale(text: str) -> str:
    return read(determination(Item(rationale=text))).issues[0].rationale


# ----------------------------------------------------------------------------- the same, laid out


@given(st.integers(15, 200), st.sets(st.integers(0, 400), max_size=8), st.booleans())
def test_that_wrapping_and_page_breaks_change_nothing(
    width: int, pages: set[int], blank: bool
) -> None:
    lines = [line for line in wrapped(width) if line or blank]
    text = "\n".join(f"\f{line}" if number in pages else line for number, line in enumerate(lines))
    assert read(text) == read(SAMPLE)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text),
    "double blank lines": lambda text: text.replace("\n\n", "\n\n\n"),
    "double-spaced, spaces between paragraphs": lambda text: "\n\n".join(
        line or " " for line in text.split("\n")
    ),
    "double-spaced": lambda text: text.replace("\n", "\n\n"),
    "every line twice as far": lambda text: text.replace("\n", "\n\n\n\n"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "Unicode line separators": lambda text: text.replace("\n", "\u2028"),
    "trailing spaces": lambda text: text.replace("\n", " \n"),
    "indented": lambda text: text.replace("\n", "\n    "),
    "one line for each paragraph": lambda _: "\n".join(PARAGRAPHS),
    "all in one line": lambda text: " ".join(text.split()),
    "run together": lambda text: "\n".join(_lines(" ".join(text.split()), 80)),
    "a form feed for every blank line": lambda text: text.replace("\n\n", "\n\f"),
    "a byte order mark": lambda text: f"\ufeff{text}",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_that_the_layout_changes_nothing(layout: Callable[[str], str]) -> None:
    assert read(layout(SAMPLE)) == read(SAMPLE)


# ---------------------------------------------------------------------------------- joining lines


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("anti-\ndepressants", "anti-depressants"),
        ("anti-\f\ndepressants", "anti-depressants"),
        ("anti\x02\r\ndepressants", "anti-depressants"),
        ("anti\ufffedepressants", "anti-depressants"),
        ("medi\xad\ncation", "medication"),
        ("1\u2010\n2 visits", "1\u20102 visits"),
        ("one visit -\nno more", "one visit - no more"),
        ("post- laminectomy", "post- laminectomy"),
        ("two  spaces by  the request.Progress", "two  spaces by  the request.Progress"),
        ("one\n    two", "one two"),
        ("stated\vbelow", "stated below"),
    ],
)
def test_that_lines_are_joined_and_words_kept_letter_for_letter(printed: str, joined: str) -> None:
    assert rationale(f"It was {printed} that helped.") == f"It was {joined} that helped."


def test_that_paragraphs_of_a_single_spaced_text_are_kept_apart() -> None:
    long = "This sentence is long enough to be wrapped, and goes on\nin the next line. "
    assert rationale(f"{long}\n\nSecond.").split("\n\n")[1] == "Second."
    summary = read(determination(summary=f"{long}\n\nSecond.")).summary
    assert summary.count("\n\n") == 1


def test_that_a_gap_within_a_sentence_or_at_a_page_is_no_paragraph() -> None:
    assert "\n" not in rationale("This goes on and\non over a gap in\n\nthe middle, it does.")
    assert "\n" not in rationale("This goes on and\non.\n\f\nThat was a page.")


# -------------------------------------------------------------------------------------- footers


def paged(*footers: str) -> str:
    items = determination(*(Item() for _ in footers)).split("\nImaginol")
    pages = [items[0] + "\nImaginol" + items[1], *(f"Imaginol{item}" for item in items[2:])]
    return "\f".join(f"{page}\n{footer}" for page, footer in zip(pages, footers, strict=True))


def test_that_a_footer_on_every_page_belongs_to_the_form() -> None:
    case = read(paged("Page 1 of 3", "Page 2 of 3", "Page 3 of 3"))
    assert case.form.footer
    assert case.unplaced == ()
    assert {issue.rationale for issue in case.issues} == {Item().rationale}


def test_that_a_footer_on_some_pages_is_handed_back() -> None:
    case = read(paged("Page 1 of 3", "", "Page 3 of 3"))
    assert not case.form.footer
    assert case.unplaced == ("Page 1 of 3", "Page 3 of 3")
    assert {issue.rationale for issue in case.issues} == {Item().rationale}


def test_that_the_foot_of_a_page_may_come_before_its_text() -> None:
    pages = determination(Item(), Item(), Item()).split("\nImaginol")
    joined = "\f\n".join(f"Page {n} of 4\nImaginol{page}" for n, page in enumerate(pages, 1))
    case = read(joined.replace("Imaginol", "", 1))
    assert case.form.footer
    assert case.unplaced == ()
    assert {issue.rationale for issue in case.issues} == {Item().rationale}


def test_that_what_only_counts_the_pages_is_no_part_of_the_text() -> None:
    pages = determination(Item(), Item(), Item()).split("\nImaginol")
    joined = "\f".join(
        f"Imaginol{page}\nMade-up letter of case CM26-0000001 {n}"
        for n, page in enumerate(pages, 7)
    )
    case = read(joined.replace("Imaginol", "", 1))
    assert [line[-2:] for line in case.unplaced] == [" 7", " 8", " 9", "10"]
    assert {issue.rationale for issue in case.issues} == {Item().rationale}


def test_that_words_of_the_text_that_come_back_on_each_page_are_kept() -> None:
    pages = determination(Item(), Item(), Item()).split("\nImaginol")
    case = read("\f".join(f"Imaginol{page}" for page in pages).replace("Imaginol", "", 1))
    assert case.unplaced == ()
    assert {issue.rationale for issue in case.issues} == {Item().rationale}


def test_that_footers_are_known_without_form_feeds() -> None:
    text = paged("Page 1 of 2", "Page 2 of 2").replace("\f", "\n")
    assert read(text).form.footer
    assert read(text).issues == read(paged("Page 1 of 2", "Page 2 of 2")).issues


# ------------------------------------------------------------------------------------ any text


PIECES = [
    STATEMENT,
    ISSUES,
    "CLINICAL CASE SUMMARY",
    "Claims Administrator guideline:",
    "Example guideline:",
    "guideline:",
    "Decision rationale:",
    ": Upheld",
    "Overturned",
    "State(s) of Licensure:",
    "Certification(s)/Specialty:",
    "is certified in Dance and licensed in Ohio.",
    "Case Number: 1",
    "Date of Injury: 99/99/9999",
    "Page 1 of 1",
    "Words. More words.",
    "the",
    "\n",
    "\n \n",
    "\f",
    "\xad\n",
    "-\n",
    " ",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example(f"{ISSUES} Decision rationale: {ISSUES}")
def test_that_any_text_is_read_or_refused(text: str) -> None:
    try:
        case = read(text)
    except Problem:
        return
    assert case.issues


def _calls(text: str) -> int:
    """How many calls reading takes, those of built-in functions included."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("layout", ["\n\n", " ", "\n"])
def test_that_twice_the_text_takes_twice_the_work(layout: str) -> None:
    read(SAMPLE)  # the catalogue is read once
    once, twice = (determination(*[Item()] * n, gap=layout) for n in (100, 200))
    assert _calls(twice) < 2.1 * _calls(once)


# ------------------------------------------------------------------- determinations of one's own


def _samples() -> list[Path]:
    folder = os.environ.get("IMR_SAMPLES", "")
    return sorted(Path(folder).glob("*.txt")) if folder else []


own = pytest.mark.skipif(not _samples(), reason="IMR_SAMPLES names no folder with determinations")


def _words(text: str) -> str:
    """The words of a text, whether or not a line ended after a hyphen."""
    return re.sub(r"-\s+", "-", " ".join(text.split()))


def _folded(case: Case) -> Case:
    """The case without its double spaces, which wrapping does not keep."""
    issues = [
        replace(issue, treatment=_words(issue.treatment), rationale=_words(issue.rationale))
        for issue in case.issues
    ]
    return replace(case, summary=_words(case.summary), issues=tuple(issues))


@own
@pytest.mark.parametrize("path", _samples(), ids=lambda path: path.name)
def test_that_a_determination_of_ones_own_prints_again_word_for_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    case = read(text)
    assert case.unplaced == ()
    assert _words(text_of(compose(case))) == _words(text)


@own
@pytest.mark.parametrize("path", _samples(), ids=lambda path: path.name)
def test_that_a_determination_of_ones_own_may_be_laid_out_otherwise(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    case = _folded(read(text))
    for width in (40, 72, 100, 160):
        run_together = "\n".join(_lines(" ".join(text.split()), width))
        assert _folded(read(run_together)).issues == case.issues
    assert _folded(read(re.sub(r"\n\s*\n", "\n", text))) == case
    assert _folded(read(text.replace("\n", "\n\n"))) == case
