"""What was found or done at a level, of which the summary tells the same at another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.rules import At, Found
from workbench.checks.where.level_reading import Leveled, differ, leveled
from workbench.checks.where.level_words import NARROW, WIDE, Beside, beside, is_event
from workbench.checks.where.mentions import Body, ItemBody, Told, shows

_MOST = 24  # mentions of one word that are kept: more tell nothing new
_NONE = Beside(frozenset(), frozenset())
_TWICE = re.compile(
    r"\b(?P<level>[CTLS]\d{1,2}(?:-[CTLS]?\d{1,2})?)(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
    r"(?P=level)(?![\w-])"
)


class _Spot(NamedTuple):
    """One disc, or one vertebra told alone."""

    part: str
    is_disc: bool
    place: int  # from above


class _Known:
    """What the summary tells of each level."""

    def __init__(self, body: Body) -> None:
        self._at: dict[_Spot, set[str]] = {}
        self._having: dict[tuple[str, bool, str], list[Leveled]] = {}
        for one in leveled(body.summary):
            surely, perhaps = _beside(one, NARROW), _beside(one, WIDE)
            for spot in _spots(one):
                self._at.setdefault(spot, set()).update(perhaps.words, perhaps.figures)
            if not one.told.is_open:
                self._keep(one, surely)

    def _keep(self, one: Leveled, own: Beside) -> None:
        for is_disc in {spot.is_disc for spot in _spots(one)}:
            for word in own.words:
                those = self._having.setdefault((one.part, is_disc, word), [])
                if len(those) < _MOST:
                    those.append(one)

    def against(self, one: Leveled, asked: set[_Spot]) -> Found | None:
        """What a rationale tells of a level, where the summary tells it of another alone."""
        here = _beside(one, NARROW)
        found: Found | None = None
        for spot in _spots(one):
            for word in sorted(here.words):
                others = self._others(one, spot, word)
                if not others or (is_event(word) and spot in asked):
                    continue
                other, severity = self._weighed(spot, here, others)
                severity = Severity.HINT if word == "normal" else severity
                if severity is None or found is None:
                    found = differ(one, other, severity)
                if severity is None:
                    return found
        return found

    def _others(self, one: Leveled, spot: _Spot, word: str) -> list[Leveled]:
        """The mentions that tell a word, where the level of a rationale is not among theirs."""
        told = self._at.get(spot, set())
        if word in told or (word == "normal" and not spot.is_disc):
            return []
        others = self._having.get((spot.part, spot.is_disc, word), [])
        is_shared = any(not set(_spots(one)).isdisjoint(_spots(other)) for other in others)
        return [] if is_shared and "normal" not in told else others

    def _weighed(
        self, spot: _Spot, here: Beside, others: list[Leveled]
    ) -> tuple[Leveled, Severity | None]:
        """The mention that a word was meant of, and how surely; None where it is sure."""
        told = self._at.get(spot, set())
        for other in others:
            figures = here.figures & _beside(other, NARROW).figures
            if figures and figures.isdisjoint(told):
                return other, None
        is_one = len({spot for other in others for spot in _spots(other)}) == 1
        return others[0], None if is_one and told else Severity.HINT


def told_otherwise(body: Body) -> Iterator[Found]:
    """What a rationale tells of a level that the summary tells of another one."""
    known = _Known(body)
    for own in body.items:
        yield from _twice(own)
        asked = {spot for one in leveled(own.title) for spot in _spots(one)}
        for one in leveled(own.rationale):
            if not one.told.is_open and (found := known.against(one, asked)):
                yield found
        yield from _of_no_role(own)


def _of_no_role(own: ItemBody) -> Iterator[Found]:
    """The level of the title, where the rationale says that it has no role."""
    title = {disc: one for one in leveled(own.title) for disc in one.levels.discs}
    for one in leveled(own.rationale) if title else ():
        behind = one.told.sentence.text[one.told.mention.end :][:NARROW]
        asked = next((title[disc] for disc in sorted(one.levels.discs) if disc in title), None)
        if asked and shows("no_role", behind):
            yield differ(one, asked, Severity.HINT)


def _twice(own: ItemBody) -> Iterator[Found]:
    """One level twice in a list: "L4, L4 and L5"."""
    first = {id(one.sentence): one for one in (*own.title, *own.rationale) if one.mention.level}
    for one in first.values():
        if match := _TWICE.search(one.sentence.text):
            message = f"“{' '.join(match[0].split())}” names {match['level']} twice."
            yield Found(_at(one, match), message, severity=Severity.HINT)


def _at(one: Told, match: re.Match[str]) -> At:
    start = one.sentence.start
    return At(one.passage.field, one.passage.issue, start + match.start(), start + match.end())


def _beside(one: Leveled, reach: int) -> Beside:
    return beside(one.told.sentence.words, reach).get(one.told.mention.start, _NONE)


def _spots(one: Leveled) -> list[_Spot]:
    kinds = ((True, one.levels.discs), (False, one.levels.single))
    return [_Spot(one.part, is_disc, place) for is_disc, those in kinds for place in sorted(those)]
