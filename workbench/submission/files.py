"""A whole submission as one file: plain text, or a document for word processors."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.case import Problem, Value
from workbench.submission.fields import FilledField

if TYPE_CHECKING:
    from docx.document import Document

# What XML 1.0 cannot hold, not even escaped (its production 2, Char).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "Times New Roman"
_SIZES = {"Normal": 12, "Heading 1": 16, "Heading 2": 13}  # points, by style
# Parts of the library's template that tell of the program it was once made with.
_OF_A_PROGRAM = ("/thumbnail", "/extended-properties", "/customXml")


class Submission(Value):
    """All that is handed over as text, as of one moment."""

    number: str
    organization: str
    at: dt.datetime  # UTC, whole seconds
    fields: tuple[FilledField, ...]


def as_text(submission: Submission) -> str:
    """The submission as plain text: each field below its label, a blank line between them."""
    head = "\n".join(line for line in (_title(submission), submission.organization) if line)
    parts = (f"{_with_colon(field.label)}\n{field.text}".rstrip() for field in submission.fields)
    return "\n\n".join((head, *parts)) + "\n"


def as_document(submission: Submission) -> bytes:
    """The submission as .docx: labels bold, no author, all its dates those of the submission.

    The same submission gives the same bytes. Raises Problem where a text holds a character that
    such a document cannot hold.
    """
    import docx

    _refuse_what_xml_cannot_hold(submission)
    document = docx.Document()
    _set_looks(document)
    _set_properties(document, submission)
    document.add_heading(_title(submission), level=1)
    if submission.organization:
        document.add_paragraph(submission.organization)
    for item, fields in groupby(submission.fields, key=lambda field: field.item):
        if item:
            document.add_heading(item, level=2)
        for field in fields:
            _add(document, field)
    written = io.BytesIO()
    document.save(written)
    return _dated(written.getvalue(), submission.at)


def _title(submission: Submission) -> str:
    return f"Submission {submission.number}".strip()


def _with_colon(label: str) -> str:
    return f"{label.rstrip(': ')}:"


def _add(document: Document, field: FilledField) -> None:
    label = document.add_paragraph()
    label.add_run(_with_colon(field.name)).bold = True
    label.paragraph_format.keep_with_next = True
    for paragraph in re.split(r"\n\s*\n", field.text) if field.text else ():
        document.add_paragraph(paragraph)  # a newline in it is a line break


def _refuse_what_xml_cannot_hold(submission: Submission) -> None:
    for text in (submission.number, submission.organization):
        if _NO_XML.search(text):
            raise Problem("The number or the organization holds a control character; correct it.")
    for place, field in enumerate(submission.fields, 1):
        if _NO_XML.search(f"{field.label}{field.text}"):
            raise Problem(
                f"Field {place} of the submission holds a control character, which a document "
                "cannot hold; correct it, or save the submission as text."
            )


def _set_looks(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt, RGBColor

    for name, points in _SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for section in document.sections:
        section.left_margin = section.right_margin = Inches(1)


def _set_properties(document: Document, submission: Submission) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = _title(submission)
    properties.created = properties.modified = submission.at.replace(tzinfo=None)
    parts = document.part.package
    for rels in (parts.rels, document.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(_OF_A_PROGRAM)]:
            del rels[name]


def _dated(data: bytes, at: dt.datetime) -> bytes:
    """The package with the moment of the submission on each of its files, in UTC."""
    moment = max(at.astimezone(dt.UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(written, "w") as dated:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every platform
            dated.writestr(entry, made.read(name))
    return written.getvalue()
