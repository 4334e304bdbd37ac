"""What pikepdf says of a letter, whose validator approves only what it knows to conform.

It knows neither form fields nor tagged levels nor the identification of PDF/UA, and refuses them
unseen. So it is shown a copy in which exactly these are replaced by level B; our own rules cover
them in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import pdfa

from workbench.pdf import unpacking
from workbench.pdf.conforming.opened import File

_LEVEL_B = (
    (rb"(?<=<pdfaid:conformance>)A(?=<)", b"B"),
    (rb"<pdfuaid:part>1</pdfuaid:part>", b""),
    (rb"<rdf:Description[^>]*xmlns:pdfaExtension=.*?</rdf:Description>", b""),
)


def level_b(file: File) -> Iterator[str]:
    """PDF/A-2b, as far as pikepdf sees: of an unsigned letter, which a signed one begins with."""
    if file.is_signed:
        return
    with unpacking.opened(file.data) as copy:
        _lower(copy)
        for finding in pdfa.check(copy, "2b").findings:
            yield f"The letter does not conform to PDF/A-2 (rule {finding.rule})."


def _lower(copy: pikepdf.Pdf) -> None:
    if "/AcroForm" in copy.Root:
        del copy.Root["/AcroForm"]
    for page in copy.pages:
        if "/Annots" in page:
            page.Annots = [item for item in page.Annots if item.Subtype != "/Widget"]
    packet = copy.Root.Metadata.read_bytes()
    for pattern, replacement in _LEVEL_B:
        packet = re.sub(pattern, replacement, packet, flags=re.DOTALL)
    copy.Root.Metadata.write(packet)
