"""Guidelines that stand in a list of their own, and are named where they were used by a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.intake.review import citing
from workbench.intake.review.found import Item
from workbench.intake.review.labels import labelled
from workbench.intake.review.page import Line, Page
from workbench.intake.review.wordings import any_of

_KEY = (
    r"(?:\[(?P<square>\w{1,3})\]|\((?P<round>\w{1,3})\)|(?P<plain>\d{1,2})[.)]"
    r"|(?P<letter>[A-Z]{1,2}\d{1,2})[.:)]?)"
)
_ENTRY = re.compile(rf"\s*(?:(?P<label>[A-Za-z][A-Za-z ]{{1,30}}):\s*)?{_KEY}\s+(?P<cited>\S.*)$")
_OF_ITEM = re.compile(
    r"\s*(?:for\s+)?(?:item|request|treatment|service|line|issue)\s*(?:#|no\.?)?\s*\(?\d{1,2}\)?\s*"
    r"(?::|\s[-–])\s*(?P<cited>\S.*)$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"\W*(?:{any_of('numbered', 'heads')}|{any_of('labels', 'guideline')})\b[^:]{{0,80}}:?\s*$",
    re.IGNORECASE,
)
_BY_ITEM = re.compile(rf"\b{any_of('numbered', 'by_item')}\b", re.IGNORECASE)
# "Six (6) visits" names no guideline.
_NOT_COUNTED = "".join(
    rf"(?<!{word} )"
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)
_MARKS = re.compile(
    rf"(?:\[(?P<square>[^\[\]]{{1,20}})\]|{_NOT_COUNTED}\((?P<round>[^()]{{1,20}})\)(?!\s*[a-z])"
    r"|\b(?:ref(?:erence)?s?|guidelines?|sources?|citations?|footnotes?)\.?\s*(?:nos?\.?|#)?\s*"
    r"(?P<named>\d{1,2}(?:\s*(?:,|&|and|-|–)\s*\d{1,2})*)(?![\w/.]*\d))",
    re.IGNORECASE,
)
_KEYS = re.compile(r"\w{1,3}(?:\s*(?:,|;|&|and|-|–)?\s*\w{1,3})*")
_SPAN = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})")
_LETTERED = re.compile(r"(?<![\w-])[A-Z]{1,2}\d{1,2}(?![\w-])")
_WITHOUT_HEAD = {"square", "letter", "item", "round"}
_MOST = 100  # guidelines of a list
_WIDEST_ENTRY = 4  # lines


class _Entry(NamedTuple):
    key: str
    style: str  # "square", "round", "plain", "letter"
    cited: str
    lines: tuple[int, ...]


class Keyed:
    """The keyed guidelines of a page, as far as it is plain what they were used for."""

    def __init__(self, page: Page) -> None:
        self._by_item = self._headed = False
        self._entries: dict[str, _Entry] = {}
        self._find(page)
        self.lines = {number for entry in self._entries.values() for number in entry.lines}
        self._marked = self._marks(page.without(self.lines))
        if not self._by_item and not self._are_named():
            self._entries, self.lines = {}, set()

    def cite(self, items: Sequence[Item]) -> None:
        """Give each item the guidelines whose keys stand in its lines, or that have its number."""
        claimed: dict[str, set[str]] = {}
        for item in items:
            if item.number:
                claimed.setdefault(item.number, set()).add(item.wording)
        for item, numbers in zip(items, _blocks(items), strict=True):
            keys = [key for number in numbers for key in self._marked.get(number, ())]
            if self._by_item and not keys and len(claimed.get(item.number, ())) == 1:
                keys = [item.number] if item.decision else []
            found = [self._entries[key] for key in dict.fromkeys(keys) if key in self._entries]
            item.citations += [(entry.cited, entry.lines) for entry in found]

    def _are_named(self) -> bool:
        """Whether keys stand in the text; without a heading all of them must."""
        named = {key for keys in self._marked.values() for key in keys}
        return named >= self._entries.keys() if not self._headed else bool(named)

    def _find(self, page: Page) -> None:
        """The one list of keyed guidelines, below a heading that says so or keyed in brackets."""
        head: str | None = None  # the heading of the list that the line may belong to
        run: list[_Entry] = []
        begun: set[int] = set()  # the first line of each list
        for line in page.lines:
            if line is None:
                continue
            entry = _entry(line)
            if entry and (head is not None or entry.style in _WITHOUT_HEAD):
                run = [*run, entry] if _follows(run, entry) else [entry]
                begun.add(run[0].lines[0])
                self._keep(run, head or "")
            elif run and _goes_on(run[-1], line):
                run[-1] = _joined(run[-1], line)
                self._keep(run, head or "")
            else:
                head = line.body if _HEAD.match(line.body) else None
                run = []
        if len(begun) > 1:
            self._entries = {}  # nobody can tell which one a key is of

    def _keep(self, run: Sequence[_Entry], head: str) -> None:
        if len(run) <= _MOST:
            self._entries = {entry.key: entry for entry in run}
            self._headed = bool(head) or run[0].style != "round"
            self._by_item = bool(_BY_ITEM.search(head)) or run[0].style == "item"

    def _marks(self, page: Page) -> dict[int, list[str]]:
        """The keys that each line names."""
        if not self._entries:
            return {}
        found: dict[int, list[str]] = {}
        for line in filter(None, page.lines):
            found[line.first] = [key for key in self._named(line) if key in self._entries]
        return found

    def _named(self, line: Line) -> Iterator[str]:
        styles = {entry.style for entry in self._entries.values()}
        if "letter" in styles:
            yield from _LETTERED.findall(line.raw)
            return
        for match in _MARKS.finditer(line.body):
            if match["round"] and "round" not in styles:
                continue
            words = match[match.lastgroup or 0]
            if _KEYS.fullmatch(words):
                yield from _listed(words)


def _entry(line: Line) -> _Entry | None:
    """The guideline that a line lists with its key."""
    if line.number and (of_item := _OF_ITEM.match(line.raw)):
        cited = " ".join(of_item["cited"].split())
        sure = citing.begins(cited) and citing.may_cite(cited)
        return _Entry(line.number, "item", cited.rstrip("."), line.numbers) if sure else None
    match = _ENTRY.match(line.raw)
    if match is None:
        return None
    if (label := match["label"]) and not _HEAD.match(label):
        return None
    style = next(name for name in ("square", "round", "plain", "letter") if match[name])
    cited = " ".join(match["cited"].split())
    if not citing.may_cite(cited) and not citing.without_a_guideline(cited):
        nothing = re.fullmatch(r"none\.?", cited, re.IGNORECASE)
        if not nothing:
            return None
    return _Entry(match[style].lstrip("0"), style, cited.rstrip("."), line.numbers)


def _follows(run: Sequence[_Entry], entry: _Entry) -> bool:
    return bool(run) and run[-1].style == entry.style and entry.key not in {e.key for e in run}


def _goes_on(entry: _Entry, line: Line) -> bool:
    """Whether a line is the rest of an entry: the next one, deeper than a label, without a key."""
    if entry.lines[-1] + 1 != line.first or len(entry.lines) >= _WIDEST_ENTRY:
        return False
    if line.marked or line.number or labelled(line.body):
        return False
    return line.raw.startswith(("  ", "\t")) or citing.goes_on(line.body)


def _joined(entry: _Entry, line: Line) -> _Entry:
    cited = f"{entry.cited} {line.body}".rstrip(".")
    return entry._replace(cited=cited, lines=entry.lines + line.numbers)


def _listed(words: str) -> list[str]:
    """The keys of "1, 3" and "1-3"."""
    if span := _SPAN.fullmatch(words.strip()):
        first, last = int(span[1]), int(span[2])
        return [str(number) for number in range(first, min(last, first + _MOST) + 1)]
    return [key.lstrip("0") for key in re.findall(r"\w{1,3}", words) if key != "and"]


def _blocks(items: Sequence[Item]) -> list[list[int]]:
    """The lines that say something of each item, and of nothing else."""
    shared: dict[int, int] = {}
    for item in items:
        for number in item.all_lines():
            shared[number] = shared.get(number, 0) + 1
    return [sorted(n for n in item.all_lines() if shared[n] == 1) for item in items]
