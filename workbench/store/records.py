"""Rows on a page of a table, read without the database library.

The format is that of https://www.sqlite.org/fileformat2.html: section 1.6 for the pages, section 2
for the records.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.store.pages import USABLE

Value = int | float | str | bytes | None
_Read = Callable[[int], bytes | None]

_LEAF_OF_TABLE = 0x0D
_FILE_HEADER = 100  # bytes at the front of the first page
_PAGE_HEADER = 8
_MOST = USABLE - 35  # bytes of a row that lie on its page
_LEAST = (USABLE - 12) * 32 // 255 - 23
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of an integer, by its type
_LARGEST_ROW = 1 << 30


class Unreadable(Exception):
    """A row, or a part of it, is not there any more."""


class Cell(NamedTuple):
    """A row as it lies on its page; long ones go on on other pages."""

    rowid: int
    size: int  # bytes of the whole row
    front: bytes  # what lies on the page itself
    more: int  # the page on which it goes on, or 0


def cells(number: int, page: bytes) -> Iterator[tuple[int, Cell]]:
    """Each row on a page that belongs to a table, and where it lies; of another page, none."""
    header = _FILE_HEADER if number == 1 else 0
    if page[header] != _LEAF_OF_TABLE:
        return
    (count,) = struct.unpack_from(">H", page, header + 3)
    pointers = page[header + _PAGE_HEADER : header + _PAGE_HEADER + 2 * count]
    for (place,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2]):
        try:
            yield place, cell_at(page, place)
        except Unreadable:
            continue


def cell_at(page: bytes, place: int) -> Cell:
    """The row that lies at a place of its page. Raises Unreadable."""
    size, place = _varint(page, place)
    rowid, place = _varint(page, place)
    if not 0 < size < _LARGEST_ROW:
        raise Unreadable
    kept = _kept(size)
    front = page[place : place + kept]
    if kept == size:
        return Cell(_signed(rowid), size, front, 0)
    if place + kept + 4 > len(page):
        raise Unreadable
    (more,) = struct.unpack_from(">I", page, place + kept)
    return Cell(_signed(rowid), size, front, more)


def types(cell: Cell) -> tuple[int, ...]:
    """The types of a row's columns, as the format numbers them. Raises Unreadable."""
    end, place = _varint(cell.front, 0)
    if end > len(cell.front):
        raise Unreadable
    found = []
    while place < end:
        kind, place = _varint(cell.front, place)
        found.append(kind)
    return tuple(found)


def values(cell: Cell, read: _Read) -> tuple[Value, ...]:
    """The columns of a row, its pages got by ``read``. Raises Unreadable where one is damaged."""
    return first_values(Cell(cell.rowid, cell.size, _whole(cell, read), 0), None)


def first_values(cell: Cell, count: int | None) -> tuple[Value, ...]:
    """The first columns of a row, as far as they lie on its page. Raises Unreadable."""
    place, _ = _varint(cell.front, 0)
    found: list[Value] = []
    for kind in types(cell)[:count]:
        end = place + _length(kind)
        if end > len(cell.front):
            raise Unreadable
        found.append(_value(kind, cell.front[place:end]))
        place = end
    return tuple(found)


def _whole(cell: Cell, read: _Read) -> bytes:
    parts, left, more = [cell.front], cell.size - len(cell.front), cell.more
    while left > 0:
        page = read(more) if more else None
        if page is None:
            raise Unreadable
        part = page[4 : min(4 + left, USABLE)]
        parts.append(part)
        left -= len(part)
        (more,) = struct.unpack_from(">I", page)
    return b"".join(parts)


def _kept(size: int) -> int:
    """How many bytes of a row of this size lie on its own page."""
    if size <= _MOST:
        return size
    kept = _LEAST + (size - _LEAST) % (USABLE - 4)
    return kept if kept <= _MOST else _LEAST


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """An integer of one to nine bytes, and where it ends. Raises Unreadable."""
    found = 0
    for count, byte in enumerate(data[place : place + 9], 1):
        if count == 9:
            return found << 8 | byte, place + 9
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            return found, place + count
    raise Unreadable


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind in {8, 9}:
        return kind - 8
    if kind < 12:
        return int.from_bytes(data, "big", signed=True)
    if kind % 2 == 0:
        return data
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Unreadable from None
