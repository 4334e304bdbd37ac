"""What differs between two versions of a case, in the reviewer's words.

Two versions are walked field by field; what is the same object or equal is passed over at once.
Each field has its words in ``PLACES``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from textwrap import shorten
from types import NoneType
from typing import Any, NamedTuple

from workbench.case import (
    Anchor,
    Case,
    Citation,
    Dismissal,
    Issue,
    ReturnPoint,
    ReusedMark,
    Value,
    WorkingNote,
)
from workbench.clocks import due_exactly
from workbench.forms import printed_date
from workbench.session.places import PLACES
from workbench.session.runs import Run, RunKind, line_runs, text_runs

_ANSWERED = {True: "answered", False: ""}
_TITLE = 60  # characters of an issue's treatment that its name keeps


class Difference(Value):
    """What differs in one place, to be read."""

    place: str  # "Clinical case summary", "Issue 2, Norco 10/325mg #60: rationale"
    runs: tuple[Run, ...]


class _Leaf(NamedTuple):
    """A field that differs and is no value of fields itself."""

    path: tuple[str, ...]
    place: str
    before: object
    after: object


class _Place(NamedTuple):
    """An issue and where it stands, from 1."""

    number: int
    issue: Issue

    @property
    def name(self) -> str:
        """The issue as people call it: "Issue 2, Norco 10/325mg #60"."""
        title = shorten(self.issue.treatment, _TITLE, placeholder="…")
        return f"Issue {self.number}, {title}" if title else f"Issue {self.number}"


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """What a reader sees that differs, in the order of a case; issues are matched by their id."""
    if before is after:
        return ()
    found = [_difference(leaf.place, leaf.before, leaf.after) for leaf in _of_case(before, after)]
    found.extend(_of_issues(before, after))
    return tuple(one for one in found if any(run.kind is not RunKind.SAME for run in one.runs))


def fields_changed(before: Case, after: Case) -> tuple[str, ...]:
    """The names of the fields that differ: "summary", "dates.injury", "issue-2.rationale".

    "issues" where one was added, removed or moved. No word of the case is in them.
    """
    if before is after:
        return ()
    names = [".".join(leaf.path) for leaf in _of_case(before, after)]
    old, new = _places(before), _places(after)
    if tuple(old) != tuple(new):
        names.append("issues")
    for ident, place in new.items():
        leaves = _leaves(old[ident].issue, place.issue) if ident in old else ()
        names.extend(".".join((_plain_id(place), *leaf.path)) for leaf in leaves)
    return tuple(names)


def _plain_id(place: _Place) -> str:
    """The id of an issue if we gave it; one that came in a file could be anything."""
    ours = re.fullmatch(r"issue-[0-9]{1,4}", place.issue.id)
    return place.issue.id if ours else f"issues[{place.number}]"


def _of_case(before: Case, after: Case) -> Iterator[_Leaf]:
    return (leaf for leaf in _leaves(before, after) if leaf.path != ("issues",))


def _leaves(before: Value, after: Value) -> Iterator[_Leaf]:
    """The fields that differ, those of inner values one by one; None is an inner value unfilled."""
    words = PLACES[type(after)]
    for name in after.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old is new or old == new:
            continue
        if isinstance(old, Value) or isinstance(new, Value):
            empty = type(old if new is None else new)()
            for leaf in _leaves(old or empty, new or empty):
                place = ", ".join(filter(None, (words[name], leaf.place)))
                yield leaf._replace(path=(name, *leaf.path), place=place)
        else:
            yield _Leaf((name,), words[name], old, new)


def _places(case: Case) -> dict[str, _Place]:
    return {issue.id: _Place(number, issue) for number, issue in enumerate(case.issues, 1)}


def _of_issues(before: Case, after: Case) -> Iterator[Difference]:
    if before.issues is after.issues or before.issues == after.issues:
        return
    old, new = _places(before), _places(after)
    moved = _moved(old, new)
    for ident, place in new.items():
        if ident not in old:
            yield _single("added", RunKind.ADDED, place, new)
            continue
        if ident in moved:
            numbers = (f"place {places[ident].number}" for places in (old, new))
            yield _difference(f"{place.name}: moved", *numbers)
        for leaf in filter(_is_shown, _leaves(old[ident].issue, place.issue)):
            values = _shown(leaf.path, leaf.before, old), _shown(leaf.path, leaf.after, new)
            yield _difference(f"{place.name}: {leaf.place}", *values)
    for ident, place in old.items():
        if ident not in new:
            yield _single("removed", RunKind.REMOVED, place, old)


def _single(act: str, kind: RunKind, place: _Place, places: dict[str, _Place]) -> Difference:
    """An issue that only one version has, with all that it says."""
    leaves = filter(_is_shown, _leaves(Issue(id=place.issue.id), place.issue))
    words = ((leaf.place, _text(_shown(leaf.path, leaf.after, places))) for leaf in leaves)
    lines = [f"{label[0].upper()}{label[1:]}: {text}" for label, text in words]
    text = "\n".join(lines) or "nothing filled in yet"
    return Difference(place=f"{place.name}: {act}", runs=(Run(kind, text),))


def _is_shown(leaf: _Leaf) -> bool:
    """Whether a reader has a word for the field; what has none follows from others."""
    return bool(leaf.place)


def _shown(path: tuple[str, ...], value: object, places: dict[str, _Place]) -> object:
    """The value of an issue's field; for the id of another issue, which nobody knows, its name."""
    if path != ("parent",):
        return value
    return next((place.name for ident, place in places.items() if ident == value), "")


