from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from workbench.medications import (
    drugs,
    drugs_in,
    formulary,
    is_marketed,
    is_opioid,
    named,
    read_drugs,
    strength_of,
)
from workbench.treatments import classes

_ROW = """
[[drugs]]
generic = "Examplol"
classes = ["NSAID"]
"""


def _told(text: str) -> list[tuple[str, str, str, str]]:
    """What is read of each drug: its name, generic name, strength and form."""
    return [(drug.words, drug.generic, drug.strength, drug.form) for drug in drugs_in(text)]


@pytest.mark.parametrize("title", [
    "NORCO 10/326MG #240", "Oxycontin 60mg quantity 60", "fentanyl 25 mcg/hr patch", "MS  Contin",
    "Tylenol #3 #60", "Tramadol HCL 50 mg", "hydrocodone/APAP", "Butrans\npatch", "Buprenorphine",
    "Tylenol with codeine", "Darvocet-N 100", "Soma Compound with Codeine",
])  # fmt: skip
def test_that_an_opioid_is_known_by_name_and_brand(title: str) -> None:
    assert is_opioid(title)


@pytest.mark.parametrize("title", [
    "", "Tylenol 500 mg", "Dextromethorphan", "Apomorphine", "Naloxone", "Percocetamol",
    "Gabapentin 300 mg #90", "Physical therapy, 6 visits", "Trigger point injections",
])  # fmt: skip
def test_that_other_treatments_are_no_opioids(title: str) -> None:
    assert not is_opioid(title)


def test_that_the_usual_drugs_are_known_each_row_with_its_status() -> None:
    assert len({drug.generic for drug in drugs()}) >= 150
    assert all(drug.status.strip() for drug in drugs())
    assert all(
        len(one.amounts) == len(drug.ingredients) for drug in drugs() for one in drug.strengths
    )
    told = {name for drug in drugs() for name in drug.classes}
    assert told >= {name for one in classes() for name in one.drugs}


