"""Headings, paragraphs and qualifications, as every letter has them."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import LetterForm, Reviewer
from workbench.letter.blocks import Block, Heading, ListBlock, Paragraph, Place, Run
from workbench.letter.lists import parts
from workbench.typeface import with_newlines


def heading(text: str, place: Place, level: int = 1) -> Iterator[Block]:
    """A heading; nothing where it has no words."""
    if text.strip():
        yield Heading(level=level, runs=(Run(text=text.strip(), bold=True),), place=place)


def paragraphs(text: str, place: Place, label: str = "", level: int = 2) -> Iterator[Block]:
    """The paragraphs and lists of a text; the label runs in before the first."""
    for part in parts(with_newlines(text)):
        follows = part.follows
        if part.items and label:
            yield Paragraph(runs=(Run(text=label, bold=True),), place=place, level=level)
            follows, label = True, ""
        if part.items:
            items = tuple((item.label, (Run(text=item.text),)) for item in part.items)
            yield ListBlock(items=items, place=place, follows=follows, loose=part.loose)
            continue
        run = Run(text=part.prose)
        runs = (Run(text=f"{label} ", bold=True), run) if label else (run,)
        yield Paragraph(runs=runs, place=place, level=level, follows=follows)
        label = ""


def credentials(reviewer: Reviewer, form: LetterForm) -> Iterator[Block]:
    """The reviewer's qualifications in labelled lines; nothing where there are none."""
    labels = form.credential_labels
    lines = (
        (labels.licensed_in, ", ".join(reviewer.licensed_in)),
        (labels.specialties, ", ".join(reviewer.specialties)),
    )
    printed = [f"{label} {words}".strip() for label, words in lines if words]
    if printed:
        text = "\n".join(line for line in (labels.introduction, *printed) if line)
        yield Paragraph(runs=(Run(text=text),), place=Place(field="reviewer"))
