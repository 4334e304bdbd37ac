"""Where a rationale ends and the title of the next issue begins.

Nothing marks the place: a title has no label. So every place that could be it is weighed by what
speaks for it, the gap above it, the sentence that ends there and what that sentence says, and by
what speaks against it: a title is short and seldom holds whole sentences.
"""

from __future__ import annotations

import re

from workbench.intake.lines import Break, Flow
from workbench.intake.lists import find_lists
from workbench.intake.parts import Span

_LONGEST = 1000  # characters; the longest real titles have some 450
_WITHIN_A_LINE = -12  # no other evidence makes up for it
_CONTEXT = 500  # characters of the rationale's end that are looked at

_SHORTENED = r"mg|mcg|ml|gm?|wks?|hrs?|tabs?|caps?|Dr|Drs|Mrs?|Ms|No|Nos|vs|approx|incl?|St|Qty|x|w"
_SENTENCE_END = re.compile(r"(?<![.!?])(?<!\b[A-Z])[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9#])")
_FULL_STOP = re.compile(r"[.!?]+\s+(?=[a-z])")
_SHORTENING = re.compile(rf"(?:^|[\s\d/(-])(?:{_SHORTENED})$")
_FINISHED = re.compile(r"[.!?][\"'”’)\]]*$")
_CLOSING = re.compile(
    r"\bmedical(?:ly)?\s+(?:un)?necess(?:ary|ity)\b"
    r"|\b(?:not|is|are|was|been)\s+(?:\w+\s+){0,2}(?:established|appropriate|warranted|certified|"
    r"justified)\b",
    re.IGNORECASE,
)
# "X was the original request. Y was authorized by the claims administrator. The remaining ..."
_PARTIAL = re.compile(
    r"\boriginal\s+request\b|\b(?:authorized|certified|approved)\s+by\s+the\s+claims\s+admin",
    re.IGNORECASE,
)


def title_start(flow: Flow, span: Span, *, on_lines: bool) -> int:
    """Where the title begins that ends a stretch of text; the text before it is the rationale.

    ``on_lines`` is whether the parts of this text begin on lines of their own, as they do unless
    the whole text was run together. Then a title does too; else a line's beginning tells nothing.
    Takes time in proportion to the stretch, however long that is: a title has a longest length.
    """
    first = _list_end(flow, span) if on_lines else span[0]
    window = (max(first, span[1] - _LONGEST), span[1])
    gaps = {gap.at: gap for gap in flow.breaks_between(window[0] - 1, window[1])}
    places = {first, *gaps, *_sentence_starts(flow.text, window)}
    if not on_lines:  # then even a title in small letters has only a full stop before it
        places.update(_sentence_starts(flow.text, window, _FULL_STOP))

    def weight(at: int) -> tuple[int, int]:
        gap = _gap_weight(flow, gaps.get(at)) if on_lines else 0
        return gap + _words_weight(flow, (span[0], at), span[1]), at

    return max(places, key=weight)


def _list_end(flow: Flow, span: Span) -> int:
    """Where the last list ends: it closes the rationale, unless nothing is left for a title."""
    end = find_lists(flow, *span).end
    return span[0] if end is None else end


def _words_weight(flow: Flow, before: Span, end: int) -> int:
    rationale = flow.text[max(before[0], before[1] - _CONTEXT) : before[1]].rstrip()
    title = flow.text[before[1] : end].lstrip()
    last_sentence = rationale[_last_sentence(rationale) :]
    weight = 0
    if rationale:
        weight = 3 if _FINISHED.search(rationale) else -4
    weight += 4 if _CLOSING.search(last_sentence) else 0
    weight -= 5 if _PARTIAL.search(last_sentence) else 0
    weight -= 6 if _CLOSING.search(title) else 0
    weight -= 2 if title[:1].islower() else 0
    return weight - _odd_sentences(title) - len(title) // 200


def _gap_weight(flow: Flow, gap: Break | None) -> int:
    if gap is None:
        return _WITHIN_A_LINE
    weight = 3 if flow.was_ended_early(gap) else 0
    if flow.parts_paragraphs(gap):
        return weight + 4
    return weight + (1 if flow.may_part_paragraphs(gap) else 0)


def _odd_sentences(title: str) -> int:
    """What sentences in a title weigh against it, save those that say what remains of a request.

    Those of a few words are more likely in a title: "Retrospective: service of 3/4/14. Brace".
    """
    ends = _sentence_starts(title, (0, len(title)))
    sentences = [title[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    odd = (sentence.split() for sentence in sentences if not _PARTIAL.search(sentence))
    return sum(3 if len(words) < 5 else 4 for words in odd)


def _last_sentence(text: str) -> int:
    starts = _sentence_starts(text, (0, len(text)))
    return starts[-1] if starts else 0


def _sentence_starts(text: str, span: Span, ending: re.Pattern[str] = _SENTENCE_END) -> list[int]:
    """Where a sentence begins after another one; "10 mg. Take" is one sentence."""
    return [
        match.end()
        for match in ending.finditer(text, *span)
        if not _SHORTENING.search(text, max(0, match.start() - 8), match.start())
    ]
