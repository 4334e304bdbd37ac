"""What a sentence speaks of, clause by clause."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from workbench.checks.prose.signs import Sign, Signs


class Said(StrEnum):
    """What a sentence, or a clause of it, speaks of."""

    RECORD = "record"  # this patient, or what this record holds or lacks
    RULE = "rule"  # what a guideline, a study or the law says or asks for, of patients at large
    REVIEW = "review"  # what utilization review or the claims administrator said or decided
    OPEN = "open"  # a question, a condition or a wish: nothing is stated
    DECISION = "decision"  # whether the treatment is necessary


class Clause(NamedTuple):
    """A clause of a sentence, and what it speaks of."""

    start: int
    end: int  # excluded
    said: Said


class _Link(StrEnum):
    """How a clause is tied to what stands before it."""

    FIRST = "first"
    TURN = "turn"  # "but", "however", ";": somebody else may speak
    CAUSE = "cause"  # "because", "as there is": a reason, of whoever spoke before
    CONDITION = "condition"  # "if", "unless"
    AND = "and"


_LINKS = (
    r"(?P<and_so>;\s(?=and\b))|(?P<turn>;\s|:\s(?=the\s|there\s|this\s|she\s|he\s|no\s)"
    r"|,?\s(?=(?:but|although|though|whereas|while|however|yet|nevertheless|nonetheless)\b)"
    r"|[,–—]\s?(?=in (?:this|the present) (?:case|patient|instance)\b)|\s[–—]\s"
    r"|,\s(?=which (?:is|was|are|were|has|have) (?:not|absent|lacking|missing|met|documented)\b))"
    r"|(?P<cause>,?\s(?=(?:because|since(?!\s(?:\d|then|the (?:injury|surgery|last)))|given that|"
    r"due to|as there|as the|as no|on the grounds?|for lack of|citing|stating|noting|in that)\b))"
    r"|(?P<condition>,?\s(?=(?:if|unless|whether|provided that)\b))"
    r"|(?P<and>,\s(?=(?:and|so|nor|or|which|where|with)\b)|,\s(?=(?:there|the|this|he|she|it|no)\s)"
    r"|\sand\s(?=(?:there|the (?:patient|worker|injured|records?|provider|request)|he|she|this)\s))"
)
_CONCEDES = re.compile(r"(?:although|though|even though|while|whereas|despite|in spite of)\b")
_LINK = re.compile(_LINKS)
_LINK_OF = {name: _Link(name.partition("_")[0]) for name in _LINK.groupindex}
_MAY_LINK = re.compile(  # where one of these may begin: sooner looked for
    r"[;:,–—\s](?:(?<=[;:,–—])|(?=[–—]|(?:but|although|though|whereas|while|however|yet|nevertheless|"
    r"nonetheless|because|since|given|due|as|on|for|citing|stating|noting|in|if|unless|whether|"
    r"provided|and)\b))"
)
_FRONTED = re.compile(
    r"\s*(?:per|according to|based (?:up)?on|under|given|in accordance with|as per|"
    r"consistent with|in light of|with regard to|regarding)\b"
)
_ASKS = re.compile(r"\?\W*\Z")
# A modal verb behind one of these says nothing of the clause: "no reason why she should".
_GOVERNED = re.compile(
    r"\b(?:that|which|who|why|how|what|no|not|lack|without|absence|nothing|unclear|to|"
    r"as (?:long|much|far|well|often) as)\b"
)
# "The patient has", "she reports": what is told of one person, and not "the patient's pain".
_TELLS = re.compile(
    r"\s(?:\w+ly\s|also\s|currently\s|still\s|continue[sd]? to\s)?(?:has|had|have|did|does|was|is|"
    r"reports?|reported|continue[sd]?|denie[sd]|rate[sd]|takes?|took|remain(?:s|ed)|underwent|"
    r"present(?:s|ed)|complain(?:s|ed)|state[sd]|note[sd]|uses?|used|received|failed|tried|appears|"
    r"sustained|works?|lives?|walks?|feels?|felt|says|said|tells|told|thinks|thought|describes?|"
    r"described|cannot|improved|returned|completed|meets?|met)\b"
)
_WORST = 60  # clauses that are told apart; a sentence of more is no prose
_SHORT = 45  # characters of words in front that wait for a clause
_REACH = 60  # characters between a guideline and what it advises


def clauses_of(signs: Signs) -> tuple[Clause, ...]:
    """The clauses of a sentence, which cover it, and what each speaks of."""
    low = signs.low
    if _ASKS.search(low):
        return (Clause(0, len(low), Said.OPEN),)
    found = list[Clause]()
    silent = 0  # words in front that tell nothing by themselves: "In addition, ..."
    for start, end, link in _stretches(low):
        stretch = _Stretch(signs, start, end)
        own = stretch.said(is_first=not start)
        if own is None and len(found) == silent and stretch.is_lead():
            silent += 1
            found.append(Clause(start, end, Said.RECORD))
            continue
        before = found[-1].said if len(found) > silent else None
        said = (own or Said.RECORD) if before is None else _tied(stretch, own, link, before)
        found.append(Clause(start, end, said))
    first = found[silent].said if silent < len(found) else Said.RECORD
    return (*(one._replace(said=first) for one in found[:silent]), *found[silent:])


def said_of(clauses: tuple[Clause, ...]) -> Said:
    """What a sentence as a whole speaks of.

    A decision anywhere makes it one; a condition in front, a question or what utilization review
    said hold for all of it; else a clause about this record outweighs a rule.
    """
    said = [clause.said for clause in clauses]
    if Said.DECISION in said:
        return Said.DECISION
    if said[0] in (Said.REVIEW, Said.OPEN):
        return said[0]
    return Said.RECORD if Said.RECORD in said else said[0]


def _stretches(low: str) -> list[tuple[int, int, _Link]]:
    cuts = [(0, _Link.FIRST)]
    for place in _MAY_LINK.finditer(low):
        if len(cuts) == _WORST:
            break
        if place.start() >= cuts[-1][0] and (match := _LINK.match(low, place.start())):
            cuts.append((match.end(), _LINK_OF[match.lastgroup or "and"]))
    if len(cuts) > 1 and _CONCEDES.match(low):  # "Although the guideline ..., the patient ..."
        cuts[1] = (cuts[1][0], _Link.TURN)
    ends = [*(start for start, _ in cuts[1:]), len(low)]
    return [(start, end, link) for (start, link), end in zip(cuts, ends, strict=True)]


class _Stretch:
    """A clause while it is being read."""

    def __init__(self, signs: Signs, start: int, end: int) -> None:
        self.signs, self.start, self.end = signs, start, end
        self.kinds = signs.kinds(start, end)

    def has(self, *kinds: str) -> bool:
        """Whether it has a sign of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    def first(self, kind: str) -> Sign | None:
        """Its first sign of a kind."""
        return self.signs.first(kind, self.start, self.end) if kind in self.kinds else None

    def said(self, *, is_first: bool) -> Said | None:
        """What it speaks of by its own words; None where they do not tell."""
        if not self.kinds:
            return None
        if self._is_open("opens" if is_first else "open"):
            return Said.OPEN
        if self.has("review") and not self.has("own"):
            return Said.REVIEW
        if self._is_rule():
            return Said.RULE
        return Said.DECISION if self._is_decision() else self._of_record()

    def _of_record(self) -> Said | None:
        """Whether it is about this record, or about patients at large."""
        if self.has("record", "case"):
            return Said.RULE if self._is_of_studies() else Said.RECORD
        if self.has("provider", "patient"):
            return self._of_persons()
        return Said.RULE if self.has("general", "studies") or self._is_modal() else None

    def _is_decision(self) -> bool:
        return self.has("decision") or (self.has("weak") and self.has("concerns", "case"))

    def is_lead(self) -> bool:
        """Whether it is but a few words that lead to what is said: "In addition,"."""
        return self.end - self.start < _SHORT and not self.has("denial")

    def is_of_one(self) -> bool:
        """Whether it tells something of one patient: "the patient has", not "a patient's pain"."""
        signs = self.signs.of.get("patient", ())
        here = (one for one in signs if self.start <= one.start < self.end)
        return any(_TELLS.match(self.signs.low, sign.end) for sign in here)

    def _is_open(self, kind: str) -> bool:
        sign = self.first(kind)
        before = self.signs.low[self.start : sign.start] if sign else "-"
        return not before.strip(' ("“') or before.strip(" (") in {"and", "or"}

    def _is_rule(self) -> bool:
        """Whether a guideline speaks: before anything of this patient, or of nobody in particular.

        "According to the guideline, the patient has ..." is about the patient.
        """
        guide = self.first("guide")
        if guide is None:
            return False
        if not self.has("record", "case", "patient", "provider"):
            return not (self.has("decision") and self.has("concerns"))
        if _FRONTED.match(self.signs.low, self.start):
            return not (self.has("record", "case", "decision") or self.is_of_one())
        advises = self.signs.first("advises", guide.end, guide.end + _REACH)
        return advises is not None and not self._before(advises).has("record", "case", "patient")

    def _before(self, sign: Sign) -> _Stretch:
        return _Stretch(self.signs, self.start, min(self.end, sign.start))

    def _is_of_studies(self) -> bool:
        return self.has("studies") and not self.has("case", "patient")

    def _of_persons(self) -> Said:
        """Of a patient or a provider: a rule or a wish where it is only said what should be."""
        if self._is_modal():
            return Said.OPEN
        return Said.RULE if self.has("general") and not self._is_of_somebody() else Said.RECORD

    def _is_of_somebody(self) -> bool:
        return self.has("provider") or self.is_of_one()

    def _is_modal(self) -> bool:
        modal = self.first("modal")
        return modal is not None and not _GOVERNED.search(self.signs.low, self.start, modal.start)


