"""Whether a database file is sound: its pages, its tables, and what its rows refer to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3

from workbench.case import Problem
from workbench.store.connection import DamagedFile, met_damage, problems, refuse_met_damage
from workbench.store.pages import places_in_log
from workbench.store.vault import Vault

if TYPE_CHECKING:
    Connection = Any  # of a library without types

Tell = Callable[[int, int], None]  # how much is done, of how much
Stop = Callable[[], bool]  # whether to go on no longer
_Fresh = Callable[[], Vault]  # opens the same file once more, for reading

_HEED_EVERY = 20_000  # steps of the database's machine: some milliseconds
_LOOKS = 3  # at pages that seem damaged
_PAGE = re.compile(r"\bpage (\d+)")
_OF_INDEX = ("wrong # of entries in index", "missing from index", "non-unique entry in index")


class Stopped(Exception):
    """The caller asked to stop."""


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


def never() -> bool:
    """Go on to the end."""
    return False


@contextmanager
def heeding(connection: Connection, stop: Stop) -> Iterator[None]:
    """Raise Stopped from what the connection does, soon after ``stop`` says so."""
    connection.set_progress_handler(stop, _HEED_EVERY)
    try:
        yield
    except sqlcipher3.OperationalError as error:
        if str(error) != "interrupted":
            raise
        raise Stopped from None
    finally:
        connection.set_progress_handler(None, 0)


def integrity(vault: Vault, tell: Tell = silent, stop: Stop = never) -> tuple[str, ...]:
    """What is damaged in the file of a vault, in plain words; nothing where it is sound.

    Works on connections of its own that only read, so that it may run on any thread. When ``stop``
    says so it returns what was found until then.
    """
    found: list[str] = []
    try:
        fresh = partial(Vault, vault.path, vault.key, read_only=True)  # the key may be forgotten
        for finding in _findings(fresh, vault.path, tell, stop):
            found.append(finding)  # noqa: PERF402 (what was found stays when it is stopped)
    except Stopped:
        pass
    except DamagedFile as damage:
        found.append(str(damage))
    return tuple(found)


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {name: _count(connection, name) for name in _tables(connection)}


def refuse_damage(connection: Connection, stop: Stop = never) -> None:
    """Raise DamagedFile where a copy that nobody writes to is not sound in every part.

    The check of the tables reads no free pages, so all pages are checked too. The quick check of
    the tables would take as long as this one, which compares the indexes with them.
    """
    with problems(), heeding(connection, stop):
        sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        if not sound or connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamagedFile("The file is damaged.")
        refuse_met_damage(connection)


def _findings(fresh: _Fresh, path: Path, tell: Tell, stop: Stop) -> Iterator[str]:
    with closing(fresh()) as reader, problems():
        weights = {name: _weight(fresh, name) for name in _tables(reader.connection)}
    total = sum(weights.values()) * 3 // 2  # the pages take about half as long as the tables
    tell(0, total)
    yield from _page_findings(fresh, path)
    done = total - sum(weights.values())
    for name, weight in weights.items():
        tell(done, total)
        yield from _of_fresh_reader(fresh, stop, partial(_table_findings, name))
        done += weight
    yield from _of_fresh_reader(fresh, stop, _reference_findings)
    tell(total, total)


def _of_fresh_reader(
    fresh: _Fresh, stop: Stop, look: Callable[[Connection], Iterator[str]]
) -> Iterator[str]:
    """What one look finds. A connection that met a damaged page is of no use after it."""
    if stop():
        raise Stopped
    with closing(fresh()) as reader, problems(), heeding(reader.connection, stop):
        yield from look(reader.connection)


def _page_findings(fresh: _Fresh, path: Path) -> Iterator[str]:
    damaged = len(_damaged_pages(fresh, path))
    if damaged:
        pages = "1 page of the file is" if damaged == 1 else f"{damaged} pages of the file are"
        yield f"{pages} damaged."


def _damaged_pages(fresh: _Fresh, path: Path) -> set[int]:
    """The damaged pages of a file that others may be writing to.

    The check looks at the file alone, where a page may be half written, or not at all, as long as
    the log has it whole. What is found again and again and is not in the log, is damaged.
    """
    found: set[int] = set()
    for again in range(_LOOKS):
        with closing(fresh()) as reader, problems():
            said = reader.connection.execute("PRAGMA cipher_integrity_check").fetchall()
        numbers = {int(number) for row in said for number in _PAGE.findall(row[0])}
        numbers -= set(places_in_log(path))
        found = found & numbers if again else numbers
        if not found:
            break
    return found


def _table_findings(name: str, connection: Connection) -> Iterator[str]:
    words = name.replace("_", " ")
    try:
        found = connection.execute(f"PRAGMA integrity_check({_quoted(name)})").fetchall()
    except sqlcipher3.OperationalError:  # stopped, or something else than damage
        raise
    except sqlcipher3.DatabaseError:
        found = []
    if found == [("ok",)] and not met_damage(connection):
        return
    if found and all(any(part in row[0] for part in _OF_INDEX) for row in found):
        yield f"An index of the table of {words} does not fit it."
    else:
        yield f"The table of {words} is damaged."


def _reference_findings(connection: Connection) -> Iterator[str]:
    try:
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlcipher3.OperationalError:
        raise
    except sqlcipher3.DatabaseError:
        return  # the table that cannot be read was named already
    if met_damage(connection):
        return
    for name, count in Counter(row[0] for row in lost).items():
        rows = "1 row" if count == 1 else f"{count} rows"
        yield f"{rows} in the table of {name.replace('_', ' ')} belong to a case that is missing."


def _weight(fresh: _Fresh, name: str) -> int:
    """About how long the check of a table takes, in rows."""
    try:
        with closing(fresh()) as reader, problems():
            return 1 + _count(reader.connection, name)
    except Problem:
        return 1


def _tables(connection: Connection) -> list[str]:
    """The tables that hold rows of ours in pages of their own."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [row[0] for row in connection.execute(sql)]


def _count(connection: Connection, name: str) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0]  # noqa: S608
    return count


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
