from __future__ import annotations

import pytest

from workbench.medications import is_opioid


@pytest.mark.parametrize("title", [
    "NORCO 10/326MG #240", "Oxycontin 60mg quantity 60", "fentanyl 25 mcg/hr patch", "MS  Contin",
    "Tylenol #3 #60", "Tramadol HCL 50 mg", "hydrocodone/APAP", "Butrans\npatch", "Buprenorphine",
])  # fmt: skip
def test_that_an_opioid_is_known_by_name_and_brand(title: str) -> None:
    assert is_opioid(title)


@pytest.mark.parametrize("title", [
    "", "Tylenol 500 mg", "Dextromethorphan", "Apomorphine", "Naloxone", "Percocetamol",
    "Gabapentin 300 mg #90", "Physical therapy, 6 visits", "Trigger point injections",
])  # fmt: skip
def test_that_other_treatments_are_no_opioids(title: str) -> None:
    assert not is_opioid(title)
