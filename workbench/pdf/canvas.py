"""A canvas of reportlab that owns the structure tree, for PDF/UA-1 and PDF/A-2a at once.

reportlab knows nothing of tags. Everything drawn here stands in marked content that belongs to an
element of the tree, or is an artifact (page number, rule, grey ground). The numbers in brackets are
clauses of ISO 14289-1 (UA) and ISO 19005-2 (A).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from workbench import resources
from workbench.pdf import metadata
from workbench.pdf.fonts import REGULAR, encoded, font, scale
from workbench.pdf.lines import Line


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream with the line end before ``endstream`` that reportlab leaves out (A 6.1.7.1)."""

    @override
    def format(self, document: Any) -> bytes:
        formatted: bytes = super().format(document)
        return formatted.removesuffix(b"endstream\n") + b"\nendstream\n"


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document, with the entries that tagged files have and reportlab lacks."""

    @override
    def Reference(self, obj: Any, name: str | None = None) -> Any:
        if type(obj) is pdfdoc.PDFStream:
            obj.__class__ = _Stream
        return super().Reference(obj, name)

    @override
    def addPage(self, page: Any) -> None:
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.pageCounter  # its key in the parent tree; 0 is the field's
        page.Tabs = "/S"  # the order of the structure (UA 7.18.3)
        page.Trans = None  # reportlab writes an empty one
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        super().addPage(page)
        self.updateSignature(page.stream)  # the file's identifier depends on what is printed


class Element(pdfdoc.PDFObject):  # type: ignore[misc]
    """An element of the structure tree: what a part of the letter is."""

    def __init__(self, tag: str, parent: Any, attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.kids: list[Any] = []

    def format(self, document: Any) -> bytes:
        """The element as an object of the file."""
        kids = b" ".join(pdfdoc.format(kid, document) for kid in self.kids)
        head = f"<</Type/StructElem/S/{self.tag}{self.attributes}/P ".encode()
        return b"%s%s/K[%s]>>" % (head, pdfdoc.format(self.parent, document), kids)


class _Joined(pdfdoc.PDFObject):  # type: ignore[misc]
    """Parts of the file's syntax in a row: text as it is, and references."""

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def format(self, document: Any) -> bytes:
        return b"".join(pdfdoc.format(part, document) for part in self.parts)


def _value(value: Any, document: Any) -> bytes:
    """References of one page as an array, the one of a field alone."""
    if isinstance(value, list):
        return b"[" + b" ".join(_value(part, document) for part in value) + b"]"
    formatted: bytes = pdfdoc.format(value, document)
    return formatted