def _moved(old: dict[str, _Place], new: dict[str, _Place]) -> set[str]:
    """The issues that were put elsewhere; those that only made way for them are not."""
    first = [ident for ident in old if ident in new]
    last = [ident for ident in new if ident in old]
    blocks = SequenceMatcher(None, first, last, autojunk=False).get_matching_blocks()
    stayed = {ident for block in blocks for ident in first[block.a : block.a + block.size]}
    return set(first) - stayed


def _difference(place: str, before: object, after: object) -> Difference:
    if _is_list(before) and _is_list(after):
        runs = line_runs(_text(before).splitlines(), _text(after).splitlines())
    else:
        runs = text_runs(_text(before), _text(after))
    return Difference(place=place, runs=runs)


def _is_list(value: object) -> bool:
    """Whether a value is read entry by entry; citations are read as the line they print."""
    return isinstance(value, tuple) and not any(isinstance(entry, Citation) for entry in value)


def _text(value: object) -> str:
    """A value as people read it; an entry of a list on a line of its own."""
    return next(text(value) for kind, text in _TEXTS if isinstance(value, kind))


def _entries_text(entries: tuple[object, ...]) -> str:
    return ("\n" if _is_list(entries) else " ").join(map(_text, entries))


def _fields_text(value: Value) -> str:
    return _joined(*(getattr(value, name) for name in value.__struct_fields__))


def _joined(*values: object) -> str:
    return ", ".join(text for text in map(_text, values) if text)


# The first kind that fits counts.
_TEXTS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (NoneType, lambda _: ""),
    (bool, lambda value: "yes" if value else "no"),
    (float, "{:.10g}".format),
    (StrEnum, lambda word: word.value.replace("-", " ").capitalize()),
    (dt.datetime, due_exactly),
    (dt.date, printed_date),
    (Citation, lambda citation: citation.text),
    (ReusedMark, lambda mark: mark.words),
    (Anchor, lambda anchor: anchor.note),
    (Dismissal, lambda one: f"{one.rule}: {_joined(one.reason.value, one.note)}"),
    (WorkingNote, lambda note: _joined(note.text, note.document, note.page, note.date)),
    (ReturnPoint, lambda point: _joined(point.text, point.answer, _ANSWERED[point.answered])),
    (Value, _fields_text),
    (tuple, _entries_text),
    (object, str),
)
