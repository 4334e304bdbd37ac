"""A letter, signed by a role key that was made here."""

from __future__ import annotations

import datetime as dt
from functools import cache

from tests.core.cases import decided_case
from tests.core.key_files import PASSPHRASE
from workbench import pdf, signature
from workbench.letter import compose
from workbench.signature import SignatureIdentity

AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)


@cache
def role_key() -> SignatureIdentity:
    return signature.create("of the desk", PASSPHRASE, organization="Example Review Organization")


@cache
def unsigned_letter() -> bytes:
    return pdf.render(compose(decided_case()))


@cache
def signed_letter() -> bytes:
    return signed_by(role_key())


def signed_by(identity: SignatureIdentity) -> bytes:
    stamp = pdf.stamp(signature.stamp_lines(identity, AT))
    return signature.sign(unsigned_letter(), identity, PASSPHRASE, AT, stamp)
