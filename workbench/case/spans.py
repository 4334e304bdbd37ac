"""Places in a text that is written on: what one change did, and where each place is after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

Span = tuple[int, int]  # where something begins, and where it ends (excluded)


class Change(NamedTuple):
    """The one stretch of a text that a change wrote anew, as small as it can be told."""

    first: int
    end: int  # in the text before, excluded
    shift: int  # by how much what follows moved

    @property
    def inserts(self) -> bool:
        """Whether nothing went."""
        return self.first == self.end

    def followed(self, start: int, stop: int) -> Span | None:
        """Where a place is after the change; None for one whose words all went.

        It grows with what is written inside it. What is written at its edges is not of it.
        """
        if self.first <= start and stop <= self.end and not self.inserts:
            return None
        if start >= self.end:  # what was written in front of it is not of it
            start += self.shift
        elif start > self.first:
            start = self.end + self.shift
        if stop > self.first:
            stop = stop + self.shift if stop >= self.end else self.first
        return (start, stop) if start < stop else None

    def alike(self, before: str, after: str) -> Iterator[Change]:
        """The change itself, and the ones further left that make the same of the text before.

        Who writes "There was. " in front of "There is." may as well have written "re was. The"
        within it: the texts cannot tell.
        """
        place, length = self.first, self.end - self.first
        written = length + self.shift
        text, size = (after, written) if self.inserts else (before, length)
        yield self
        while place and not (length and written) and text[place - 1] == text[place + size - 1]:
            place -= 1
            yield Change(place, place + length, self.shift)


def change_of(before: str, after: str) -> Change:
    """What makes one text of another: all between what they begin and end with alike."""
    first = alike(before, after)
    same = alike(before[first:][::-1], after[first:][::-1])
    return Change(first, len(before) - same, len(after) - len(before))


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters two texts, or words two lists, begin with alike."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
