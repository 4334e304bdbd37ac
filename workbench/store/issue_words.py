"""The issues of all cases by what they are about: a second table in the file of the word index.

A row is an issue. It holds no text, only terms: what sort of treatment it is, which drug, which
part of the body, whose organization, and the words of its title. Which of them weigh how much is
said by whoever asks; an issue counts with the sum of the weights of the terms that it has. Measured
over 60,000 issues: 2 MB and 7 ms for a question, in one statement, so that nothing but its answer
passes through the interpreter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
import sqlcipher3

TABLES = (
    """CREATE VIRTUAL TABLE issues USING fts5 (terms, content = '', contentless_delete = 1,
       detail = none, tokenize = "ascii tokenchars '-:'")""",
    "INSERT INTO issues (issues, rank) VALUES ('automerge', 0)",
)
MERGE = "INSERT INTO issues (issues, rank) VALUES ('merge', ?)"
MERGED_BY_PUT = 4  # pages: the issues of a case write less than one

_PLACE_BITS = 10  # a row's id is that of its case, followed by the place of the issue in it
_PLACES = 1 << _PLACE_BITS
_MOST_TERMS = 60  # of a question; SQLite takes 500 parts of one statement
_REMOVE = "DELETE FROM issues WHERE rowid BETWEEN ? AND ?"
_WEIGHED = "SELECT rowid AS id, {} AS weight FROM issues WHERE issues MATCH ?"
_FIND = """
SELECT CAST(json_group_array(id) AS BLOB) FROM
  (SELECT id FROM ({}) GROUP BY id ORDER BY sum(weight) DESC, id DESC LIMIT ?)"""


class IssueRow(NamedTuple):
    """Where an issue stands: the id of its case, and its place in it from 0."""

    case: int
    place: int


def put(connection: sqlcipher3.Connection, cases: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Let the issues of cases, in ascending order of their ids, have these terms and no others.

    An issue without terms is not found. Those behind the thousandth of a case are passed over.
    """
    remove(connection, (ident for ident, _ in cases))
    rows = [
        (_row(ident, place), terms)
        for ident, issues in cases
        for place, terms in enumerate(issues[:_PLACES])
        if terms
    ]
    connection.executemany("INSERT INTO issues (rowid, terms) VALUES (?, ?)", rows)
    connection.execute(MERGE, [MERGED_BY_PUT + len(rows)])


def remove(connection: sqlcipher3.Connection, idents: Iterable[int]) -> None:
    """Take out the issues of cases; their terms stay in the file until segments are merged."""
    rows = [(_row(ident, 0), _row(ident, _PLACES - 1)) for ident in idents]
    connection.executemany(_REMOVE, rows)


def find(
    connection: sqlcipher3.Connection,
    weights: Mapping[str, int],
    within: Collection[str],
    most: int,
) -> list[IssueRow]:
    """The issues whose terms weigh most, the newest first of those that weigh the same.

    Each has one of the terms ``within`` too. A term is letters, digits, hyphens and colons.
    """
    if not (weights and within):
        return []
    asked = list(weights.items())[:_MOST_TERMS]
    rooms = " OR ".join(f'"{term}"' for term in within)
    parts = " UNION ALL ".join(_WEIGHED.format(int(weight)) for _, weight in asked)
    wanted = [f'({rooms}) AND "{term}"' for term, _ in asked]
    [(found,)] = connection.execute(_FIND.format(parts), [*wanted, most]).fetchall()
    return [
        IssueRow(row >> _PLACE_BITS, row % _PLACES)
        for row in msgspec.json.decode(found, type=list[int])
    ]


def _row(ident: int, place: int) -> int:
    return (ident << _PLACE_BITS) + place
