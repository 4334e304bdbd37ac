"""How assignments and utilization reviews are read: right, wrong and left, text by text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.core.assignment_corpus import Judged, Verdict, judged, names


def figures() -> Iterator[str]:
    """One table by text, one by field, each difference, and the whole."""
    found = {name: judged(name) for name in names()}
    yield from _table("text", ((name, one) for name, fields in found.items() for one in fields))
    every = [one for fields in found.values() for one in fields]
    yield ""
    by_field = ((re.sub(r"\d+", "*", one.field), one) for one in every)
    yield from _table("field", sorted(by_field, key=lambda row: row[0]))
    yield ""
    for name, fields in found.items():
        yield from (_difference(name, one) for one in fields if one.verdict is not Verdict.RIGHT)
    yield _whole(every)


def _table(title: str, rows: Iterable[tuple[str, Judged]]) -> Iterator[str]:
    counts: dict[str, Counter[Verdict]] = {}
    for row, one in rows:
        counts.setdefault(row, Counter())[one.verdict] += 1
    yield f"{title:54}" + "".join(f"{verdict:>8}" for verdict in Verdict)
    for row, count in counts.items():
        yield f"{row:54}" + "".join(f"{count[verdict] or '.':>8}" for verdict in Verdict)


def _difference(name: str, one: Judged) -> str:
    return (
        f"{one.verdict} in {name}: {one.field}\n"
        f"    expected {one.expected!r}\n    got {one.got!r}\n    from {one.words!r}"
    )


def _whole(every: list[Judged]) -> str:
    count = Counter(one.verdict for one in every)
    shares = (f"{count[verdict] / len(every):.1%} {verdict}" for verdict in Verdict)
    return f"{len(every)} fields of assignments and reviews: {', '.join(shares)}"
