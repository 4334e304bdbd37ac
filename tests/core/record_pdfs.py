"""PDF files as records come: several hundred pages, some of them scanned, some with labels."""

from __future__ import annotations

import random
from collections.abc import Collection
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workbench.session import record_pages
from workbench.store.record_files import PART
from workbench.workspace import Workspace

LETTER = (612, 792)
PLANTED = b"%planted-words-of-these-records%"


def write_records(
    path: Path, pages: int = 300, scanned: Collection[int] = (), *, encrypt: str | None = None
) -> Path:
    """A PDF whose page n says so; the ``scanned`` ones show a black square and no word."""
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1, encrypt=encrypt)
    for number in range(1, pages + 1):
        if number in scanned:
            canvas.rect(100, 100, 300, 300, fill=1)
        else:
            text = canvas.beginText(72, 720)
            text.textLine(f"Progress report of Madeup Person, page {number}")
            for line in range(30):
                text.textLine(f"Line {line}: can dress and cook with medication, {number * line}.")
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return path


def write_scans(path: Path, pages: int) -> Path:
    """A PDF of scanned pages without a word, each a picture of some 370 KB."""
    canvas, size = Canvas(str(path), pagesize=LETTER, invariant=1), (500, 600)
    noise = random.Random(7)
    for _ in range(pages):
        picture = Image.frombytes("L", size, noise.randbytes(size[0] * size[1]))
        canvas.drawImage(ImageReader(picture), 56, 96, 500, 600)
        canvas.showPage()
    canvas.save()
    return path


def heavy(path: Path, size: int = 12 * PART) -> Path:
    """A PDF that takes several parts, with planted words in each."""
    write_records(path, 1)
    with path.open("ab") as file:
        file.write(PLANTED * (size // len(PLANTED)))
    return path


def keep(opened: Workspace, path: Path, reference: str = "draft-0001", name: str = "") -> bool:
    return opened.records.keep(reference, path, record_pages.new_layout(path), name)


def parts(opened: Workspace) -> int:
    found: int = opened.store.vault.one("SELECT count(*) FROM record_parts")[0]
    return found
