"""What can still be read of a damaged workspace file, which is never written to.

Every page that is sound is looked at, whether or not something leads to it, and each row on it is
known by its shape: so the loss of one page costs the rows that lie on it, and no others.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from workbench.store.checking import Stop, Stopped, Tell, never, silent
from workbench.store.pages import Pages
from workbench.store.records import Cell, Unreadable, cell_at, cells, first_values, types, values
from workbench.store.shapes import Row, Shape, shape_of, shapes_of
from workbench.store.store import SCHEMA, LaterVersion

_SCHEMA_PLACE = 60  # on the first page
_TELL_EVERY = 200  # pages
# The column that holds the id of a case; the first one stands for the number of the row.
_CASE_ID = {
    "cases": 0, "case_values": 0, "acceptances": 0, "revisions": 1, "releases": 1, "copies": 1,
    "stages": 1, "papers": 1, "case_settings": 1,
}  # fmt: skip
_HOLDING_WORDS = ("cases", "case_values", "revisions")


class _Place(NamedTuple):
    """Where a row lies."""

    rowid: int
    page: int
    place: int


class Salvage:
    """A damaged file that was looked through. Close it."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        salts: Iterable[bytes] = (),
        *,
        tell: Tell = silent,
        stop: Stop = never,
    ) -> None:
        """Look at every page. ``salts`` are tried where the front of the file is damaged.

        Raises Problem where the key opens nothing of it, LaterVersion, Stopped.
        """
        self.damaged_pages = 0
        self._pages = Pages(path, key, salts)
        try:
            self.schema = self._schema()
            self._look(shapes_of(self.schema), tell, stop)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._pages.close()

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that can be read, in their order."""
        return self._read(table, self._found.get(table, ()))

    def row(self, table: str, rowid: int) -> Row | None:
        """A row of ``cases``, or of a table with one row for each; None where it is lost."""
        return next(self._read(table, self._by_id[table].get(rowid, ())), None)

    def of_case(self, table: str, ident: int) -> Iterator[Row]:
        """The rows of a table that has several for a case, in their order."""
        return self._read(table, self._by_id[table].get(ident, ()))

    def cases(self) -> list[int]:
        """The ids of the cases of which anything was found."""
        return sorted({ident for table in _HOLDING_WORDS for ident in self._by_id[table]})

    def _read(self, table: str, places: Iterable[_Place]) -> Iterator[Row]:
        for rowid, number, place in sorted(places):
            page = self._pages.page(number)
            if page is not None:
                with suppress(Unreadable):
                    cell = cell_at(page, place)
                    yield self._shapes[table].row(rowid, values(cell, self._pages.page))

    def _schema(self) -> int:
        """The schema of the file; that of this program where its first page is lost."""
        page = self._pages.page(1)
        schema: int = struct.unpack_from(">I", page, _SCHEMA_PLACE)[0] if page else SCHEMA
        if schema > SCHEMA:
            raise LaterVersion
        return schema

    def _look(self, shapes: tuple[Shape, ...], tell: Tell, stop: Stop) -> None:
        self._shapes = {shape.table: shape for shape in shapes}
        self._found: dict[str, list[_Place]] = {}
        self._by_id: dict[str, dict[int, list[_Place]]] = {table: {} for table in _CASE_ID}
        for number in range(1, self._pages.count + 1):
            if number % _TELL_EVERY == 0:
                tell(number, self._pages.count)
                if stop():
                    raise Stopped
            page = self._pages.page(number)
            if page is None:
                self.damaged_pages += 1
                continue
            for place, cell in cells(number, page):
                with suppress(Unreadable):
                    self._note(cell, _Place(cell.rowid, number, place))

    def _note(self, cell: Cell, place: _Place) -> None:
        """Remember where a row lies, and the case that it belongs to. Raises Unreadable."""
        shape = shape_of(self._shapes.values(), types(cell))
        if shape is None:
            return
        column = _CASE_ID.get(shape.table)
        if column is None:
            self._found.setdefault(shape.table, []).append(place)
            return
        ident = first_values(cell, column + 1)[column] if column else cell.rowid
        if isinstance(ident, int):
            self._by_id[shape.table].setdefault(ident, []).append(place)
