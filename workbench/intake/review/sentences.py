"""The items of a review in prose, as in: The request for physical therapy is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import ReviewDecision
from workbench.intake.review import citing
from workbench.intake.review.found import Item
from workbench.intake.review.matching import Likeness, may_be_named
from workbench.intake.review.page import Line, Page, offsets
from workbench.intake.review.shares import leading_count
from workbench.intake.review.together import decided_each, is_of_several
from workbench.intake.review.verdicts import decides, decision_of, hedges, said_in
from workbench.treatments.amounts import amount_of

_MOST = 100  # items
_LONGEST_PARAGRAPH = 60  # lines
_END = re.compile(
    r"(?:(?<=[a-z)\d])|(?<=[A-Z][A-Z][A-Z]))[.;](?:\s+(?:and\s+)?(?=[\"'(A-Za-z\d])|$)"
    r"|,?\s+(?:and|while|but)\s+(?=(?:that\s+)?(?:the|your)\s+(?:\w+\s+)?request)"
)
_OTHER_TIME = re.compile(
    r"\b(?:previous(?:ly)?|prior(?!\s+authori)|earlier|already|in\s+the\s+past|last\s+(?:year|month)|"
    r"if|when|whether|should|in\s+(?:19|20)\d\d|unless|would|may|must|until|had\s+been|history)\b",
    re.IGNORECASE,
)
_REQUEST = (
    r"(?:(?:the|a|an|your|this|prospective|retrospective|concurrent|expedited|requests?|for|of|"
    r"prescription|medication|request|requested|treatment|service|authori[sz]ation|additional)\s+){0,8}"
)
_REQUESTS = r"\brequest(?:s|ed)?\s+(?:for\s+)?(?:authori[sz]ation\s+(?:of|for)\s+)?"
_IS = re.compile(r"\s+(?=(?:is|are|was|were|has\s+been|have\s+been|be)\s)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"\b(?:we|I|reviewer|review|UR|administrator|advisor|physician|organization)\s+(?:have\s+|has\s+|"
    r"hereby\s+|am\s+|are\s+)*(?P<said>(?:partially\s+|conditionally\s+)?(?:non-?certif(?:ied|ying|y)|"
    r"certif(?:ied|y)|approv(?:ed|e)|authori[sz](?:ed|e)|modif(?:ied|y)|den(?:ied|y)|cannot\s+"
    r"(?:certify|approve|authori[sz]e)|not\s+(?:certif(?:ied|y)|approved?|authori[sz]ed?)|"
    r"(?:also\s+|therefore\s+)?unable\s+to\s+(?:certify|approve|authori[sz]e)|"
    r"recommend(?:s|ed|ing)?\s+(?:non-?)?certification(?:\s+of)?))\s+(?P<item>.+)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?P<said>(?:recommend(?:ed|ation\s+(?:is\s+)?for)?\s+)?(?:non-?certification|certification|denial|"
    r"approval))\s+(?:is\s+recommended\s+)?(?:of|for)\s+(?P<item>.+)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:I|we)\s+(?:am|are)\s+able\s+to|(?:I|we)\s+can|however,?\s+(?:I|we)(?:\s+can)?)\s+"
    r"(?:certify|approve|authori[sz]e)\s+(?P<part>\D{0,12}\d+\s*\w*)\.?$",
    re.IGNORECASE,
)
_ITEM_END = re.compile(
    r",?\s+(?:as\s+requested|to\s+(?:certify|approve|allow|authori[sz]e|\d)|as\s+(?:medical|not|it|the|there|medically)|"
    r"because|since|based\s+on|due\s+to|per\s+the|in\s+accordance|by\s+(?:dr|the))\b|\s*[;]"
    r"|\s+(?:is|was)\s+recommended\b",
    re.IGNORECASE,
)
_WHY = re.compile(r",?\s+(?:because|since|as\s+(?:the|it|this|there|no))\b.*", re.IGNORECASE)
_LONGEST_ITEM = 300
_LONGEST_SENTENCE = 1500
# What is asked for besides treatment.
_NO_TREATMENT = re.compile(
    r"\b(?:reconsideration|information|extension|peer|records?|appeal|reviews?|authori[sz]ation|"
    r"hearing|dispute|reimbursement|letter|form|copy|copies|it|this|that)\b",
    re.IGNORECASE,
)


def read_sentences(page: Page, likeness: Likeness) -> list[Item]:
    """The items that sentences decide, each with the lines of its sentence."""
    found: list[Item] = []
    for paragraph in _paragraphs(page):
        if len(found) >= _MOST:
            break
        above: Item | None = None  # what the sentences before are about
        for words, numbers in _sentences(paragraph):
            if several := _several(words, numbers, likeness):
                found += several
                above = None
                continue
            item = _item(words, likeness)
            if item:
                item.lines = item.decided = list(numbers)
                found.append(item)
            elif cited := _cited(words, numbers, likeness):
                found.append(cited)
            elif above:
                _goes_on(above, words, numbers)
            above = item or above
    return found


def _goes_on(item: Item, words: str, numbers: tuple[int, ...]) -> None:
    """What the next sentence says of an item, as in: I am able to certify 6 visits."""
    used = citing.cited_in(words)
    if used and not used[0] and citing.may_cite(used[1], labelled=True):
        item.citations.append((used[1], numbers))
    match = _PART.match(words)
    part = amount_of(match["part"]) if match else None
    if part and item.decision is ReviewDecision.DENIED:
        item.decision = ReviewDecision.MODIFIED
        item.certified, item.certified_lines = part, list(numbers)
        item.said = f"{item.said} {words}"
        item.decided = [*item.decided, *numbers]


def _paragraphs(page: Page) -> Iterator[list[Line]]:
    lines: list[Line] = []
    for line in (*page.lines, None):
        if lines and (line is None or line.marked or len(lines) == _LONGEST_PARAGRAPH):
            yield lines
            lines = []
        if line is not None:
            lines.append(line)


def _sentences(lines: list[Line]) -> Iterator[tuple[str, tuple[int, ...]]]:
    text, starts = offsets(lines)
    begin = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        words = text[begin:end].strip()
        if words and (decision_of(words) or len(said_in(words)) > 1 or citing.cited_in(words)):
            yield words, _lines_of(starts, begin, end)
        begin = end


def _lines_of(starts: list[tuple[int, Line]], begin: int, end: int) -> tuple[int, ...]:
    return tuple(
        number
        for start, line in starts
        if start < end and begin <= start + len(line.body) - 1
        for number in line.numbers
    )


def _several(words: str, numbers: tuple[int, ...], likeness: Likeness) -> list[Item]:
    """The items that one sentence decides, each in its own words."""
    if _OTHER_TIME.search(words) or len(words) > _LONGEST_SENTENCE:
        return []
    found = [
        Item(item, list(numbers), decision=decision_of(said), said=said, sentence=words)
        for item, said in decided_each(_WHY.sub("", words), likeness)
    ]
    for item in found:
        item.decided = list(numbers)
    return found if all(item.decision for item in found) else []


def _item(words: str, likeness: Likeness) -> Item | None:
    if _OTHER_TIME.search(words) or len(words) > _LONGEST_SENTENCE:
        return None
    if is_of_several(words, likeness):
        return None
    for wording, said, requested in _readings(words):
        asked = requested and bool(re.search(_REQUESTS, words, re.IGNORECASE))
        plain = wording.strip(" ,.:\"'")
        if not 2 < len(plain) <= _LONGEST_ITEM or not _is_item(plain, likeness, requested):
            continue
        decision = decision_of(said)
        part = hedges(wording) or (not asked and leading_count(plain))
        if decision is ReviewDecision.CERTIFIED and part:
            continue  # "one block is certified" says nothing of the others
        if decision:
            return Item(plain, [], decision=decision, said=words, of_the_rest=not asked)
    return None


def _cited(words: str, numbers: tuple[int, ...], likeness: Likeness) -> Item | None:
    """The guideline that a sentence says was used for an item."""
    used = citing.cited_in(words)
    if not used or not likeness.is_item(used[0]):
        return None
    return Item(used[0], [], citations=[(used[1], numbers)])


def _is_item(words: str, likeness: Likeness, requested: bool) -> bool:
    if likeness.has_issues:
        return likeness.issue_of(words) is not None
    return requested and may_be_named(words) and not _NO_TREATMENT.search(words)


def _readings(words: str) -> Iterator[tuple[str, str, bool]]:
    """What a sentence may be about, what it says of it, and whether it calls it a request."""
    for match in _IS.finditer(words):
        if decides(words[match.end() :]):
            subject = words[: match.start()]
            request = list(re.finditer(_REQUESTS, subject, re.IGNORECASE))
            wording = subject[request[-1].end() :] if request else subject
            yield _without_request(wording), words[match.end() :], bool(request)
            break
    for pattern in (_ACTIVE, _NOUN):
        if found := pattern.search(words):
            wording = _without_request(found["item"])
            end = _ITEM_END.search(wording)
            yield wording[: end.start() if end else None], words[found.start("said") :], True


def _without_request(words: str) -> str:
    match = re.match(_REQUEST, words, re.IGNORECASE)
    return words[match.end() :] if match else words
