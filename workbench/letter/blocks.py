"""What a letter is made of, as values."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.case import Value


class Place(Value):
    """Where words come from: a key of the case's JSON and, within an issue, its index."""

    field: str
    issue: int | None = None


class Run(Value):
    """Words in one weight. A newline in ``text`` begins a new line; all else is drawn as it is."""

    text: str
    bold: bool = False


class Heading(Value):
    """A heading of the letter (level 1) or the title of an issue with its outcome (level 2)."""

    level: int
    runs: tuple[Run, ...]
    place: Place


class Paragraph(Value):
    """A paragraph; a label runs in as its first, bold run."""

    runs: tuple[Run, ...]
    place: Place
    level: int = 2  # of the last heading that it may belong to; 0 for none
    follows: bool = False  # goes on from the block before it: no empty line between the two
    kept: bool = False  # all its lines stand together, and with what comes next


class ListBlock(Value):
    """A list: for each item its mark, with the spaces behind it, and its words."""

    items: tuple[tuple[str, tuple[Run, ...]], ...]
    place: Place
    follows: bool = False  # as of a paragraph
    loose: bool = False  # empty lines part its items


class FactTable(Value):
    """The header table: labels, colons included, with their values, in order of reading."""

    rows: tuple[tuple[str, str], ...]
    place: Place


class Table(Value):
    """A table whose first row, ``header``, says what stands in each column."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
    numbers: int = 0  # how many of its last columns hold numbers, which stand at their right
    total: tuple[str, str] | None = None  # its last row: what is summed, and the sum


Block = Heading | Paragraph | ListBlock | FactTable | Table


class Letter(Value):
    """A letter, ready to be printed."""

    title: str  # of the document, for its properties; not printed
    blocks: tuple[Block, ...]
    footer: bool = False  # "Page x of y"
    signature_field: bool = True


def text_of(letter: Letter) -> str:
    """The letter as plain text: a blank line after each block, one row of a table a line."""
    return joined(letter.blocks)


def joined(blocks: Iterable[Block]) -> str:
    """Blocks as plain text, parted by blank lines where nothing goes on from the one before."""
    text = ""
    for block in blocks:
        follows = isinstance(block, Paragraph | ListBlock) and block.follows
        text += ("\n" if follows else "\n\n") + block_text(block)
    return text.lstrip("\n") + "\n"


def block_text(block: Block) -> str:
    """The words of a block in the order in which they are read."""
    if isinstance(block, FactTable):
        return "\n".join(f"{label} {value}" for label, value in block.rows)
    if isinstance(block, Table):
        rows = (block.header, *block.rows, *([block.total] if block.total else []))
        return "\n".join("\t".join(row) for row in rows)
    if isinstance(block, ListBlock):
        items = (label + _words(runs) for label, runs in block.items)
        return ("\n\n" if block.loose else "\n").join(items)
    return _words(block.runs)


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
