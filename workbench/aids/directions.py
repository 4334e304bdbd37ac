"""How often a drug is taken, as directions say it: "1-2 tabs q4-6h prn", "QID", "twice daily".

Directions that are not read to their end tell no number: a second count, another frequency, a word
that is not known may change it.
"""

from __future__ import annotations

import re

from workbench.aids.plain_words import ASIDE, UNIT, names_one_strength, plain
from workbench.case import Value

_N = r"\d{0,2}(?:\.\d{1,2})|\d{1,2}"
_FREE = r"(?<![\w./#-])"  # no piece of another figure


def _range(name: str) -> str:
    """A number or two of them, as groups that are named so: "4-6"."""
    return rf"(?P<{name}_low>{_N})(?: ?(?:-|\bto\b|\bor\b) ?(?P<{name}_high>{_N}))?(?!\d|[./]\d)"


_LESS = (
    r"(?:up to|max(?:imum)?\.?(?: daily)?(?: dose)?(?: of)?|(?:do )?not (?:to )?exceed|nte"
    r"|(?:no|not) more than|at most):?"
)
_BETWEEN = r"(?:[ ,]{0,2}\b(?:po|prn)\b){0,3}[ ,]{0,2}"
_24 = r"24[ -]?(?:h|hrs?|hours?)\b(?: period\b)?"
_DAY = (
    r"(?:(?:\ba|\bper|\beach|\bevery|\bin(?: an?y?| 1)?) day\b|/ ?day\b|\bdaily\b|\bqd\b"
    rf"|(?:\b(?:in|per|every|within|q)\b ?(?:an?y? )?|/ ?|\bq){_24})"
)
_MOMENT = (
    r"(?:\b(?:qhs|hs|qam|qpm|nightly)\b|(?:\bat )?\bbedtime\b"
    r"|\b(?:q|every|each|at|in the|in) ?(?:am|pm|morning|noon|afternoon|evening|night|bedtime)\b)"
)
_NIGHT = r"(?:\bnightly|\b(?:every|each|at) night) (?:at )?(?:bedtime|hs|qhs)\b"
_ONCE = rf"(?:1 times )?(?:{_NIGHT}|{_DAY}(?: {_MOMENT})?|{_MOMENT}(?: {_DAY})?)"
_OFTEN = (
    rf"(?P<once>{_ONCE})|\b(?:q|every|each) ?{_range('hours')}[ -]?(?:h|hrs?|hours?)\b"
    rf"|{_FREE}{_range('times')} ?(?:x|times) ?{_DAY}|\b(?P<named>[btq]id)\b"
)
_TIMES = {"bid": 2, "tid": 3, "qid": 4}
_DIRECTION = re.compile(
    rf"(?:(?P<less>\b{_LESS}) )?(?:{_FREE}{_range('each')}(?P<unit> ?{UNIT}\b)?{_BETWEEN})?"
    rf"(?P<later>\b{_LESS} )?(?:{_OFTEN})(?P<last> (?:max(?:imum)?|at most)\b)?"
)
# Words by which directions say more than one frequency, or one that is not known here.
_TELLS = (
    r"(?:q\d*|qod|eod|every|each|other|h|hrs?|hours?|days?|daily|nights?|nightly|morning|noon|"
    r"evening|afternoon|bedtime|hs|qhs|q?am|q?pm|ac|pc|meals?|breakfast|lunch|dinner|supper|"
    r"weeks?|weekly|months?|monthly|weekends?|\w{3,6}days?|[btq]id|times|half|max(?:imum)?|exceed|"
    r"nte|up to|more than|less than|at most|taper\w*|wean\w*|titrat\w*|increas\w*|decreas\w*|"
    r"reduc\w*|alternat\w*|awake|directed|instructed|then|extra|additional|repeat\w*|divided|split|"
    r"doses?|stat|until|stop|hold|skip|plus|may)"
)
_MORE = re.compile(rf"\b{_TELLS}\b|\d ?(?:{UNIT}|po|prn)\b|[+&]")
_PER_DAY = re.compile(rf"(?!daily|qd|q ?24|every){_DAY}")
# What may stand right before directions; behind the name of a drug alone no bare number may.
_BEGIN = rf"(?:^|[{ASIDE}§,;:.(]|\b(?:takes?|taken|sig|po|prn|a|total|total of"
_BARE = re.compile(rf"{_BEGIN})) ?$")
_CLEAR = re.compile(rf"{_BEGIN}|drug))(?: ?\b(?:oral|{UNIT})\b){{0,2}} ?$")
_FOR = re.compile(rf"\b(?:for|prn)(?: (?!{_TELLS}\b)[a-z][a-z/'-]*){{1,6}}")
_PASSING = re.compile(
    rf"(?:[\s{ASIDE}§,;:.()\[\]-]|\b(?:drug|takes?|taking|po|prn|{UNIT}|with"
    r"|(?<=with )(?:food|water)|for|of|oral|sig|qty|quantity|refills?|supply|generic|brand"
    r"|retrospective)\b)*"
)
_AS_NEEDED = re.compile(r"\bprn\b|\bfor (?:severe|moderate|acute|breakthrough|flare)")
_LONGEST = 1500  # characters; directions are short


