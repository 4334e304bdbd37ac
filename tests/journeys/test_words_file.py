"""The file of the search words may be full, missing or of any kind: no case is disturbed by it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import Queue

import pytest

from tests.core.cases import decided_case
from tests.journeys.acts import EDITED, PASSPHRASE, damages
from tests.journeys.conftest import for_root
from tests.journeys.cramped import full
from workbench import workspace
from workbench.case import Problem, replace
from workbench.session import Session
from workbench.workspace import CaseOrder, Workspace

PATIENCE = 30.0  # seconds that an answer may take on a loaded machine


@pytest.fixture
def folder(place: Path) -> Path:
    return place / "workspace"


@contextmanager
def _opened(folder: Path) -> Iterator[Workspace]:
    with closing(workspace.unlock(folder, PASSPHRASE)) as opened:
        opened.keep_searchable()
        yield opened


def _answer(opened: Workspace, words: str) -> list[int]:
    """The answer to a search. Raises Problem where the window would tell one."""
    calls: Queue[Callable[[], None]] = Queue()
    answers: list[list[int]] = []
    opened.search(
        words,
        CaseOrder.DUE,
        descending=False,
        done=lambda found: answers.append(list(found)),
        deliver=calls.put,
    )
    while not answers:
        calls.get(timeout=PATIENCE)()
    return answers[0]


def _is_found(opened: Workspace, words: str, ident: int) -> bool:
    """Whether a case is found, once the words are up to date."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(Problem):
            if _answer(opened, words) == [ident]:
                return True
        time.sleep(0.02)
    return False


def _work(opened: Workspace, number: int) -> int:
    """Add a case and edit another; the id of the one that was added."""
    reference = opened.add(decided_case(f"CM26-5{number:06}")).reference
    session = Session(opened, EDITED)
    session.change("Edit", replace(session.case, summary=f"Edit {number}."))
    ident = opened.case_id(reference)
    assert ident is not None
    return ident


@for_root
def test_that_a_full_disk_under_the_words_holds_up_nothing_but_the_search(
    folder: Path, small_disk: Path
) -> None:
    (folder / "workspace.words").symlink_to(small_disk / "workspace.words")
    with _opened(folder) as opened:
        assert _is_found(opened, "CM26-5000000", _work(opened, 0))
        with full(small_disk, 0):
            idents = [_work(opened, number) for number in range(1, 60)]
            assert opened.case(EDITED).summary == "Edit 59."
        assert list(damages(opened)) == []
        assert _is_found(opened, "CM26-5000060", _work(opened, 60))
    with _opened(folder) as opened:
        assert _is_found(opened, "CM26-5000059", idents[-1])


STRANGERS: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "a text": lambda path: path.write_text("Dear Ms. Example,\n" * 999),
    "the vault": lambda path: shutil.copyfile(path.with_name("workspace.db"), path),
    "with a damaged page": lambda path: path.write_bytes(
        path.read_bytes()[:9000] + bytes(200) + path.read_bytes()[9200:]
    ),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_that_words_are_made_anew_where_their_file_is_not_theirs(folder: Path, kind: str) -> None:
    with _opened(folder) as opened:
        ident = _work(opened, 1)
        assert _is_found(opened, "CM26-5000001", ident)
    STRANGERS[kind](folder / "workspace.words")
    with _opened(folder) as opened:
        assert _is_found(opened, "CM26-5000001", ident)
        assert list(damages(opened)) == []


def test_that_words_that_cannot_be_kept_hold_up_nothing_but_the_search(folder: Path) -> None:
    (folder / "workspace.words").mkdir()
    with _opened(folder) as opened:
        ident = _work(opened, 1)
        with pytest.raises(Problem):
            _answer(opened, "CM26-5000001")
        (folder / "workspace.words").rmdir()
        assert _is_found(opened, "CM26-5000001", ident)


def test_that_words_taken_away_while_they_are_searched_are_made_anew(folder: Path) -> None:
    with _opened(folder) as opened:
        assert _is_found(opened, "CM26-5000001", _work(opened, 1))
        (folder / "workspace.words").unlink()
        ident = _work(opened, 2)
        assert _is_found(opened, "CM26-5000002", ident)
    with _opened(folder) as opened:
        assert _is_found(opened, "CM26-5000002", ident)