@pytest.mark.parametrize("status", ["", 'status = ""', 'status = "  "'])
def test_that_a_row_without_status_is_refused(status: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        list(read_drugs(_ROW + status))
    assert list(read_drugs(_ROW + 'status = "generally known, not verified"'))


@pytest.mark.parametrize("text", [
    "Norco (hydrocodone/APAP) 10/325", "Hydrocodone-acetaminophen (Norco) 10/325",
    "hydrocodone bitartrate/acetaminophen 10/325", "HYDROCODONE APAP 10/325",
    "Norco tablets 10/325",
    "hydrocodone 10/325", "Norco 10/325 (hydrocodone and acetaminophen)", "APAP/hydrocodone 10/325",
])  # fmt: skip
def test_that_a_brand_and_its_generic_names_are_one_drug(text: str) -> None:
    (drug,) = drugs_in(text)
    assert drug.generic == "Hydrocodone and acetaminophen"
    assert (drug.strength, drug.classes) == ("10/325", ("opioid",))
    assert text[drug.start : drug.end] == drug.words


@pytest.mark.parametrize(("text", "drug"), [
    ("NORCO 10/326MG #240", ("NORCO", "Hydrocodone and acetaminophen", "10/326MG", "")),
    ("hydrocodone/APAP 10-325mg",
     ("hydrocodone/APAP", "Hydrocodone and acetaminophen", "10-325mg", "")),
    ("Lortab 7.5 / 325, #60", ("Lortab", "Hydrocodone and acetaminophen", "7.5 / 325", "")),
    ("Morphine 100mg ER #60", ("Morphine", "Morphine", "100mg ER", "")),
    ("fentanyl patches 25 mcg/hr #10", ("fentanyl", "Fentanyl", "25 mcg/hr", "patch")),
    ("Lidoderm 5% patch", ("Lidoderm", "Lidocaine", "5%", "patch")),
    ("Alprazolam .5 mg tabs", ("Alprazolam", "Alprazolam", ".5 mg", "tablet")),
    ("Voltaren 1% gel, 100 gm", ("Voltaren", "Diclofenac", "1%", "gel")),
    ("Terocin lotion 240 mL",
     ("Terocin", "Lidocaine, menthol, methyl salicylate and capsaicin", "", "lotion")),
    ("MiraLAX 17 g daily", ("MiraLAX", "Polyethylene glycol", "17 g", "")),
    ("500 mg naproxen", ("naproxen", "Naproxen", "500 mg", "")),
    ("Omeprazole DR 20mg capsules, #60", ("Omeprazole", "Omeprazole", "20mg", "capsule")),
    ("Norco prescribed 8/14/2014", ("Norco", "Hydrocodone and acetaminophen", "", "")),
    ("Norco 8/14/2014", ("Norco", "Hydrocodone and acetaminophen", "", "")),
    ("Cyclobenzaprine HCl (Flexeril) 7.5 mg",
     ("Cyclobenzaprine HCl (Flexeril)", "Cyclobenzaprine", "7.5 mg", "")),
    ("Naproxen 550 mg and a cortisone injection", ("Naproxen", "Naproxen", "550 mg", "")),
])  # fmt: skip
def test_that_strength_and_form_are_read_beside_a_name(
    text: str, drug: tuple[str, str, str, str]
) -> None:
    assert _told(text) == [drug]


def test_that_drugs_in_a_list_stay_apart() -> None:
    found = drugs_in("He failed naproxen and esomeprazole, Norco, Vicodin, Valium and tramadol.")
    assert [drug.words for drug in found] == [
        "naproxen", "esomeprazole", "Norco", "Vicodin", "Valium", "tramadol",
    ]  # fmt: skip


def test_that_parts_of_a_compound_are_topical_and_share_its_form() -> None:
    for text in (
        "Flurbiprofen 20%/Baclofen 5%/Lidocaine 4% cream 180 gm",
        "Compound cream: Flurbiprofen 20%, Baclofen 5%, Lidocaine 4%, 180 grams",
    ):
        found = drugs_in(text)
        assert [drug.strength for drug in found] == ["20%", "5%", "4%"]
        assert {drug.form for drug in found} == {"cream"}
        assert {drug.classes[0] for drug in found} == {"topical analgesic"}
    assert drugs_in("Flurbiprofen 100 mg")[0].classes == ("NSAID",)


def test_that_what_is_injected_is_neither_rubbed_in_nor_taken_by_mouth() -> None:
    assert drugs_in("Trigger point injections with 1% lidocaine")[0].classes == ("anesthetic",)
    assert drugs_in("Lidocaine 5% patch")[0].classes == ("topical analgesic", "anesthetic")
    assert drugs_in("Epidural injection, dexamethasone 4 mg")[0].classes == (
        "injected corticosteroid",
    )
    assert drugs_in("Medrol Dosepak")[0].classes == ("corticosteroid",)


@pytest.mark.parametrize("piece", [
    "hydrocodone ", "norco(", "((((", "10/325 ", "lidocaine/menthol/", "a ", "\u0130\u017f", "ty",
])  # fmt: skip
def test_that_hostile_text_is_read_to_its_end(piece: str) -> None:
    assert drugs_in(piece * 4000 + " Norco 10/325")[-1].strength == "10/325"


def test_that_strengths_of_former_years_are_known_with_their_years() -> None:
    norco = named("norco")
    assert norco is not None
    assert is_marketed("10/325mg", norco.strengths, dt.date(2026, 1, 1))
    assert is_marketed("10-500 mg", norco.strengths, dt.date(2013, 5, 1))
    assert not is_marketed("10/500 mg", norco.strengths, dt.date(2026, 1, 1))
    assert is_marketed("10/326 mg", norco.strengths) is False
    assert is_marketed("as before", norco.strengths) is None


def test_that_a_strength_is_read_with_its_unit() -> None:
    read = strength_of("12.5 mcg / hour")
    assert read is not None
    assert (read.amounts, read.unit) == ((12.5,), "mcg/hr")
    assert strength_of("10 tablets") is None


def test_that_the_formulary_tells_its_status_and_claims_nothing_of_other_drugs() -> None:
    listed = formulary("naproxen")
    assert listed is not None
    assert (listed.status, bool(listed.source and listed.checked)) == ("exempt", True)
    assert formulary("Examplol") is None
