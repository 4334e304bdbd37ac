"""The de-identified copy of a case: rendered again from its data, for teaching and for quality.

Every field that a letter prints is written anew, the standing texts of its form too; every other
field is empty. Dates keep their year, ages up to 89 stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from workbench.case import (
    Case,
    Citation,
    CitationPatterns,
    CredentialLabels,
    Dates,
    HeaderFact,
    Headings,
    Issue,
    Labels,
    LetterForm,
    ReviewedDocument,
    Reviewer,
    citation_line,
    replace,
)
from workbench.deidentification import years
from workbench.deidentification.facts import days
from workbench.deidentification.known import rules
from workbench.deidentification.phrases import Phrase, Phrases
from workbench.deidentification.rules import (
    ADDRESS,
    KEPT,
    PLACEHOLDER,
    compiled,
    kind,
    rewritten,
)
from workbench.deidentification.words import no_names, words_of

_NUMBERS = ("number", "claim_number")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Read back from a file they are the letters that they are made of.
_LIGATURES = {one: unicodedata.normalize("NFKC", chr(one)) for one in range(0xFB00, 0xFB07)}
_LONG_ENOUGH = 6  # characters: what was replaced and is shorter may rightly stand elsewhere
_WHOLE_DAY = re.compile(r"\d\D+\d|\d{4}")  # "January" alone may rightly stand elsewhere too
_FIGURES = re.compile(r"(?=(?:\D*\d){5})[A-Z]{0,8}-?\d[\w./-]*\Z")  # of "MRN: 1234567"
_PASSES = 4  # in which all that was taken out of one text is taken out of all others
_ON = re.compile(r"\b(?:on|On|ON)(?=\s\w)")
_IN = {"on": "in", "On": "In", "ON": "IN"}
_OTHER_STATES = re.compile(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|"
    r"Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    r"Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    r"New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    r"South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|"
    r"Wisconsin|Wyoming|District of Columbia)\b"
)


class Copying:
    """Writes the texts of one case anew, and notes what it took out of them.

    ``name`` is the reviewer's; ``marked`` gives words to be replaced and what each of them is.
    """

    def __init__(self, case: Case, name: str, marked: Mapping[str, str]) -> None:
        self.rules = rules(case, name, marked)
        self._case = case
        self._own = compiled((("kept", PLACEHOLDER), ("name", ADDRESS), *self.rules))
        self._patterns = (self._own, *years.patterns())
        self._latest = years.latest_year(days(case), prose(case))
        self._taken: dict[Phrase, None] = {}
        self._phrases = Phrases(())

    def case(self) -> Case:
        """The case as its de-identified copy prints it."""
        for _ in range(_PASSES):
            known = len(self._taken)
            written = self._written()
            if len(self._taken) == known:
                break
            self._phrases = Phrases(self._taken)
        return written

    def taken(self) -> tuple[Phrase, ...]:
        """All that was found by the looks of it and taken out."""
        return tuple(self._taken)

    def text(self, text: str) -> str:
        """A text without what tells of the case: dates keep their year, ages up to 89 stay."""
        seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_LIGATURES)
        left = rewritten(_ON.sub(self._in, seen), self._patterns, self._word)
        while (after := self._without_phrases(left)) != left:
            left = rewritten(after, self._patterns, self._word)
        return left

    def _without_phrases(self, text: str) -> str:
        """A text without what was taken out of another, but for what stays in any."""
        parts = KEPT.split(text)
        parts[::2] = [self._phrases.replaced(part, "[{}]".format) for part in parts[::2]]
        return "".join(parts)

    def _written(self) -> Case:
        case = self._case
        return Case(
            number="[number]" if case.number.strip() else "",
            claim_number="[number]" if case.claim_number.strip() else "",
            priority=case.priority,
            form=self._form(case.form),
            reviewer=self._reviewer(case.reviewer),
            summary=self.text(case.summary),
            issues=tuple(self._issue(issue) for issue in case.issues),
            documents=tuple(self._document(document) for document in case.documents),
            addends="[number]" if case.addends else "",
            addendum=case.addendum,
        )

    def _word(self, match: re.Match[str]) -> str:
        what, words = kind(match), match[0]
        if what == "kept":
            return words
        if what == "age":
            return years.age(match)
        if what == "person":
            return self._person(words)
        left = years.year(match, self._latest) if what == "date" else f"[{what}]"
        if left != words and match.re is not self._own:
            self._note(what, words)
        return left

    def _person(self, words: str) -> str:
        """What stays of words behind a role: "Patient Health Questionnaire" is nobody."""
        if not no_names().isdisjoint(words_of(words)):
            return words
        self._note("name", words)
        return "[name]"

    def _note(self, what: str, words: str) -> None:
        """Note what was found by the looks of it: it goes from all texts, and is searched for."""
        figures = _FIGURES.search(words) if what == "number" else None
        for found in {words, figures[0] if figures else words}:
            if len(found) >= _LONG_ENOUGH and "[" not in found and _tells(what, found):
                self._taken[what, found] = None

    def _in(self, on: re.Match[str]) -> str:
        """What stands before a day that will be a year: "in"."""
        found = (pattern.match(on.string, on.end() + 1) for pattern in self._patterns)
        days_ = [match for match in found if match and kind(match) == "date"]
        years_ = [years.year(day, self._latest) for day in days_ if len(day[0]) > 4]
        return _IN[on[0]] if any(map(str.isdigit, years_)) else on[0]

    def _form(self, form: LetterForm) -> LetterForm:
        """The form with neutral words; one revision without a signature has no block for it."""
        text = self.text
        return replace(
            form,
            name="",
            organization="",
            header=tuple(self._header_fact(fact) for fact in form.header),
            headings=Headings(**_each(form.headings, text)),
            statement=_OTHER_STATES.sub("[state]", text(form.statement)),
            credential_labels=CredentialLabels(**_each(form.credential_labels, text)),
            summary_sentence=text(form.summary_sentence),
            issues_sentence=text(form.issues_sentence),
            labels=Labels(**_each(_neutral(form.labels), text)),
            opioid_safety=text(form.opioid_safety),
            attestation="",
            signature_block="",
            citations=CitationPatterns(),
        )

    def _header_fact(self, fact: HeaderFact) -> HeaderFact:
        """The fact with the year in the place of its date; numbers are printed from the case."""
        dated = fact.field not in (*_NUMBERS, "priority")
        printed = self.text(_years_of(self._case.dates, fact.field)) if dated else ""
        return HeaderFact(label=self.text(fact.label), field=fact.field, printed=printed)

    def _reviewer(self, reviewer: Reviewer) -> Reviewer:
        """The qualifications without the states that tell them from others."""
        states = tuple(
            "California" if s == "California" else "[state]" for s in reviewer.licensed_in
        )
        return Reviewer(
            licensed_in=tuple(dict.fromkeys(states)),
            specialties=tuple(self.text(specialty) for specialty in reviewer.specialties),
        )

    def _issue(self, issue: Issue) -> Issue:
        return Issue(
            id=issue.id,
            treatment=self.text(issue.treatment),
            outcome=issue.outcome,
            disposition=issue.disposition,
            kind=issue.kind,
            claims_administrator_citations=self._cited(issue.claims_administrator_citations),
            reviewer_citations=self._cited(issue.reviewer_citations),
            rationale=self.text(issue.rationale),
        )

    def _cited(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        line = self.text(citation_line(citations))
        return (Citation(text=line, source=citations[0].source),) if line else ()

    def _document(self, document: ReviewedDocument) -> ReviewedDocument:
        """The document without its author; its year stands behind its title."""
        title, date = self.text(document.title), document.date
        dated = title if date is None or f"{date.year}" in title else f"{title} ({date.year})"
        return ReviewedDocument(
            title=self.text(dated.strip()),
            author="[name]" if document.author.strip() else "",
            kind=self.text(document.kind),
            pages=self.text(document.pages),
        )


def _tells(what: str, words: str) -> bool:
    """Whether words that were found in one place tell as much in any other."""
    if what == "date":
        return _WHOLE_DAY.search(words) is not None
    return what != "name" or not no_names().issuperset(words_of(words))


def prose(case: Case) -> Iterator[str]:
    """The texts of a case that a reviewer wrote and its letter prints."""
    yield case.summary
    for issue in case.issues:
        yield issue.treatment
        yield issue.rationale
    for document in case.documents:
        yield document.title


def _neutral(labels: Labels) -> Labels:
    """The labels without the organization, which names itself in that of its reviewer."""
    return replace(labels, reviewer=Labels().reviewer) if labels.reviewer.strip() else labels


def _each(
    value: Headings | Labels | CredentialLabels, text: Callable[[str], str]
) -> dict[str, str]:
    return {field: text(getattr(value, field)) for field in value.__struct_fields__}


def _years_of(dates: Dates, field: str) -> str:
    """The year of a fact of the header; an injury over years has two."""
    days = [dates.injury, dates.injury_to] if field == "injury" else [getattr(dates, field)]
    return " - ".join(dict.fromkeys(str(day.year) for day in days if day))
