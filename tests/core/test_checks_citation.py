from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.case import Case, Issue, Outcome, Severity, citation_line, replace
from workbench.checks import Context
from workbench.checks.chart import Chart
from workbench.checks.citation.rules import RULES
from workbench.checks.rules import Found
from workbench.guidelines import Entry, parse_citations

_REASONS = "The records show no benefit. The request is not medically necessary."
_PAGES = "Decision based on MTUS Chronic Pain Treatment Guidelines"
_SECTIONS_WITH_COMMAS = (
    "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, GI symptoms & "
    "cardiovascular risk."
)
_BACK = "Decision based on MTUS Low Back Complaints 2004"


def _case(line: str, treatment: str = "Norco 10/325 mg #90", rationale: str = _REASONS) -> Case:
    issue = Issue(
        id="issue-1",
        treatment=treatment,
        outcome=Outcome.UPHELD,
        reviewer_citations=parse_citations(line),
        claims_administrator_citations=parse_citations("Decision based on MTUS."),
        rationale=rationale,
    )
    return Case(issues=(issue,))


def _found(case: Case, context: Context | None = None) -> list[tuple[str, Found]]:
    chart = Chart(case, context or Context(stored=False))
    return [(rule.id, found) for rule in RULES for found in rule.look(chart)]


def _ids(case: Case, context: Context | None = None) -> list[str]:
    return [ident for ident, _ in _found(case, context)]


def _quoted(case: Case) -> list[tuple[str, str]]:
    line = citation_line(case.issues[0].reviewer_citations)
    return [(ident, line[found.at.start : found.at.end]) for ident, found in _found(case)]


_WHOLE = [
    (f"{_PAGES} OPIOIDS Page(s): 74-95.", "Norco 10/325mg #60"),
    (f"{_PAGES} Opioids, page(s) 74-96.", "Norco 10/325mg #60"),
    (f"{_PAGES} Opioids section, Weaning of Medications section. Page(s): 74-95, 124.", "Norco"),
    (f"{_PAGES} Carisoprodol (Soma), page 29.", "Soma 350 mg #30"),
    (f"{_PAGES} Trigger point\n injections Page(s): 122.", "Trigger point injections"),
    (f"{_PAGES} Drug Testing Page(s): 43.", "Urine drug screen"),
    ("Decision based on MTUS Acupuncture Treatment Guidelines Page(s): 8-9.", "Acupuncture"),
    ("Decision based on MTUS Acupuncture Treatment 2007.", "Acupuncture, 6 visits"),
    (
        "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305.",
        "MRI of the lumbar spine",
    ),
    (f"{_BACK}, Section(s): Special Studies.", "MRI of the lumbar spine"),
    (_SECTIONS_WITH_COMMAS, "Omeprazole 20 mg #60"),
    ("The Expert Reviewer did not cite any medical evidence for its decision.", "Cold therapy"),
]


@pytest.mark.parametrize(("line", "treatment"), _WHOLE)
def test_that_a_whole_citation_is_left_alone(line: str, treatment: str) -> None:
    assert _ids(_case(line, treatment)) == []


_MISTAKES = [
    (f"{_PAGES}.", "citation.topic-missing", "Chronic Pain Treatment Guidelines"),
    (f"{_PAGES} Page(s): 78.", "citation.topic-missing", "Chronic Pain Treatment Guidelines"),
    ("Decision based on MTUS ACOEM.", "citation.topic-missing", "ACOEM"),
    (f"{_PAGES} Opioids, criteria for use.", "citation.page-missing", "Opioids, criteria for use"),
    (f"{_PAGES} Opioids Page(s): 178.", "citation.pages-outside-topic", "178"),
    (f"{_PAGES} Opioids Page(s): 74-196.", "citation.pages-outside-topic", "74-196"),
    (f"{_PAGES} Opioids Page(s): 95-74.", "citation.pages-outside-topic", "95-74"),
    (f"{_PAGES} Opiods Page(s): 78.", "citation.section-unknown", "Opiods"),
    (f"{_PAGES} Opioids Page(s):", "citation.cut-off", "Opioids Page(s):"),
    (f"{_PAGES} Opioids Page(s): 74-", "citation.cut-off", "Page(s): 74-"),
    (
        f"{_PAGES} Criteria for Use of Opioids, Steps to Take Before a Therapeutic Tr.",
        "citation.cut-off",
        "Therapeutic Tr",
    ),
    (f"{_PAGES} Trigger point injections Page(s): 122.", "citation.other-treatment", None),
]


@pytest.mark.parametrize(("line", "rule", "quote"), _MISTAKES)
def test_that_a_mistake_of_the_line_is_found_where_it_stands(
    line: str, rule: str, quote: str | None
) -> None:
    ((ident, words),) = _quoted(_case(line))
    assert ident == rule
    assert quote in {None, words}


@pytest.mark.parametrize(("line", "told"), [
    ("Opioids Page(s): 74-96; Weaning of medications.",
     [("citation.page-missing", "Weaning of medications")]),
    ("Drug testing, page 43; Opioids, steps to avoid misuse/addiction.",
     [("citation.page-missing", "Opioids, steps to avoid misuse/addiction")]),
    (", page 43; Opioids, pages 74-96.",
     [("citation.topic-missing", "Chronic Pain Treatment Guidelines")]),
    ("Opioids; Weaning of medications Page(s): 74-96, 124.", []),
    ("Page(s): 74-96, Opioids.", []),
    ("page 124 Weaning of medications.", []),
])  # fmt: skip
def test_that_each_of_several_topics_has_its_pages(line: str, told: list[tuple[str, str]]) -> None:
    assert _quoted(_case(f"{_PAGES} {line}")) == told


