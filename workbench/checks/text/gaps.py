"""Where words were lost or run together: holes, blanks nobody filled, extra spaces or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbench.case import Edit, Fix, Severity
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.rules import At, Found, rule
from workbench.checks.text.words import Seldom, data, matches, places

_AROUND = 24  # characters on either side of a place that are quoted

# A sentence, or what follows a comma, right behind the one before it. Two letters before the stop:
# "e.g." and initials end no sentence.
_GLUED = re.compile(
    r"(?P<before>[a-z]{2}[.!?][)\"”]?|[A-Z]{2}[.!?]|[a-z](?:['’]s|[\"”])[.!?]|\b[DM][rs]\."
    r"|(?:[A-Za-z#/-]\d{1,4}|[a-z] \d{2,3}|\d{4}|[%)])[.!?])"
    r"(?P<after>[(“]?[A-Z][a-z-])"
    r"|(?P<stop>[a-z]{2}[.!?])(?P<short>[A-Z])"
    r"|(?P<first>[a-z]{3}\.)(?P<second>[a-z]{3,}(?![\w.@/-]))"
    r"|(?P<clause>[a-z]{3}[,;])(?P<rest>[A-Za-z]{2})"
    r"|(?P<closed>[a-z]{3}\))(?P<next>[A-Z][a-z]{2})"
)
_BEFORE = ("before", "stop", "first", "clause", "closed")
_STOPPED = re.compile(r"[.!?,;)](?=[)\"”]?[(“]?[A-Za-z])")
_TIGHT = Seldom(_GLUED, _STOPPED, before=6)
_ADDRESS = re.compile(r"(?:www\.|://|@)\S*\Z|\.(?:com|org|gov|net|edu|pdf|docx?)\b", re.IGNORECASE)
_MAY_FOLLOW = frozenset(("com", "org", "gov", "net", "edu", "pdf", "doc", "docx", "txt", "jpg"))

_ASTRAY = ("  ", " ,", " .", " ;", "\t", "\u00a0")  # one of them stands in all that these find
# What is looked back for stands behind the first space: a search leaps from space to space.
_TWO_SPACES = re.compile(r"[ \t\u00a0][ \t\u00a0](?<=[^\s.!?:][ \t\u00a0]{2})[ \t\u00a0]*(?=\S)")
_BEFORE_STOP = re.compile(r"[ \t](?=[ \t,;.])(?<=[^\s.,;][ \t])[ \t]*(?=[,;.](?:\s|\Z))")

_PARTICLES = r"(?!(?:de|del|della|da|di|du|la|le|van|von|der|den|el|al|bin|st)\b)"
# Where the words that somebody blacked out stood.
_DONE_BY = r"on|dated|in|for|with|was|were|is|who|states?|stated|notes?|noted|and"
_SAID_BY_DATED = (
    r"states?|stated|notes?|noted|indicates?|indicated|shows?|showed|reveals?|revealed|documents?|"
    r"documented|reports?|reported|was|were|is|by|the patient|the injured"
)
_MADE = (
    r"performed|written|submitted|requested|prescribed|dated|authored|signed|seen|issued|evaluated|"
    r"examined|treated|provided|completed|administered|made|done|given|denied|modified|reviewed"
)
_HOLE = re.compile(
    r"\b(?:by|dated|from|[Dd]r\.?|[Mm]rs?\.|[Mm]s\.)[ \t]{2,}(?=[a-z,.;)]|on\b)"
    rf"|\b(?:Dr|Mr|Mrs|Ms)\.[ \t]?(?=[,;)]|\Z|\n|(?-i:{_PARTICLES}[a-z]{{2}}))"
    r"|\b(?:Dr|Mr|Mrs|Ms)[ \t]+(?=[,.;])"
    r"|\b(?:by|per|of)[ \t]+,(?=\s)|\b(?:dated|the|an)[ \t]*,(?=\s)"
    r"|\b(?:dated|per|the|an)[ \t]*\.(?=\s|\Z)"
    rf"|\b(?:{_MADE}) by,(?=\s)"
    rf"|\b(?:{_MADE}) by[ \t]+"
    rf"(?=(?:{_DONE_BY})\b)"
    rf"|\bdated[ \t]+(?=(?:{_SAID_BY_DATED})\b)"
    r"|\(\s*+(?:[,;]\s*+)?\)|\[\s*+\]"
    r"|(?<=\s)['’]s(?=\s)"
    r"|,\s*+,"
    r"|\b(?:an?|the|this)[ \t]+-?[ \t]*years?[ -]old\b"
)
# Behind one rare character, where no space is astray: a search leaps from one to the next.
_OPEN = re.compile(
    r"[.,bd(\['’y](?:"
    r"(?<=[.,])(?:(?<=[DMm][rs].)|(?<=Mrs.)|(?<=ted.)|(?<=per.)|(?<=the.)|(?<=\b[boa][yfn].))"
    r"(?=\s|\Z|[,;)a-z])"
    rf"|(?<=b)y[ \t]+(?=(?:{_DONE_BY})\b)|(?<=d)ated[ \t]+(?=(?:{_SAID_BY_DATED})\b)"
    r"|(?<=[(\[])(?=[\s,;)\]])|(?<=\s['’])s(?=\s)|(?<=,)(?=\s*+,)|(?<=y)ears?[ -]old\b)"
)
_HOLES = Seldom(_HOLE, _OPEN, before=16)
_BLANK = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,80})\]|(?<!\w)X{3,}(?![\w-])|(?<![\w-])x{3,}(?![\w-])|_{3,}|\?{3,}|\*{3,}"
    r"|(?<!\w)(?:TBD|TODO|FIXME|TBA)(?!\w)|(?<!\w)(?:mm|MM|xx|XX|##|00)/(?:dd|DD|xx|XX|##|00)/"
    r"(?:yyyy|YYYY|yy|YY|xx|XX|xxxx|XXXX|##|####|0000)(?!\w)"
    r"|<(?:insert|enter|add|name|date|dose|drug|side|number)\b[^<>\n]{0,60}>"
    r"|\{\{?[a-z_ ]{2,40}\}?\}|[Ll]orem ipsum"
)
_BLANK_SIGNS = (
    "[", "<", "{", "XXX", "xxx", "___", "???", "***", "TBD", "TODO", "FIXME", "TBA", "mm/", "MM/",
    "xx/", "XX/", "##/", "00/", "orem ipsum",
)  # fmt: skip
_OPEN_QUOTE = re.compile(r"“[^”]*\Z|\A[^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*\Z")
_QUOTED = 200  # characters before a bracket in which its quotation is looked for


class _Gap(NamedTuple):
    """A stretch of a text and what is to stand there instead."""

    start: int
    end: int  # excluded
    words: str


@rule(
    "text.glued",
    Severity.WARNS,
    what="Two sentences, or the parts of one, stand without a space between them.",
    why="Sentences run together where text was pasted; portals and readers take them for one.",
    example="available for review.Progress report dated ...",
)
def sentences_stand_apart(chart: Chart) -> Iterator[Found]:
    """A space follows every full stop and comma."""
    for passage in chart.own_words:
        for place in glued_places(passage.words):
            yield _glued(passage, place)


def glued_places(text: str) -> Iterator[int]:
    """Where a space is missing between two sentences of a text, or behind a comma."""
    for match in places(_TIGHT, text):
        if not _is_address(match):
            yield next(match.end(name) for name in _BEFORE if match[name])


def _is_address(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    behind = match["second"] or ""
    around = text[max(0, start - 40) : start]
    return behind in _MAY_FOLLOW or bool(_ADDRESS.search(around.rpartition(" ")[2]))


def _glued(passage: Passage, place: int) -> Found:
    start, end = _word_around(passage.words, place)
    space = Edit(field=passage.field, issue=passage.issue, start=place, end=place, words=" ")
    return Found(
        At(passage.field, passage.issue, start, end),
        "A space is missing here.",
        fix=Fix(name="Put a space", edits=(space,)),
    )


def _word_around(text: str, place: int) -> tuple[int, int]:
    """The words without a space between them that a place is in, some of them at least."""
    least, most = max(0, place - _AROUND), min(len(text), place + _AROUND)
    before = re.search(r"\S*\Z", text[least:place])
    behind = re.match(r"\S*", text[place:most])
    return place - len(before[0] if before else ""), place + len(behind[0] if behind else "")


@rule(
    "text.hole",
    Severity.WARNS,
    what="A word is missing, as where a name or a date was blacked out.",
    why="What was taken out of a record leaves a sentence that nobody can check.",
    example="utilization review dated 08/21/2014 by  the request is modified",
)
def no_word_is_missing(chart: Chart) -> Iterator[Found]:
    """No place where a name, a date or a number was taken out."""
    for passage in chart.own_words:
        for match in chart.of(_holes)[passage.field, passage.issue]:
            start, end = _with_neighbors(passage.words, *match.span())
            at = At(passage.field, passage.issue, start, end)
            yield Found(at, "A word seems to be missing here, such as a name or a date.")


def _holes(chart: Chart) -> dict[tuple[str, int | None], tuple[re.Match[str], ...]]:
    """The holes of each text."""
    return {(passage.field, passage.issue): _holes_in(passage.words) for passage in chart.own_words}


def _holes_in(text: str) -> tuple[re.Match[str], ...]:
    return matches(_HOLE, text) if _is_astray(text) else places(_HOLES, text)


def _is_astray(text: str) -> bool:
    """Whether a space stands where it may be one too many."""
    return any(sign in text for sign in _ASTRAY)


def _with_neighbors(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the words before and behind it."""
    before = re.search(r"\S*\s*\Z", text[max(0, start - _AROUND) : start])
    behind = re.match(r"\s*\S*", text[end : end + _AROUND])
    first = start - len(before[0].lstrip() if before else "")
    return first, end + len(behind[0].rstrip() if behind else "")


