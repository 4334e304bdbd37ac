from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.outcome.decisions import Holder, Kind, decisions_in

_ITEM = [
    ("The request for Examplodone 10 mg #90 is not medically necessary.", False),
    ("The request for therapy for the low back, 8 visits, is medically necessary.", True),
    ("Therefore, the medical necessity of this request has not been established.", False),
    ("The request for the brace is considered medically unnecessary.", False),
    ("Therefore, the request is considered not medically necessary.", False),
    ("The 30 day supply, 1 refill, total of 180 is not medically necessary or appropriate.", False),
    ("The request for a quantity of 60 is determined to be medically necessary.", True),
    ("The UR decision that it was not medically necessary is overturned.", True),
    ("The request cannot be found medically unnecessary.", True),
    ("There is no evidence that the request is medically necessary.", False),
    ("There is no doubt that the request is medically necessary.", True),
    ("The records do not establish the medical necessity of the requested visits.", False),
    ("The records establish medical necessity for the requested visits.", True),
    ("Necessity has not been demonstrated.", False),
    ("The documentation is insufficient to establish medical necessity.", False),
    ("The utilization review decision is reversed.", True),
    ("The denial should be overturned.", True),
    ("The denial is not supported.", True),
    ("The utilization review determination is supported by the records.", False),
    ("The request\nis not\nmedically necessary.", False),
    ("I agree with the utilization review decision.", False),
    ("I do not agree with the denial.", True),
    ("I would uphold the denial.", False),
    ("The denial is not upheld.", True),
    ("The request should be approved.", True),
    ("This request is not supported at this time.", False),
    ("According to the MTUS, the request is not medically necessary.", False),
    ("Therefore, neither the brace nor the pump is medically necessary.", False),
    ("Non-certification is recommended.", False),
    ("I recommend approval of the request.", True),
    ("The request isn't medically necessary.", False),
    ("The requested study does not appear to be medically necessary.", False),
    ("I find the request for six visits to be medically necessary.", True),
    ("I cannot find that the request is medically necessary.", False),
    ("Not medically necessary.", False),
    ("The following conclusion applies: not medically necessary.", False),
    ("Medical necessity cannot be affirmed.", False),
    ("The determination of utilization review stands.", False),
    ("The device is not medically necessary until that is known.", False),
    ("Contrary to utilization review, the request is medically necessary.", True),
    ("The request is not, at this time, medically necessary.", False),
    ("It is not only medically necessary but urgent.", True),
    ("Continued use of the drug lacks medical necessity.", False),
    ("Medical necessity remains unproven.", False),
    ("The criteria for medical necessity have not been met.", False),
    ("Thus the request for a cane is deemed medically reasonable and necessary.", True),
    ("Because no benefit is documented, the request is not medically necessary.", False),
]


@pytest.mark.parametrize(("sentence", "necessary"), _ITEM)
def test_that_a_sentence_decides_on_the_item(sentence: str, necessary: bool) -> None:
    last = decisions_in(sentence)[-1]
    assert (last.holder, last.necessary) == (Holder.ITEM, necessary)


_NOT_OF_THE_ITEM = [
    ("UR found it not medically necessary.", Holder.OTHERS),
    (
        "Utilization review denied the request because it was not medically necessary.",
        Holder.OTHERS,
    ),
    ("The treating physician states that the injection is medically necessary.", Holder.OTHERS),
    ("Physical therapy may be medically necessary for some patients.", Holder.OPEN),
    ("It would be medically necessary if a home program had failed.", Holder.OPEN),
    ("The question is whether the visits are medically necessary.", Holder.OPEN),
    ("Is the request medically necessary?", None),
    ("The request is not medically necessary beyond the certified 6 visits.", Holder.PART),
    ("A trial of two visits is medically necessary.", Holder.PART),
    ("A quantity of 60 is medically necessary for weaning.", Holder.PART),
    ("The drug that is found necessary above may hurt the stomach.", Holder.OTHERS),
    ("Four visits were authorized.", Holder.OTHERS),
    ("The denial was upheld on appeal.", Holder.EARLIER),
    ("The prior course of therapy was medically necessary.", Holder.EARLIER),
    ("The guidelines state that such drugs are not medically necessary.", Holder.RULE),
    ("In order to establish medical necessity, the records must show benefit.", None),
    ("Only medically necessary care is reviewed here.", None),
    ("Surgery is not medically necessary until exercises have failed.", Holder.RULE),
    ("The pain is not better.", None),
]


@pytest.mark.parametrize(("sentence", "holder"), _NOT_OF_THE_ITEM)
def test_that_a_sentence_does_not_decide_on_the_item(sentence: str, holder: Holder | None) -> None:
    found = decisions_in(sentence)
    assert [one.holder for one in found] == ([holder] if holder else [])


def test_that_each_clause_of_a_sentence_decides_for_itself() -> None:
    found = decisions_in("Six visits are medically necessary; the twelve are not necessary.")
    assert [(one.necessary, one.kind) for one in found] == [
        (True, Kind.NECESSITY),
        (False, Kind.NECESSITY),
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(), st.sampled_from([text for text, _ in _ITEM]))
def test_that_any_text_can_be_read(noise: str, sentence: str) -> None:
    for text in (noise, noise + sentence, sentence.replace(" ", noise[:3])):
        for one in decisions_in(text):
            assert 0 <= one.start <= one.end <= len(text)
