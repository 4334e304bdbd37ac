"""A reviewer's day as a child process plays it, in folders of its own, and all that came of it."""

from __future__ import annotations

import json
import os
import random
import string
import subprocess
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.acts import ROOT
from tests.journeys.journey import Planted
from workbench import workspace

_LOOK = 0.05  # seconds between two looks at what lies in temporary folders
_LARGEST = 20_000_000  # bytes of a file, or of what is compressed in it
_COMPRESSED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_PLATFORM = "This plugin does not support "  # what Qt says of its offscreen platform


@dataclass(frozen=True)
class Day:
    """A day that is over: what was planted, what the program said, and what it ever wrote."""

    place: Path
    planted: Planted
    output: str
    written: Mapping[Path, bytes]  # what was met while it ran, and what lies there now

    @property
    def told(self) -> list[str]:
        """What the program said, line by line, without what Qt says of the platform."""
        return [line for line in self.output.splitlines() if not line.startswith(_PLATFORM)]

    def lines(self, word: str) -> set[str]:
        """The rest of each line that begins with a word."""
        return {line.removeprefix(f"{word} ") for line in self.told if line.startswith(f"{word} ")}


def play(place: Path, *command: str, **environment: str) -> Day:
    """Let a child play the journey; ``command`` is what it is started by."""
    planted = _plant(place)
    before = {path for folder in _shared_folders() for path in _files(folder)}
    words = [*command, sys.executable, "-m", "tests.journeys.journey", str(place)]
    written: dict[Path, bytes] = {}
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        umask=0,
        env=_environment(place) | environment,
    ) as child:
        while child.poll() is None:  # little is said: it fits the pipe
            _read(_files(place / "home"), written)
            time.sleep(_LOOK)
        assert child.stdout is not None
        output = child.stdout.read()
    assert child.returncode == 0, output
    _read(_files(place), written)
    shared = {path for folder in _shared_folders() for path in _files(folder)}
    _read((path for path in shared - before if place not in path.parents), written)
    return Day(place, planted, output, written)


def holding(word: str, files: Mapping[Path, bytes]) -> set[Path]:
    """The files in which a word stands, in any of the ways that programs write words."""
    forms = [word.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return {
        path
        for path, data in files.items()
        if any(form in text for text in _texts(data) for form in forms)
    }


def _plant(place: Path) -> Planted:
    dice = random.SystemRandom()  # nobody's leftovers are mistaken for ours
    words = ("".join(dice.choices(string.ascii_lowercase, k=12)) for _ in Planted._fields)
    planted = Planted(*words)._replace(number=f"CM26-{dice.randrange(10**7):07}")
    text = workspace.sample_text()
    for stands, ours in (
        ("CM14-0000001", planted.number),
        ("an imaginary print shop", f"an imaginary {planted.summary} shop"),
        ("The worker has taken Norco", f"The worker has taken {planted.rationale} Norco"),
        ("Norco 10/325mg #90", f"{planted.treatment} 10/325mg #90"),
    ):
        assert stands in text
        text = text.replace(stands, ours)
    for folder in ("given", "letters", "files", "home", "home/tmp"):
        (place / folder).mkdir(mode=0o700, parents=True)
    (place / "given" / "determination.txt").write_text(text)
    (place / "given" / "words.json").write_text(json.dumps(planted._asdict()))
    return planted


def _environment(place: Path) -> dict[str, str]:
    home = str(place / "home")
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    folders = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
    folders |= {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("CONFIG", "CACHE")}
    folders |= {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("DATA", "STATE")}
    folders |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR"), f"{home}/tmp")
    return kept | folders | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


def _shared_folders() -> tuple[Path, ...]:
    """Where a program may write though it was told of other folders."""
    return (Path.home(), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), ROOT)


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in {".git", ".venv", "__pycache__"}]
        for name in names:
            yield Path(parent, name)


def _read(paths: Iterable[Path], into: dict[Path, bytes]) -> None:
    """Keep what the files hold, behind what they held when they were met before."""
    for path in paths:
        try:
            if path.stat().st_size > _LARGEST or not path.is_file():
                continue
            data = path.read_bytes()
        except OSError:  # gone again
            continue
        if data not in into.get(path, b""):
            into[path] = into.get(path, b"") + data


def _texts(data: bytes) -> Iterator[bytes]:
    """The bytes in small letters, and all that stands compressed in them."""
    yield data.lower()
    for head in _COMPRESSED:
        start = data.find(head)
        while start >= 0:
            yield _unpacked(data[start:]).lower()
            start = data.find(head, start + 1)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        return b""
