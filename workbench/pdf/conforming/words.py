"""Whether a file says what was composed: block by block, under the right tags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from workbench.letter import Block, FactTable, Heading, Letter, ListBlock, Run, Table
from workbench.pdf.conforming.opened import File, plain
from workbench.pdf.conforming.tree import Element
from workbench.typeface import drawn

Part = tuple[str, str]  # a tag and the words under it
_GROUPS = {"Document", "Sect"}


def words(file: File) -> Iterator[str]:
    """The text read through the structure is that of the letter; nothing is left out or added."""
    if file.letter is None:
        return
    found = [_found(file, element) for element in _units(file.tree.elements[0])]
    for number, (read, block) in enumerate(zip_longest(found, _expected(file.letter)), 1):
        if read is None or block is None:
            yield "The file holds more or fewer parts than the letter."
            return
        if [tag for tag, _ in read] != [tag for tag, _ in block]:
            yield f"Part {number} of the letter is tagged as something that it is not."
        elif read != block:
            yield f"Part {number} of the letter does not read as it was written."


def _units(above: Element) -> Iterator[Element]:
    """The elements that stand for a block each."""
    for element in above.elements:
        if element.tag in _GROUPS:
            yield from _units(element)
        elif element.tag != "Form":
            yield element


def _found(file: File, unit: Element) -> list[Part]:
    return [(element.tag, file.words(element)) for element in unit.all()]


def _expected(letter: Letter) -> Iterator[list[Part]]:
    level = 0
    for block in letter.blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)  # headings count without a gap
        yield _parts(block, level)


def _parts(block: Block, level: int) -> list[Part]:
    if isinstance(block, FactTable):
        return [("Table", ""), *_facts(block)]
    if isinstance(block, Table):
        return [("Table", ""), *_rows(block)]
    if isinstance(block, ListBlock):
        return [("L", ""), *_items(block)]
    return [(f"H{level}" if isinstance(block, Heading) else "P", _shown(block.runs))]


def _facts(table: FactTable) -> Iterator[Part]:
    """Two facts a row."""
    for start in range(0, len(table.rows), 2):
        yield "TR", ""
        for label, value in table.rows[start : start + 2]:
            yield "TH", plain(drawn(label))
            yield "TD", plain(drawn(value))


def _rows(table: Table) -> Iterator[Part]:
    for tag, row in [("TH", table.header), *(("TD", row) for row in table.rows)]:
        yield "TR", ""
        yield from ((tag, plain(drawn(text))) for text in row)
    if table.total is not None:
        words, summed = (plain(drawn(text)) for text in table.total)
        yield from (("TR", ""), ("TH", words), ("TD", summed))


def _items(block: ListBlock) -> Iterator[Part]:
    for label, runs in block.items:
        yield "LI", ""
        yield "Lbl", plain(drawn(label))
        yield "LBody", _shown(runs)


def _shown(runs: tuple[Run, ...]) -> str:
    return plain("".join(drawn(run.text) for run in runs))
