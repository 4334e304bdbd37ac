"""The de-identified copy: rendered again from the data, never signed, searched before it leaves.

For teaching and quality assurance (Labor Code 4610.6(m)). It lowers the risk that somebody is
recognized, and no more: it is never called anonymous, nor fit to be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench import pdf, typeface
from workbench.case import Case, Copy, Problem, Value, replace
from workbench.deidentification import Candidate as Candidate
from workbench.deidentification import Searched, deidentify, remains
from workbench.deidentification import candidates as candidates
from workbench.letter import (
    FactTable,
    Heading,
    Letter,
    Paragraph,
    Place,
    Run,
    compose,
    printed_texts,
    text_of,
)
from workbench.pdf import Contents
from workbench.release.letters import printed

WHAT_IT_IS_NOT = (
    "The copy is for teaching and quality assurance. It is not anonymous and not fit to be "
    "published: a rare injury, an unusual story or the wording itself can still tell who somebody "
    "is. Read it to its end before you give it to anybody."
)
_TITLE = "Independent Medical Review Final Determination, de-identified copy"
_NOTE = (
    "De-identified copy for teaching and quality assurance. Words in brackets stand for what was "
    "replaced; of a date the year was kept. This copy is not anonymous and not fit to be published."
)
_FOOTER = re.compile(r"^Page \d+ of \d+\s*$", re.MULTILINE)  # amid what goes on behind it
_UNSHOWN = (
    "The case holds characters that a letter cannot show; the findings name each place. "
    "Correct them, then make the copy again."
)
# What stands in a file is written with one byte for each character, or with two.
_NARROW = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x00-\x04].){4,}", re.DOTALL)


class DeidentifiedLetter(Value):
    """A copy that holds nothing of what it was searched for, and what that was, in counts."""

    pdf: bytes
    searched: tuple[str, ...]


def deidentified_letter(
    case: Case, marked: tuple[str, ...] = (), name: str = ""
) -> DeidentifiedLetter:
    """The de-identified copy of a case as a file, with the words in ``marked`` replaced too.

    ``name`` is the reviewer's. Raises Problem where the file would not conform, or still holds
    something of what was to be replaced.
    """
    copied = deidentify(case, marked, name=name)
    letter = _letter(copied.case)
    _refuse(remains(_written_anew(copied.case), copied.searched))
    data = printed(letter)
    # What no text of the case holds and the letter does, it says of itself: a year, an outcome.
    refuse_what_remains(data, copied.searched.without(_in_one_line(text_of(letter))))
    return DeidentifiedLetter(pdf=data, searched=copied.searched.described())


def refuse_what_remains(data: bytes, searched: Searched) -> None:
    """Search all that a file holds, decompressed. Raises Problem where something is left in it."""
    found, ours = pdf.contents(data), _ours()
    text = _FOOTER.sub("", found.text.replace("\r", ""))
    shown = [text, *(f"{name}\n{_readable(file)}" for name, file in found.attachments)]
    # A word like "Page" or "Form" stands in the inner workings of each file, whatever it says.
    _refuse((
        *remains(map(_in_one_line, shown), searched.without(_NOTE)),
        *remains([found.metadata], searched.without(ours.metadata)),
        *remains([_readable(found.raw)], searched.without(_readable(ours.raw)), amid_figures=True),
    ))  # fmt: skip


def _refuse(left: tuple[str, ...]) -> None:
    if left:
        raise Problem(f"The copy was not made: it still holds {' and '.join(dict.fromkeys(left))}.")


def _written_anew(case: Case) -> Iterator[str]:
    """The texts of a copy that are written anew; of a state of licensure California is told."""
    texts = printed_texts(case)
    return (text for place, text in texts if place.field != "reviewer.licensed_in")


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _letter(case: Case) -> Letter:
    """The letter of a de-identified case, which says of itself what it is."""
    letter = compose(case, copy=Copy.DEIDENTIFIED)
    if any(test(text_of(letter)) for test in (typeface.missing, typeface.controls)):
        raise Problem(_UNSHOWN)
    note = Paragraph(runs=(Run(text=_NOTE),), place=Place(field="number"))
    place = sum(isinstance(block, FactTable) for block in letter.blocks[:1])
    blocks = (*letter.blocks[:place], note, *letter.blocks[place:])
    return replace(letter, title=_TITLE, blocks=blocks)


@cache
def _ours() -> Contents:
    """What a file holds of which no case is the reason."""
    runs = (Run(text="A", bold=True), Run(text="a"))
    heading = Heading(level=1, runs=runs, place=Place(field="number"))
    letter = Letter(title=_TITLE, blocks=(heading, Paragraph(runs=runs, place=heading.place)))
    return pdf.contents(pdf.render(replace(letter, signature_field=False)))


def _readable(data: bytes) -> str:
    """Whatever bytes could be read as words, each stretch on a line."""
    return "\n".join((*_stretches(data, _NARROW, "latin-1"), *_stretches(data, _WIDE, "utf-16-be")))


def _stretches(data: bytes, kind: re.Pattern[bytes], encoding: str) -> Iterator[str]:
    return (match[0].decode(encoding, "replace") for match in kind.finditer(data))
