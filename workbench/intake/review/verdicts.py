"""The words in which a utilization review says what it decided."""

from __future__ import annotations

import re

from workbench.case import ReviewDecision

_CERTIFY = r"(?:certif(?:y|ied|ication)|approv(?:ed|al|e)|authori[sz](?:ed|ation|e)|allowed)"
_NOT = r"(?:not|cannot|can not|unable to|could not|did not|does not|do not)"
_MODIFIED = (
    r"(?:certif(?:ied|ication)|approv(?:ed|al)|authori[sz](?:ed|ation))\s+"
    r"(?:with\s+(?:a\s+)?modifications?|in\s+part|as\s+modified)"
    rf"|partial(?:ly)?[\s-]+(?:{_CERTIFY}|den(?:ied|ial)|(?:medically\s+)?necessary|non-?certified)"
    r"|modif(?:ied|ication|y)"
)
_DENIED = (
    rf"non[\s-]*(?:certif(?:ied|ication|y)|authori[sz](?:ed|ation)|approv(?:ed|al)|cert\b)"
    rf"|{_NOT}\s+(?:be\s+|been\s+|being\s+)?(?:(?:currently|medically|hereby|recommended\s+for|"
    rf"recommend)\s+){{0,2}}{_CERTIFY}"
    r"|(?:not\s+(?:be\s+|been\s+|considered\s+|deemed\s+)?|lacks?\s+(?:of\s+)?)"
    r"medical(?:ly)?\s+necess(?:ary|ity)|medical\s+necessity\s+(?:is|was|has)\s+not\b"
    r"(?:\s+been)?(?:\s+(?:established|demonstrated|substantiated|supported|met))?"
    r"|adverse\s+(?:determination|decision)|den(?:ied|ial|y)|disapproved|uncertified|declined"
)
_CERTIFIED = rf"{_CERTIFY}|medically\s+necessary"
_WORD = re.compile(
    rf"(?<![\w-])(?:(?P<modified>{_MODIFIED})|(?P<denied>{_DENIED})|(?P<certified>{_CERTIFIED}))"
    r"(?!\w)",
    re.IGNORECASE,
)
# No decision at all, or one of another time.
_OPEN = re.compile(
    r"\b(?:defer(?:red|ral|s)?|pend(?:ed|ing)|withdr(?:awn|ew)|overturn(?:ed)?|reversed|rescinded|"
    r"delay(?:ed)?|under\s+review|duplicate|no\s+(?:decision|determination)|not\s+reviewed|"
    r"conditionally\s+(?:certified|approved|authori[sz]ed)|liability|compensability|"
    r"(?:to\s+)?(?:modify|delay|approve|certify),?\s+(?:delay,?\s+)?or\s+(?:deny|delay|modify)|"
    r"(?:certified|approved|modified|denied)\s*[/|]\s*(?:certified|approved|modified|denied)|"
    r"(?:certified|approved|modified|denied)\s+or\s+(?:certified|approved|modified|denied|non))\b",
    re.IGNORECASE,
)
# Words of deciding that decide nothing.
_NOISE = re.compile(
    r"\bboard[\s-]+certified\b|\bcertified\s+(?:mail|copy|nurse|public|interpreter|registered|hand|"
    r"by\s+the\s+american)\b|\bcertify\s+that\b|\b(?:without|no)\s+modifications?\b|\bunmodified\b|"
    r"\b(?:prior|pre)[\s-]*authori[sz]ation\b|\brequests?\s+(?:for\s+)?(?:an?\s+)?"
    r"(?:authori[sz]ation|certification|approval)\b|\b(?:authori[sz]ation|certification)\s+"
    r"(?:requests?|numbers?|no\.|#|periods?|dates?|expir\w+)|\bauthori[sz]ed\s+(?:by|agent|"
    r"representative|signature|person)\b|\bFDA[\s-]+approv\w+|\bapproved\s+by\s+the\s+FDA\b|"
    r"\bdate\s+(?:certified|approved|authori[sz]ed|denied|modified)\b|"
    r"\b(?:certified|approved|authori[sz]ed|modified)\s+(?:from|until|through)\s+\d+/",
    re.IGNORECASE,
)
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


def decides(words: str) -> bool:
    """Whether the words begin with a decision."""
    if not OPENING.match(words, 0, _LONGEST_OPENING) and not _BOX.match(words.lstrip()):
        return False
    return bool(OPENING.match(ticked(words))) and decision_of(words) is not None


def is_left_open(words: str) -> bool:
    """Whether the words begin by saying that nothing was decided."""
    return bool(_DEFERRED.match(ticked(words)))


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
    """The words; of a row of boxes to tick those behind the one that is ticked."""
    boxes = list(_BOX.finditer(words))
    on = [box for box in boxes if _CHECKED.fullmatch(box[0])]
    if not boxes or len(on) != 1:
        return "" if len(boxes) > 1 else words
    following = (box.start() for box in boxes if box.start() > on[0].start())
    return words[on[0].end() : next(following, None)].strip()


def _in_full_or_part(words: str) -> ReviewDecision | None:
    share = share_of(words)
    if share and int(share[0]) < int(share[1]):
        return ReviewDecision.MODIFIED
    return ReviewDecision.CERTIFIED
