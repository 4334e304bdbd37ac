"""What the catalogue offers for a treatment and for what is typed, and in which order."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Case, Dates, Issue, replace
from workbench.guidelines import Entry, InForce, Wanted, entry_by_id, find, wanted_for
from workbench.guidelines.finding import suits
from workbench.treatments import read_treatment

PAIN = "chronic-pain-treatment-guidelines/"
LABELS = "chronic-pain-medical-treatment-2016/"
BEFORE, AFTER = dt.date(2014, 5, 1), dt.date(2019, 1, 2)


def ids(words: str = "", treatment: str = "", request: dt.date | None = None) -> list[str]:
    wanted = Wanted(treatment=read_treatment(treatment) if treatment else None, request=request)
    return [offer.entry.id for offer in find(words, wanted)]


@pytest.mark.parametrize(
    ("treatment", "first"),
    [
        ("Norco 10/325 #120", PAIN + "opioids"),
        ("MRI lumbar spine", "low-back-complaints-2004/special-studies"),
        (
            "EMG/NCV of the bilateral wrists",
            "forearm-wrist-and-hand-complaints-2004/special-studies",
        ),
        ("Soma 350 mg #60", PAIN + "carisoprodol-soma"),
        ("Flexeril 7.5 mg #90", PAIN + "cyclobenzaprine-flexeril"),
        ("Neurontin 600 mg #90", PAIN + "gabapentin-neurontin"),
        ("Prilosec 20 mg #60", PAIN + "nsaids-gi-symptoms-cardiovascular-risk"),
        ("Weaning of Norco", PAIN + "weaning-of-medications"),
        ("H-wave unit", PAIN + "h-wave-stimulation-hwt"),
        ("Yoga lessons", PAIN + "yoga"),
        ("Home health aide", PAIN + "home-health-services"),
        ("Post-op physical therapy right knee", "postsurgical-treatment-2009/knee"),
        ("Right shoulder rotator cuff repair", "shoulder-complaints-2004/surgical-considerations"),
        ("Acupuncture 12 visits", "acupuncture-treatment-2007"),
        ("PT for the low back, 12 visits", PAIN + "physical-medicine"),
        ("EMG/NCV of the lower extremities", "low-back-complaints-2004/special-studies"),
        ("Suboxone 8/2 mg film #60", PAIN + "buprenorphine"),
        ("Trigger point injection with lidocaine", PAIN + "trigger-point-injections"),
        ("Capsaicin 0.05% and cyclobenzaprine 4% cream", PAIN + "capsaicin-topical"),
        ("Medial meniscectomy, left knee", "knee-complaints-2004/surgical-considerations"),
    ],
)
def test_that_an_empty_search_offers_what_suits_the_treatment_first(
    treatment: str, first: str
) -> None:
    assert ids("", treatment, BEFORE)[0] == first


def test_that_opioid_topics_go_before_all_others_for_an_opioid() -> None:
    wanted = Wanted(treatment=read_treatment("Norco 10/325 #120"), request=BEFORE)
    topics = [offer.entry for offer in find("", wanted)][:12]
    assert all({"opioid"} & set(entry.treatments) for entry in topics)
    assert all(entry.section.startswith(("Opioid", "Hydrocodone")) for entry in topics)


@pytest.mark.parametrize(
    ("treatment", "first"),
    [
        ("Norco 10/325 #120", "opioids-2017-04-20"),
        ("MRI lumbar spine", "low-back-disorders-2016-02-24"),
        ("Physical therapy 2x6 right knee", "knee-disorders-2015-10-28"),
    ],
)
def test_that_the_edition_in_force_goes_before_what_suits_better(
    treatment: str, first: str
) -> None:
    assert ids("", treatment, AFTER)[0] == first


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("norco", PAIN + "opioids"),
        ("soma", PAIN + "carisoprodol-soma"),
        ("ESI", PAIN + "epidural-steroid-injections-esis"),
        ("NCV", LABELS + "electrodiagnostic-testing-emg-ncs"),
        ("DME", "initial-approaches-to-treatment-2017-06-30"),
        ("FRP", PAIN + "functional-restoration-programs-frps"),
        ("mri low", "low-back-complaints-2004/special-studies"),
        ("LOW back spec", "low-back-complaints-2004/special-studies"),
        ("opi", PAIN + "opioids"),
        ("weaning", PAIN + "weaning-of-medications"),
        ("hyperalg", PAIN + "opioid-hyperalgesia"),
    ],
)
def test_that_titles_abbreviations_and_brands_find_it(words: str, first: str) -> None:
    assert ids(words)[0] == first


def test_that_a_service_is_for_the_part_of_its_surgery() -> None:
    surgery = Issue(id="issue-1", treatment="Left knee meniscectomy")
    for title in ("Assistant surgeon", "Pre-operative medical clearance", "Pre-op chest x-ray"):
        service = Issue(id="issue-2", treatment=title, parent="issue-1")
        case = Case(issues=(surgery, service), dates=Dates(request=BEFORE))
        first, *others = find("", wanted_for(case, service))
        assert first.entry.id == "knee-complaints-2004/surgical-considerations"
        assert not any("opioid" in one.entry.treatments for one in others)


def test_that_no_edition_out_of_force_goes_before_one_in_force() -> None:
    assert ids("weaning", "Norco 10/325 #120", BEFORE)[0] == PAIN + "weaning-of-medications"
    assert ids("weaning", "Norco 10/325 #120", AFTER)[0] == "opioids-2017-04-20"


def test_that_what_prints_the_words_goes_before_what_suits_the_treatment() -> None:
    assert ids("topical", "Norco 10/325 #120", BEFORE)[0] == PAIN + "topical-analgesics"
    assert ids("opi", "Norco 10/325 #120", AFTER)[0] == "opioids-2017-04-20"


def test_that_every_word_begins_a_word_of_what_is_found() -> None:
    assert ids("low back nothing-like-this") == []
    assert len(find("", limit=7)) == 7


def test_that_a_misspelt_label_goes_last() -> None:
    assert ids("low back init")[0].endswith("/initial-care")
    assert ids("low back init")[-1].endswith("/inital-care")
    last = ids("", "ESI lumbar", BEFORE)[-2:]
    assert {ident.partition("/")[2] for ident in last} == {"inital-care", "diagnositc-criteria"}


def test_that_a_treatment_that_nothing_suits_offers_everything() -> None:
    assert len(ids("", "Something that nobody heard of")) == 50


def test_that_what_the_reviewer_uses_and_marks_goes_before_its_like() -> None:
    treatment = read_treatment("Norco 10/325 #120")
    used, marked = PAIN + "opioid-hyperalgesia", PAIN + "opioids-specific-drug-list"
    wanted = Wanted(
        treatment=treatment,
        request=BEFORE,
        favorites=frozenset({marked}),
        uses={used: 1, "low-back-complaints-2004/special-studies": 9},
    )
    assert [offer.entry.id for offer in find("", wanted)][:2] == [used, marked]
    later = Wanted(treatment=treatment, request=AFTER, uses={used: 9})
    offers = find("", later)
    assert offers[0].standing.state is InForce.IN_FORCE
    assert used in [offer.entry.id for offer in offers]


def test_that_own_sources_are_found_by_author_journal_and_what_they_are_for() -> None:
    study = Entry(
        id="own/doe",
        guideline="Doe J",
        status="unverified",
        edition="study",
        rung=4,
        author="Doe J",
        title="An imaginary trial",
        journal="J Imag Med",
        treatments=("mri",),
        body_parts=("lumbar spine",),
    )
    own = Wanted(sources=(study,))
    for words in ("doe imaginary", "imag med", "lumbar doe", "mri doe"):
        assert find(words, own)[0].entry == study
    lumbar = Wanted(treatment=read_treatment("MRI lumbar spine"), request=BEFORE, sources=(study,))
    offered = [offer.entry for offer in find("", lumbar)]
    assert study in offered
    assert offered[0] != study


def test_that_use_moves_nothing_to_a_lower_step_or_into_another_class() -> None:
    beyond = "acoem/chapter-6-pain-suffering-and-the-restoration-of-function"
    for title in ("Physical therapy 2x6 for the left knee", "Norco 10/325 #120"):
        wanted = Wanted(treatment=read_treatment(title), uses={beyond: 9})
        steps = [offer.entry.rung for offer in find("", wanted)]
        assert steps[0] == 1
    knee = Wanted(treatment=read_treatment("MRI left knee"), uses={PAIN + "opioids": 9})
    assert find("pain", knee)[0].entry.id != PAIN + "opioids"


def test_that_what_only_a_class_has_the_words_of_is_not_listed_behind_a_full_match() -> None:
    found = [ident for ident in ids("pain") if ident.startswith("official-disability")]
    assert set(found) <= {"official-disability-guidelines-odg/pain-chronic"}
    assert all("low-back" not in ident for ident in ids("knee 2004 surgical"))
    assert "low-back-complaints-2004/special-studies" in ids("mri")  # a class of its own


def test_that_of_two_prints_of_one_text_the_letters_is_offered_and_both_are_found() -> None:
    label = "chronic-pain-medical-treatment-2009/opioids-criteria-for-use"
    topic = PAIN + "opioids-criteria-for-use"
    wanted = Wanted(treatment=read_treatment("Norco 10/325 #120"), request=BEFORE)
    for pages, shown, hidden in ((True, topic, label), (False, label, topic)):
        offered = [one.entry.id for one in find("", replace(wanted, pages=pages))]
        assert shown in offered
        assert hidden not in offered
    assert find("opioids crit medical 2009", wanted)[0].entry.id == label


@pytest.mark.parametrize(
    ("ident", "fitting", "other"),
    [
        (PAIN + "opioids", "Oxycodone 5 mg #30", "Left knee arthroscopy"),
        ("low-back-complaints-2004/special-studies", "MRI lumbar spine", "PT for the low back"),
        (PAIN + "physical-medicine", "Physical therapy 2x6 left knee", "Norco 10/325 #120"),
        (PAIN + "education", "Left knee arthroscopy", ""),
    ],
)
def test_that_an_entry_suits_what_it_is_for(ident: str, fitting: str, other: str) -> None:
    entry = entry_by_id(ident)
    assert entry is not None
    assert suits(entry, read_treatment(fitting))
    assert not other or not suits(entry, read_treatment(other))
