"""Rules for the file as a whole. Clauses: UA is ISO 14289-1, A is ISO 19005-2."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from workbench import resources
from workbench.pdf import metadata, unpacking
from workbench.pdf.conforming.opened import File, plain
from workbench.typeface import drawn

_CATALOG = {
    "/Type", "/Pages", "/Outlines", "/PageMode", "/Lang", "/MarkInfo", "/Metadata",
    "/OutputIntents", "/StructTreeRoot", "/ViewerPreferences", "/AcroForm",
}  # fmt: skip
_SIGNED = {"/Extensions", "/Perms", "/Version"}  # what a signature adds to the catalog
_TRAILER = {"/Root", "/Info", "/ID", "/Size", "/Prev"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # UA 7.2
_HEADER = re.compile(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4}")  # A 6.1.2
_END = re.compile(rb"%%EOF\r?\n?\Z")  # A 6.1.3
_STREAM_END = re.compile(rb"(?<![\r\n])endstream\r?\nendobj\r?\n")  # A 6.1.7.1
_DATE = "D:%Y%m%d%H%M%SZ"


def syntax(file: File) -> Iterator[str]:
    """Header, end, line ends before ``endstream`` (A 6.1), and nothing that had to be mended."""
    if [*file.pdf.check_pdf_syntax(), *file.pdf.get_warnings()]:
        yield "The file is damaged."
    if not _HEADER.match(file.data):
        yield "The file does not begin as PDF 1.7."
    if not _END.search(file.data):
        yield "The file does not end where its last revision ends."
    if _STREAM_END.search(file.data):
        yield "A stream lacks the line end before its end."
    if len(unpacking.revisions(file.data)) != 1 + file.is_signed:
        yield "The file was changed after it was printed."


def trailer(file: File) -> Iterator[str]:
    """Identifiers, and no encryption (A 6.1.3)."""
    entries: Any = file.pdf.trailer
    if len(entries.get("/ID", [])) != 2:
        yield "The file has no identifier."
    if not set(entries.keys()) <= _TRAILER:
        yield "The trailer holds entries that a letter never has."


def catalog(file: File) -> Iterator[str]:
    """Marked, in a language, shown by its title, with nothing that acts (UA 7.1, 7.2; A 6.5)."""
    root = file.root
    if not set(root.keys()) <= (_CATALOG | _SIGNED if file.is_signed else _CATALOG):
        yield "The catalog holds entries that a letter never has."
    if dict(root.get("/MarkInfo", {})) != {"/Marked": True}:
        yield "The file does not say that it is tagged."
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "The file names no language."
    if dict(root.get("/ViewerPreferences", {})) != {"/DisplayDocTitle": True}:
        yield "A reader does not show the title of the letter."


def identification(file: File) -> Iterator[str]:
    """The XMP packet is, byte for byte, the one that this program writes (A 6.6; UA 5, 7.1)."""
    info = file.pdf.docinfo
    title, date = str(info.get("/Title", "")), info.get("/CreationDate")
    at = dt.datetime.strptime(str(date), _DATE).replace(tzinfo=dt.UTC) if date else None
    packet = file.root.get("/Metadata", pikepdf.Dictionary())
    if "/Filter" in packet or packet.read_bytes() != metadata.xmp(title, at):
        yield "The metadata differ from those that a letter has."
    if not plain(title):
        yield "The letter has no title."
    if file.letter is not None and plain(title) != plain(drawn(file.letter.title)):
        yield "The title of the file is not that of the letter."


def colors(file: File) -> Iterator[str]:
    """One output intent, with our own profile (A 6.2.3)."""
    intents = list(file.root.get("/OutputIntents", []))
    profiles = [item.DestOutputProfile for item in intents if item.S == "/GTS_PDFA1"]
    ours = [item.N == 3 and item.read_bytes() == _profile() for item in profiles]
    if len(intents) != 1 or ours != [True]:
        yield "The file does not say what its colors mean."


def _profile() -> bytes:
    return resources.data("color/srgb.icc")


def fonts(file: File) -> Iterator[str]:
    """Every font is embedded and says which characters its glyphs are (A 6.2.11; UA 7.21)."""
    for item in file.pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            descriptor = item.get("/FontDescriptor", pikepdf.Dictionary())
            if item.get("/Subtype") != "/TrueType":
                yield "A font is not of the kind that letters use."
            if "/FontFile2" not in descriptor:
                yield "A font is not embedded."
            if "/ToUnicode" not in item:
                yield "A font does not say which characters its glyphs are."
