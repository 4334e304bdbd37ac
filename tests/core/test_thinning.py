from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from workbench.case import replace
from workbench.store.thinning import Kept, room_for, superfluous

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)  # a Sunday


def kept_days(*days: float, fullness: int = 1) -> list[Kept]:
    return [
        Kept(
            number=number,
            at=NOON + dt.timedelta(days=day),
            size=10,
            good=True,
            mark=number,
            fullness=fullness,
        )
        for number, day in enumerate(days, 1)
    ]


def days_left(kept: list[Kept], room: int = 10**9) -> list[float]:
    gone = superfluous(kept, room)
    return [round((one.at - NOON) / dt.timedelta(days=1), 3) for one in kept if one not in gone]


def test_that_the_last_three_stay_and_one_for_each_day_and_week() -> None:
    half_hours = [round(-day + part / 48, 3) for day in range(100, -1, -1) for part in range(10)]
    left = days_left(kept_days(*half_hours))
    ends = [round(-day + 9 / 48, 3) for day in range(100, -1, -1)]
    assert left[-3:] == half_hours[-3:]
    assert set(left[-9:-3]) == set(ends[-7:-1])
    assert len(left) == 3 + 6 + 7  # the last days are those of the present week
    assert set(left[:-3]) < set(ends)


def test_that_a_long_absence_costs_no_backup() -> None:
    assert days_left(kept_days(-900, -500, -499, -300)) == [-900, -500, -499, -300]


def test_that_a_clock_set_back_costs_nothing() -> None:
    """The last ones made stay, though others say that they are later."""
    assert days_left(kept_days(0, 0.1, 0.2, 0.3, -400, -399.9, -399.8))[-3:] == [
        -400,
        -399.9,
        -399.8,
    ]


def test_that_for_want_of_room_the_oldest_goes_and_the_newest_never() -> None:
    kept = kept_days(-3, -2, -1, 0)
    assert days_left(kept, 25) == [-1, 0]
    assert days_left(kept, 0) == [0]
    assert days_left(kept, -100) == [0]


def test_that_backups_take_twenty_times_the_vault_and_leave_a_tenth_of_the_disk() -> None:
    assert room_for(5, taken=50, free=900, total=1000) == 100
    assert room_for(50, taken=300, free=150, total=1000) == 350
    assert room_for(50, taken=300, free=10, total=1000) == 210
    assert room_for(50, taken=0, free=10, total=1000) == -90


def test_that_a_fuller_or_further_backup_is_not_replaced() -> None:
    fuller, *later = kept_days(0, 0.1, 0.2, 0.3, 0.4)
    fuller = replace(fuller, fullness=2)
    assert 0 in days_left([fuller, *later], 0)
    further = replace(fuller, fullness=1, mark=99)
    assert 0 in days_left([further, *later], 0)


def test_that_a_bad_one_replaces_nothing_and_goes_for_a_good_one() -> None:
    good, bad = kept_days(0, 1)
    bad = replace(bad, good=False, mark=0)
    assert days_left([good, bad], 0) == [0, 1]
    assert days_left([bad, replace(good, number=3)]) == [0]


KEPT = st.lists(
    st.builds(
        Kept,
        number=st.integers(1, 10**6),
        at=st.integers(0, 60 * 24).map(lambda hours: NOON + dt.timedelta(hours=hours)),
        size=st.integers(1, 100),
        good=st.sampled_from((True, True, True, False)),
        mark=st.integers(0, 20),
        fullness=st.integers(0, 5),
    ),
    unique_by=lambda one: one.number,
)


@given(KEPT, st.integers(-100, 2000))
def test_that_what_goes_is_replaced_by_a_good_one_that_stays(kept: list[Kept], room: int) -> None:
    gone = superfluous(kept, room)
    left = [one for one in kept if one not in gone]
    for one in gone:
        assert any(
            other.good
            and other.number > one.number
            and other.mark >= one.mark
            and other.fullness >= one.fullness
            for other in left
        )
    assert superfluous(left, room) == ()
    good = [one for one in kept if one.good]
    assert not good or max(good, key=lambda one: one.number) in left


@given(KEPT, st.integers(-100, 2000))
def test_that_room_is_kept_to_unless_nothing_more_may_go(kept: list[Kept], room: int) -> None:
    left = [one for one in kept if one not in superfluous(kept, room)]
    assert sum(one.size for one in left) <= room or superfluous(left, 0) == ()
