from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlcipher3
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.core.word_indexes import KEY, PAGE, filled, opened
from workbench.case import Problem
from workbench.store.connection import connect
from workbench.store.words import CaseWords, Interrupted, WordIndex

RESERVED, IV, SALT = 80, 16, 16  # bytes, as SQLCipher 4 lays out a page


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.words"


@pytest.fixture
def index(path: Path) -> Iterator[WordIndex]:
    with opened(path) as index:
        yield index


def decrypted(path: Path) -> bytes:
    """Every page of an encrypted file in plain; its log must be empty."""
    data = path.read_bytes()
    log = path.with_name(f"{path.name}-wal")
    assert not log.exists() or log.stat().st_size == 0
    return b"".join(_page(data, start) for start in range(0, len(data), PAGE))


def _page(data: bytes, start: int) -> bytes:
    end = start + PAGE - RESERVED
    body = data[start + (0 if start else SALT) : end]
    cipher = Cipher(algorithms.AES(KEY), modes.CBC(data[end : end + IV]))
    return cipher.decryptor().update(body)


def settled(path: Path) -> bytes:
    """The file in plain once the log has been moved into it."""
    connection = connect(path, KEY)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    plain = decrypted(path)
    connection.close()
    return plain


# Forgetting


def test_that_a_removed_case_leaves_no_trace_of_any_word_it_had(
    index: WordIndex, path: Path
) -> None:
    """Words are looked for by their ends: the index holds what two neighbors share once."""
    index.put_all(CaseWords(number, 1, f"the knee {number}") for number in range(1, 50))
    for revision in range(2, 6):
        planted = " ".join(f"{revision}{number}planted{number}" for number in range(900))
        index.put(25, revision, planted)
        index.put(26, revision, f"knee of revision {revision}")
    assert settled(path).count(b"planted") > 100
    index.remove([25])
    plain = decrypted(path)
    assert b"planted" not in plain
    assert b"knee" in plain
    assert index.find("") == set(range(1, 50)) - {25}
    assert 25 not in index.revisions()


@pytest.mark.parametrize("seed", range(3))
def test_that_no_history_of_changes_keeps_a_removed_word(path: Path, seed: int) -> None:
    chance, had = random.Random(seed), dict[int, list[bytes]]()
    index = WordIndex(path, KEY)
    for revision in range(1, 40):
        ident = chance.randrange(1, 12)
        if chance.random() < 0.8:
            words = [_planted(chance) for _ in range(chance.choice((1, 40, 700)))]
            index.put(ident, revision, f"the knee {' '.join(words)}")
            had.setdefault(ident, []).extend(word[2:].encode() for word in words)
        elif chance.random() < 0.3:
            index.close()
            index = WordIndex(path, KEY)
        elif ident in had:
            index.remove([ident])
            plain = decrypted(path)
            assert [word for word in had.pop(ident) if word in plain] == []
    assert index.find("knee") == index.revisions().keys() == had.keys()
    index.close()


def _planted(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghijklmnop", k=20))


def test_that_the_last_case_can_be_removed_and_one_that_is_unknown(
    index: WordIndex, path: Path
) -> None:
    index.put(1, 1, "planted")
    index.remove([1, 77])
    index.remove([77])
    assert b"lanted" not in decrypted(path)
    assert index.find("") == set()
    index.put(2, 1, "knee")
    assert index.find("knee") == {2}


def test_that_a_search_is_answered_while_a_case_is_removed(path: Path) -> None:
    filled(path)
    with opened(path) as index:
        found = list[set[int]]()
        index.remove([7], lambda: found.append(index.find("w")))
        assert found
        assert all(answer == set(range(1, 60)) - {7} for answer in found)


class _CutOffError(Exception):
    pass


def test_that_a_removal_that_was_cut_off_is_finished_by_the_next(path: Path) -> None:
    def cut_off() -> None:
        raise _CutOffError

    filled(path)
    with opened(path) as index:
        index.put(7, 2, "planted")
        with pytest.raises(_CutOffError):
            index.remove([7], cut_off)
        assert index.find("planted") == set()
    with opened(path) as index:
        assert 7 not in index.revisions()
        index.put(7, 3, "reduced")
        index.remove([])
        assert b"lanted" not in decrypted(path)
        assert index.find("reduced") == {7}


def test_that_a_removal_that_cannot_be_written_is_told_and_can_be_finished(path: Path) -> None:
    filled(path)
    with opened(path) as index:
        index.put(7, 2, "planted")
        index._copy.mkdir()  # nothing can be written there
        with pytest.raises(Problem):
            index.remove([7])
        assert index.find("planted") == set()
        index._copy.rmdir()
        index.remove(())
        assert b"lanted" not in decrypted(path)
        assert index.find("") == set(range(1, 60)) - {7}


# Calling off


@contextmanager
def calling_off(index: WordIndex) -> Iterator[threading.Event]:
    """Another thread that calls off whatever is running, until the event is set."""
    enough = threading.Event()

    def call_off() -> None:
        while not enough.wait(0.0005):
            index.interrupt()

    thread = threading.Thread(target=call_off)
    thread.start()
    try:
        yield enough
    finally:
        enough.set()
        thread.join()


def test_that_another_thread_calls_off_a_search(path: Path) -> None:
    filled(path)
    many = " ".join(f"w wo wor word{number}" for number in range(3000))
    with opened(path) as index:

        def search_on() -> None:
            while True:
                index.find(many)

        with calling_off(index), pytest.raises(Interrupted):
            search_on()
        assert index.find("w") == set(range(1, 60))


def test_that_calling_off_a_removal_delays_it_for_a_search_only(path: Path) -> None:
    filled(path)
    with opened(path) as index:
        index.put(7, 2, "planted")
        with calling_off(index) as enough:
            answers = list[set[int]]()

            def answer() -> None:
                if len(answers) == 20:
                    enough.set()
                with suppress(Interrupted):
                    answers.append(index.find("w"))

            index.remove([7], answer)
        assert b"lanted" not in decrypted(path)
        assert index.find("") == set(range(1, 60)) - {7}


def test_that_calling_off_does_nothing_while_no_search_runs(index: WordIndex) -> None:
    index.interrupt()
    index.put(1, 1, "neck")
    assert index.find("neck") == {1}


def test_that_the_index_belongs_to_the_thread_that_opened_it(index: WordIndex) -> None:
    refused = list[Exception]()

    def use() -> None:
        try:
            index.find("neck")
        except sqlcipher3.ProgrammingError as error:
            refused.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(refused) == 1