class _Tree(pdfdoc.PDFObject):  # type: ignore[misc]
    """The root of the structure tree, and the way back to it from each piece of content."""

    def __init__(self) -> None:
        self.kids: list[Any] = []
        self.parents: dict[int, Any] = {}  # key of a page: an element for each marked content

    def format(self, document: Any) -> bytes:
        """The root as an object of the file."""
        kids = b" ".join(pdfdoc.format(kid, document) for kid in self.kids)
        tree = b" ".join(
            b"%d %s" % (key, _value(self.parents[key], document)) for key in sorted(self.parents)
        )
        head = b"<</Type/StructTreeRoot/K[%s]/ParentTreeNextKey %d/ParentTree<</Nums[%s]>>>>"
        return head % (kids, max(self.parents, default=0) + 1, tree)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose content is tagged; :meth:`finished` gives the bytes of the file."""

    def __init__(self, size: tuple[float, float], title: str, at: dt.datetime | None) -> None:
        font(REGULAR)
        super().__init__(io.BytesIO(), size, initialFontName=REGULAR)
        self._doc = _Document(compression=1, invariant=1, pdfVersion=(1, 7), lang="en-US")
        self._doc.info = metadata.Info(title, at)
        self.setPageCompression(1)
        self._tree = _Tree()
        self._fields: list[Any] = []
        self._metadata = metadata.xmp(title, at)

    def element(self, tag: str, parent: Element | None = None, attributes: str = "") -> Element:
        """A new element, the last one in its parent (None: in the tree itself)."""
        above = parent or self._tree
        made = Element(tag, self._doc.Reference(above), attributes)
        above.kids.append(self._doc.Reference(made))
        return made

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile is content of the element."""
        contents = self._tree.parents.setdefault(self._pageNumber, [])
        number = len(contents)
        contents.append(self._doc.Reference(element))
        page = self._doc.thisPageRef()
        element.kids.append(_Joined("<</Type/MCR/Pg ", page, f"/MCID {number}>>"))
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, properties: str = "/Type/Layout") -> Iterator[None]:
        """What is drawn meanwhile is no content: a screen reader passes over it."""
        self._code.append(f"/Artifact <<{properties}>> BDC")
        yield
        self._code.append("EMC")

    def lines(
        self, lines: tuple[Line, ...], x: float, y: float, size: float, leading: float
    ) -> None:
        """Lines of text below each other, the first on the base line ``y``."""
        code = self._code
        code.append(f"BT {x:.2f} {y:.2f} Td {leading:g} TL")
        current = ""
        for number, line in enumerate(lines):
            if number:
                code.append("T*")
            for text, name in line.pieces:
                for subset, shown in encoded(text, name, self._doc):
                    if subset != current:
                        code.append(f"{subset} {size * scale(name):g} Tf")
                        current = subset
                    code.append(f"{shown} Tj")
        code.append("ET")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this height of this page."""
        key = f"bookmark-{len(self._destinations)}"
        self.bookmarkHorizontalAbsolute(key, top)
        level = min(level, self._doc.outline.currentlevel + 1)  # no level may be passed over
        self.addOutlineEntry(title, key, level)

    def signature_field(
        self, element: Element, name: str, description: str, rect: tuple[float, ...]
    ) -> None:
        """An empty signature field, one object with its widget, whose element is a Form."""
        left, bottom, right, top = rect
        empty = pdfdoc.PDFStream(content="")
        size = pdfdoc.PDFArray([0, 0, right - left, top - bottom])
        entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": size}
        empty.dictionary = pdfdoc.PDFDictionary(entries)
        text = pdfdoc.PDFString
        widget = pdfdoc.PDFDictionary(
            {
                "Type": "/Annot", "Subtype": "/Widget", "FT": "/Sig", "F": 132,  # printed, locked
                "T": text(name), "TU": text(description), "Contents": text(description),
                "Rect": pdfdoc.PDFArray(rect), "P": self._doc.thisPageRef(), "StructParent": 0,
                "AP": pdfdoc.PDFDictionary({"N": self._doc.Reference(empty)}),
            }
        )  # fmt: skip
        self._addAnnotation(widget, name)
        reference = self._doc.refAnnotation(name)
        self._fields.append(reference)
        self._tree.parents[0] = self._doc.Reference(element)
        page = self._doc.thisPageRef()
        element.kids.append(_Joined("<</Type/OBJR/Pg ", page, "/Obj ", reference, ">>"))

    def finished(self) -> bytes:
        """The file."""
        catalog, reference = self._doc.Catalog, self._doc.Reference
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = reference(self._tree)
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        catalog.Metadata = reference(_stream(self._metadata, Type="/Metadata", Subtype="/XML"))
        catalog.OutputIntents = _Joined("[", reference(self._colours()), "]")
        if self._fields:
            catalog.AcroForm = _Joined("<</Fields[", *self._fields, "]>>")
        data: bytes = self.getpdfdata()
        return data

    def _colours(self) -> _Joined:
        """What the numbers of a colour mean (A 6.2.3)."""
        profile = self._doc.Reference(_stream(resources.data("color/srgb.icc"), N=3))
        name = "(sRGB IEC61966-2.1)"
        return _Joined(
            f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}",
            "/DestOutputProfile ", profile, ">>",
        )  # fmt: skip


def _stream(content: bytes, **entries: Any) -> Any:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)
