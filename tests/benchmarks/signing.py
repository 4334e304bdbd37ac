"""A signature and its verification; beside them the raw signature of the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.benchmarks.letter import benchmark_case
from tests.benchmarks.timing import alternating, milliseconds, seconds
from workbench import pdf, signature
from workbench.letter import compose

_PASSPHRASE = "a passphrase of the bench"
_AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)


def figures() -> Iterator[str]:
    """Signing with a visible stamp (cold and warm), verifying, each beside the bare signature."""
    letter = pdf.render(compose(benchmark_case()))
    identity = signature.create("bench", _PASSPHRASE)
    key = ec.generate_private_key(ec.SECP256R1())

    def sign() -> bytes:
        stamp = pdf.stamp(signature.stamp_lines(identity, _AT))
        return signature.sign(letter, identity, _PASSPHRASE, _AT, stamp)

    cold = seconds(sign)
    signed = sign()
    signing, verifying, raw = alternating(
        sign,
        lambda: signature.verify(signed, (identity.certificate,)),
        lambda: key.sign(letter, ec.ECDSA(hashes.SHA256())),
        rounds=15,
    )
    yield f"signing (P-256, passphrase, stamp): {_beside(signing, raw)}"
    yield f"the first signature, with its imports: {milliseconds(cold)}"
    yield f"verifying: {_beside(verifying, raw)}"


def _beside(time: float, raw: float) -> str:
    return f"{milliseconds(time)}, {time / raw:.0f} times a raw signature"