class Directions(Value):
    """How many units a day at most, whether it may be fewer, and whether only as needed."""

    per_day: float | None = None
    at_most: bool = False  # "1-2 tablets": fewer are within the directions
    as_needed: bool = False
    unread: bool = False  # there are directions, and they are not understood to their end


def directions(text: str) -> Directions:
    """What a text says of how often a drug is taken; what it leaves open stays open."""
    words = plain(text[:_LONGEST])
    as_needed = bool(_AS_NEEDED.search(words))
    found = list(_DIRECTION.finditer(words))
    is_whole = len(text) <= _LONGEST and names_one_strength(text) and _is_read(words, found)
    limits = [one for one in found if one["less"] and one["once"]] if len(found) > 1 else []
    told = [one for one in found if one not in limits]
    if not is_whole or len(told) > 1 or len(limits) > 1:
        return Directions(as_needed=as_needed, unread=True)
    if not told:
        return Directions(as_needed=as_needed)
    low, high = _per_day(told[0])
    most = min([high, *(_per_day(limit)[1] for limit in limits)])
    if not most:
        return Directions(as_needed=as_needed, unread=True)
    at_most = bool(limits) or low < high or _is_limit(told[0])
    return Directions(per_day=most, at_most=at_most, as_needed=as_needed)


def _is_read(words: str, found: list[re.Match[str]]) -> bool:
    """Whether nothing stands outside of what was found that could tell another number."""
    head, mark, tail = _FOR.sub("", _DIRECTION.sub("§", words)).partition("§")
    if _MORE.search(head) or re.search(r"\d" if mark else r"\btakes? \d", head):
        return False
    return bool(_PASSING.fullmatch(tail)) and all(map(_is_counted, found))


def _is_counted(found: re.Match[str]) -> bool:
    """Whether units are counted, and all of them: not in "Dilaudid 4 BID", "several tabs daily"."""
    before = _DIRECTION.sub("§", found.string[: found.start()])
    if found["each_low"] and not found["unit"] and not found["less"]:
        return bool(_BARE.search(before))
    is_told = found["each_low"] or not _PER_DAY.fullmatch(found["once"] or "")
    return bool(is_told and _CLEAR.search(before))


def _is_limit(found: re.Match[str]) -> bool:
    return bool(found["less"] or found["later"] or found["last"])


def _per_day(found: re.Match[str]) -> tuple[float, float]:
    """How many units a day, at least and at most; none where a day has no whole number of hours."""
    each, often = _ends(found, "each"), _often(found)
    return each[0] * often[0], each[1] * often[1]


def _often(found: re.Match[str]) -> tuple[float, float]:
    """How many times a day, at least and at most."""
    if found["once"]:
        return 1, 1
    if found["named"]:
        return _TIMES[found["named"]], _TIMES[found["named"]]
    if found["times_low"]:
        return _ends(found, "times")
    least, most = _ends(found, "hours")
    return (24 / most, 24 / least) if least and not 24 % least else (0, 0)


def _ends(found: re.Match[str], what: str) -> tuple[float, float]:
    low = float(found[f"{what}_low"] or 1)
    high = float(found[f"{what}_high"] or low)
    return min(low, high), max(low, high)
