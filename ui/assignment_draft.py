"""A case as an assignment, a utilization review decision and the reviewer's own words make it.

A value in work, without Qt: no case is stored here. What the reviewer typed stands over what was
read; an item that was changed by hand makes all items the reviewer's, and readings only add to
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from ui.assignment_facts import FACTS, ItemSlot, Slot, placed, placed_in_item
from ui.facts import Fact
from workbench.case import Case, Issue, Problem, Reading, Value, new_issue, replace


class Origin(StrEnum):
    """The text that a line stands in."""

    ASSIGNMENT = "assignment"
    REVIEW = "review"


class Loose(NamedTuple):
    """A line that filled no field."""

    origin: Origin
    line: int
    words: str


class Source(NamedTuple):
    """The line that a field was filled from, and what a rule added to it."""

    origin: Origin
    line: int
    words: str
    assumed: str = ""


class DraftParts(Value):
    """All that a draft is made of, to be kept and to be gone on with."""

    case: Case = Case()
    sources: Mapping[str, Source] = {}
    readings: Mapping[Origin, Reading] = {}
    typed: Mapping[str, str] = {}
    owned: tuple[str, ...] = ()
    own_items: bool = False
    placed: Mapping[str, Source] = {}
    gone: tuple[tuple[Origin, str], ...] = ()


class Draft:
    """The case so far, the source of each field that was read, the lines without a place."""

    def __init__(self) -> None:
        self.case = Case()
        self.sources: dict[str, Source] = {}
        self.loose: tuple[Loose, ...] = ()
        self.readings: dict[Origin, Reading] = {}
        self._typed: dict[str, str] = {}  # by the key of a fact
        self._owned: set[str] = set()  # fields that no reading fills any more
        self._items: tuple[Issue, ...] | None = None  # once one was changed by hand
        self._placed: dict[str, Source] = {}
        self._gone: set[tuple[Origin, str]] = set()  # lines that were placed by hand

    def parts(self) -> DraftParts:
        """The draft as it is now."""
        return DraftParts(
            case=self.case,
            sources=dict(self.sources),
            readings=dict(self.readings),
            typed=dict(self._typed),
            owned=tuple(sorted(self._owned)),
            own_items=self._items is not None,
            placed=dict(self._placed),
            gone=tuple(sorted(self._gone)),
        )

    def take_up(self, parts: DraftParts) -> None:
        """Go on with a draft as it was once."""
        self.case = parts.case
        self.sources, self._placed = dict(parts.sources), dict(parts.placed)
        self.readings, self._typed = dict(parts.readings), dict(parts.typed)
        self._owned, self._gone = set(parts.owned), set(parts.gone)
        self._items = parts.case.issues if parts.own_items else None
        self._find_loose()

    # Readings

    def base(self) -> Case:
        """What a utilization review decision is read on top of."""
        first = self.readings.get(Origin.ASSIGNMENT)
        return self._with_own(first.case if first else Case())

    def take(self, origin: Origin, reading: Reading | None) -> None:
        """Take in what one of the texts tells, in the place of what it told before.

        A review that was read on top of another assignment tells nothing any more.
        """
        if origin is Origin.ASSIGNMENT:
            self.readings.pop(Origin.REVIEW, None)
        if reading is None:
            self.readings.pop(origin, None)
        else:
            self.readings[origin] = reading
        if origin is Origin.REVIEW and reading is not None and self._items is not None:
            self._items = reading.case.issues
        self._gather()

    def _with_own(self, case: Case) -> Case:
        for key, text in self._typed.items():
            with suppress(Problem):  # a time without the day that it was typed for
                case = FACTS[key].changed(case, text)
        return case if self._items is None else replace(case, issues=self._items)

    def _gather(self) -> None:
        review = self.readings.get(Origin.REVIEW)
        self.case = self._with_own(review.case) if review else self.base()
        items = {key: source for key, source in self.sources.items() if _of_item(key)}
        self.sources = items if self._items is not None else {}
        for origin, reading in sorted(self.readings.items()):
            for one in reading.recognized:
                mine = origin is Origin.ASSIGNMENT and self._items is not None
                if not (mine and _of_item(one.field)) and not self._is_owned(one.field):
                    source = Source(origin, one.line, one.words, one.assumed)
                    self.sources.setdefault(one.field, source)
        self.sources |= self._placed
        self._find_loose()

    def _find_loose(self) -> None:
        self.loose = tuple(
            Loose(origin, one.line, one.words)
            for origin, reading in sorted(self.readings.items())
            for one in reading.unplaced
            if (origin, one.words) not in self._gone
        )

    # What the reviewer types

    def type(self, slot: Slot, fact: Fact, text: str) -> None:
        """Fill a field. Raises Problem where the text makes no sense there."""
        self.case = fact.changed(self.case, text)
        self._typed[fact.key] = text
        self._own(slot.field)

    def edit_item(self, at: int, slot: ItemSlot, text: str) -> None:
        """Change a part of an item. Raises Problem where the text makes no sense there."""
        self._set_item(at, slot.fact.changed(self.case.issues[at], text))
        self._own(f"issues.{at}.{slot.field}")

    def add_item(self, words: str = "") -> int:
        """Add an item below the others; its place is returned."""
        words = " ".join(words.split())
        item = replace(new_issue(self.case, words), assigned_wording=words)
        self._set_items((*self.case.issues, item))
        return len(self.case.issues) - 1

    def remove_item(self, at: int) -> None:
        """Take an item out."""
        issues = self.case.issues
        self._set_items((*issues[:at], *issues[at + 1 :]))
        for named in (self.sources, self._placed):
            moved = {key: named.pop(key) for key in tuple(named) if _of_item(key)}
            named.update({_moved(key, at): source for key, source in moved.items()})
            named.pop("", None)
        self._owned = {_moved(key, at) if _of_item(key) else key for key in self._owned} - {""}

    # Lines that are placed by hand

    def place(self, loose: Loose, slot: Slot) -> None:
        """Fill a field from a line. Raises Problem where nothing in it fits."""
        case = self.case
        first, *more = slot.facts
        case = placed(case, first, loose.words)
        self._typed[first.key] = first.shown(case)
        for fact in more:
            with suppress(Problem):  # a deadline may name its day only
                case = placed(case, fact, loose.words)
                self._typed[fact.key] = fact.shown(case)
        self.case = case
        self._settle(loose, slot.field)

    def place_in_item(self, loose: Loose, at: int, slot: ItemSlot) -> None:
        """Fill a part of an item from a line. Raises Problem where nothing in it fits."""
        self._set_item(at, placed_in_item(self.case.issues[at], slot, loose.words))
        self._settle(loose, f"issues.{at}.{slot.field}")

    def place_as_item(self, loose: Loose) -> None:
        """Add an item in the words of a line."""
        at = self.add_item(loose.words)
        self._settle(loose, f"issues.{at}.treatment")

    def finished(self) -> Case:
        """The case to store, with the lines that found no place."""
        return replace(self.case, unplaced=tuple(one.words for one in self.loose))

    def source_of(self, field: str) -> Source | None:
        """The line that a field, or a part of it, was filled from."""
        if (source := self.sources.get(field)) is not None:
            return source
        inside = f"{field}."
        return next((one for key, one in self.sources.items() if key.startswith(inside)), None)

    def _settle(self, loose: Loose, field: str) -> None:
        self._own(field)
        self._placed[field] = self.sources[field] = Source(*loose)
        self._gone.add((loose.origin, loose.words))
        self._find_loose()

    def _set_item(self, at: int, item: Issue) -> None:
        issues = self.case.issues
        self._set_items((*issues[:at], item, *issues[at + 1 :]))

    def _set_items(self, items: Iterable[Issue]) -> None:
        self._items = tuple(items)
        self.case = replace(self.case, issues=self._items)

    def _own(self, field: str) -> None:
        """A field that the reviewer filled has no source any more."""
        self._owned.add(field)
        self._placed.pop(field, None)
        for key in tuple(self.sources):
            if key == field or key.startswith(f"{field}."):
                del self.sources[key]

    def _is_owned(self, field: str) -> bool:
        return any(field == key or field.startswith(f"{key}.") for key in self._owned)


def _of_item(field: str) -> bool:
    return field.startswith("issues.")


def _moved(field: str, gone: int) -> str:
    """The name of an item's field after another item was taken out; "" for one of that item."""
    first, at, *rest = field.split(".")
    place = int(at)
    return "" if place == gone else ".".join((first, str(place - (place > gone)), *rest))
