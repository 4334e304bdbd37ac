"""Certificates for the readers of letters: what is said before the first signature, and files."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import style
from workbench import release
from workbench.case import Problem
from workbench.release import SignatureIdentity
from workbench.workspace import Workspace

CERTIFICATE = "Certificate (*.cer)"
UNTIL_TRUSTED = (
    "A program that shows the letter says “validity unknown” until its reader trusts this "
    "certificate, which nobody vouches for but yourself; File > Workspace > Signature identities "
    "writes it to a file, with a page for readers on how to trust it."
)
PDF_IS_THE_PAGE = "A certificate is no PDF; choose a name that ends in .cer."
PAGE_IN_THE_WAY = (
    "The page that tells readers how to trust the certificate is written beside it, as {name}; "
    "another file has that name already. Choose another name for the certificate."
)
_SAID = "trust_said_of"  # the setting that holds the fingerprints this was said of


class TrustNote(QFrame):
    """One sentence before the first signature with a self-issued certificate, and never again."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._identity: SignatureIdentity | None = None
        self.has_to_be_said = False
        style.mark(self, "role", "banner")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.addWidget(style.sentence(UNTIL_TRUSTED, self))

    def show_for(self, identity: SignatureIdentity | None, *, new: bool) -> None:
        """Take in which identity is chosen; a ``new`` one is yet to be made here."""
        self._identity = identity
        known = identity is not None and identity.fingerprint in self._said()
        alone = identity is not None and not identity.issuers  # nobody stands above it
        self.has_to_be_said = new or (alone and not known)

    def was_said(self) -> None:
        """Note that a letter was signed with the identity that is shown."""
        if self._identity is not None and self._identity.fingerprint not in self._said():
            said = " ".join((*self._said(), self._identity.fingerprint))
            self._workspace.set_setting(_SAID, said)

    def _said(self) -> list[str]:
        return self._workspace.setting(_SAID).split()


def certificate_name(subject: str) -> str:
    """A file name for the certificate of a subject: letters, digits and single spaces only."""
    words = re.findall(r"[^\W_]+", subject)
    return f"{' '.join(words) or 'certificate'}.cer"


def page_beside(file: Path) -> Path:
    """Where the page on trust stands: beside the certificate, with the ending of a PDF."""
    return file.with_suffix(".pdf")


def written_in_words(file: Path) -> str:
    """What :func:`write_certificate` wrote."""
    beside = page_beside(file).name
    return f"The certificate was written to {file.name}, the page on trust to {beside}."


def write_certificate(file: Path, certificate: bytes, page: bytes) -> None:
    """Write a certificate, and beside it the page on how to trust it.

    Raises Problem where one of them cannot be written, or where another file has the page's name.
    """
    beside = page_beside(file)
    if beside == file:
        raise Problem(PDF_IS_THE_PAGE)
    if beside.exists() and beside.read_bytes() != page:
        raise Problem(PAGE_IN_THE_WAY.replace("{name}", beside.name))
    release.export(certificate, file)
    release.export(page, beside)
