"""What a later version of a determination changed, in the words of what its letter prints.

One page, for the organization: the two versions, each point that the work was returned with and its
answer, then what changed. How much of the words a page takes is a :class:`Room`; whoever prints the
list takes the widest with which it stays one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workbench.case import Case, Return, ReturnPoint, Value
from workbench.forms import printed_date
from workbench.letter.blocks import (
    Block,
    FactTable,
    Heading,
    Letter,
    ListBlock,
    Paragraph,
    Place,
    Run,
)
from workbench.letter.changed import Change, Changed, changed, unchanged_places
from workbench.letter.words import cut, names, numbered, printable

_TITLE = "Changes to the Independent Medical Review Final Determination"
_ADDENDUM = "Changes to the Addendum to the Independent Medical Review Final Determination"
_PLACE = Place(field="change_list")
_NO_ANSWER = "No answer was written."
_NOTHING = "Nothing that the letter prints has changed."


class Room(Value):
    """How much of the words of a change list is printed."""

    length: int  # characters of each text
    detailed: bool = True  # what changed is told in its words; else only where it did
    most: int = 60  # points, and places that changed


ROOMS = (
    *(Room(length=length) for length in (600, 300, 200, 140, 110)),
    *(Room(length=length, detailed=False) for length in (200, 140, 110, 90, 75, 60, 45, 32)),
    Room(length=32, detailed=False, most=12),
    Room(length=24, detailed=False, most=4),
)


def changes(before: Case, after: Case, version: int = 2, room: Room = ROOMS[0]) -> Letter:
    """The change list of ``after``, version ``version``, which takes the place of ``before``.

    It is composed like a letter, and never signed. Nothing is in it but what a letter prints, the
    request of the organization, and what was answered.
    """
    number = cut(after.number, 60)
    return Letter(
        title=" ".join(filter(None, (_ADDENDUM if after.addends else _TITLE, number))),
        blocks=tuple(_blocks(before, after, version, room)),
        signature_field=False,
    )


def _blocks(before: Case, after: Case, version: int, room: Room) -> Iterator[Block]:
    yield FactTable(rows=tuple(_facts(before, after, version)), place=_PLACE)
    yield _heading(f"CHANGES TO THE {'ADDENDUM' if after.addends else 'IMR FINAL DETERMINATION'}")
    yield _paragraph(f"Version {version} takes the place of version {version - 1}.")
    if after.returned is not None:
        yield from _points(after.returned, after, room)
    else:
        yield from _reason(after.correction_reason, room)
    yield _heading("WHAT CHANGED")
    yield from _what_changed(changed(before, after), room)


def _facts(before: Case, after: Case, version: int) -> Iterator[tuple[str, str]]:
    yield "Case Number:", cut(after.number, 60) or "not given"
    yield "Organization:", cut(after.organization, 60) or "not given"
    yield f"Version {version - 1}:", _dated(before)
    yield f"Version {version}:", _dated(after)
    if after.returned is not None and after.returned.received is not None:
        yield "Returned:", printed_date(after.returned.received)


def _dated(case: Case) -> str:
    return printed_date(case.dates.decision) if case.dates.decision else "not dated"


def _reason(reason: str, room: Room) -> Iterator[Block]:
    if words := cut(reason, room.length):
        yield Paragraph(runs=(Run(text="Reason: ", bold=True), Run(text=words)), place=_PLACE)


def _points(returned: Return, case: Case, room: Room) -> Iterator[Block]:
    points = returned.points
    if not points:
        return
    yield _heading("POINTS AND ANSWERS")
    shown = enumerate(points[: room.most], 1)
    items = tuple((f"{number}. ", _point(point, case, room)) for number, point in shown)
    yield ListBlock(items=items, place=_PLACE)
    if more := len(points) - room.most:
        yield from _more(more, "further point", "further points")


def _point(point: ReturnPoint, case: Case, room: Room) -> tuple[Run, ...]:
    words, items = cut(point.text, room.length), items_in_words(point, case)
    about = f" ({items})" if items and not names(words, items) else ""
    return (
        Run(text=words + about),
        Run(text="\nAnswer: ", bold=True),
        Run(text=cut(point.answer, room.length) or _NO_ANSWER),
    )


def items_in_words(point: ReturnPoint, case: Case) -> str:
    """The items that a point is about, by their places in the letter: "items 1, 3-5"."""
    places = [place for place, issue in enumerate(case.issues, 1) if issue.id in point.issues]
    return numbered("item", places)


def unchanged_in_words(point: ReturnPoint, before: Case, after: Case) -> str:
    """Where nothing changed of what a point is about: "item 3", "the letter"; "" for nowhere."""
    if any(issue.id in point.issues for issue in after.issues):
        places = unchanged_places(before, after)
        ids = {after.issues[place - 1].id: place for place in places}
        return numbered("item", [ids[ident] for ident in point.issues if ident in ids])
    return "" if changed(before, after) else "the letter"


def _what_changed(found: tuple[Changed, ...], room: Room) -> Iterator[Block]:
    lines = list(_detailed(found, room) if room.detailed else _grouped(found))
    if not lines:
        yield _paragraph(_NOTHING)
        return
    yield ListBlock(items=tuple(("• ", runs) for runs in lines[: room.most]), place=_PLACE)
    if more := len(lines) - room.most:
        yield from _more(more, "further place", "further places")


def _detailed(found: Iterable[Changed], room: Room) -> Iterator[tuple[Run, ...]]:
    """Each place that changed, with its words."""
    for one in found:
        item = numbered("Item", [one.item] if one.item else [])
        title = cut(one.title, max(24, room.length // 4))
        place = ", ".join(filter(None, (item, title, one.field)))
        yield Run(text=f"{_capitalized(place)}: ", bold=True), Run(text=_told(one.change, room))


def _grouped(found: Iterable[Changed]) -> Iterator[tuple[Run, ...]]:
    """Each field that changed, with the items that it changed in."""
    order = list(dict.fromkeys(one.field for one in found))
    by_field = sorted(found, key=lambda one: order.index(one.field))
    for field, group in groupby(by_field, key=lambda one: one.field):
        items = numbered("item", [one.item for one in group if one.item])
        runs = (Run(text=_capitalized(field), bold=True),)
        yield (*runs, Run(text=f": {items}")) if items else runs


def _told(change: Change, room: Room) -> str:
    """What became of the words of a place."""
    added, removed = cut(change.added, room.length), cut(change.removed, room.length)
    if added and removed:
        return f"“{added}” in place of “{removed}”"
    if added:
        return f"added “{added}”"
    return f"removed “{removed}”" if removed else change.said


def _more(count: int, one: str, many: str) -> Iterator[Block]:
    if count > 0:
        words = f"and {count} {one if count == 1 else many}"
        yield Paragraph(runs=(Run(text=words),), place=_PLACE, follows=True)


def _heading(text: str) -> Heading:
    return Heading(level=1, runs=(Run(text=text, bold=True),), place=_PLACE)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),), place=_PLACE)


def _capitalized(words: str) -> str:
    return printable(words[:1].upper() + words[1:])
