"""What a letter says about itself: title, program, conformance, colour. Never a person."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from typing_extensions import override

PROGRAM = "IMR Workbench"

# The extension schema declares pdfuaid, which PDF/A does not know (ISO 19005-2, 6.6.2.3.3).
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{program}</xmp:CreatorTool>{dates}
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_XMP_DATES = (
    "\n<xmp:CreateDate>{at:%Y-%m-%dT%H:%M:%S}Z</xmp:CreateDate>"
    "\n<xmp:ModifyDate>{at:%Y-%m-%dT%H:%M:%S}Z</xmp:ModifyDate>"
)


def xmp(title: str, at: dt.datetime | None) -> bytes:
    """The XMP packet of a letter; ``at`` is in UTC, None leaves the dates out."""
    dates = _XMP_DATES.format(at=at) if at else ""
    return _XMP.format(title=escape(title), program=PROGRAM, dates=dates).encode()


class Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The information dictionary: reportlab's own would name an author and an invented date."""

    def __init__(self, title: str, at: dt.datetime | None) -> None:
        super().__init__()
        self.title, self.at = title, at

    @override
    def format(self, document: Any) -> bytes:
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Creator": pdfdoc.PDFString(PROGRAM),
            "Producer": pdfdoc.PDFString(PROGRAM),
        }
        if self.at:
            date = pdfdoc.PDFString(f"D:{self.at:%Y%m%d%H%M%S}Z")
            entries |= {"CreationDate": date, "ModDate": date}
        formatted: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return formatted
