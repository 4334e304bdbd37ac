"""What is kept of texts that were read, and that it is forgotten."""

from __future__ import annotations

import functools
import gc

from tests.core.cases import decided_case
from workbench import caches
from workbench.checks import check


def held() -> dict[str, int]:
    """How much each cache with a bound holds, of all that there are in the process."""
    found = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    ours = (one for one in found if str(one.__module__).startswith("workbench."))
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in ours
        if one.cache_info().maxsize is not None
    }


def test_that_nothing_that_was_read_is_kept_once_it_is_forgotten() -> None:
    check(decided_case())
    assert sum(held().values()) > 0
    caches.forget()
    assert {name for name, count in held().items() if count} == set()
    assert check(decided_case()) == ()
