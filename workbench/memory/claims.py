"""Claims of absence and failure, and findings, in the words of an earlier decision.

They rest on the record of the earlier patient; none of them may stand for another one unread. The
rules take rather too much: what is marked in vain costs a key, what is not marked can cost the
decision (Labor Code 4610.6(h)).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from workbench.case import sentences
from workbench.case.spans import Span
from workbench.memory.finds import Find, inside

_CLAIM = re.compile(
    r"(?<![\w-])(?:no|not|non|never|none|nothing|nowhere|nor|neither|without|cannot|lack(?:s|ed|ing)?|"
    r"absen(?:t|ce)|fail(?:s|ed|ing|ures?)?|den(?:y|ies|ied|ying)|unable|inability|insufficient|"
    r"inadequate(?:ly)?|missing|un(?:documented|specified|known|clear|changed|responsive|successful|"
    r"supported|substantiated|remarkable|resolved|improved)|refractory|recalcitrant|ineffective|"
    r"intoleran(?:t|ce)|contraindicat\w+|exhausted|free of|negative for|ruled out|[a-z]+n['’]t)"
    r"(?![\w-])",
    re.IGNORECASE,
)
# "no" and "not" that claim nothing of the record.
_NO_CLAIM = re.compile(
    r"\bnot only\b|\bmedically (?:un)?necessary\b|\bnot (?:medically )?necessary\b|\bNo\.\s?\d"
    r"|\b(?:not|no) (?:medically )?(?:necessary|indicated|appropriate|reasonable|warranted|"
    r"certified|authorized|approved)\b"
    r"|\bmedical necessity\b[^.;]{0,60}\bnot\b[^.;]{0,40}|\bnot (?:been )?established\b"
    r"|\b(?:utilization review(?:er)?|UR|claims administrator|reviewer|request)\b"
    r"(?:[\w\s]{0,30}\s)?den(?:ied|ies)\b"
    r"|\b(?:denied|not certified) by\b|\bwhether or not\b|\bnot limited to\b|\bif not\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)  # what follows is no claim
_EDGE = re.compile(
    r"[;:()]|,(?=\s)|\s(?=(?:but|although|though|because|which|who|while|whereas|"
    r"however|so|therefore)\s)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(  # a list: "of pain, swelling, or loss of sleep", "safety, use, and harm"
    r"(?:,[^,;:().]*){0,5},?\s(?:(?:or|nor)\s[^,;:().]*|and\s(?:[\w-]+\s?){1,4}(?=[.;]|\Z))",
    re.IGNORECASE,
)
_DEGREE = (
    r"(?:positive|negative|decreased|diminished|limited|reduced|restricted|absent|normal|abnormal|"
    r"intact|increased|mild|moderate|severe|marked|slight|full|painful|persistent|ongoing|residual|"
    r"significant|severely|moderately|mildly|worsening|improved|chronic|acute|constant|intermittent|"
    r"radiating|diffuse|focal)"
)
_SIGN = (
    r"tenderness|tender|spasms?|swelling|swollen|effusion|crepitus|clicking|popping|locking|"
    r"catching|buckling|giving way|weakness|numbness|tingling|"
    r"paresthesias?|hypesthesia|sensation|sensory (?:deficits?|loss|changes?)|motor (?:deficits?|"
    r"strength|loss)|strength|reflex(?:es)?|straight[\s-]leg[\s-]rais(?:e|ing)|SLR|range of motion|"
    r"ROM|gait|limp|atrophy|guarding|instability|laxity|impingement|radiculopath(?:y|ies)|"
    r"radicular (?:pain|symptoms?)|radiculitis|neuropath(?:y|ic pain)|myelopathy|stenosis|"
    r"herniat(?:ion|ed dis[ck])|disc (?:protrusion|bulge|herniation|extrusion|desiccation)|HNP|"
    r"spondylosis|spondylolisthesis|arthritis|osteoarthritis|fractures?|tears?|tendinitis|"
    r"tendinosis|bursitis|capsulitis|sprain|strain|contracture|depression|anxiety|insomnia|"
    r"headaches?|nausea|constipation|sedation|addiction|GERD|gastritis|hypertension|diabetes|"
    r"obesity|pain (?:levels?|scores?|scale|relief)|trigger points?|twitch response|"
    r"(?:Spurling|Tinel|Phalen|McMurray|Lachman|Hawkins|Neer|Faber|Patrick|Kemp|Finkelstein|"
    r"Hoffmann?)(?:['’]?s)?(?: (?:test|sign|maneuver))?|return(?:ed)? to work|"
    r"off work|working full[\s-]time|modified duty|work restrictions?|permanent and stationary|"
    r"temporar(?:y|ily) (?:totally |partially )?disab\w+|totally disabled|side effects?|"
    r"aberrant (?:behaviou?rs?|drug[\s-]\w+)|urine drug screens?|functional (?:improvement|benefit|"
    r"gains?|decline|status)|MRI|EMG|NCS|NCV|electrodiagnostic\w*|x-rays?|radiographs?|CT scan"
)
_FINDING = re.compile(
    rf"(?<![\w-])(?:{_DEGREE}\s){{0,3}}(?:{_SIGN})(?![\w-])"
    r"|(?<![\w-])positive(?:\sfor\s[\w-]+(?:\s[\w-]+)?)?(?![\w-])"
    r"|(?<![\w/.-])\d{1,2}(?:\.\d)?(?:\s?-\s?\d{1,2})?\s?(?:/|out of)\s?10(?![\w/])"
    r"|(?<![\w/.-])\d/5(?![\w/])|(?<![\w.-])\d{1,3}\s?(?:degrees?|°)|(?<!\w)\+\d(?!\w)"
    r"|(?<![\w.-])\d{1,3}(?:\s?-\s?\d{1,3})?\s?(?:%|percent)\s(?:pain\s)?(?:relief|improve\w*|"
    r"reduction|decrease|better|less|increase)",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"\b(?:not\s)?medically\s(?:un)?necessary\b", re.IGNORECASE)


def claims(text: str, passed: Sequence[Span] = ()) -> Iterator[Find]:
    """Every claim of absence or failure in a text: the whole clause that makes it.

    What stands in a ``passed`` place claims nothing of the patient.
    """
    told = [*passed] + [match.span() for match in _NO_CLAIM.finditer(text)]
    for start, end in sentences(text):
        reached, edges = start, _edges(text, start, end)
        for match in _CLAIM.finditer(text, start, end):
            if match.start() < reached or inside(told, match.span()):
                continue
            first, stop = _clause(text, match.span(), edges)
            if not _CONDITION.search(text, first, match.start()):
                yield Find(first, stop, "absence")
                reached = stop


def findings(text: str) -> Iterator[Find]:
    """What an examination or a test found, as a text words it."""
    return (Find(*match.span(), "finding") for match in _FINDING.finditer(text))


def verdicts(text: str) -> Iterator[Find]:
    """What a text says of the necessity of the treatment."""
    return (Find(*match.span(), "outcome") for match in _VERDICT.finditer(text))


def _edges(text: str, start: int, end: int) -> list[Span]:
    """Where the clauses of a sentence meet, and where it begins and ends."""
    inner = (edge.span() for edge in _EDGE.finditer(text, start, end))
    return [(start, start), *inner, (end, end)]


def _clause(text: str, claim: Span, edges: list[Span]) -> Span:
    """The clause in which a claim stands, with the list that "or" ends; without what ends it."""
    end = edges[-1][1]
    first = edges[bisect_right(edges, claim[0], key=_end) - 1][1]
    stop = edges[bisect_left(edges, claim[1], key=_start)][0]
    if stop < end and text[stop] == "," and (more := _GOES_ON.match(text, stop, end)):
        stop = more.end()
    words = text[first:stop]
    first += len(words) - len(words.lstrip())
    return first, first + len(words.strip().rstrip(".!?"))


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]