@rule(
    "text.spaces",
    Severity.HINT,
    what="A text holds extra spaces, or a space before a comma or a full stop.",
    why="Stray spaces look like something that was taken out.",
    example="the  medical necessity",
)
def spaces_are_single(chart: Chart) -> Iterator[Found]:
    """One space between two words, none before a comma; two behind a full stop are a habit."""
    for passage in chart.own_words:
        holes = chart.of(_holes)[passage.field, passage.issue]
        taken = {place for match in holes for place in range(match.start(), match.end() + 1)}
        gaps = [gap for gap in _gaps(passage.words) if taken.isdisjoint(gap[:2])]
        if gaps:
            yield _spaces(passage, gaps)


def _gaps(text: str) -> list[_Gap]:
    if not _is_astray(text):
        return []
    found = [_Gap(*match.span(), " ") for match in matches(_TWO_SPACES, text)]
    found = [gap for gap in found if text[gap.end] not in ",;."]
    found += [_Gap(*match.span(), "") for match in matches(_BEFORE_STOP, text)]
    return sorted(found)


def _spaces(passage: Passage, gaps: list[_Gap]) -> Found:
    edits = tuple(
        Edit(
            field=passage.field, issue=passage.issue, start=gap.start, end=gap.end, words=gap.words
        )
        for gap in gaps
    )
    count = "1 place" if len(gaps) == 1 else f"{len(gaps)} places"
    start, end = _with_neighbors(passage.words, gaps[0].start, gaps[0].end)
    return Found(
        At(passage.field, passage.issue, start, end),
        f"This text has extra spaces in {count}.",
        fix=Fix(name="Take them out", edits=edits),
    )


