"""What stands behind a label, read as its field asks: an identifier, a priority, a name, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import Priority

_LONGEST_NAME = 120  # characters
_PART = r"[A-Za-z0-9](?:[\w/.-]{0,38}[A-Za-z0-9])?"
IDENTIFIER = rf"(?=[\w/.-]{{0,39}}\d){_PART}"
_IDENTIFIER = re.compile(rf"#?\s*(?P<id>(?:[A-Z]{{1,6}}[ ](?=\d))?{IDENTIFIER})(?![\w@])", re.ASCII)
_GROUPED = re.compile(
    r"#?\s?(?P<id>[A-Z]{0,4}\d{0,6}(?:[ ](?!(?:pages|pp)\b)\w{1,6}(?<=[\dA-Z])){1,3})"
    r"(?=\s*(?:[(,;]|$|\s{2}))",
    re.ASCII,
)
_MISREAD = re.compile(r"#?\s?CM\d\d-(?=\w*[OoIl])[\dOoIl]{5,9}\b")
_DATE_LIKE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}", re.ASCII)
_NEXT = re.compile(r"^[\s,;/&|+]*(?:and\s+)?", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:n\.?/?a\.?|none(?:\s+\w+){0,2}|unknown|not\s+\w+(?:\s+\w+){0,2}|tbd|tba|pending|same|nil|"
    r"no|yes|unrepresented|pro\s+per|in\s+pro\s+per|to\s+be\s+\w+|see\s.*|blank|self|select.*|"
    r"[\W_]*)[.]?",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?:\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Dept|St|al)|\b[A-Z]|[A-Z]\.[A-Z])\.$")
_CONTACT = re.compile(
    r"\s*[,;(|/–-]?\s*\b(?:tel(?:ephone)?|phone|ph|fax|e-?mail|attn|attention)\b\s*[.:#].*"
    r"|\s*[,;(|]?\s*\(?\d{3}\)?[ .-]\d{3}-\d{4}.*|\s*[<(\[]?\S+@\S+.*",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"\b(?:standard|std|regular|routine|normal|non-?expedited|non-?urgent)\b", re.IGNORECASE
)
_EXPEDITED = re.compile(
    r"(?<!non-)(?<!non)\b(?:expedited|urgent|rush|stat|emergent|72[\s-]*(?:hours?|hrs?|h)\b)",
    re.IGNORECASE,
)
_FORMULARY = re.compile(
    r"\bformulary\b|\b(?:5|five)(?:\s*\(5\))?[\s-]*(?:working|business)[\s-]*days?\b", re.IGNORECASE
)
_KINDS = {
    Priority.STANDARD: _STANDARD,
    Priority.EXPEDITED: _EXPEDITED,
    Priority.FORMULARY: _FORMULARY,
}
_NEGATED = re.compile(r"\b(?:not|non|no|un)[\s-]+\w*$", re.IGNORECASE)
_PAGES = re.compile(
    r"(?<![\w.,/])(?P<count>\d{1,3}(?:,\d{3})+|\d{1,6})\s*(?:total\s+|\w+\s+){0,1}?(?:pages?|pgs?|pp)\b"
    r"|\b(?:pages?|pgs?|pp)\.?\s*[:=]\s*(?P<after>\d{1,3}(?:,\d{3})+|\d{1,6})\b(?!\s*[-–]|\s*of)",
    re.IGNORECASE | re.ASCII,
)
_BARE = re.compile(
    r"(?:approx(?:imately|\.)?\s*|about\s+|~\s*)?(\d{1,3}(?:,\d{3})+|\d{1,6})\.?", re.ASCII
)
_TRUE = re.compile(r"\W*(?:yes|y|true|x|checked)\W*", re.IGNORECASE)


def identifiers(text: str) -> tuple[str, ...]:
    """The identifiers that a text consists of, in their order; other words may stand behind.

    Short groups with single spaces between are one identifier: "MM 2020 0214". One with letters
    where digits belong, as a machine misreads them ("CM26-OOO6O45"), is none.
    """
    found: list[str] = []
    rest = text.strip()
    if _MISREAD.match(rest):
        return ()
    if grouped := _GROUPED.match(rest):
        return (grouped["id"],)
    while match := _IDENTIFIER.match(rest):
        word = match["id"].rstrip(".-/")
        if _DATE_LIKE.fullmatch(word):
            break
        found.append(word)
        rest = _NEXT.sub("", rest[match.end() :])
    return tuple(dict.fromkeys(found))


def is_misread(text: str) -> bool:
    """Whether a number of a case has letters where digits belong, as a machine reads a fax."""
    return bool(_MISREAD.match(text))


def is_identifier(text: str) -> bool:
    """Whether a text is one identifier and nothing else."""
    match = _IDENTIFIER.fullmatch(text.strip())
    return bool(match) and not _DATE_LIKE.fullmatch(text.strip())


def priority_spans(text: str, priority: Priority) -> Iterator[tuple[int, int]]:
    """Where a text names a priority."""
    return (match.span() for match in _KINDS[priority].finditer(text))


def priority_in(text: str) -> Priority | None:
    """The one priority that a text names; None where it names none, several, or denies one."""
    matches = [(kind, match) for kind, words in _KINDS.items() if (match := words.search(text))]
    if len(matches) != 1 or _NEGATED.search(text[: matches[0][1].start()]):
        return None
    return matches[0][0]


def is_ticked(text: str) -> bool:
    """Whether a text says yes."""
    return bool(_TRUE.fullmatch(text))


def name_in(text: str) -> str:
    """A name without telephone and address behind it; "" where the text says that there is none."""
    name = _CONTACT.sub("", " ".join(text.split()), count=1).strip(" ,;|-–")
    if not name or len(name) > _LONGEST_NAME or _NOTHING.fullmatch(name):
        return ""
    sentence = name.endswith(".") and len(name.split()) > 3 and not _SHORTENED.search(name)
    return name if re.search(r"[^\W\d_]", name) and not sentence else ""


def pages_in(text: str, *, bare: bool) -> int | None:
    """How many pages a text says that there are; ``bare`` is whether a number alone says it."""
    found = {_number(match["count"] or match["after"]) for match in _PAGES.finditer(text)}
    if not found and bare and (alone := _BARE.fullmatch(text.strip())):
        found = {_number(alone[1])}
    return found.pop() if len(found) == 1 else None


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
