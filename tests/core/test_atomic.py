from __future__ import annotations

from pathlib import Path

import pytest

from workbench.case import Problem
from workbench.store import atomic


def test_that_a_part_left_by_a_killed_process_is_removed(tmp_path: Path) -> None:
    (tmp_path / "file.part").write_bytes(b"half of what")
    atomic.write(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0


def test_that_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    atomic.write(tmp_path / "file", b"old")
    (tmp_path / "file.part").mkdir()
    with pytest.raises(OSError, match=r"file\.part"):
        atomic.write(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_that_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        atomic.write(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_that_a_place_is_what_links_lead_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert atomic.place(tmp_path / "link") == tmp_path / "file"
    (tmp_path / "file").touch()
    assert atomic.place(tmp_path / "link") == atomic.place(tmp_path / "file") == tmp_path / "file"


def test_that_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no ordinary file"):
        atomic.place(tmp_path)
