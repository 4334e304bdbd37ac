"""The legend of a table that decides in single letters: "M = modified"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.intake.review.page import Line, Page
from workbench.intake.review.verdicts import decides, is_left_open

_CODE = re.compile(r"(?<![\w-])\(?(?P<code>[A-Z]{1,3}|\d)\)?\s*(?:=|:|\s[-–—])\s*(?=[A-Za-z])")
_END = re.compile(r"\s{2,}|[;|,\t]|$")


class Legend:
    """What the codes of a table decide, in the words of its legend; empty where there is none."""

    def __init__(self, page: Page) -> None:
        self.lines: list[int] = []
        self._words: Mapping[str, str] = {}
        for line in filter(None, page.lines):
            self._add(line)
        if len(self._words) < 2:
            self._words, self.lines = {}, []

    def spelled(self, words: str) -> str:
        """The words that a code stands for, or ``words`` where they are no code."""
        return self._words.get(words.strip(" ()."), words)

    def _add(self, line: Line) -> None:
        """The codes of one line, where it says them of two at least or goes on with them."""
        codes = {code: said for code, said in _codes(line.raw).items() if _is_decision(said)}
        if len(codes) < 2 and not (codes and self._words):
            return
        agree = all(self._words.get(code, said) == said for code, said in codes.items())
        self._words = {**self._words, **codes} if agree else {}
        self.lines.append(line.first)


def _codes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    matches = list(_CODE.finditer(raw))
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        rest = raw[match.end() : after.start() if after else None]
        end = _END.search(rest)
        found[match["code"]] = rest[: end.start() if end else None].strip()
    return found


def _is_decision(said: str) -> bool:
    return decides(said) or is_left_open(said)
