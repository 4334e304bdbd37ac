"""Whose the citations are that words of their own bring in.

"... is denied. Guideline: MTUS ...", "This decision is based on ...", "Per MTUS ..., page 78, ...":
a citation is of the item whose decision it stands behind, or of all items where it is the only one
and stands above or below them. What lists and labels told already is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.case import ReviewDecision
from workbench.intake.review import extent
from workbench.intake.review.found import Item
from workbench.intake.review.introduced import Introduced, introduced
from workbench.intake.review.labels import Part, label_of, labelled
from workbench.intake.review.matching import Likeness
from workbench.intake.review.page import Line, Page
from workbench.intake.review.references import Cited
from workbench.intake.review.verdicts import leaves_open, said_in

_Place = tuple[int, int]  # a line of the text, a character of its body

_ASKED = re.compile(r"\brequest(?:s|ed)?\s+for\b", re.IGNORECASE)
_GUIDELINE = re.compile(r"\b(?:MTUS|ACOEM|ODG|Official\s+Disability|guidelines?)\b", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][^.:]{2,60}:\s")


def cite_behind(page: Page, items: Sequence[Item], likeness: Likeness) -> list[Cited]:
    """Give the items the citations that stand behind their decisions; the others are returned."""
    found = introduced(page)
    owned = _Owners(page, items, likeness)
    if len(found) == 1 and (everyone := owned.everyone(found[0])):
        _cite([item for item in everyone if not item.citations], found[0])
        return []
    left = []
    for one in found:
        if _is_known(one, items):
            continue
        if owners := owned.owners(one):
            _cite(owners, one)
        else:
            left.append((one.words, one.numbers))
    return left


def _cite(items: Sequence[Item], one: Introduced) -> None:
    for item in items:
        item.citations.append((one.words, one.numbers))
        item.told.append(one.lead)
        item.citations.sort(key=lambda cited: cited[1])


def _is_known(one: Introduced, items: Sequence[Item]) -> bool:
    """Whether the lines of a citation are told as one already, in these words or in others."""
    return any(
        not set(one.numbers).isdisjoint(numbers) and (one.words in words or words in one.words)
        for item in items
        for words, numbers in item.citations
    )


class _Owners:
    """The decisions of a page in their order, and what stands between them and a citation."""

    def __init__(self, page: Page, items: Sequence[Item], likeness: Likeness) -> None:
        self._lines = {line.first: line for line in page.lines if line}
        self._all = items
        self._likeness = likeness
        self._items = [(self._place(item), item) for item in items if item.lines or item.decided]

    def owners(self, one: Introduced) -> list[Item]:
        """The items that the decision right before a citation is on; none where nobody can tell."""
        before = [place for place, _ in self._items if place < one.at]
        if not before or self._is_last_of_several(one, max(before)):
            return []
        owners = [item for place, item in self._items if place == max(before)]
        if not all(item.decision for item in owners):
            return []
        if self._is_apart(one) and any(item.citations for item in owners):
            return []
        return owners if self._is_behind(one, max(before), owners[0]) else []

    def everyone(self, one: Introduced) -> list[Item]:
        """All items, where the only citation of a page stands above or below them on its own."""
        items = [item for _, item in self._items if item.decision]
        if not items or one.close or one.at[1] or not _GUIDELINE.search(one.words):
            return []
        last, item = max(self._items, key=lambda found: found[0])
        if any(other.citations for other in self._all if other is not item):
            return []
        if one.at < min(place for place, _ in self._items):
            return [] if item.citations else items
        below = last < one.at and self._is_below_all(one, last, item)
        return items if below and not self._between(last, one, item).strip() else []

    def _is_below_all(self, one: Introduced, place: _Place, last: Item) -> bool:
        """Whether a citation behind the last decision is of all: below a list, or set apart.

        Set apart it is not where blank lines part the lines of an item, too.
        """
        apart = self._is_apart(one)
        if last.citations:
            return apart and place[0] - 1 in self._lines
        return apart or last.listed or last.under_heading

    def _is_apart(self, one: Introduced) -> bool:
        """Whether a citation stands below a blank line."""
        return not one.at[1] and one.at[0] - 1 not in self._lines

    def _is_last_of_several(self, one: Introduced, place: _Place) -> bool:
        """Whether nobody can tell a citation of the last item from one of all items.

        It stands on a line of its own behind the last of several decisions; the others have none.
        """
        if one.at[1] or place != max(found for found, _ in self._items):
            return False
        others = [item for found, item in self._items if found != place]
        needing = [item for item in others if item.decision is not ReviewDecision.CERTIFIED]
        return bool(needing) and not any(item.citations for item in others)

    def _place(self, item: Item) -> _Place:
        """Where the decision of an item begins, or the item where it has none."""
        numbers = sorted(item.lines if item.under_heading else item.decided or item.lines)
        first = numbers[-1]
        while first - 1 in numbers:
            first -= 1
        words = (item.sentence or item.said) if item.decided else item.wording
        line = self._lines.get(first)
        return first, _found_at(words.split(), line.body) if line else 0

    def _is_behind(self, one: Introduced, place: _Place, item: Item) -> bool:
        between = self._between(place, one, item).strip()
        if not between:
            return True
        label = labelled(between)
        if label and label.part is Part.OTHER and not label.value:
            return True
        return not one.close and not self._begins_another(place, one, between)

    def _between(self, place: _Place, one: Introduced, item: Item) -> str:
        """What stands between a decision and a citation, blank lines as such."""
        lines = [self._lines.get(number) for number in range(place[0], one.at[0] + 1)]
        bodies = [line.body if line else "" for line in lines]
        bodies[-1] = bodies[-1][: one.at[1]]
        bodies[0] = bodies[0][place[1] :]
        text = "\n".join(bodies)
        said = " ".join((item.sentence or item.said).split())
        folded = " ".join(text.split())
        if folded.startswith(said):
            return text[_length(text, said) :].lstrip(".;:)] -–—")
        return "".join(extent.sentences(text)[1:])

    def _begins_another(self, place: _Place, one: Introduced, between: str) -> bool:
        """Whether what stands between is, or may be, of another item, or of the letter."""
        if "\n\n" in between or _ASKED.search(between):
            return True
        if said_in(between) or leaves_open(between):
            return True
        below = [self._lines.get(number) for number in range(place[0] + 1, one.at[0])]
        return any(self._is_of_another(line) for line in below if line)

    def _is_of_another(self, line: Line) -> bool:
        label = label_of(line)
        if line.number or line.marked or (label and label.part is Part.ITEM):
            return True
        if label is None and _NAMED.match(line.body):
            return True
        return self._likeness.is_item(line.body)


def _found_at(words: Sequence[str], body: str) -> int:
    """Where in a line the words begin, of which the last may stand in the next lines."""
    for count in range(len(words), 0, -1):
        if (at := body.find(" ".join(words[:count]))) >= 0:
            return at
    return 0


def _length(text: str, said: str) -> int:
    """How many characters of a text are the words said, white space not counted."""
    words = r"\s+".join(map(re.escape, said.split()))
    match = re.match(rf"\s*{words}", text)
    return match.end() if match else 0
