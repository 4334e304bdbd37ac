"""Every encrypted file of a folder, decrypted by hand: what somebody with the key could dig up.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4096 bytes under AES-256-CBC, each
with its initialization vector and an HMAC at its end; a file begins with the salt in the place of
16 bytes. Nothing is asked whether it is in use: free pages, the unused part of a page, and what
earlier logs left in the log all count.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, VECTOR, SALT = 4096, 80, 16, 16
LOG_HEADER, FRAME_HEADER = 32, 24
FILES = ("workspace.db", "workspace.words")


def encrypted_files(folder: Path) -> Iterator[Path]:
    """The files of a workspace and its backups that hold pages."""
    for name in FILES:
        for ending in ("", "-wal"):
            yield from folder.rglob(f"{name}{ending}")


def plain_text(path: Path, key: bytes) -> bytes:
    """All pages of a file, or of the log of one, without what encrypts them."""
    return b"".join(_decrypted(number, page, key) for number, page in _pages(path))


def _pages(path: Path) -> Iterator[tuple[int, bytes]]:
    data = path.read_bytes()
    if path.name.endswith("-wal"):
        for place in range(LOG_HEADER, len(data) - PAGE, FRAME_HEADER + PAGE):
            number = int.from_bytes(data[place : place + 4], "big")
            yield number, data[place + FRAME_HEADER :][:PAGE]
    else:
        for place in range(0, len(data), PAGE):
            yield place // PAGE + 1, data[place : place + PAGE]


def _decrypted(number: int, page: bytes, key: bytes) -> bytes:
    start = SALT if number == 1 else 0
    end = PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + VECTOR]))
    return cipher.decryptor().update(page[start:end])
