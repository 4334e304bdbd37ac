"""The signature of a letter: PAdES B-B, certified, no change allowed afterwards."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore
from typing_extensions import override

from workbench.case import Problem
from workbench.signature.keys import Opened

_FIELD = "Signature"
_CORNER = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, margins=Margins())


def sign(pdf: bytes, opened: Opened, at: dt.datetime, stamp: bytes) -> bytes:
    """See :func:`workbench.signature.sign`."""
    metadata = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signer = _PdfSigner(metadata, _KeyInMemory(opened), stamp_style=_style(stamp))
    signer.at = at.astimezone(dt.UTC)
    try:
        writer = _Writer(io.BytesIO(pdf))
        signed: bytes = signer.sign_pdf(writer, existing_fields_only=True).getvalue()
    except (PdfError, SigningError):
        raise Problem("This file cannot be signed: it is no unsigned letter.") from None
    return signed


class _Writer(IncrementalPdfFileWriter):
    """Adds the signature only: pyHanko's own would add its name, and a date in the local zone."""

    @override
    def _update_meta(self) -> None:
        pass


class _PdfSigner(PdfSigner):
    """Signs with a time that is given instead of the clock's."""

    at: dt.datetime

    @override
    def init_signing_session(self, *args: Any, **options: Any) -> Any:
        session = super().init_signing_session(*args, **options)
        session.system_time = self.at
        return session


class _KeyInMemory(Signer):
    """Signs with a key that is loaded once: pyHanko's own checks an RSA key again each time."""

    def __init__(self, opened: Opened) -> None:
        own, *others = (
            asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
            for certificate in (opened.certificate, *opened.issuers)
        )
        store: CertificateStore = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(others)
        super().__init__(signing_cert=own, cert_registry=store)
        self._key = opened.key

    @override
    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(data, ec.ECDSA(hashes.SHA256()))
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class _Page(PdfContent):
    """The one page of a PDF that lies in memory, as the appearance of the field."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    @override
    def render(self) -> bytes:
        if self.writer is None:  # never: the stamp sets it first
            raise ValueError("no writer")
        reader = PdfFileReader(io.BytesIO(self._pdf))
        page = self.writer.import_page_as_xobject(reader)
        left, bottom, right, top = (float(side) for side in page.get_object()["/BBox"])
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        self.set_resource(ResourceType.XOBJECT, NameObject("/Stamp"), page)
        return b"/Stamp Do"


def _style(stamp: bytes) -> StaticStampStyle:
    return StaticStampStyle(
        border_width=0,
        background=_Page(stamp) if stamp else None,
        background_layout=_CORNER,
        background_opacity=1,
    )
