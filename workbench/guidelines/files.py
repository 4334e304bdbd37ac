"""The reviewer's own sources, editions and favorites as one TOML file to read, change and send."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, cast

import msgspec

from workbench.case import Problem, Value, replace
from workbench.forms.tables import Shape, written
from workbench.guidelines.catalogue import Edition, Entry
from workbench.guidelines.own import (
    OwnGuidelines,
    OwnSource,
    checked_edition,
    source_entry,
    source_of,
)

_SHAPE = Shape("file of guidelines")
_IDENT = re.compile(r"[a-z0-9][a-z0-9/-]{0,999}")
_DATES = ("in_force_from", "in_force_to", "verified_on")


class _SourceRow(OwnSource):
    id: str = ""


class _EditionRow(Value):
    guideline: str
    published: str
    id: str = ""
    in_force_from: str = ""
    in_force_to: str = ""
    applies_by: str = "service"
    ends_by: str = ""  # as applies_by
    source: str = ""
    verified_on: str = ""


class _File(Value):
    sources: tuple[_SourceRow, ...] = ()
    editions: tuple[_EditionRow, ...] = ()
    favorites: tuple[str, ...] = ()


def to_toml(own: OwnGuidelines) -> str:
    """A file that :func:`from_toml` reads back."""
    sources = [{"id": one.id} | msgspec.to_builtins(source_of(one)) for one in own.sources]
    return written(
        {
            "favorites": sorted(own.favorites),
            "sources": [_known(source) for source in sources],
            "editions": [_known(msgspec.structs.asdict(row)) for row in own.editions],
        }
    )


def from_toml(source: str | bytes, kept: Sequence[Entry] = ()) -> OwnGuidelines:
    """What a file holds. Raises Problem with one sentence that names what is wrong.

    A source without an id is the one among those ``kept`` that has its author, title and year; else
    it gets an id that none of them has.
    """
    file = _SHAPE.value(_File, _with_texts(_SHAPE.table(source)))
    entries: list[Entry] = []
    for row in file.sources:
        entries.append(_source(row, kept, [one.id for one in (*kept, *entries)]))
    rows = tuple(_edition(row, f"editions {n}") for n, row in enumerate(file.editions, 1))
    _refuse_twice("sources", [entry.id for entry in entries])
    _refuse_twice("editions", [row.id for row in rows])
    for ident in file.favorites:
        if not _IDENT.fullmatch(ident):
            raise Problem("A favorite is the id of an entry of the catalog, or of a source.")
    return OwnGuidelines(tuple(entries), rows, frozenset(file.favorites))


def _source(row: _SourceRow, kept: Iterable[Entry], taken: Sequence[str]) -> Entry:
    entry = source_entry(row, row.id, taken)
    if row.id:
        return entry
    named = (entry.author, entry.title, entry.year)
    same = (one.id for one in kept if (one.author, one.title, one.year) == named)
    return replace(entry, id=next(same, entry.id))


def _refuse_twice(what: str, idents: Sequence[str]) -> None:
    if len({*idents}) < len(idents):
        raise Problem(f"The file holds two {what} with the same id.")


def _edition(row: _EditionRow, key: str) -> Edition:
    begins, ends, verified = (_date(getattr(row, name), f"{key}.{name}") for name in _DATES)
    return checked_edition(
        Edition(
            id=row.id,
            guideline=row.guideline,
            published=row.published,
            in_force_from=begins,
            in_force_to=ends,
            applies_by=_by(row.applies_by, f"{key}.applies_by"),
            ends_by=_by(row.ends_by or row.applies_by, f"{key}.ends_by"),
            source=row.source,
            verified_on=verified,
        )
    )


def _known(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def _with_texts(found: Any) -> Any:
    """What a file holds with its dates as texts: TOML has dates of its own."""
    match found:
        case dict():
            return {key: _with_texts(value) for key, value in found.items()}
        case list():
            return [_with_texts(value) for value in found]
        case dt.date():
            return found.isoformat()
    return found


def _date(text: str, key: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Problem(f"{key} must be a date like 2019-03-07.") from None


def _by(word: str, key: str) -> Literal["request", "service"]:
    if word not in {"request", "service"}:
        raise Problem(f"{key} must be request or service.")
    return cast(Literal["request", "service"], word)
