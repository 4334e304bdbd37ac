"""The reviewer's own sources, editions and favorites as one TOML file to read, change and send."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

import msgspec

from workbench.case import Problem, Value
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


def from_toml(source: str | bytes) -> OwnGuidelines:
    """What a file holds. Raises Problem with one sentence that names what is wrong."""
    file = _SHAPE.value(_File, _with_texts(_SHAPE.table(source)))
    entries: list[Entry] = []
    for row in file.sources:
        entries.append(source_entry(row, row.id, [entry.id for entry in entries]))
    return OwnGuidelines(
        sources=tuple(entries),
        editions=tuple(_edition(row, f"editions {n}") for n, row in enumerate(file.editions, 1)),
        favorites=frozenset(file.favorites),
    )


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
