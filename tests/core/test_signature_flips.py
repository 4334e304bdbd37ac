"""One flipped bit anywhere in a signed letter is found: by the signature, and by the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from functools import cache

import pytest

from tests.core.cases import decided_case
from workbench import pdf, signature
from workbench.letter import compose
from workbench.signature import SignatureIdentity

AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)
PASSPHRASE = "correct horse"


@cache
def _identity() -> SignatureIdentity:
    return signature.create("desk", PASSPHRASE, organization="Example Review Organization")


@cache
def _signed() -> bytes:
    letter = pdf.render(compose(decided_case()))
    stamp = pdf.stamp(signature.stamp_lines(_identity(), AT))
    return signature.sign(letter, _identity(), PASSPHRASE, AT, stamp)


def _container() -> range:
    """The signature's container, brackets included."""
    found = re.search(rb"<[0-9A-F]{2000,}>", _signed())
    assert found
    return range(*found.span())


def _flipped(place: int, number: int) -> bytes:
    """The letter with one bit of a byte flipped; the next number takes the next bit."""
    data = bytearray(_signed())
    data[place] ^= 1 << number % 8
    return bytes(data)


def _missed(places: range) -> list[int]:
    """Where a flipped bit leaves the signature valid."""
    trusted = (_identity().certificate,)
    flips = ((place, _flipped(place, number)) for number, place in enumerate(places))
    verdicts = ((place, signature.verify(data, trusted).result) for place, data in flips)
    return [place for place, verdict in verdicts if verdict.startswith("valid")]


def test_that_the_letter_is_valid_while_no_bit_is_flipped() -> None:
    assert signature.verify(_signed(), (_identity().certificate,)).result == "valid"


@pytest.mark.parametrize("eighth", range(8))
def test_that_one_bit_in_every_50th_byte_is_found_by_the_signature_alone(eighth: int) -> None:
    length = len(_signed())
    begin, end = eighth * length // 8, (eighth + 1) * length // 8
    assert _missed(range(begin + -begin % 50, end, 50)) == []


def test_that_one_bit_in_every_seventh_byte_of_the_container_is_found() -> None:
    assert _missed(_container()[::7]) == []


def test_that_every_flip_changes_the_hash_that_the_archive_keeps() -> None:
    whole = hashlib.sha256(_signed()).digest()
    for number, place in enumerate(range(0, len(_signed()), 50)):
        assert hashlib.sha256(_flipped(place, number)).digest() != whole
