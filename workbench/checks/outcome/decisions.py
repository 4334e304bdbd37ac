"""Sentences that decide: which way, by whom, of what.

"Medically necessary" stands in most sentences of a rationale that decide nothing: in what
utilization review found, in what a guideline says of patients at large, in conditions. Who speaks,
and of what, is read from the clause that the words stand in. All of it depends on the sentence
alone, and is kept by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from workbench.checks.outcome import words
from workbench.lowered import lowered

_KEPT = 8192  # sentences
_LONGEST = 2000  # characters of a sentence that are read
_BEFORE = 240  # characters before the deciding word in which its clause is looked for
_BEHIND = 160
_VERB_ROOM = 120  # characters before the deciding word in which its verb stands
_SPACE = re.compile(r"\s")
_THE = re.compile(r"\W*(?:the|this|his|her)\b")
_REFUSES = re.compile(r"\b(?:not|cannot)\b")
_LACKS = re.compile(r"\b(?:no|lacks?|lack of|without|absence of)\s+(?:any )?$")
_FAILS = re.compile(r"\b(?:insufficient|inadequate|fail\w*|unable|not)\b")
_REASON = re.compile(r"\b(?:because|since|as|due to|given)\b")
_RELATIVE = re.compile(r"\b(?:which|who|(?<!find )(?<!found )that)\s*$")
_CERTIFIED = re.compile(
    r"(?:was|were|has been|have been|had been)\s+(?:\w+ )?(?:certif|author|appro|grant)"
)
_FOUND = re.compile(r"found|considered|deemed|determined")  # as the first word: somebody did
_PAST = re.compile(r"\b(?:was|were|been|had)\b")
_OF_REVIEW = re.compile(
    r"\b(?:denial|non-?certification|modification|(?:ur|utilization review|adverse)(?:['’]s)? "
    r"(?:decision|determination))(?: of [^,;]{0,80})?\s*$"
)
_BY_OTHERS = re.compile(
    r"\W*(?:by|on|at) (?:the |a |an )?(?:ur\b|utilization|claims|carrier|insurer|second|another|"
    r"physician|peer)"
)
_FOR_AN_END = re.compile(r"\W*(?:\w+ ){0,5}?(?:wean|taper)")
_LIMIT = re.compile(r"\W*(?:\w+ ){0,4}?(?:until|unless|without|in the absence|only|where|when)\b")
# "The IF unit" is no condition.
_IF = r"if(?! unit| therapy| stimulat| device|\))"
_CONDITION = re.compile(rf"\b(?:whether|{_IF}|unless|until|before|when)\b[^,]*$|\bto\s*$")
_CONDITIONAL = re.compile(rf"\b(?:{_IF}|unless|until|provided|only when|once)\b")


class Holder(StrEnum):
    """Who or what a decision is of."""

    ITEM = "item"  # the reviewer's, on what is disputed
    PART = "part"  # on a part of it, or beyond a part of it
    EARLIER = "earlier"  # on what was done before
    OTHERS = "others"  # utilization review's or the treating physician's
    RULE = "rule"  # of patients at large
    OPEN = "open"  # a condition or a question: nothing is decided


class Kind(StrEnum):
    """What is decided with."""

    NECESSITY = "necessity"  # "medically necessary", "medical necessity is established"
    GRANT = "grant"  # "is certified", "should be approved"
    FATE = "fate"  # "the denial is overturned"
    WEAK = "weak"  # "is not supported", which may be a reason only


class Decision(NamedTuple):
    """One statement of a sentence, whose places are within it."""

    start: int
    end: int  # excluded
    necessary: bool
    holder: Holder
    kind: Kind
    subject: str  # what stands before the verb, small letters
    is_definite: bool  # whether it speaks of this request rather than of a sort of treatment
    is_plain: bool  # whether it says no more: no reason, no doubt, no limit


_SAYS = {  # by the group that has the deciding word: whether it says yes, and the kind
    "adj": (True, Kind.NECESSITY),
    "un": (False, Kind.NECESSITY),
    "plainly": (True, Kind.NECESSITY),
    "unneeded": (False, Kind.NECESSITY),
    "granted": (True, Kind.GRANT),
    "refused": (False, Kind.GRANT),
    "yes": (True, Kind.WEAK),
    "no": (False, Kind.WEAK),
    "kept": (False, Kind.FATE),
    "undone": (True, Kind.FATE),
}


@lru_cache(_KEPT)
def decisions_in(sentence: str) -> tuple[Decision, ...]:
    """What a sentence decides, in its order."""
    sentence = sentence[:_LONGEST]
    low = sentence.lower()
    for word in words.words_of("telling"):  # in every sentence: a generator takes twice as long
        if word in low:
            return tuple(_decisions(_low(sentence)))
    return ()


def _low(sentence: str) -> str:
    """In small letters, each in its place, on one line."""
    return _SPACE.sub(" ", lowered(sentence))


def _decisions(low: str) -> Iterator[Decision]:
    advice = tuple(_advice(low))
    yield from advice
    reached = 0
    for match in words.predicate().finditer(low):
        if match.start() < reached or any(one.start <= match.start() < one.end for one in advice):
            continue  # within what was read already
        if found := _decision(low, match):
            reached = found.end
            yield found


def _advice(low: str) -> Iterator[Decision]:
    """What is said in other words: "I uphold the denial", "denial is recommended"."""
    for match in words.taken(low):
        says = bool(match["undoes"]) is not bool(_REFUSES.search(match[0]))
        yield Decision(*match.span(), says, Holder.ITEM, Kind.FATE, "", True, True)
    for match in words.stands(low):
        says = bool(_REFUSES.search(match[0]))
        yield Decision(*match.span(), says, Holder.ITEM, Kind.FATE, "", True, True)
    for match in words.advised(low):
        says = bool(match["yes"] or match["yes_2"]) is not bool(match["neg"])
        yield Decision(*match.span(), says, Holder.ITEM, Kind.GRANT, "", True, True)


def _decision(low: str, match: re.Match[str]) -> Decision | None:
    if match["noun"]:
        return _of_necessity(low, match)
    group = _group_before(low, match.start())
    if group is None:
        return _fragment(low, match)
    says, kind = _SAYS[match.lastgroup or "adj"]
    return _made(_Clause(low, group.start(), match.end(), group[0]), kind, says=says)


def _group_before(low: str, place: int) -> re.Match[str] | None:
    return words.group_before().search(low, max(0, place - _VERB_ROOM), place)


def _fragment(low: str, match: re.Match[str]) -> Decision | None:
    """A sentence without a verb: "Not medically necessary"."""
    lead = low[low.rfind(":", 0, match.start()) + 1 : match.start()].strip(" ,-–\"'“(")
    if not (match["adj"] or match["un"]) or lead not in {"", "not"}:
        return None
    says = bool(match["adj"]) is not (lead == "not")
    return Decision(0, match.end(), says, Holder.ITEM, Kind.NECESSITY, "", True, True)


def _of_necessity(low: str, match: re.Match[str]) -> Decision | None:
    """What is said of medical necessity, behind these words or before them."""
    start, end = match.span()
    before = max(0, start - _BEFORE)
    if shown := words.shows_necessity().search(low, before, start):
        return _shown(low, end, shown)
    if lack := _LACKS.search(low, before, start):
        return _made(_Clause(low, lack.start(), end, "not"), Kind.NECESSITY, says=True)
    if said := words.said_of_necessity().match(low, end, end + 2 * _BEFORE):
        clause = _Clause(low, start, said.end(), said["group"], said["of"])
        return _made(clause, Kind.NECESSITY, says=bool(said["yes"]))
    group = _group_before(low, start)
    if group is None or not match["noun"].startswith("medical"):
        return None
    return _made(_Clause(low, group.start(), end, group[0]), Kind.NECESSITY, says=True)


def _shown(low: str, end: int, shown: re.Match[str]) -> Decision | None:
    """What the records show, or fail to show, before "medical necessity"."""
    lead, start = shown["lead"], shown.start("verb")
    if lead.endswith("to "):
        fails = _FAILS.search(lead)
        if fails is None:
            return None  # "in order to establish medical necessity"
        start = shown.start("lead") + fails.start()
        return _made(_Clause(low, start, end, "not"), Kind.NECESSITY, says=True)
    denial = "not" if words.NOT.search(lead) else ""
    return _made(_Clause(low, start, end, denial), Kind.NECESSITY, says=True)


class _Clause:
    """The words between two places of a sentence that say one thing, and what is around them."""

    def __init__(self, low: str, start: int, end: int, group: str, of: str = "") -> None:
        self.low, self.start, self.end, self.group, self.of = low, start, end, group, of
        self.before = low[max(0, start - _BEFORE) : start]
        self.said, self.tail = low[start:end], low[end : end + _BEHIND]
        begin, self.opening = 0, ""
        for clause in words.CLAUSE.finditer(self.before):
            begin, self.opening = clause.end(), clause[0].strip(" ,;:")
        self.head = self.before[begin:]  # what stands before the verb in its clause
        self.subject = f"{self.head} {of}".strip()

    @property
    def is_denied(self) -> bool:
        """Whether an odd number of words denies what is said."""
        denials = len(words.NOT.findall(self.group)) + bool(words.NOT_SHOWN.search(self.head))
        return (denials + bool(words.NONE_OF.search(self.head))) % 2 == 1

    @property
    def is_definite(self) -> bool:
        """Whether it speaks of this request rather than of a sort of treatment."""
        return bool(self.of or words.whole("definite").search(self.subject))

    @property
    def is_plain(self) -> bool:
        """Whether it says no more: no reason, no doubt, no limit."""
        more = _REASON.search(self.tail) or _LIMIT.match(self.tail)
        return not (more or words.NOT_SHOWN.search(self.head))

    @property
    def is_others(self) -> bool:
        """Whether somebody else than the reviewer says so."""
        said = self.head + self.group if _FOUND.match(self.group) else self.head
        quoted = self.opening == "because" and words.voice().search(self.before)
        voice = quoted or words.voice().search(said)
        if _RELATIVE.search(self.head) or _CERTIFIED.match(self.said):
            return True  # "the drug that is found necessary above", "four visits were authorized"
        if _PAST.search(self.group) and _BY_OTHERS.match(self.tail):
            return True  # "was found not medically necessary by utilization review"
        return bool(voice) and not words.REVIEWER.search(self.head)

    @property
    def is_rule(self) -> bool:
        """Whether a guideline says so, or it is said of patients at large."""
        of_this = self.is_definite or _THE.match(self.head)
        at_large = not of_this and _LIMIT.match(self.tail)
        return bool(at_large or words.rule().search(self.head) or words.of_some().match(self.tail))

    @property
    def is_earlier(self) -> bool:
        """Whether it is said of an earlier time."""
        return bool(_PAST.search(self.group) and words.whole("earlier").search(self.head))

    @property
    def is_of_part(self) -> bool:
        """Whether it is said of a part, or of what goes beyond one."""
        beyond = words.beginning("beyond").match(self.tail.lstrip()) or _FOR_AN_END.match(self.tail)
        return bool(beyond or words.beginning("part").search(self.subject))

    def is_open(self, *, says: bool) -> bool:
        """Whether nothing is decided: a question, a condition, a possibility."""
        if self.low.rstrip().endswith("?") or _CONDITION.search(self.head):
            return not words.REVIEWER.search(self.head)
        if says and words.whole("may").search(self.group):
            return True
        is_conditional = bool(_CONDITIONAL.search(self.low))
        return is_conditional and (says or "would" in self.group)

    def holder(self, *, says: bool) -> Holder:
        """Who says so, or of what."""
        if self.is_open(says=says):
            return Holder.OPEN
        kinds = (
            (self.is_others, Holder.OTHERS),
            (self.is_rule, Holder.RULE),
            (self.is_earlier, Holder.EARLIER),
            (self.is_of_part, Holder.PART),
        )
        return next((holder for holds, holder in kinds if holds), Holder.ITEM)

    def holder_of_fate(self) -> Holder:
        """Whether it is this review that keeps or undoes a decision, or an earlier one."""
        past = _PAST.search(self.group) and words.whole("earlier").search(self.before)
        appealed = words.APPEALED.search(self.before) or words.APPEALED.search(self.tail)
        earlier = past or appealed or _BY_OTHERS.match(self.tail)
        return Holder.EARLIER if earlier else Holder.ITEM


def _made(clause: _Clause, kind: Kind, *, says: bool) -> Decision:
    """The decision that a clause makes, with who makes it."""
    necessary = says is not clause.is_denied
    if kind is Kind.WEAK and _OF_REVIEW.search(clause.head):
        kind, necessary = Kind.FATE, not necessary  # "the denial is not supported"
    return Decision(
        clause.start,
        clause.end,
        necessary,
        clause.holder_of_fate() if kind is Kind.FATE else clause.holder(says=necessary),
        kind,
        clause.subject,
        kind is Kind.FATE or clause.is_definite,
        clause.is_plain,
    )
