"""Damage of any kind to a workspace file: is it noticed, and is anything written?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.journeys.acts import PASSPHRASE, prepare
from workbench.case import Problem
from workbench.store import DATABASE, Vault, integrity, keys, schema_of

_PAGE = 4096
_STEP = 61  # bytes between two flips: a prime, so that each place of a page has its turn
_MASK = 0x20


def figures() -> Iterator[str]:
    """How many of the flipped bytes and truncations the checks of an opening notice."""
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place))
        folder = Path(place, "workspace")
        key = keys.unlock(keys.read(folder / "workspace.key"), PASSPHRASE)
        whole = (folder / DATABASE).read_bytes()
        flips = [_flipped(whole, at) for at in range(0, len(whole), _STEP)]
        yield f"flipped bytes: {_counted(folder, key, flips)}"
        ends = [end for page in range(0, len(whole), _PAGE) for end in (page, page + 1)]
        cuts = [_cut(whole, end) for end in ends]
        yield f"truncated files: {_counted(folder, key, cuts)}"


def _flipped(whole: bytes, at: int) -> Callable[[], bytes]:
    return lambda: whole[:at] + bytes([whole[at] ^ _MASK]) + whole[at + 1 :]


def _cut(whole: bytes, end: int) -> Callable[[], bytes]:
    return lambda: whole[:end]


def _counted(folder: Path, key: bytes, damaged: list[Callable[[], bytes]]) -> str:
    noticed = written = 0
    file = folder / DATABASE
    for make in damaged:
        data = make()
        file.write_bytes(data)
        noticed += _is_noticed(folder, key)
        written += file.read_bytes() != data
    return f"{noticed} of {len(damaged)} noticed, {written} written to"


def _is_noticed(folder: Path, key: bytes) -> bool:
    """Whether an opening after an unclean end would say that the file is damaged."""
    try:
        schema_of(folder, key)
        with closing(Vault(folder / DATABASE, key, read_only=True)) as vault:
            return bool(integrity(vault))
    except Problem:
        return True
