"""A part of the body that stands in one place alone, while the case is of another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.case import Severity
from workbench.checks.rules import Found
from workbench.checks.where.mentions import Body, Told, is_firm, radiating, related

_AROUND = 40  # characters
_AND = re.compile(r",|;|/|\b(?:and|or|with|as well as|to)\b", re.IGNORECASE)
_LONG = 7  # characters of a word that names a treatment
_OFTEN = 2  # mentions of the part that the case is of


def widened(found: Iterable[str]) -> frozenset[str]:
    """Parts, and those that may stand for them."""
    return frozenset(other for part in found for other in related(part))


def grouped(found: Iterable[Told]) -> dict[int, list[Told]]:
    """The mentions of one text by their sentence."""
    sentences: dict[int, list[Told]] = {}
    for one in found:
        sentences.setdefault(one.sentence.start, []).append(one)
    return sentences


def is_listed(one: Told, found: Iterable[Told]) -> bool:
    """Whether a part is one of several that its sentence, of which these are, tells together."""
    for other in found:
        if other.mention.part in related(one.mention.part) or other.mention.is_sign:
            continue
        first, last = sorted((one.mention, other.mention))
        gap = last.start - first.end
        if gap > _AROUND or _AND.search(one.sentence.text, first.end, last.start):
            return True
    return False


def alone(body: Body, titles: frozenset[str]) -> Iterator[Found]:
    """A part that one sentence of the summary alone tells.

    Where all others tell one other part, or where the sentence asks for what a title asks for.
    """
    texts = [one for own in body.items for one in (*own.title, *own.rationale)]
    by_part: dict[str, list[Told]] = {}
    for one in (*texts, *body.summary):
        by_part.setdefault(one.mention.part, []).append(one)
    total = Counter({part: len(those) for part, those in by_part.items()})
    for found in grouped(body.summary).values():
        rest = total - Counter(one.mention.part for one in found)
        only = _only(rest, titles)
        heard = widened(rest) | radiating().get(only, frozenset())
        for one in found:
            if _is_strange(one, heard) and not is_listed(one, found):
                asked = _asked_for(one, body) if one.mention.part not in titles else None
                if other := _elsewhere(by_part.get(only, ()), one) or asked:
                    yield _differ(one, other)


def _only(counts: Counter[str], titles: frozenset[str]) -> str:
    """The one part that all are, or that may stand for it; "" where there is none."""
    firm = [part for part in counts if is_firm(part)]
    if sum(counts[part] for part in firm) < _OFTEN:
        return ""
    part = next((part for part in firm if part in titles), firm[0])
    same = related(part) | radiating().get(part, frozenset())
    return part if same.issuperset(firm) else ""


def _elsewhere(those: Iterable[Told], one: Told) -> Told | None:
    """Where another part is named, and not only told by a sign of it."""
    named = (other for other in those if not other.mention.is_sign)
    return next((other for other in named if other.sentence is not one.sentence), None)


def _is_strange(one: Told, heard: frozenset[str]) -> bool:
    """Whether a part is none that was heard of, and told for its own sake."""
    mention = one.mention
    if one.is_weak or one.is_in_passing:
        return False
    return is_firm(mention.part) and mention.part not in heard


def _asked_for(one: Told, body: Body) -> Told | None:
    """The part of the title that asks for the same as a sentence of the summary: another MRI."""
    titles = (told for own in body.items if one.asks for told in own.title)
    return next((told for told in titles if is_same_service(one, told)), None)


def is_same_service(one: Told, title: Told) -> bool:
    """Whether words ask for what a title asks for, be it for another part: "MRI of the hip"."""
    near = {one.event, *_before(one)} - {""}
    return is_firm(title.mention.part) and not near.isdisjoint((title.event, *_before(title)))


def _before(one: Told) -> Iterator[str]:
    """The longer words right before a part: "MRI" of "MRI of the knee"."""
    start = max(0, one.mention.start - _AROUND)
    words = one.sentence.text[start : one.mention.start].casefold().split()
    yield from (word for word in words if word == "mri" or len(word) >= _LONG)


def _differ(one: Told, other: Told) -> Found:
    message = f"The summary has “{one.quoted}” here and “{other.quoted}” elsewhere."
    return Found(one.at, message, other=other.at, severity=Severity.HINT)
