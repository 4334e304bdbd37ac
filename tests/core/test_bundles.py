from __future__ import annotations

import hashlib
import secrets
import zlib

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from workbench.case import Problem, replace
from workbench.store import WrongPassphrase, bundles
from workbench.store.bundles import seal, unseal
from workbench.store.wrapping import new_key, wrap

PASSPHRASE = "correct horse battery"
PAYLOAD = b'{"summary": "The fictional worker Jane Roe took Examplodone."}' + bytes(range(256)) * 4

CHANGED = "not as it was sealed"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(PAYLOAD, PASSPHRASE)


def _sealed_by_a_stranger(compressed: bytes, **figures: object) -> bytes:
    """A file whose sum and tag are right, from somebody who knows the passphrase."""
    key, nonce = new_key(), secrets.token_bytes(12)
    wrapped = replace(wrap(key, PASSPHRASE, b"imr-workbench bundle 1"), **figures)
    line = msgspec.json.encode({"key": wrapped, "nonce": nonce})
    told = hashlib.sha256(line).hexdigest().encode()
    opening = b"\n".join((b"imr-workbench bundle 1", told, line, b""))
    return opening + AESGCM(key).encrypt(nonce, compressed, opening)


def test_that_a_payload_comes_back(sealed: bytes) -> None:
    assert unseal(sealed, PASSPHRASE) == PAYLOAD


def test_that_an_empty_payload_comes_back() -> None:
    assert unseal(seal(b"", PASSPHRASE), PASSPHRASE) == b""


def test_that_the_file_shows_no_word_of_the_payload(sealed: bytes) -> None:
    assert b"Jane" not in sealed
    assert b"summary" not in sealed


def test_that_no_two_files_are_sealed_alike(sealed: bytes) -> None:
    assert seal(PAYLOAD, PASSPHRASE).splitlines()[1:] != sealed.splitlines()[1:]


def test_that_another_passphrase_is_told_apart_from_a_changed_file(sealed: bytes) -> None:
    with pytest.raises(WrongPassphrase, match="not the passphrase that the file"):
        unseal(sealed, "another")


def test_that_a_passphrase_may_be_composed_differently() -> None:
    assert unseal(seal(PAYLOAD, "caf\u00e9"), "cafe\u0301") == PAYLOAD


def test_that_a_flipped_bit_of_the_opening_is_refused(sealed: bytes) -> None:
    end = len(sealed) - len(sealed.split(b"\n", 3)[3])
    for place in range(end):
        with pytest.raises(Problem):
            unseal(_flipped(sealed, place), PASSPHRASE)


def test_that_a_flipped_bit_of_the_payload_is_refused(sealed: bytes) -> None:
    start = len(sealed) - len(sealed.split(b"\n", 3)[3])
    for place in (start, (start + len(sealed)) // 2, len(sealed) - 17, len(sealed) - 1):
        with pytest.raises(Problem, match=CHANGED):
            unseal(_flipped(sealed, place), PASSPHRASE)


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :]


def test_that_a_file_cut_short_is_refused(sealed: bytes) -> None:
    for length in (*range(0, len(sealed), 150), len(sealed) - 1):
        with pytest.raises(Problem):
            unseal(sealed[:length], PASSPHRASE)


def test_that_bytes_added_to_a_file_are_refused(sealed: bytes) -> None:
    for longer in (sealed + b"\0", b"\n" + sealed, sealed + sealed):
        with pytest.raises(Problem):
            unseal(longer, PASSPHRASE)


def test_that_the_parts_of_two_files_do_not_fit(sealed: bytes) -> None:
    kind, told, head, payload = sealed.split(b"\n", 3)
    other = seal(b"another", PASSPHRASE).split(b"\n", 3)
    with pytest.raises(Problem, match=CHANGED):
        unseal(b"\n".join((kind, told, head, other[3])), PASSPHRASE)
    with pytest.raises(Problem, match=CHANGED):
        unseal(b"\n".join((kind, *other[1:3], payload)), PASSPHRASE)
    with pytest.raises(Problem, match=CHANGED):
        unseal(b"\n".join((kind, other[1], head, payload)), PASSPHRASE)


def test_that_a_head_written_otherwise_is_refused_even_with_a_right_sum(sealed: bytes) -> None:
    kind, _, head, payload = sealed.split(b"\n", 3)
    spaced = head.replace(b",", b", ")
    told = hashlib.sha256(spaced).hexdigest().encode()
    with pytest.raises(Problem, match=CHANGED):
        unseal(b"\n".join((kind, told, spaced, payload)), PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"\n", b"%PDF-1.7\n", b"SQLite format 3\0", b"x" * 5000])
def test_that_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(Problem, match="no case that was handed over"):
        unseal(data, PASSPHRASE)


def test_that_a_later_version_is_refused(sealed: bytes) -> None:
    with pytest.raises(Problem, match="later version"):
        unseal(sealed.replace(b"bundle 1\n", b"bundle 2\n", 1), PASSPHRASE)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("memory_kib", 2**31),
        ("memory_kib", 2**19),
        ("memory_kib", 1),
        ("time_cost", 2**31),
        ("time_cost", 0),
        ("lanes", 2**20),
        ("lanes", -1),
        ("salt", b""),
        ("nonce", b"short"),
    ],
)
def test_that_a_head_cannot_exhaust_the_machine(figure: str, value: object) -> None:
    with pytest.raises(Problem, match=CHANGED):
        unseal(_sealed_by_a_stranger(b"", **{figure: value}), PASSPHRASE)


def test_that_a_few_bytes_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_BYTES", 1000)
    with pytest.raises(Problem, match="more than a case can have"):
        unseal(_sealed_by_a_stranger(zlib.compress(bytes(1001))), PASSPHRASE)
    assert unseal(_sealed_by_a_stranger(zlib.compress(bytes(1000))), PASSPHRASE) == bytes(1000)


def test_that_a_payload_that_nobody_could_read_again_is_not_sealed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bundles, "MOST_BYTES", 10)
    with pytest.raises(Problem, match="too large"):
        seal(bytes(11), PASSPHRASE)


@pytest.mark.parametrize(
    "compressed",
    [b"", b"no zlib", zlib.compress(PAYLOAD)[:-5], zlib.compress(PAYLOAD) + b"more"],
)
def test_that_what_a_stranger_sealed_must_be_whole(compressed: bytes) -> None:
    with pytest.raises(Problem, match=CHANGED):
        unseal(_sealed_by_a_stranger(compressed), PASSPHRASE)
