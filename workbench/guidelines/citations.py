"""Citation lines: what a printed one means, and how a new one is printed.

The printed text is the truth and is never changed; what it means stands beside it. Section titles
hold commas and parentheses, so that a line is never split on commas alone: the longest title of
the catalogue that stands at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.case import Citation, CitationPatterns, CitationUnit, Source
from workbench.guidelines import citations_titles as titles
from workbench.guidelines.catalogue import Entry, Style

# "Decision based on ...", "The Claims Administrator did not cite ...". A word has a longest length
# here, so that no line takes more than linear time.
_SENTENCE = re.compile(
    r"(?:(?<= )|^)(?:Decision based on\b"
    r"|(?:The (?:[\w&'’/-]{1,30} ){1,6}?|(?:[A-Z][\w&'’/-]{0,30} ){1,6}?)"
    r"(?:did not (?:cite|base)|based (?:their|its|his/her|his|her) decision)\b)"
)
_DECISION = r"Decision|.{1,200}?\bbased (?:their|its|his/her|his|her) decision"
_OPENING = re.compile(
    rf"(?P<lead>(?:{_DECISION})(?: based)? on\b(?! recommend)(?: the)?)?"
    r"(?:(?P<outside> ?Non-MTUS\b(?: Citation)?)|(?P<mtus> ?(?:CA )?MTUS\b))?[: ]*",
    re.IGNORECASE,
)
_PAGE = r"\d+[a-z]?"
_PAGES = re.compile(
    rf"[,;.]? ?\(?\b(?:page\(s\)|pages?|pp?\.):? ?(?P<pages>{_PAGE}(?: ?(?:[-–,;&]|and) ?{_PAGE})*)"
    r"(?: of \d+)?(?:[-–,;&]$)?\)?|[,;.]? ?\bpage\(s\):|[,;.]? ?\bPage?s?(?:\(s?\)?)?$",  # cut off
    re.IGNORECASE,
)
_UNKNOWN_GUIDELINE = re.compile(
    rf"(?P<guideline>.+?) {titles.YEAR}(?=[,.;]|$)|(?P<named>.+? Guidelines?)\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"(?:[,;.]? and |[,;.:]+ ?| )?")
_SECTION_LABEL = re.compile(
    r"^[,;.]? ?Section(?:\(s\)|s)?: ?|^ ?and ?$|^[,;.]? ?Section(?:\(s?\)?)?$", re.IGNORECASE
)
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


def parse_citation(text: str) -> Citation:
    """A whole line as one citation: every letter of it, and the units of all its sentences.

    Its source is that of the first sentence; a line without words has none.
    """
    found = parse_citations(text)
    return Citation(
        text=text,
        source=found[0].source if found else Source.NONE,
        pages="; ".join(citation.pages for citation in found if citation.pages),
        units=tuple(unit for citation in found for unit in citation.units),
    )


def cite(
    entry: Entry,
    *more: Entry,
    patterns: CitationPatterns = _PATTERNS,
    pages: str | None = None,
) -> Citation:
    """A new citation, printed in the pattern for the entry's edition.

    Further entries add their sections and pages; :class:`ValueError` if they are of another
    guideline. ``pages`` are those that the reviewer names, in the place of the catalog's; they are
    printed even by a pattern that has no place for them. With the default patterns
    :func:`parse_citations` understands what was printed.
    """
    entries = (entry, *more)
    if any((e.guideline, e.year) != (entry.guideline, entry.year) for e in more):
        raise ValueError("one citation is of one guideline")
    outside = any(entry.is_outside for entry in entries)
    pattern = _pattern("odg" if outside else entry.edition, patterns)
    if pages:
        pattern = _with_pages(pattern)
    unit = _cited_unit(entries, pages if "{pages}" in pattern else "")
    return Citation(
        text=_printed(pattern, unit, entry.edition, entry.year),
        source=Source.NON_MTUS if outside else Source.MTUS,
        pages=unit.pages,
        units=(unit,),
    )


def printed_again(citation: Citation, patterns: CitationPatterns = _PATTERNS) -> str:
    """What a citation of one unit would be printed as in these patterns, were it a new one."""
    (unit,) = citation.units
    edition = _edition(unit.guideline, unit.year)
    outside = citation.source is Source.NON_MTUS
    pattern = _with_pages(_pattern("odg" if outside else edition, patterns))
    return _printed(pattern, unit, edition, unit.year)


def _pattern(edition: Style, patterns: CitationPatterns) -> str:
    if edition in {"odg", "study"}:
        return patterns.outside
    known = {"sections": patterns.sections, "pages": patterns.pages}
    return known.get(edition, patterns.chapters)


def _with_pages(pattern: str) -> str:
    """The pattern with a place for pages, at its end where it has none."""
    if "{pages}" in pattern:
        return pattern
    return f"{pattern.removesuffix('.')} Page(s): {{pages}}."


def _cited_unit(entries: tuple[Entry, ...], pages: str | None) -> CitationUnit:
    """What entries of one guideline cite; their own pages where none are named."""
    first, *_ = entries
    own = ", ".join(entry.pages for entry in entries if entry.pages)
    return CitationUnit(
        guideline=_study(first) if first.edition == "study" else first.guideline,
        year=first.year if first.edition == "sections" else None,
        sections=tuple(entry.section for entry in entries if entry.section),
        pages=own if pages is None else pages,
    )


def _study(entry: Entry) -> str:
    """Author, title, journal and year, as far as they are known."""
    known = (entry.author, entry.title, entry.journal, str(entry.year or ""))
    parts = [part.strip(titles.EDGES) for part in known]
    return ". ".join(part for part in parts if part) or entry.guideline


def _printed(pattern: str, unit: CitationUnit, edition: Style, year: int | None) -> str:
    """The pattern with what is cited in its places, filled in one pass, on one line.

    A place for which there is nothing goes with the words that lead to it: ", Section(s): ".
    """
    words = {
        "guideline": unit.guideline,
        "sections": ("; " if edition == "pages" else ", ").join(unit.sections),
        "year": str(year or ""),
        "pages": unit.pages,
    }

    def fill(place: re.Match[str]) -> str:
        word = words[place["field"]]
        return f"{place['before']}{word}{place['close']}" if word else ""

    return " ".join(_FIELD.sub(fill, pattern).split())


def _citation(text: str) -> Citation:
    opening = _OPENING.match(text)
    body = text[opening.end() :] if opening else text
    known, other = titles.heads().match(body), titles.OUTSIDE.match(body)
    if not opening or not (opening["lead"] or opening["outside"] or known or other):
        return Citation(text=text, source=_regular_source(text))
    schedule = bool(opening["mtus"] or known)
    outside = opening["outside"] or (other and not schedule)
    units = tuple(_outside_units(body) if outside else _units(body))
    return Citation(
        text=text,
        source=Source.MTUS if schedule and not outside else Source.NON_MTUS,
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
    if head := titles.OUTSIDE.match(body):
        yield from _paged(titles.outside_guideline(head[0]), None, body[head.end() :])
    elif words := body.strip(titles.EDGES):
        yield CitationUnit(guideline=words)


def _units(body: str) -> Iterator[CitationUnit]:
    """The guidelines of one sentence, each with its sections and pages."""
    heads = list(titles.heads().finditer(body))
    if not heads or heads[0].start() > 0:
        yield from _unknown_unit(body[: heads[0].start()] if heads else body)
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        rest = body[head.end() : following.start() if following else len(body)]
        if head["outside"]:
            yield from _outside_units(rest)
        else:
            yield from _paged(head["guideline"], _year(head), rest)


def _unknown_unit(body: str) -> Iterator[CitationUnit]:
    head = _UNKNOWN_GUIDELINE.match(body)
    if head:
        yield from _paged(head["guideline"] or head["named"], _year(head), body[head.end() :])
    elif _PAGES.sub("", body).strip(titles.EDGES):
        pages = _PAGES.search(body)
        before = body[: pages.start()] if pages else body
        yield from _paged(before.strip(titles.EDGES), None, body[len(before) :])


def _year(head: re.Match[str]) -> int | None:
    return int(head["year"]) if head["year"] else None


def _paged(guideline: str, year: int | None, rest: str) -> Iterator[CitationUnit]:
    """One unit for each mention of pages; one without pages for what follows the last."""
    edition = _edition(guideline, year)
    start, given = 0, False
    for match in [*_PAGES.finditer(rest), None]:
        sections = _sections(rest[start : match.start() if match else None], edition)
        if sections or not given or (match and match["pages"]):
            yield CitationUnit(
                guideline=titles.title(guideline, edition),
                year=year,
                sections=sections,
                pages=(match["pages"] or "") if match else "",
            )
        if match:
            start, given = match.end(), True


def _edition(guideline: str, year: int | None) -> Style:
    """The style in which a guideline is cited so."""
    if year:
        return "sections"
    if guideline.startswith("ACOEM"):
        return "acoem"
    return "odg" if guideline.startswith("Official Disability") else "pages"


def _sections(text: str, edition: str) -> tuple[str, ...]:
    text = _SECTION_LABEL.sub("", text).strip(titles.EDGES).removesuffix(" and")
    text, sections, at = text.rstrip(titles.EDGES), [], 0
    known, unknown = titles.known_section(), titles.unknown_section()
    while at < len(text):
        match = known.match(text, at) or unknown.match(text, at)
        end = match.end("title") if match else len(text)
        sections.append(titles.title(text[at:end], edition))
        separator = _SEPARATOR.match(text, match.end() if match else end)
        at = separator.end() if separator else end
    return tuple(section for section in sections if section)
