"""Sums that do not come out, and as many that do; fills, nights and courses that are told apart."""

from __future__ import annotations

import pytest

from tests.core.checked_doses import case_of, found_in, told


def _sums(text: str) -> list[str]:
    case = case_of(text, ("MRI of the lumbar spine", ""))
    return [found.message for ident, found in found_in(case) if ident == "dose.arithmetic"]


@pytest.mark.parametrize("words", [
    "Physical therapy 2 times a week for 6 weeks (10 visits) was requested.",
    "He asked for therapy, 24 visits, 3 times a week for 6 weeks.",
    "Chiropractic care 3x4, 10 visits, was denied.",
    "She asked for work conditioning, 3 times a week for 4 weeks (16 visits), and a gym.",
    "An aide was requested for 4 hours a day, 5 days a week, for 4 weeks (50 visits).",
    "Naproxen 500 mg, 1 tablet three times a day, #60 for 30 days, was requested.",
    "Soma 350 mg one tablet every 8 hours, quantity 60, for 30 days.",
    "Gabapentin 300 mg TID #60, 30 day supply, was denied.",
    "The 120 tablets of Norco are a month's supply at three a day.",
    "Sixty tablets of naproxen cover one month at three a day.",
    "Three tablets of gabapentin daily make 60 a month.",
    "Norco 10/325 mg #60 with 2 refills, for a total of 240, was requested.",
    "One capsule of celecoxib a day for 60 days with 3 refills covers four months.",
    "Percocet was reduced from 5/325 mg to 10/325 mg in 2016.",
    "The dose of gabapentin was increased from 600 mg to 300 mg.",
])  # fmt: skip
def test_that_a_sum_that_does_not_come_out_is_told(words: str) -> None:
    assert len(_sums(words)) == 1


@pytest.mark.parametrize("words", [
    "Physical therapy 2 times a week for 6 weeks (12 visits) was requested.",
    "He had 6 visits of therapy; therapy 2 times a week for 6 weeks was requested.",
    "Chiropractic care 3x4, 12 visits, was denied.",
    "Norco 10/325 mg 1-2 tablets every 4-6 hours as needed, #120 for 30 days.",
    "Gabapentin 300 mg TID #180, 30 day supply.",  # two at once
    "The 90 tablets of Percocet are a month's supply at three a day.",
    "Ninety capsules of gabapentin make a month of three capsules a day.",
    "Three tablets of gabapentin daily make 90 a month, and with two refills 270 for three months.",
    "One capsule of celecoxib a day for 30 days with 3 refills covers four months.",
    "Percocet was reduced from 10/325 mg to 5/325 mg, gabapentin raised from 300 mg to 600 mg.",
    "With Norco 10 mg the pain is reduced from 8/10 to 4/10.",
    "The pain increased from 4/10 to 8/10 when Norco was reduced from 10 mg to 5 mg.",
])  # fmt: skip
def test_that_a_sum_that_may_come_out_is_passed(words: str) -> None:
    assert _sums(words) == []


_LUNESTA = "Lunesta 2 mg #30 with 1 refill, 60 tablets in all, was denied."


@pytest.mark.parametrize(("summary", "title", "rationale", "expected"), [
    # a fill is no total
    (_LUNESTA, "Lunesta 2 mg #60 with 1 refill", "Lunesta 2 mg #30 with 1 refill is not necessary.",
     [("quantity-differs", "treatment")]),
    (_LUNESTA, "Lunesta 2 mg #30 with 1 refill", "A further 60 tablets of Lunesta are not needed.",
     []),
    # a night is of the drug only where it is taken then
    ("Pain is 8/10 at night and 4/10 with gabapentin 600 mg. He takes gabapentin TID.",
     "Gabapentin 600 mg #90", "One tablet twice daily is a moderate dose. Gabapentin is necessary.",
     [("frequency-differs", "rationale")]),
    ("She takes gabapentin 600 mg three times a day.", "Gabapentin 600 mg #90",
     "Gabapentin sedates as well, and a fall at night is possible.", []),
    # a rental is told in days
    ("A TENS unit for a 30-day trial was requested.", "TENS unit, 30-day rental",
     "The TENS unit, 60-day rental, is medically necessary.", [("quantity-differs", "rationale")]),
    # what was certified is told in a sentence of its own
    ("The request was for Norco 10/325 mg #120. Utilization review certified #60 only.",
     "Norco 10/325 mg #120", "Norco 10/325 mg #120 is not medically necessary.",
     [("certified-again", "treatment")]),
    # of a treatment that no class is known for
    ("", "Moxibustion of the knee, 6 visits", "Ten visits are not medically necessary.",
     [("quantity-differs", "rationale")]),
    # the strength of a part is that of the whole
    ("", "Oxycodone 15 mg #90 was the original request. #45 was authorized. The remaining #45 is",
     "The remaining #45 of oxycodone 30 mg is medically necessary.",
     [("strength-differs", "rationale")]),
])  # fmt: skip
def test_that_numbers_are_told_apart(
    summary: str, title: str, rationale: str, expected: list[tuple[str, str]]
) -> None:
    assert told(case_of(summary, (title, rationale))) == expected
