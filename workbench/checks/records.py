"""What the rationale says of the record, held against the reviewer's own notes of it.

A determination can be set aside for a plainly erroneous finding of fact (Labor Code 4610.6(h));
"no documentation of X" while the record documents X is the one that reviewers fall into. The rules
speak only where the words meet closely: a warning that is wrong teaches to look past the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Severity, WorkingNote, sentences
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.records import record_facts, source_of


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CLAIM = re.compile(
    r"\b(?:there (?:is|are|was|were) )?"
    r"(?:no|without(?: any)?|(?:a |the )?(?:lack|absence) of(?: any)?)"
    r"(?: documented| recorded| demonstrated)?"
    r" (?:documentation|documents?|evidence|mention|records?|reports?)"
    r"(?: (?:presented|provided|submitted|available|found))? (?:of|that|for|showing)\s"
    r"|\b(?:do|does|did) not (?:document|mention|record|describe)\s"
    r"|\bthere (?:is|are|was|were) no\s",
    re.IGNORECASE,
)
_UNDOCUMENTED = re.compile(
    r"\s(?:is|are|was|were|has|have|had) not (?:been )?"
    r"(?:documented|mentioned|recorded|described)\b",
    re.IGNORECASE,
)
# Somebody else's words, a rule or a condition: no claim of the reviewer about this record.
_NO_CLAIM = re.compile(
    r"\b(?:if|unless|until|whether|should|would|could|may|guidelines?|mtus|acoem|odg|literature|"
    r"stud(?:y|ies)|trials?|utilization review|ur|claims administrator|denied|stated|according)\b",
    re.IGNORECASE,
)
# What follows is about the file or the purpose, not about what is absent.
_TAIL = re.compile(
    r"\b(?:(?:is |are |was |were )?(?:available|found|provided|submitted|presented|supplied)\b"
    r"|(?:with)?in the (?:\w+ ){0,2}(?:records?|notes?|files?|documents?|documentation|reports?)\b"
    r"|to (?:\w+ly )?(?:support|justify|establish|substantiate|warrant|indicate|suggest|show|"
    r"monitor)\b)",
    re.IGNORECASE,
)
_LIMITED = _set("other than except beyond besides only apart more longer")
_NO_FACT = _set(  # first words behind "there is no" that speak of the decision
    "need reason doubt indication necessity question requirement role support basis justification "
    "rationale dispute clear good evidence documentation"
)
# A note that denies, or tells what was only asked for or thought of, is no fact of the record.
_UNSURE = re.compile(
    r"\?|\b(?:no|not|none|nor|never|neither|without|denie[sd]|deny|denying|negative|absent|"
    r"absence|lacks?|lacking|missing|unremarkable|unknown|unclear|refus\w+|declin\w+|cannot|"
    r"request\w*|recommend\w*|plan\w*|pending|order\w*|consider\w*|propos\w*|schedul\w*|await\w*|"
    r"asks?|asked|needs?|needed|wants?|would|should|could|may|might|if|whether|will|possible|"
    r"possibly|rule out|r/o|ruled out|\w+n['’]t)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;,:()]")
_PART = re.compile(r"[.;](?=\s|$)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-/.'’][A-Za-z0-9]+)*")
_SIDES = {"left", "right"}
_PASSED = _set(  # long enough for a word that counts, and say nothing of what is absent
    "that this these those there their them they from with have been were will into upon which "
    "such each also some more most when where what record recorded documented documentation "
    "evidence patient worker claimant injured his her hers utilization"
)
_SHORTEST = 4  # letters of a word that counts
_LONGEST = 240  # characters of what is said to be absent
_SLACK = 5  # words that may stand between those of a claim in a note
_SUFFIXES = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")


def _stem(word: str) -> str:
    """A word without its ending; a side and what holds a number stay as they are."""
    if word in _SIDES or any(map(str.isdigit, word)):
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)] + ("y" if suffix in {"ies", "ied"} else "")
            break
    return word.removesuffix("e")


_GENERIC = frozenset(  # words of any record: none of them alone tells one thing
    map(
        _stem,
        _set(
            "treatment treat improvement improve therapy pain function functional medication "
            "benefit relief change progress exam examination finding symptom injury evaluation "
            "surgery care review plan goal response work daily activity activities condition "
            "complaint level report result study diagnosis diagnoses physical clinical medical "
            "objective subjective specific significant long term conservative prior previous "
            "visit session side effect assessment failure trial drug dose need status history "
            "note problem abnormality deficit limitation"
        ),
    )
)


class _Claim(NamedTuple):
    """Something that a rationale says is not in the record."""

    start: int  # of the words, in the rationale
    end: int
    absent: tuple[str, ...]  # the stems of what is said to be absent


@rule(
    "record.note-contradicts-absence",
    Severity.WARNS,
    what="The rationale says that something is not in the record, and a working note has it.",
    why="A plainly erroneous finding of fact sets a determination aside (Labor Code 4610.6(h)(5)).",
    example="no documentation of a pain agreement",
)
def notes_are_considered(chart: Chart) -> Iterator[Found]:
    """No rationale says of something that it is not in the record where a note has it."""
    notes = [fact.note for fact in record_facts(chart.case) if fact.note is not None]
    told: set[At] = set()  # once, though several parts of a claim may be noted
    for item in chart.items if notes else ():
        for claim in _claims(item.issue.rationale):
            wanted, at = set(claim.absent), At("rationale", item.place, claim.start, claim.end)
            note = next((note for note in notes if _tells(note.text, wanted)), None)
            if note is not None and at not in told:
                told.add(at)
                yield _found(at, note)


def _found(at: At, note: WorkingNote) -> Found:
    source = source_of(note)
    message = (
        "The rationale says that this is not in the record, but your working note"
        f"{f' ({source})' if source else ''} has it."
    )
    return Found(at, message, other=At(f"notes.{note.id}", None, 0, len(note.text)))


def _claims(text: str) -> Iterator[_Claim]:
    """What a text says is absent, with "A or B" as two."""
    for start, end in sentences(text):
        sentence = text[start:end]
        if _NO_CLAIM.search(sentence):
            continue
        for first, begin, stop in (*_behind(sentence), *_before(sentence)):
            for part in re.split(r"\bor\b", _TAIL.split(sentence[begin:stop])[0]):
                if absent := _absent(part):
                    yield _Claim(start + first, start + stop, absent)


def _behind(sentence: str) -> Iterator[tuple[int, int, int]]:
    """Claims whose words stand behind them: where they begin, and where their words do and end."""
    for match in _CLAIM.finditer(sentence):
        most = min(len(sentence.rstrip(".!? ")), match.end() + _LONGEST)
        clause = _CLAUSE.search(sentence, match.end(), most)
        stop = clause.start() if clause else most
        first = _WORD.match(sentence, match.end())
        if first is None or first[0].lower() not in _NO_FACT:
            yield match.start(), match.end(), stop


def _before(sentence: str) -> Iterator[tuple[int, int, int]]:
    """Claims whose words stand before them: "X was not documented"."""
    for match in _UNDOCUMENTED.finditer(sentence):
        least = max(0, match.start() - _LONGEST)
        clauses = [found.end() for found in _CLAUSE.finditer(sentence, least, match.start())]
        begin = clauses[-1] if clauses else least
        begin += len(sentence[begin:]) - len(sentence[begin:].lstrip())
        yield begin, begin, match.end()


def _absent(words: str) -> tuple[str, ...]:
    """The stems of the words that count; none where they are too few to tell one thing."""
    words = _UNDOCUMENTED.split(words)[0]
    if _LIMITED.intersection(words.lower().split()):
        return ()
    stems = tuple(dict.fromkeys(_stems(words)))
    specific = [stem for stem in stems if not _is_generic(stem)]
    return stems if specific or len(stems) > 1 else ()


def _tells(note: str, wanted: set[str]) -> bool:
    """Whether a note says all this of the record in one of its parts, undenied."""
    low = note.lower()
    if not all(stem[:3] in low for stem in wanted):
        return False  # at once, for most notes
    parts = _PART.split(note)
    return any(_says(list(_stems(part)), wanted) and not _UNSURE.search(part) for part in parts)


def _says(stems: list[str], wanted: set[str]) -> bool:
    """Whether one part of a note holds all of these words close together.

    Words that stand in any record must stand in the note as they do in the claim, side by side.
    """
    if not wanted.issubset(stems):
        return False
    if wanted & _SIDES and _SIDES.issubset(stems):
        return False  # which of the two is meant cannot be told
    slack = 0 if all(map(_is_generic, wanted)) else _SLACK
    return _shortest_run(stems, wanted) <= len(wanted) + slack


def _shortest_run(stems: list[str], wanted: set[str]) -> int:
    """The fewest words in a row that hold all that are wanted."""
    last: dict[str, int] = {}
    runs = []
    for place, stem in enumerate(stems):
        if stem in wanted:
            last[stem] = place
            if len(last) == len(wanted):
                runs.append(place - min(last.values()) + 1)
    return min(runs)


def _is_generic(stem: str) -> bool:
    return stem in _GENERIC or stem in _SIDES or stem.isdigit()


def _stems(text: str) -> Iterator[str]:
    """The words that count, without their endings; short ones only in capitals or with a number."""
    for word in _WORD.findall(text):
        low = word.lower()
        counts = len(low) >= _SHORTEST or any(map(str.isdigit, low)) or (word.isupper() and low[1:])
        if counts and low not in _PASSED:
            yield _stem(low)


RULES = (notes_are_considered,)
