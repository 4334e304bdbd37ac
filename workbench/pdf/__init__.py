"""Letters as PDF files, and the text and the pictures of PDF files. The door of this room.

What prints and reads them costs as much to import as a window to show, so that happens on use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from workbench.letter import Letter
from workbench.pdf.values import Contents as Contents
from workbench.pdf.values import PagePicture as PagePicture
from workbench.pdf.values import PrintedLine as PrintedLine
from workbench.pdf.values import Spoken as Spoken
from workbench.pdf.values import Structure as Structure


def render(letter: Letter, at: dt.datetime | None = None) -> bytes:
    """The letter as a PDF that conforms to PDF/UA-1 and PDF/A-2a; the same bytes on each run.

    ``at`` (UTC) is the date of creation in the document's properties; None leaves it out.
    """
    from workbench.pdf import printing

    return printing.render(letter, at)


def stamp(lines: tuple[str, ...]) -> bytes:
    """The words of a visible signature in a frame, as a PDF of one page of the field's size."""
    from workbench.pdf import stamping

    return stamping.stamp(lines)


def text(data: bytes) -> str:
    """The text of a PDF, its pages joined by form feeds, its paragraphs parted by empty lines.

    :class:`Problem` if the file is damaged or no PDF, needs a password, or holds no text.
    """
    from workbench.pdf import reading

    return reading.text(data)


def page_pictures(
    data: bytes, scale: float, wanted: Iterable[int] | None = None
) -> tuple[PagePicture, ...]:
    """Pictures of all pages or of those ``wanted`` (from 0), ``scale`` pixels to a point."""
    from workbench.pdf import reading

    return reading.page_pictures(data, scale, wanted)


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    from workbench.pdf import reading

    return reading.page_sizes(data)


def printed_lines(letter: Letter) -> tuple[PrintedLine, ...]:
    """Where each line of a letter stands on paper, block by block."""
    from workbench.pdf import placing

    return placing.printed_lines(letter)


def structure(data: bytes) -> Structure:
    """What a screen reader finds in a letter, in order. :class:`Problem` if it cannot be read."""
    from workbench.pdf import spoken

    return spoken.structure(data)


def contents(data: bytes) -> Contents:
    """All that a PDF holds, decompressed and decoded: where a name could hide, it is found.

    Every revision of the file counts. :class:`Problem` if it is damaged or needs a password.
    """
    from workbench.pdf import unpacking

    return unpacking.contents(data)


def conformance(data: bytes, letter: Letter | None = None) -> tuple[str, ...]:
    """What keeps a letter, signed or not, from PDF/UA-1 and PDF/A-2a; () if it conforms.

    With ``letter`` it must also say, part by part and under the right tags, what was composed. The
    sentences hold no words of a case. :class:`Problem` if the file cannot be read at all.
    """
    from workbench.pdf import conforming

    return conforming.conformance(data, letter)