@rule(
    "text.placeholder",
    Severity.WARNS,
    what="A blank stands in the text that somebody meant to fill.",
    why="It was a note to the writer; to a reader it says that the letter is not finished.",
    example="seen on [insert date], TBD, XXX, ____",
)
def blanks_are_filled(chart: Chart) -> Iterator[Found]:
    """Nothing that asks to be filled; what a template left open is told by its own rule."""
    for item in chart.items:
        if found := _blanks(item.issue.rationale):
            known = item.issue.treatment + _words_of_template(item)
            for match in found:
                if match[0] not in known:
                    yield from _blank(item.rationale, match)
    for match in _blanks(chart.case.summary):
        yield from _blank(chart.summary, match)


def _blanks(text: str) -> tuple[re.Match[str], ...]:
    return matches(_BLANK, text) if any(sign in text for sign in _BLANK_SIGNS) else ()


def _words_of_template(item: Item) -> str:
    """The words whose blanks the rule about templates tells of."""
    if not item.issue.template or "[" not in item.issue.rationale:
        return " ".join(item.issue.prompts)
    from workbench.templates import templates  # loaded for what a template began

    begun = (one.rationale for one in templates() if one.id == item.issue.template)
    return " ".join((*item.issue.prompts, *begun))


def _blank(passage: Passage, match: re.Match[str]) -> Iterator[Found]:
    if severity := _asks(match):
        at = At(passage.field, passage.issue, *match.span())
        yield Found(at, "This looks like a blank that was not filled.", severity=severity)


def _asks(match: re.Match[str]) -> Severity | None:
    """How sure it is that a blank was meant; None for what an editor or a copy puts there."""
    words = match["words"]
    if words is None:
        return Severity.WARNS
    low, text = words.strip().lower(), match.string
    if low in _of_blanks("marks"):
        return None
    if _asking("asks").match(low) or not low.strip(".…_? "):
        return Severity.WARNS
    before, behind = text[: match.start()][-_QUOTED:], text[match.end() :][:1]
    is_within_word = before[-1:].isalnum() or behind.isalnum() or behind == "("
    is_editor = len(low) < 2 or low[0].isdigit() or _asking("editorial").match(low)
    if is_within_word or is_editor or _OPEN_QUOTE.search(before.rpartition("\n")[2]):
        return None
    return Severity.HINT


@cache
def _of_blanks(key: str) -> frozenset[str]:
    return frozenset(data()["blank"][key])


@cache
def _asking(key: str) -> re.Pattern[str]:
    """Any word of a list, with which a bracket begins."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, data()['blank'][key]))})\b")


RULES = (
    sentences_stand_apart,
    no_word_is_missing,
    spaces_are_single,
    blanks_are_filled,
)
