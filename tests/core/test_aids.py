"""Each sum beside its computation by hand; the factors are those of the tables of the CDC."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.aids import (
    DAY_OF_RECORD,
    DAY_OF_REQUEST,
    Dose,
    FactorTable,
    Load,
    acetaminophen,
    compounds_of,
    dose_of,
    doses_of,
    filled,
    morphine_equivalents,
    rates,
    row_for,
    sentence,
    table_for,
    tables,
)
from workbench.case import Amount, Case, Issue, Problem, replace

CDC_2022, CDC_2016 = tables()
REQUEST = dt.date(2015, 8, 3)
AMBIGUOUS = (  # as a real letter words it
    "Norco 10/325 mg 30 day supply, 1 refill, total of 180",
    "Oxycodone 30mg, 30 days, 1 refill, for a total of 180",
)


def counted(*words: str) -> Load:
    return morphine_equivalents(map(dose_of, words), CDC_2022)


@pytest.mark.parametrize(("words", "sum_in_words"), [
    # 4 a day x 10 mg x 1 = 40
    (["Norco 10/325 mg, 4 a day"], "40 mg"),
    # 120 over 30 days = 4 a day; 4 x 10 x 1 = 40
    (["Norco 10-325mg #120, 30 day supply"], "40 mg"),
    # "as needed": 4 x 10 x 1 = 40 at most
    (["Norco 10/325 mg 1 tab po QID prn #120"], "up to 40 mg"),
    # 1 to 2 tablets 4 to 6 times a day: at most 2 x 6 x 5 mg x 1.5 = 90
    (["Percocet 5/325, 1-2 tabs q4-6h"], "up to 90 mg"),
    # 2 x 20 x 1.5 = 60; 3 x 10 x 1.5 = 45; 60 + 45 = 105
    (["OxyContin 20 mg #60, 30 days supply", "Percocet 10/325 #90, 30 days supply"], "105 mg"),
    # 25 mcg/hr x 2.4 = 60, ten patches or one
    (["Fentanyl patch 25 mcg/hr #10, 30 days supply"], "60 mg"),
    (["Duragesic 25 mcg/hr #1"], "60 mg"),
    # 12.5 x 2.4 = 30; 100 x 2.4 = 240; 30 + 240 = 270
    (["Duragesic 12.5 mcg/hr", "Duragesic 100 mcg/hr"], "270 mg"),
    # 3 a day x 10 mg = 30 mg of methadone; 30 x 4.7 = 141
    (["Methadone 10 mg TID"], "141 mg"),
    # the number names the strength, 300/30: 4 x 30 mg x 0.15 = 18
    (["Tylenol #3, four times a day"], "18 mg"),
    # 4 x 50 x 0.2 = 40; 2 x 4 x 5 = 40; 2 x 10 x 3 = 60; 3 x 100 x 0.4 = 120
    (["Tramadol 50 mg QID"], "40 mg"),
    (["Dilaudid 4 mg BID"], "40 mg"),
    (["Opana 10 mg every 12 hours"], "60 mg"),
    (["Nucynta 100 mg tid"], "120 mg"),
    # 2 x 30 x 1 = 60 of Embeda 30/1.2
    (["Embeda 30/1.2 mg twice daily"], "60 mg"),
    # 4 x 10 = 40, and what is never converted
    (["Norco 10/325 4/day", "Butrans 10 mcg/hr patch"],
     "at least 40 mg, Butrans 10 mcg/hr not included"),
    (["Norco 10/325 4/day", "Levorphanol 2 mg tid"],
     "at least 40 mg, Levorphanol 2 mg not included"),
    (["Norco 10/325 4/day", "Demerol 50 mg tid", "Oxycodone solution 5 mg bid"],
     "at least 40 mg, Demerol 50 mg and Oxycodone 5 mg not included"),
    (["Norco 10/325 4/day prn", "Suboxone 8/2 mg film bid"],
     "up to 40 mg of what is counted, Suboxone 8/2 mg not included"),
    (["Intrathecal pump with morphine 5 mg daily"], "nothing can be counted"),
    (["Fentora 200 mcg qid"], "nothing can be counted"),
    (["Norco 10/325 #120"], "nothing can be counted"),  # for how many days?
    (["Norco, 4 a day"], "nothing can be counted"),  # of which strength?
    (["Gabapentin 300 mg tid"], "nothing can be counted"),
    # half a tablet: 2 x 0.5 x 10 = 10; the smaller of 4 and 3 a day: 3 x 10 = 30
    (["Norco 10/325 mg 1/2 tab BID"], "10 mg"),
    (["Norco 10/325 mg 1 tab q6h prn, max 3/day"], "up to 30 mg"),
    # how often a patch is changed counts nothing: 25 x 2.4 = 60; two worn at once are not known
    (["Fentanyl 25 mcg patch every 72 hours"], "60 mg"),
    (["Fentanyl 25 mcg/hr, 2 patches every 72 hours"], "nothing can be counted"),
    (["Fentanyl 25 mcg/hr and 12 mcg/hr patches"], "nothing can be counted"),
])  # fmt: skip
def test_that_morphine_equivalents_add_up(words: list[str], sum_in_words: str) -> None:
    assert counted(*words).in_words == sum_in_words


def test_that_a_total_beside_refills_is_read_both_ways_and_nothing_is_inserted() -> None:
    load = counted(*AMBIGUOUS)
    # 180 over 30 days: 6 x 10 x 1 + 6 x 30 x 1.5 = 60 + 270 = 330
    # 180 over 2 x 30 days: 3 x 10 x 1 + 3 x 30 x 1.5 = 30 + 135 = 165
    assert load.in_words == "165 or 330 mg"
    assert (load.is_certain, sentence(load, REQUEST)) == (False, "")
    assert "read in two ways" in load.why_uncertain


@pytest.mark.parametrize(("words", "by_2016"), [
    # one tablet of 10: 10 x 4; two: 20 x 4; four: 40 x 8; six: 60 x 10; seven: 70 x 12
    (["Methadone 10 mg qd"], 40), (["Methadone 10 mg bid"], 80), (["Methadone 10 mg qid"], 320),
    (["Methadone 10 mg q4h"], 600), (["Methadone 10 mg, 7 a day"], 840),
    # all that is taken of it decides on the band: 20 + 10 = 30 mg; 30 x 8 = 240
    (["Methadone 10 mg bid", "Methadone 5 mg bid"], 240),
])  # fmt: skip
def test_that_methadone_counts_by_the_band_of_the_whole_day(words: list[str], by_2016: int) -> None:
    load = morphine_equivalents(map(dose_of, words), CDC_2016)
    assert (load.amounts, load.table) == ((by_2016,), "CDC 2016")


def test_that_a_band_is_told_apart_for_each_reading() -> None:
    dose = dose_of("Methadone 10 mg, 30 days, 1 refill, total of 180")
    # 3 a day: 30 mg x 8 = 240; 6 a day: 60 mg x 10 = 600
    assert morphine_equivalents([dose], CDC_2016).amounts == (240, 600)


@pytest.mark.parametrize("words", [
    "Norco 10/325 mg 1 tab BID to TID #90, 30 day supply",  # 2 to 3, and 90 / 30
    "OxyContin 20 mg, 40 mg BID",  # two tablets at a time, or one of another strength
])  # fmt: skip
def test_that_directions_that_are_not_understood_insert_nothing(words: str) -> None:
    load = counted(words, "Tramadol 50 mg QID")
    assert (load.is_certain, sentence(load, REQUEST)) == (False, "")
    (left_out,) = load.left_out
    assert left_out.why == "its directions are not read to their end"
    assert rates(dose_of(words)) == ()


def requested(*words: str) -> Load:
    """The sum of what the items of a case ask for."""
    issues = tuple(Issue(id=one, treatment=one) for one in words)
    return morphine_equivalents(doses_of(Case(issues=issues)), CDC_2022)


def test_that_the_sentence_names_the_request_the_table_and_what_was_counted() -> None:
    load = requested("Norco 10/325 mg 1 tab QID prn", "Fentanyl 25 mcg/hr patch")
    # 40 at most and 60
    assert sentence(load, dt.date(2023, 1, 9)) == (
        "As requested on 01/09/2023, the opioids (Norco 10/325 mg, up to 4 a day; "
        "Fentanyl 25 mcg/hr, 25 mcg/hr) amount to up to 100 mg of oral morphine equivalents a day "
        "by the factors of the CDC guideline of 2022."
    )


def test_that_the_sentence_never_reads_as_if_it_were_taken_on_another_day_or_counted_then() -> None:
    load = requested("Norco 10/325 mg, 4 a day")
    said = sentence(load, REQUEST)
    assert said.startswith("As requested on 08/03/2015, the opioid (Norco 10/325 mg, 4 a day) ")
    assert said.endswith("the CDC guideline of 2022, which is later than the request.")
    assert sentence(load, None).startswith(f"As requested on {DAY_OF_REQUEST}, ")
    typed = counted("Norco 10/325 mg, 4 a day")  # from the record, whenever that is
    assert sentence(typed, REQUEST).startswith(f"As documented on {DAY_OF_RECORD}, ")


@pytest.mark.parametrize(("request_", "first"), [
    (None, CDC_2022), (REQUEST, CDC_2022), (dt.date(2018, 5, 1), CDC_2016),
    (dt.date(2023, 1, 9), CDC_2022),
])  # fmt: skip
def test_that_the_table_of_the_time_of_the_request_comes_first(
    request_: dt.date | None, first: FactorTable
) -> None:
    assert table_for(request_) is first


@pytest.mark.parametrize(("typed", "place"), [
    ("hydrocodone/apap 10-325mg, 1 tab QID prn", 1), ("Norco, 4 a day", None), ("Soma tid", 2),
    ("Norco 7.5/325 mg tid", None), ("Soma 250 mg tid", None), ("Tramadol 50 mg qid", None),
])  # fmt: skip
def test_that_what_is_typed_is_of_the_row_with_the_same_drug_and_strength(
    typed: str, place: int | None
) -> None:
    rows = [dose_of(one) for one in ("Norco 5/325 mg", "Norco 10/325 mg #120", "Soma 350 mg #60")]
    assert row_for(dose_of(typed), rows) == place


def test_that_a_row_keeps_what_is_not_typed() -> None:
    row = replace(dose_of("Norco 10/325 mg #120"), issue="a")
    now = filled(row, dose_of("Norco 10/325 mg, 1 tab QID prn"))
    assert now == replace(row, per_day=4, as_needed=True)
    assert filled(now, dose_of("Norco 10/325 #60, 30 day supply")) == replace(
        now, quantity=60, days=30
    )
    assert filled(now, dose_of("Norco 10/325 mg 1 tab BID to TID")).unread


def test_that_a_compound_is_one_row_without_a_load() -> None:
    cream = "Compound cream: Flurbiprofen 20%, Baclofen 5%, Tramadol 8%, 180 grams"
    issues = (Issue(id="a", treatment=cream), Issue(id="b", treatment="Norco 10/325 mg, 4 a day"))
    case = Case(issues=issues)
    (compound,) = compounds_of(case)
    assert compound.label == "Compound, 180 grams"
    assert compound.ingredients == ("Flurbiprofen 20%", "Baclofen 5%", "Tramadol 8%")
    doses = doses_of(case)
    assert [dose.name for dose in doses] == ["Norco"]
    load = morphine_equivalents(doses, CDC_2022, compounds_of(case))
    assert load.in_words == "at least 40 mg, Compound, 180 grams not included"
    with pytest.raises(Problem, match="compound"):
        dose_of(cream)


@pytest.mark.parametrize("treatment", [
    "Norco 10/325 mg #120 and Voltaren gel 100 g", "Terocin patch (lidocaine 4%, menthol 4%)",
    "Open reduction of a compound fracture",
])  # fmt: skip
def test_that_tablets_beside_a_cream_and_products_with_a_name_are_no_compound(
    treatment: str,
) -> None:
    assert compounds_of(Case(issues=(Issue(id="a", treatment=treatment),))) == ()


def test_that_every_step_is_told_and_each_table_has_a_status() -> None:
    (share,) = counted("Norco 10/325 mg #120, 30 day supply").shares
    assert share.how == (
        "120 over 30 days = 4 a day; 4 × 10 mg = 40 mg",
        "40 mg × 1 = 40 mg",
    )
    assert all(table.status for table in tables())


def test_that_buprenorphine_has_no_factor_in_any_table() -> None:
    assert not [table for table in tables() if table.unit_of("Buprenorphine")]


@pytest.mark.parametrize(("words", "sum_in_words"), [
    # 4 x 325 = 1300; 3 x 2 x 500 = 3000; together 4300
    (["Norco 10/325 4/day", "Tylenol 500 mg 2 tablets three times a day"], "4,300 mg"),
    # 6 x 325 = 1950; 2 x 300 = 600; 1950 + 600 = 2550 at most
    (["Percocet 10/325 q4h prn", "Tylenol #3 bid"], "up to 2,550 mg"),
    # 3 x 325 = 975; 6 x 325 = 1950
    (["Norco 10/325 mg 30 day supply, 1 refill, total of 180"], "975 or 1,950 mg"),
    # 4 x 750 = 3000 of a strength that is no longer sold
    (["Vicodin ES 7.5/750 qid"], "3,000 mg"),
    # 2 x 325 = 650
    (["Fioricet 50/325/40 bid", "Ultracet #60"], "at least 650 mg, Ultracet not included"),
    (["Ultram 50 mg qid"], "nothing can be counted"),
])  # fmt: skip
def test_that_acetaminophen_adds_up_over_combinations(words: list[str], sum_in_words: str) -> None:
    assert acetaminophen(map(dose_of, words)).in_words == sum_in_words


@pytest.mark.parametrize(("words", "per_day"), [
    ("Soma 350 mg #90, 30 day supply", [3]),  # 90 / 30
    ("Soma 350 mg, 30 days, 1 refill, for a total of 150", [2.5, 5]),  # 150 / 60, 150 / 30
    ("Soma 350 mg #90 with 2 refills, 30 day supply", [3]),  # each fill lasts 30 days
    ("Soma 350 mg TID #60, 30 day supply", [2, 3]),  # 60 / 30, and as directed
    ("Soma 350 mg TID #90, 30 day supply", [3]),
    ("Soma 350 mg #90", []),
    ("Soma 350 mg #0, 30 day supply", []),
])  # fmt: skip
def test_that_units_a_day_follow_from_quantity_days_and_refills(
    words: str, per_day: list[float]
) -> None:
    assert [rate.per_day for rate in rates(dose_of(words))] == per_day


def test_that_doses_are_read_from_the_items_of_a_case_and_the_same_drug_counts_once() -> None:
    issues = (
        Issue(
            id="a", treatment="Norco (hydrocodone/APAP) 10/325 mg", requested=Amount(quantity=90)
        ),
        Issue(id="b", treatment="Retrospective: hydrocodone/APAP 10-325mg #60"),
        Issue(id="c", treatment="MRI of the lumbar spine"),
        Issue(id="d", treatment="Soma 350 mg #60, 30 day supply"),
    )
    doses = doses_of(Case(issues=issues))
    assert [(one.issue, one.quantity, one.counted) for one in doses] == [
        ("a", 90, True), ("b", 60, False), ("d", 60, True),
    ]  # fmt: skip
    edited = [replace(doses[0], days=30), *doses[1:]]
    assert morphine_equivalents(edited, CDC_2022).amounts == (30,)  # 90 / 30 x 10 x 1


def test_that_words_without_a_drug_are_refused_and_a_dose_without_facts_counts_nothing() -> None:
    with pytest.raises(Problem):
        dose_of("something else")
    assert counted().in_words == "nothing can be counted"
    assert morphine_equivalents([Dose(drug="Unheard")], CDC_2022) == counted()
