"""What the program keeps of texts that it has read, and how it forgets them."""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper
from typing import Any, TypeVar

T = TypeVar("T")

_inside: list[_lru_cache_wrapper[Any]] = []


def kept(cache: _lru_cache_wrapper[T]) -> _lru_cache_wrapper[T]:
    """Note a cache that is no function of a module, so that it is forgotten with the others."""
    _inside.append(cache)
    return cache


def forget() -> None:
    """Drop what was kept of texts, as when a workspace is locked.

    Caches with a bound hold words that were read; those without hold the program's own tables.
    """
    for name in [name for name in sys.modules if name.startswith("workbench.")]:
        for one in vars(sys.modules[name]).values():
            if isinstance(one, _lru_cache_wrapper) and one.cache_info().maxsize is not None:
                one.cache_clear()
    for one in _inside:
        one.cache_clear()
