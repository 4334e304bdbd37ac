"""Workspace folders for tests of what happens to their files, and a look into these by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.core.cases import decided_case
from workbench.case import Case, Copy, replace
from workbench.store import DATABASE, KEY_FILE, CopyRecord, ReleaseRecord, Step, Store, keys

KEY = bytes(range(32))
PASSPHRASE = "correct horse battery"
_KEY_FILE = keys.new_key_file(KEY, PASSPHRASE)  # deriving its key takes long

# SQLCipher 4: each page ends with its initialization vector and the hash that authenticates it.
PAGE = 4096
_IV, _HASH, _SALT = 16, 64, 16


def make_store(folder: Path, cases: int = 0, planted: str = "") -> Store:
    """A new workspace, open, with so many cases; each says ``planted`` in summary and title."""
    folder.mkdir(mode=0o700)
    keys.write(folder / KEY_FILE, _KEY_FILE)
    store = Store.open(folder, KEY)
    with store.transaction():
        for number in range(1, cases + 1):
            store.cases.add(planted_case(number, planted), "New case")
    return store


def planted_case(number: int, planted: str = "") -> Case:
    """A fictional case whose issues and summary hold the planted word and the case's number."""
    case = decided_case(f"CM26-{number:07}")
    issue = replace(case.issues[0], treatment=f"{planted}{number:04} title")
    summary = f"{planted}{number:04} " * 50
    return replace(case, summary=summary, issues=(issue, *case.issues[1:]))


def change(store: Store, reference: str, summary: str, times: int = 1) -> None:
    """Commit so many changes of a case."""
    case, revision = store.cases.get(reference)
    for time in range(times):
        case = replace(case, summary=f"{summary} {time}")
        revision = store.cases.commit(case, Step("Edit summary"), revision, ["summary"])


def letter(case: Case) -> ReleaseRecord:
    """A released letter that repeats the summary of its case."""
    text = case.summary.encode() * 20
    return ReleaseRecord(
        at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
        identity="role",
        fingerprint="ab",
        attested=True,
        sha256="cd",
        signed=text,
        unsigned_size=len(text),
        program_version="0",
    )


def internal_copy(case: Case) -> CopyRecord:
    """An internal copy of that letter."""
    return CopyRecord(
        copy=Copy.INTERNAL,
        at=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
        identity="own name",
        fingerprint="ef",
        sha256="01",
        letter=case.summary.encode() * 10,
        program_version="0",
    )


def plain_pages(path: Path, key: bytes = KEY) -> Iterator[bytes]:
    """Every page of an encrypted file, decrypted by hand, unused parts and free pages included."""
    data = path.read_bytes()
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        end = PAGE - _IV - _HASH
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV])).decryptor()
        yield cipher.update(page[0 if start else _SALT : end]) + cipher.finalize()


def shows(folder: Path, word: str) -> bool:
    """Whether a page of a database in this folder, or below it, holds a word."""
    paths = folder.rglob(f"{DATABASE}*")
    return any(word.encode() in page for path in paths for page in plain_pages(path))


def flip(path: Path, *places: int) -> None:
    """Change one bit at each place of a file."""
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 1
    path.write_bytes(data)