def _tied(stretch: _Stretch, own: Said | None, link: _Link, before: Said) -> Said:
    """What a clause speaks of behind another one."""
    if link is _Link.CONDITION:
        return before if before is Said.RULE else Said.OPEN
    if own is None:
        turns = link is _Link.TURN and before is Said.REVIEW
        return Said.RECORD if turns or before is Said.DECISION else before
    if link is _Link.TURN or not _holds_on(stretch, own, link, before):
        return own
    return before


def _holds_on(stretch: _Stretch, own: Said, link: _Link, before: Said) -> bool:
    """Whether a clause goes on with what was spoken of before, whatever its own words are."""
    if before is Said.REVIEW:
        led = bool(_FRONTED.match(stretch.signs.low))  # "Per utilization review, he ..."
        return led or link is _Link.CAUSE or own is Said.DECISION
    if before is Said.RECORD:
        return own is Said.RULE and not stretch.has("guide")
    if before is Said.DECISION or own is not Said.RECORD:
        return False
    return not (stretch.has("record", "case") or _is_fronted(stretch))


def _is_fronted(stretch: _Stretch) -> bool:
    """Whether a clause tells of one patient behind "According to the guideline,"."""
    return bool(_FRONTED.match(stretch.signs.low)) and stretch.is_of_one()
