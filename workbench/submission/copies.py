"""Which fields of a submission were copied, and which changed since; never their words."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from workbench.case import Value, noted
from workbench.submission.fields import FilledField


class CopyState(StrEnum):
    """Whether what was copied of a field is what stands there now."""

    WAITING = "not copied yet"
    COPIED = "copied"
    CHANGED = "changed since it was copied"
    EMPTY = "empty"


class CopyMark(Value):
    """That a field was copied, and a hash of what it said then."""

    key: str
    sha256: str
    at: dt.datetime


@noted
class Copies(Value):
    """The fields of one case that were copied."""

    marks: tuple[CopyMark, ...] = ()

    @staticmethod
    def read(text: str) -> Copies:
        """What :meth:`written` wrote; none at all where that is ""."""
        return msgspec.json.decode(text, type=Copies) if text else Copies()

    def written(self) -> str:
        """As it is kept beside the case."""
        return msgspec.json.encode(self).decode()

    def mark(self, field: FilledField) -> CopyMark | None:
        """When a field was copied last, and as what."""
        return next((mark for mark in self.marks if mark.key == field.key), None)

    def state(self, field: FilledField) -> CopyState:
        """Whether a field was copied as it is now."""
        mark = self.mark(field)
        if not field.text:
            return CopyState.EMPTY if mark is None else CopyState.CHANGED
        if mark is None:
            return CopyState.WAITING
        return CopyState.COPIED if mark.sha256 == _hash(field) else CopyState.CHANGED

    def next_of(self, fields: Iterable[FilledField]) -> FilledField | None:
        """The first field with words that were not copied as they are now; None where all were."""
        waiting = (CopyState.WAITING, CopyState.CHANGED)
        return next((one for one in fields if one.text and self.state(one) in waiting), None)

    def with_copy(self, field: FilledField, at: dt.datetime) -> Copies:
        """The copies after a field was copied once more."""
        others = tuple(mark for mark in self.marks if mark.key != field.key)
        return Copies(marks=(*others, CopyMark(key=field.key, sha256=_hash(field), at=at)))


def _hash(field: FilledField) -> str:
    return hashlib.sha256(field.text.encode("utf-8", "surrogatepass")).hexdigest()
