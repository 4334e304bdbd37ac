"""What is worked out when it is first asked for, and kept by its owner.

``functools.cached_property`` takes a lock each time; a case has ten thousand of them, read by one
thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801  as ``property``
    """A property that is worked out once; its owner has a ``__dict__``."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> T:
        found = owner.__dict__[self._name] = self._work(owner)
        return found
