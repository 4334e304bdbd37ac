"""What is read into a workspace: files as text, and the case in a text. Nothing is stored here."""

from __future__ import annotations

from pathlib import Path

from workbench import resources
from workbench.case import Case, Problem

_LARGEST_FILE = 20_000_000  # bytes; the longest real letters stay far below one million


def sample_text() -> str:
    """The sample determination that ships with the program: fictional, two issues."""
    return resources.text("sample/determination.txt")


def read_text(text: str) -> Case:
    """The case in the text of a determination; nothing is stored. Raises Problem on bad input."""
    from workbench import intake

    return intake.read(text)


def read_file(path: Path) -> Case:
    """The case in a determination as text or PDF. Raises Problem on bad input."""
    return read_text(text_of_file(path))


def text_of_file(path: Path) -> str:
    """The text of a text file or PDF. Raises Problem where there is none."""
    return text_of_bytes(file_bytes(path))


def file_bytes(path: Path, largest: int = _LARGEST_FILE) -> bytes:
    """The bytes of a file. Raises Problem where it cannot be read or is far too large."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise Problem(f"The file cannot be read: {error.strerror}.") from None
    if len(data) > largest:
        raise Problem(f"The file is larger than {largest // 1_000_000} MB; none of ours is.")
    return data


def text_of_bytes(data: bytes) -> str:
    """The text in a text file or PDF, given as bytes. Raises Problem where there is none."""
    if data.lstrip()[:5] == b"%PDF-":
        from workbench import pdf

        return pdf.text(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Problem("The file is neither a text nor a PDF.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
