from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.word_indexes import KEY, PAGE, filled, opened
from workbench.case import Problem
from workbench.store.connection import connect
from workbench.store.words import CaseWords, WordIndex

TEXT = (
    "CM26-0001234 Café naïve ½ tablet of Examplodone 10/325mg #60 at L4-5 and C5–C6, worker’s "
    "Straße, 7.5 mg since 2026-10-09; m² y_z and/or"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.words"


@pytest.fixture
def index(path: Path) -> Iterator[WordIndex]:
    with opened(path) as index:
        yield index


# Finding


@pytest.mark.parametrize(
    "words",
    [
        *("examplodone", "EXAMPL", "e", "mg since", "t e 7", "60", "#60"),
        *("cafe", "CAFÉ", "Cafe\u0301", "naive", "strasse", "m2", "1/2", "nai\u0308ve"),
        *("CM26-0001234", "cm26-000", "cm26", "0001234", "2026-10-09", "10-09"),
        *("L4-5", "l4-", "-l4", "C5-C6", "c5/c6", "C5\u2011C6", "10/325", "7.5 mg", "worker's"),
        *("y_z", "z y", "or and", "", " ", "-", '"'),
    ],
)
def test_that_words_are_found_by_their_beginning(index: WordIndex, words: str) -> None:
    index.put(7, 1, TEXT)
    assert index.find(words) == {7}


@pytest.mark.parametrize(
    "words",
    [
        *("xamplodone", "examplodones", "examplodone knee", "4-5", "L4-6", "c6-c5", "0/325"),
        *("cm26-0001235", "CM26-1234", "2026-09", "7.6 mg", "10/60", "l4-5-c5"),
    ],
)
def test_that_all_words_must_be_there_and_hang_together_as_typed(
    index: WordIndex, words: str
) -> None:
    index.put(7, 1, TEXT)
    assert index.find(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        *("neck OR xyzzy", "NOT neck", "NEAR(neck)", "terms : neck", "neck + xyzzy", "xyz*"),
        *("'; DROP TABLE words", "rowid:1", "\ud800 xyzzy", "^neckk", "{neck} x"),
    ],
)
def test_that_what_is_typed_is_words_and_no_query(index: WordIndex, words: str) -> None:
    index.put(1, 1, "the neck is painful")
    assert index.find(words) == set()
    assert index.find("neck") == {1}


def test_that_a_whole_page_may_be_pasted_and_found(index: WordIndex) -> None:
    page = " ".join(f"word{number}" for number in range(2000)) + " " + "long" * 20_000
    index.put(1, 1, page)
    assert index.find(page) == {1}
    assert index.find(f"{page} another") == set()


_PART = st.text("ab", min_size=1, max_size=2)
_WORD = st.lists(_PART, min_size=1, max_size=4).map("-".join)
_WORDS = st.lists(_WORD, min_size=1, max_size=3)


@settings(max_examples=40)
@given(text=st.lists(st.lists(_PART, min_size=1, max_size=7).map("-".join)), query=_WORDS)
def test_that_the_index_finds_what_reading_the_text_finds(
    tmp_path_factory: pytest.TempPathFactory, text: list[str], query: list[str]
) -> None:
    with opened(tmp_path_factory.mktemp("words") / "workspace.words") as index:
        index.put(1, 1, " ".join(text))
        expected = all(_stands_in(word.split("-"), text) for word in query)
        assert (index.find(" ".join(query)) == {1}) is expected


def _stands_in(parts: list[str], text: list[str]) -> bool:
    *whole, beginning = parts
    runs = [word.split("-") for word in text]
    return any(
        run[place : place + len(whole)] == whole and run[place + len(whole)].startswith(beginning)
        for run in runs
        for place in range(len(run) - len(whole))
    )


def test_that_a_case_is_found_by_its_newest_words_only(index: WordIndex) -> None:
    index.put(1, 1, "neck and shoulder")
    index.put(1, 2, "neck and knee")
    assert index.find("shoulder") == set()
    assert index.find("knee") == index.find("") == {1}
    assert index.revisions() == {1: 2}


