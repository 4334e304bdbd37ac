"""Citation lines: what a printed one means, and how a new one is printed.

The printed text is the truth and is never changed; what it means stands beside it. Section titles
hold commas and parentheses, so that a line is never split on commas alone: the longest title of
the catalogue that stands at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from workbench.case import Citation, CitationPatterns, CitationUnit, Source
from workbench.guidelines.catalogue import Entry, catalogue

# "Decision based on ...", "The Claims Administrator did not cite ...". A word has a longest length
# here, so that no line takes more than linear time.
_SENTENCE = re.compile(
    r"(?:(?<= )|^)(?:Decision based on\b"
    r"|(?:The (?:[\w&'’/-]{1,30} ){1,6}?|(?:[A-Z][\w&'’/-]{0,30} ){1,6}?)"
    r"(?:did not (?:cite|base)|based (?:their|its|his/her|his|her) decision)\b)"
)
_OPENING = re.compile(
    r"Decision based on(?: the)?(?:(?P<outside> Non-MTUS\b(?: Citation)?)| MTUS\b)?[: ]*",
    re.IGNORECASE,
)
_PAGE = r"\d+[a-z]?"
_PAGES = re.compile(
    rf"[,;.]? ?\(?\b(?:page\(s\)|pages?|pp?\.):? ?(?P<pages>{_PAGE}(?: ?(?:[-–,;&]|and) ?{_PAGE})*)"
    r"\)?|[,;.]? ?\bpage\(s\):",  # cut off before its number
    re.IGNORECASE,
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_UNKNOWN_GUIDELINE = re.compile(
    rf"(?P<guideline>.+?) {_YEAR}(?=[,.;]|$)|(?P<named>.+? Guidelines?)\b", re.IGNORECASE
)
_OUTSIDE_GUIDELINE = re.compile(
    r"(?:Official Disability Guidelines|ODG)(?: ?\(ODG\))?|ACOEM(?: Practice)?(?: Guidelines?)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:[,;.]? and |[,;.:]+ ?| )?")
_SECTION_LABEL = re.compile(r"^[,;.]? ?Section(?:\(s\)|s)?: ?|^ ?and ?$", re.IGNORECASE)
_EDGES = " ,;:."
# A place of a pattern with the words that lead to it, and the bracket that they may have opened.
_FIELD = re.compile(
    r"(?P<before>[^{}]*)\{(?P<field>guideline|sections|year|pages)\}(?P<close>[)\]]?)"
)
_PATTERNS = CitationPatterns()


def parse_citations(line: str) -> tuple[Citation, ...]:
    """The sentences of one party's citation line, each with what it means; ``""`` gives none.

    Joined by one space, the texts give the line back, runs of white space folded to one space.
    """
    folded = " ".join(line.split())
    if not folded:
        return ()
    inner = (match.start() for match in _SENTENCE.finditer(folded) if match.start())
    cuts = [0, *inner, len(folded) + 1]
    return tuple(_citation(folded[start : end - 1]) for start, end in pairwise(cuts))


def cite(entry: Entry, *more: Entry, patterns: CitationPatterns = _PATTERNS) -> Citation:
    """A new citation, printed in the pattern for the entry's edition.

    Further entries add their sections and pages; :class:`ValueError` if they are of another
    guideline. With the default patterns :func:`parse_citations` understands what was printed.
    """
    entries = (entry, *more)
    if any((e.guideline, e.year) != (entry.guideline, entry.year) for e in more):
        raise ValueError("one citation is of one guideline")
    outside = _is_outside(entries)
    pattern = patterns.outside if outside else _pattern(entry, patterns)
    unit = _cited_unit(entry, entries)
    return Citation(
        text=_printed(pattern, entry, unit),
        source=Source.NON_MTUS if outside else Source.MTUS,
        pages="" if outside else unit.pages,
        units=(unit,),
    )


def _is_outside(entries: tuple[Entry, ...]) -> bool:
    """Whether something of it is not part of the schedule."""
    return any(entry.edition == "odg" or "not adopted" in entry.publisher for entry in entries)


def _pattern(entry: Entry, patterns: CitationPatterns) -> str:
    if entry.edition == "sections":
        return patterns.sections
    return patterns.pages if entry.edition == "pages" else patterns.chapters


def _cited_unit(first: Entry, entries: tuple[Entry, ...]) -> CitationUnit:
    return CitationUnit(
        guideline=first.guideline,
        year=first.year if first.edition == "sections" else None,
        sections=tuple(entry.section for entry in entries if entry.section),
        pages=", ".join(entry.pages for entry in entries if entry.pages),
    )


def _printed(pattern: str, entry: Entry, unit: CitationUnit) -> str:
    """The pattern with what is cited in its places, filled in one pass, on one line.

    A place for which there is nothing goes with the words that lead to it: ", Section(s): ".
    """
    words = {
        "guideline": unit.guideline,
        "sections": ("; " if entry.edition == "pages" else ", ").join(unit.sections),
        "year": str(entry.year or ""),
        "pages": unit.pages,
    }

    def fill(place: re.Match[str]) -> str:
        word = words[place["field"]]
        return f"{place['before']}{word}{place['close']}" if word else ""

    return " ".join(_FIELD.sub(fill, pattern).split())


def _citation(text: str) -> Citation:
    opening = _OPENING.match(text)
    if not opening:
        return Citation(text=text, source=_regular_source(text))
    body = text[opening.end() :]
    if opening["outside"]:
        return Citation(text=text, source=Source.NON_MTUS, units=tuple(_outside_units(body)))
    units = tuple(_units(body))
    known = "MTUS" in opening[0] or (units and _heads().match(body))
    return Citation(
        text=text,
        source=Source.MTUS if known else Source.NON_MTUS,
        pages="; ".join(unit.pages for unit in units if unit.pages),
        units=units,
    )


def _regular_source(text: str) -> Source:
    """The meaning of a sentence that names no guideline in the usual way."""
    if "did not cite any" in text:
        return Source.NONE
    if re.search(r"outside (?:of )?the MTUS", text) or "did not base" in text:
        return Source.OUTSIDE_MTUS
    return Source.MTUS if "MTUS" in text else Source.NON_MTUS


def _outside_units(body: str) -> Iterator[CitationUnit]:
    if head := _OUTSIDE_GUIDELINE.match(body):
        guideline = _title(head[0], "odg")
        yield CitationUnit(guideline=guideline, sections=_sections(body[head.end() :], "odg"))
    elif words := body.strip(_EDGES):
        yield CitationUnit(guideline=words)


def _units(body: str) -> Iterator[CitationUnit]:
    """The guidelines of one sentence, each with its sections and pages."""
    heads = list(_heads().finditer(body))
    if not heads or heads[0].start() > 0:
        yield from _unknown_unit(body[: heads[0].start()] if heads else body)
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        year = int(head["year"]) if head["year"] else None
        end = following.start() if following else len(body)
        yield from _paged(head["guideline"], year, body[head.end() : end])


def _unknown_unit(body: str) -> Iterator[CitationUnit]:
    head = _UNKNOWN_GUIDELINE.match(body)
    if head:
        year = int(head["year"]) if head["year"] else None
        yield from _paged(head["guideline"] or head["named"], year, body[head.end() :])
    elif _PAGES.sub("", body).strip(_EDGES):
        pages = _PAGES.search(body)
        before = body[: pages.start()] if pages else body
        yield from _paged(before.strip(_EDGES), None, body[len(before) :])


def _paged(guideline: str, year: int | None, rest: str) -> Iterator[CitationUnit]:
    """One unit for each mention of pages; one without pages for what follows the last."""
    edition = "sections" if year else "acoem" if guideline.startswith("ACOEM") else "pages"
    start, given = 0, False
    for match in [*_PAGES.finditer(rest), None]:
        sections = _sections(rest[start : match.start() if match else None], edition)
        if match or sections or not given:
            yield CitationUnit(
                guideline=_title(guideline, edition),
                year=year,
                sections=sections,
                pages=(match["pages"] or "") if match else "",
            )
        if match:
            start, given = match.end(), True


def _sections(text: str, edition: str) -> tuple[str, ...]:
    text = _SECTION_LABEL.sub("", text).strip(_EDGES).removesuffix(" and").rstrip(_EDGES)
    sections, at = [], 0
    while at < len(text):
        match = _section().match(text, at) or _unknown_section().match(text, at)
        end = match.end("title") if match else len(text)
        sections.append(_title(text[at:end], edition))
        separator = _SEPARATOR.match(text, match.end() if match else end)
        at = separator.end() if separator else end
    return tuple(section for section in sections if section)


# Longest first: "Opioids, criteria for use" before "Opioids".
def _any_of(titles: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(titles), key=len, reverse=True)))


@cache
def _heads() -> re.Pattern[str]:
    """The beginning of a known guideline in a citation."""
    chapters = _any_of(entry.guideline for entry in catalogue() if entry.edition == "sections")
    return re.compile(
        r"(?:^|(?<=[,;.] )|(?<= and ))(?:and )?(?:the )?(?:MTUS )?(?:"
        r"(?P<guideline>ACOEM(?: Practice)?(?: Guidelines?)?"
        r"|(?:Chronic Pain|Acupuncture|Post-?surgical|Opioids?)(?: Medical)? Treatment Guidelines?"
        rf"|(?:{chapters})(?= (?:19|20)\d\d\b))\b(?: {_YEAR}\b)?)",
        re.IGNORECASE,
    )


@cache
def _section() -> re.Pattern[str]:
    """A known section title, at its end a separator or the end of the line."""
    titles = _any_of(entry.section for entry in catalogue() if entry.section)
    return re.compile(rf"(?P<title>{titles})(?: sections?\b)?(?=$|[,;.]| and )", re.IGNORECASE)


@cache
def _unknown_section() -> re.Pattern[str]:
    """An unknown title: up to a separator that a known title follows, or a sure one."""
    known = _section().pattern.replace("?P<title>", "?:")
    return re.compile(
        rf"(?P<title>.+?)(?:(?:[,;.] |,? and )(?={known}|Chapter \d)|; "
        r"| sections?(?=$|[,;.]| and )|(?<=\bchapter)(?:, |; )|$)",
        re.IGNORECASE,
    )


@cache
def _titles() -> dict[tuple[str, str], str]:
    """The catalogue's spelling of guidelines and sections, by edition and folded spelling."""
    titles: dict[tuple[str, str], str] = {}
    for entry in catalogue():
        for title in (entry.guideline, entry.section):
            titles.setdefault((entry.edition, title.casefold()), title)
    return titles


def _title(printed: str, edition: str) -> str:
    words = printed.strip(_EDGES)
    return _titles().get((edition, words.casefold()), words)
