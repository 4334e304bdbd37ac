"""One random bit in every byte of a signed letter: does the signature find it? A long round.

Bits of the padding behind the message in the signature's container are counted apart: no signature
covers them, so only the hash that the archive keeps must find those.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import multiprocessing
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.core.cases import decided_case
from workbench import pdf, signature
from workbench.letter import compose

_PASSPHRASE = "a passphrase of the bench"
_AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)
_SEED = 20261122
_SHARE = 2_000  # bytes that a process looks at before it says what it found

Flip = tuple[int, int]  # the place of a byte, and which of its bits


def figures() -> Iterator[str]:
    """How many of the flipped bits the signature finds, and how many the hash."""
    signed, certificate = _signed()
    chance = random.Random(_SEED)
    flips = [(place, chance.randrange(8)) for place in range(len(signed))]
    shares = [flips[start : start + _SHARE] for start in range(0, len(flips), _SHARE)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context) as pool:
        found = sum(pool.map(partial(_found, signed, certificate), shares), Counter[str]())
    padding = _padding(signed)
    outside = len(flips) - len(padding)
    yield f"flipped bits outside the padding: {found['outside']} of {outside} found by signature"
    yield f"flipped bits of the padding: {found['padding']} of {len(padding)} found by signature"
    yield f"flipped bits: {found['hash']} of {len(flips)} found by the hash of the archive"


def _signed() -> tuple[bytes, bytes]:
    identity = signature.create("bench", _PASSPHRASE)
    stamp = pdf.stamp(signature.stamp_lines(identity, _AT))
    letter = pdf.render(compose(decided_case()))
    return signature.sign(letter, identity, _PASSPHRASE, _AT, stamp), identity.certificate


def _padding(signed: bytes) -> range:
    """The zeros behind the message in the signature's container, each of two digits."""
    container = re.search(rb"<3082([0-9A-F]{4})[0-9A-F]{2000,}>", signed)
    if container is None:
        raise ValueError("no signature")
    message = 4 + int(container[1], 16)  # tag, kind and length take four bytes (DER)
    return range(container.start() + 1 + 2 * message, container.end() - 1)


def _found(signed: bytes, certificate: bytes, flips: Sequence[Flip]) -> Counter[str]:
    """How many of some flips are found, by whom and where."""
    logging.disable()  # pyHanko tells of each file that it cannot read
    whole, padding = hashlib.sha256(signed).hexdigest(), _padding(signed)
    found: Counter[str] = Counter()
    for place, bit in flips:
        data = bytearray(signed)
        data[place] ^= 1 << bit
        said = signature.verify(bytes(data), (certificate,))
        found["hash"] += said.sha256 != whole
        where = "padding" if place in padding else "outside"
        found[where] += not said.result.startswith("valid")
    return found
