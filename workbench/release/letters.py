"""The letter of a case that is not signed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workbench import pdf, signature, typeface
from workbench.case import Case, Copy, Problem
from workbench.letter import Letter, compose, text_of
from workbench.signature import SignatureIdentity, Verification, VerificationResult

if TYPE_CHECKING:
    from workbench.signature import Opened


def letter_pdf(
    case: Case, copy: Copy = Copy.ISSUED, *, name: str = "", attested: dt.date | None = None
) -> bytes:
    """The unsigned letter of a case, conforming; its issued copy or the internal one.

    ``name`` is the reviewer's and ``attested`` the day of the attestation: for the internal copy.
    Raises Problem where the letter would not conform or would not say what the case says.
    """
    return printed(compose(case, copy=copy, name=name, attested=attested))


def letter_text(case: Case) -> str:
    """The letter of a case as plain text."""
    return text_of(compose(case))


def printed(letter: Letter) -> bytes:
    """A letter as a file that passed the gate. Raises Problem where it did not."""
    if lacking := typeface.missing(text_of(letter)):
        codes = ", ".join(f"U+{ord(char):04X}" for char in lacking[:5])
        raise Problem(
            f"The letter cannot print a character that it holds ({codes}); write it in words."
        )
    data = pdf.render(letter)
    refuse_nonconforming(data, letter)
    return data


def refuse_nonconforming(data: bytes, letter: Letter) -> None:
    """The gate: a file leaves only where it conforms and its words are those of the letter.

    Conforms to PDF/UA-1 and PDF/A-2a (ISO 14289-1, ISO 19005-2), that is. Raises Problem otherwise.
    """
    if faults := pdf.conformance(data, letter):
        raise Problem(f"The letter was not made, because it would not conform: {faults[0]}")


def sign_letter(
    unsigned: bytes, identity: SignatureIdentity, key: Opened, at: dt.datetime
) -> tuple[bytes, Verification]:
    """A letter with a visible signature, and what a look at it found.

    ``key`` is that of the identity, opened. Raises Problem where the signature does not verify.
    """
    stamp = pdf.stamp(signature.stamp_lines(identity, at))
    signed = signature.sign(unsigned, identity, "", at, stamp, opened=key)
    verification = signature.verify(signed, trusted=(identity.certificate,))
    if verification.result is not VerificationResult.VALID:
        raise Problem(f"The signed letter did not verify: {verification.message}")
    return signed, verification
