"""The citations of a review as they are gathered, each for the item that it is of."""

from __future__ import annotations

import re

from workbench.intake.review import citing
from workbench.intake.review.extent import leading
from workbench.intake.review.found import Item
from workbench.intake.review.page import Line

Cited = tuple[str, tuple[int, ...]]  # the words, and the lines that they stand in

_FULL = 75  # characters of a line that may go on in the next one


class References:
    """Citations: each goes to the item that it names, to the one above it, or is loose."""

    def __init__(self) -> None:
        self.loose: list[Cited] = []  # of no item
        self._last: list[Cited] = []  # those of the item that was cited for last
        self._full = False  # the line of the last one was as long as lines are

    def cite(self, words: str, line: Line, above: Item | None, *, sure: bool) -> list[Item] | None:
        """Keep the citations in ``words``; the items that they name, or None if there are none."""
        cited = [
            (name, part)
            for name, part in ((name, _cited(part)) for name, part in citing.parts_of(words))
            if citing.may_cite(part, labelled=sure or bool(name))
        ]
        self._full = len(line.raw.strip()) > _FULL
        named = []
        for name, part in cited:
            self._last = above.citations if above else self.loose
            if name:  # of an item that nobody knows, it goes with that
                named.append(Item(name, []))
                self._last = named[-1].citations
            self._last.append((part, line.numbers))
        return named if cited else None

    def cite_behind(self, words: str, line: Line, decided: Item | None) -> None:
        """Keep the guideline that a sentence after a decision names."""
        for sentence in re.split(r"(?<=\.)\s+", words)[1:]:
            if used := citing.cited_in(sentence):
                self.cite(used[1], line, decided, sure=True)

    def goes_on(self, line: Line) -> bool:
        """Whether the line is the rest of the citation above it, which it then joins."""
        if not self._last or line.marked:
            return False
        words, numbers = self._last[-1]
        if words.endswith(".") or numbers[-1] + 1 != line.first:
            return False
        wrapped = citing.is_sentence(words) or (self._full and not citing.begins(line.body))
        if not wrapped and not citing.goes_on(line.body):
            return False
        self._last[-1] = (_cited(f"{words} {line.body}"), numbers + line.numbers)
        return True


def _cited(words: str) -> str:
    """The citation without the reasoning behind it; all of it where none can be told from it."""
    return leading(words) or words
