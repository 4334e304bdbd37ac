"""What the structure of a letter is called in words: its parts, and the whole in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ui.counts import counted
from workbench.session import Spoken, Structure

_COUNTED = {"heading": "heading", "paragraph": "paragraph", "list": "list", "table": "table"}
_LANGUAGES = {"en-US": "English (United States)"}
_NUMBERINGS = {
    "Decimal": "numbered 1, 2, 3", "LowerAlpha": "numbered a, b, c",
    "UpperAlpha": "numbered A, B, C", "LowerRoman": "numbered i, ii, iii", "Disc": "with bullets",
}  # fmt: skip
_HEADS = {"row": "of its row", "column": "of its column", "both": "of its row and column"}
_CELLS = ("header", "cell")


def headline(structure: Structure) -> str:
    """The whole in two sentences: "14 headings, 62 paragraphs, 2 tables. Title and ..."."""
    counts = Counter(part.kind for part in every(structure.parts))
    known = [counted(counts[kind], word) for kind, word in _COUNTED.items() if counts[kind]]
    parts = ", ".join(known) or "Nothing is marked as a heading or a paragraph"
    return f"{parts}. {_properties(structure)}"


def properties(structure: Structure) -> tuple[str, ...]:
    """What is said of the document as a whole, and what is not read."""
    language = _LANGUAGES.get(structure.language, structure.language)
    said = [
        f"Title: {structure.title or 'none'}",
        f"Language: {language or 'none'}",
    ]
    if over := structure.passed_over:
        said.append(f"Not read: {counted(len(over), 'page number')}, rules and grounds of tables")
    return tuple(said)


def name(part: Spoken) -> str:
    """What a part is: "Heading 2", "Header of its column", "List of 3 items, with bullets"."""
    if part.kind == "heading":
        return f"Heading {part.level}"
    if part.kind == "header":
        return f"Header {_HEADS.get(part.heads, '')}".rstrip()
    if part.kind == "list":
        kind = _NUMBERINGS.get(part.numbering, "")
        return ", ".join(filter(None, (f"List of {counted(len(part.parts), 'item')}", kind)))
    if part.kind == "table":
        columns = max((len(row.parts) for row in part.parts), default=0)
        return f"Table of {counted(len(part.parts), 'row')}, {counted(columns, 'column')}"
    if part.kind == "field":
        return "Signature field"
    return part.kind.capitalize()


def words(part: Spoken) -> str:
    """What is read of a part: of a row its cells."""
    if part.kind == "row":
        return ", ".join(cell.text or "empty" for cell in part.parts).replace(":, ", ": ")
    return part.text or ("empty" if part.kind in _CELLS else "")


def row(part: Spoken) -> str:
    """A part as it is shown and spoken in the tree."""
    said = words(part)
    return f"{name(part)}: {said}" if said else name(part)


def every(parts: Iterable[Spoken]) -> Iterator[Spoken]:
    """The parts and all that they hold, in order of reading."""
    for part in parts:
        yield part
        yield from every(part.parts)


def _properties(structure: Structure) -> str:
    missing = [
        word for word, value in (("title", structure.title), ("language", structure.language))
        if not value
    ]  # fmt: skip
    if not missing:
        return "Title and language are set."
    verb = "is" if len(missing) == 1 else "are"
    return f"The {' and '.join(missing)} {verb} not set."
