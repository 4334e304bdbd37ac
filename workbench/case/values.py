"""What all values have in common, and the one error that a reviewer can put right."""

from __future__ import annotations

from typing import TypeVar, dataclass_transform

import msgspec

Kind = TypeVar("Kind")


class Problem(Exception):
    """Something that the reviewer can put right; its text is one clear sentence.

    It never holds words of a case: its text may be shown, logged or printed anywhere.
    """


# What mypy cannot see in the class statement: the values that inherit are frozen too.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True):
    """Base of all values: equal by content, hashable where its parts are."""


def noted(kind: type[Kind]) -> type[Kind]:
    """A type that is read on several threads, with all that msgspec has to know of it.

    Two threads that read one for the first time at once crashed the program: what msgspec notes of
    a type is seen by others before it is whole. Here that is before there is a second thread.
    """
    msgspec.json.Decoder(kind)
    return kind