def test_that_the_brackets_of_a_section_may_hold_other_known_words() -> None:
    blocks = f"{_PAGES} Regional sympathetic blocks (stellate ganglion block, & {{}} block)"
    for word, told in (("lumbar", []), ("lumbra", ["citation.section-unknown"])):
        case = _case(f"{blocks.format(word)} Page(s): 103-104.", "Stellate ganglion block")
        assert _ids(case) == told


_LACKING = [
    (f"{_BACK}.", f"{_BACK}, Section(s): Special Studies.", "citation.section-missing"),
    (f"{_PAGES} Opioids.", f"{_PAGES} Opioids, page 78.", "citation.page-missing"),
    (f"{_PAGES} Page(s): 78.", f"{_PAGES} Opioids.", "citation.topic-missing"),
]


@pytest.mark.parametrize(("line", "other", "rule"), _LACKING)
def test_that_it_warns_where_another_line_shows_what_belongs_to_the_edition(
    line: str, other: str, rule: str
) -> None:
    case = _case(line)
    assert (rule, Severity.HINT) in [(ident, one.severity) for ident, one in _found(case)]
    issue = replace(case.issues[0], claims_administrator_citations=parse_citations(other))
    told = [(ident, one.severity) for ident, one in _found(replace(case, issues=(issue,)))]
    assert (rule, None) in told


def test_that_a_guideline_of_many_topics_by_itself_warns() -> None:
    ((ident, found),) = _found(_case(f"{_PAGES}."))
    assert (ident, found.severity) == ("citation.topic-missing", None)


def test_that_the_section_of_a_later_edition_is_a_hint() -> None:
    later = "Decision based on MTUS Low Back Disorders 2019."
    ((ident, found),) = _found(_case(later, "MRI of the lumbar spine"))
    assert (ident, found.severity) == ("citation.section-missing", Severity.HINT)


def test_that_an_edition_that_does_not_exist_is_told() -> None:
    line = "Decision based on MTUS Low Back Complaints 2007, Section(s): Special Studies."
    assert _quoted(_case(line, "MRI of the lumbar spine")) == [
        ("citation.section-unknown", "Low Back Complaints 2007")
    ]


def test_that_a_page_is_looked_for_among_all_topics_that_are_cited() -> None:
    line = f"{_PAGES} Opioids; Weaning of medications Page(s): 78, 124."
    assert _ids(_case(line)) == []


def test_that_the_nearest_title_is_named_and_the_section_can_be_added() -> None:
    ((_, found),) = _found(_case(f"{_BACK}, Section(s): Speciel Studeis.", "MRI, lumbar spine"))
    assert found.message.endswith("Is Special Studies meant?")
    assert found.fix is not None
    assert found.fix.source == "Speciel Studeis"


def test_that_a_source_of_the_reviewer_is_known() -> None:
    line = f"{_BACK}, Section(s): Imaginary Studies."
    own = Entry(
        id="own/imaginary",
        guideline="Imaginary Studies",
        title="Imaginary Studies",
        status="added by the reviewer",
        edition="study",
    )
    case = _case(line, "MRI of the lumbar spine")
    assert "citation.section-unknown" in _ids(case)
    assert _ids(case, Context(stored=False, sources=(own,))) == []


def test_that_the_claims_administrator_is_quoted_as_received() -> None:
    case = _case(f"{_PAGES} Opioids Page(s): 78.")
    issue = replace(case.issues[0], claims_administrator_citations=parse_citations(f"{_PAGES} Opi"))
    assert _ids(replace(case, issues=(issue,))) == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.sampled_from([line for line, *_ in _MISTAKES]))
def test_that_no_line_is_too_strange(noise: str, line: str) -> None:
    for text in (noise, line.replace(" ", noise[:2]), f"{line} {noise}"):
        case = _case(text, noise, noise)
        length = len(citation_line(case.issues[0].reviewer_citations))
        for _, found in _found(case):
            assert 0 <= found.at.start <= found.at.end <= max(length, len(noise))


def test_that_a_bracket_that_stays_open_is_found() -> None:
    line = f"{_PAGES} NSAIDs (non-steroidal anti-inflammatory drugs"
    assert "citation.cut-off" in _ids(_case(line, "Naproxen 500 mg"))


_ODG = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back,"


@pytest.mark.parametrize(("topic", "severity"), [
    ("Gym memb.", None),
    ("Post.", None),
    ("Steps to Take Before a Therapeutic Tr.", None),
    ("Kinesio tape.", Severity.HINT),  # as titles have "tapering"
])  # fmt: skip
def test_that_a_piece_of_a_word_is_no_topic(topic: str, severity: Severity | None) -> None:
    found = [one for ident, one in _found(_case(f"{_ODG} {topic}")) if ident == "citation.cut-off"]
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize("topic", ["Botox.", "Gym memberships.", "Stents.", "Synvisc.", "Stent."])
def test_that_a_rare_word_is_no_piece(topic: str) -> None:
    assert "citation.cut-off" not in _ids(_case(f"{_ODG} {topic}"))