def test_that_cases_are_taken_in_together_in_any_order(index: WordIndex) -> None:
    index.put_all(CaseWords(number, 3, f"pain{number % 2}") for number in (9, 4, 8, 1))
    assert index.find("pain") == {1, 4, 8, 9}
    assert index.find("pain0") == {4, 8}
    assert index.revisions() == dict.fromkeys((1, 4, 8, 9), 3)


# The file


def test_that_the_index_is_still_known_after_closing(path: Path) -> None:
    with opened(path) as index:
        index.put(1, 5, "neck")
    with opened(path) as index:
        assert index.find("neck") == {1}
        assert index.revisions() == {1: 5}


def test_that_what_was_put_is_there_after_a_process_that_never_closed(path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from workbench.store.words import WordIndex\n"
        "index = WordIndex(Path(sys.argv[1]), bytes(range(32)))\n"
        "index.put(1, 5, 'neck')\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    with opened(path) as index:
        assert index.find("neck") == {1}


def test_that_the_files_hold_no_word_in_plain_and_are_the_owners_only(path: Path) -> None:
    with opened(path) as index:
        index.put(1, 1, "examplodone")
        for file in path.parent.iterdir():
            assert b"exampl" not in file.read_bytes()
            assert sys.platform == "win32" or file.stat().st_mode & 0o777 == 0o600


def _with_another_key(path: Path) -> None:
    with opened(path, bytes(32)) as index:
        index.put(1, 1, "neck")


def _of_another_program(path: Path) -> None:
    connection = connect(path, KEY)
    connection.execute("CREATE TABLE other (id)")
    connection.close()


def _cut_short(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[: -3 * PAGE - 77])


def _with_a_changed_header(path: Path) -> None:
    filled(path)
    _spoil(path, range(1))


def _left_with_its_log_only(path: Path) -> None:
    with opened(path) as index:
        index.put(1, 1, "neck")
        log = path.with_name(f"{path.name}-wal").read_bytes()
    path.write_bytes(b"")
    path.with_name(f"{path.name}-wal").write_bytes(log)


def _spoil(path: Path, pages: range) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * PAGE + 100] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"\xff" * 9000),
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"\0" * 5000),
        _with_another_key,
        _of_another_program,
        _cut_short,
        _with_a_changed_header,
        _left_with_its_log_only,
    ],
)
def test_that_a_file_that_is_no_index_is_begun_anew(
    path: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(path)
    with opened(path) as index:
        assert index.revisions() == {}
        index.put(2, 1, "knee")
    with opened(path) as index:
        assert index.find("k") == {2}


def test_that_an_index_of_an_earlier_layout_knows_no_case(path: Path) -> None:
    filled(path)
    with closing(connect(path, KEY)) as connection:
        (layout,) = connection.execute("PRAGMA application_id").fetchone()
        connection.execute(f"PRAGMA application_id = {layout - 1}")
    with opened(path) as index:
        assert index.revisions() == {}


def test_that_an_index_of_another_edition_knows_no_case(path: Path) -> None:
    filled(path)
    for edition, known in ((0, 59), (7, 0), (7, 0)):
        with closing(WordIndex(path, KEY, edition)) as index:
            assert len(index.revisions()) == known


def test_that_damage_met_later_is_told_and_the_index_begun_anew(path: Path) -> None:
    filled(path)
    _spoil(path, range(3, path.stat().st_size // PAGE))
    with opened(path) as index:
        with pytest.raises(Problem, match="made anew"):
            index.find("word3")
        assert index.revisions() == {}
        index.put(1, 1, "knee")
        assert index.find("knee") == {1}


def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing" / "workspace.words"):
        with pytest.raises(Problem):
            WordIndex(place, KEY)


def test_that_a_full_disk_leaves_the_index_as_it_was(index: WordIndex) -> None:
    index.put(1, 1, "neck")
    words = " ".join(f"word{number}" for number in range(20_000))
    index._connection.execute("PRAGMA max_page_count = 20")
    with pytest.raises(Problem, match="disk is full"):
        index.put(1, 2, words)
    assert index.find("neck") == {1}
    assert index.revisions() == {1: 1}
    index._connection.execute("PRAGMA max_page_count = 1000000")
    index.put(1, 2, words)
    assert index.find("word19999") == {1}
