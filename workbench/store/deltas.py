"""A version of a case as its difference from the version before: what makes history small.

Most steps change one place, so a delta is the lengths of what stays at the front and at the end,
and the middle compressed with the old middle as its dictionary.
"""

from __future__ import annotations

import struct
import zlib

_LENGTHS = struct.Struct(">II")


def delta(base: bytes, new: bytes) -> bytes:
    """What makes ``new`` of ``base``."""
    front = _common(base, new)
    end = _common_end(base[front:], new[front:])
    middle = zlib.compressobj(9, zdict=_dictionary(base, front, end))
    packed = middle.compress(new[front : len(new) - end]) + middle.flush()
    return _LENGTHS.pack(front, end) + packed


def applied(base: bytes, packed: bytes) -> bytes:
    """The version that a delta makes of its ``base``."""
    front, end = _LENGTHS.unpack_from(packed)
    middle = zlib.decompressobj(zdict=_dictionary(base, front, end))
    new = middle.decompress(packed[_LENGTHS.size :]) + middle.flush()
    return base[:front] + new + base[len(base) - end :]


def _dictionary(base: bytes, front: int, end: int) -> bytes:
    # An empty dictionary is refused by some builds of the library.
    return base[front : len(base) - end][-32768:] or b" "


def _common(one: bytes, other: bytes) -> int:
    """How many bytes at the front are equal; halving, since comparing slices is what is fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: bytes, other: bytes) -> int:
    return _common(one[::-1], other[::-1])
