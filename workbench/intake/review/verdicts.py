"""The words in which a utilization review says what it decided."""

from __future__ import annotations

import re

from workbench.case import ReviewDecision
from workbench.intake.review.wordings import any_of

_CERTIFY = any_of("verdicts", "certify")
_MODIFIED = any_of("verdicts", "modified")
_DENIED = any_of("verdicts", "denied")
_CERTIFIED = any_of("verdicts", "certified")
_WORD = re.compile(
    rf"(?<![\w-])(?:(?P<modified>{_MODIFIED})|(?P<denied>{_DENIED})|(?P<certified>{_CERTIFIED}))"
    r"(?!\w)",
    re.IGNORECASE,
)
_OPEN = re.compile(rf"\b{any_of('verdicts', 'open')}\b", re.IGNORECASE)
_NOISE = re.compile(any_of("verdicts", "noise"), re.IGNORECASE)
_IN_PART = re.compile(rf"\b{any_of('verdicts', 'in_part')}\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:neither|nor|none|never|not)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\s+(?:for\s+)?#?\d|#?\d+\s+(?:\w+\s+)?only\b", re.IGNORECASE)
_QUALIFIED = re.compile(rf"\b{any_of('verdicts', 'qualified')}\b", re.IGNORECASE)
_SHARE = re.compile(
    r"(?<![\w/.])(?P<part>\d{1,4})\s*(?:\S{1,12}\s+)?(?:out\s+)?of\s+(?:the\s+)?(?:requested\s+)?"
    r"(?P<whole>\d{1,4})(?![\w/.%]*\d)",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:(?:is|are|was|were|has|have|been|being|be|hereby|recommend(?:ed|ation)?|conditional(?:ly)?|"
    r"prospective(?:ly)?|retrospective(?:ly)?|we|the|request|decision|determination|for|of|:|"
    r"therefore|also|now|respectfully|fully|deemed|considered|initially|only|item)\s+)"
)
OPENING = re.compile(
    rf"\s*[\[(\"']?\s*(?:{_LEAD}{{0,6}}|\d{{1,4}}\s+(?:out\s+)?of\s+\d{{1,4}}\s+(?:\S+\s+){{0,2}})"
    rf"(?:{_MODIFIED}|{_DENIED}|{_CERTIFIED})(?!\w)",
    re.IGNORECASE,
)
_CHECKED = re.compile(r"\[\s*[xX✓✔]\s*\]|\(\s*[xX]\s*\)|[☒☑✓✔]")
_BOX = re.compile(rf"{_CHECKED.pattern}|\[\s*\]|\(\s+\)|[☐□]|_{{2,}}")
# "Medically necessary? No"
_ANSWERED = re.compile(
    rf"(?<![\w-])(?<!not )(?:{_CERTIFY}|medically\s+necessary|medical\s+necessity)\s*"
    r"(?:\?\s*[:=–-]?|[:=–-])\s*\(?(?:(?P<no>no|n)|yes|y)(?![\w-])(?!\.\s*\d|\s+(?:modif|change|refill))\)?",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"(?:(?P<no>no)|yes)\.?", re.IGNORECASE)
_DEFERRED = re.compile(
    r"\s*[\[(]?\s*(?:defer(?:red|ral)?|pend(?:ed|ing)|withdrawn|delayed)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[a-z)\d])\.\s+(?=[A-Z\d])", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:but|however|instead|only|\d+)\b", re.IGNORECASE)
_LONGEST_OPENING = 150  # characters
_SHORT = 160  # characters of words that say two things about one item


def decision_of(words: str) -> ReviewDecision | None:
    """What the words decide; None where they decide nothing, or not clearly."""
    plain = _NOISE.sub(" ", ticked(words))
    first, *others = _SENTENCE_END.split(plain.strip(), maxsplit=1)
    said = _of_a_sentence(first)
    rest = {match.lastgroup for match in _WORD.finditer(others[0])} if others else set()
    if said is ReviewDecision.CERTIFIED and rest - {"certified"}:
        return _of_a_sentence(plain)
    if said is ReviewDecision.DENIED and "certified" in rest and _CONTRAST.search(others[0]):
        return _of_a_sentence(plain)
    return said


def _of_a_sentence(plain: str) -> ReviewDecision | None:
    if _OPEN.search(plain) or plain.rstrip().endswith("?"):
        return None
    said = {match.lastgroup for match in _WORD.finditer(plain)}
    if "modified" in said:
        return ReviewDecision.MODIFIED
    if said == {"denied"}:
        return ReviewDecision.DENIED
    if said == {"certified"}:
        return _in_full_or_part(plain)
    both = len(said) == 2 and len(plain) < _SHORT and re.search(r"\d", plain)
    return ReviewDecision.MODIFIED if both else None


def said_in(words: str) -> set[str]:
    """Which of "certified", "modified" and "denied" the words say anywhere."""
    return {match.lastgroup or "" for match in _WORD.finditer(_NOISE.sub(" ", words))}


def verdicts_in(words: str) -> list[tuple[int, int]]:
    """Where the words of deciding stand; none where any of them leaves something open."""
    if _OPEN.search(words) or _NOISE.search(words):
        return []
    return [match.span() for match in _WORD.finditer(words)]


def decides(words: str) -> bool:
    """Whether the words begin with a decision."""
    if not OPENING.match(words, 0, _LONGEST_OPENING) and not _BOX.match(words.lstrip()):
        return False
    return bool(OPENING.match(ticked(words))) and decision_of(words) is not None


def as_decision(cell: str) -> str:
    """The cell of a column that decides, "yes" and "no" as what they decide."""
    match = _YES_NO.fullmatch(cell.strip())
    return ("denied" if match["no"] else "certified") if match else cell


def hedges(words: str) -> bool:
    """Whether words that certify something say, or may say, that it is not all, or none."""
    return any(one.search(words) for one in (_IN_PART, _ONLY, _QUALIFIED, _NEGATED))


def is_left_open(words: str) -> bool:
    """Whether the words begin by saying that nothing was decided."""
    return bool(_DEFERRED.match(ticked(words)))


def leaves_open(words: str) -> bool:
    """Whether any of the words say that something is not decided, or was decided elsewhere."""
    return bool(_OPEN.search(words))


def bare(words: str) -> str:
    """The words without those that decide."""
    return _WORD.sub(" ", words)


def before_a_verdict(words: str) -> str:
    """The words up to those that decide: "Naproxen #60 (approved #30)" names naproxen."""
    match = _WORD.search(words)
    before = words[: match.start()].rstrip(" ([,;:-–") if match else words
    return before or words


def share_of(words: str) -> tuple[str, str] | None:
    """The two numbers of "6 of 12"."""
    match = _SHARE.search(words)
    return (match["part"], match["whole"]) if match else None


def ticked(words: str) -> str:
    """The words; of a row of boxes to tick those behind the one that is ticked.

    "Medically necessary: No" is put as it is meant.
    """
    words = _ANSWERED.sub(lambda said: "denied" if said["no"] else "certified", words)
    boxes = list(_BOX.finditer(words))
    on = [box for box in boxes if _CHECKED.fullmatch(box[0])]
    if not boxes or len(on) != 1:
        return "" if len(boxes) > 1 else words
    following = (box.start() for box in boxes if box.start() > on[0].start())
    return words[on[0].end() : next(following, None)].strip()


def _in_full_or_part(words: str) -> ReviewDecision | None:
    """What "certified" means in these words; None where they hedge it in without saying how."""
    share = share_of(words)
    if (share and int(share[0]) < int(share[1])) or _IN_PART.search(words) or _ONLY.search(words):
        return ReviewDecision.MODIFIED
    return None if _QUALIFIED.search(words) else ReviewDecision.CERTIFIED
