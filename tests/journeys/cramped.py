"""A child process that does an act while the disk takes nothing, and goes on when it does again.

It says ``done`` and the word that is acknowledged, or ``refused`` and the sentence that says why;
``cramped`` and ``roomy`` tell when the disk changes.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from tests.journeys.acts import ACTS, Act, say
from workbench.case import Problem

Cramp = Callable[[], AbstractContextManager[None]]

PAGE = 4096


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """What a file system or a quota refuses: Python ignores the signal, so the writing fails."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


@contextmanager
def full(place: Path, left: int) -> Iterator[None]:
    """A disk of its own, with so many bytes left on it."""
    ballast = place / "ballast"
    free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
    with suppress(OSError):  # something else may take the last bytes meanwhile
        ballast.write_bytes(bytes(max(0, free - left)))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def immutable(place: Path) -> Iterator[None]:
    """Files and folders that refuse even what has them open; Linux, for root.

    But for the index of the log: it is memory that is shared, and refusing that kills any program.
    """
    paths = [path for path in (place, *place.rglob("*")) if not path.name.endswith("-shm")]
    subprocess.run(["chattr", "+i", *paths], check=True)
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", *paths], check=True)


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Files and folders without the right to write; what has them open may go on."""
    paths = [place, *place.rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    for path, mode in zip(paths, modes, strict=True):
        path.chmod(mode & 0o555)
    try:
        yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


def limits(act: Act) -> Iterator[Cramp]:
    """Bounds that leave no byte, or cut through the log, a page, a copy of the file."""
    file = act.folder / "workspace.db"
    for size in (0, PAGE // 2, 5 * PAGE):
        yield partial(no_file_longer_than, size)
    yield lambda: no_file_longer_than(file.stat().st_size // 2)
    yield lambda: no_file_longer_than(file.stat().st_size + PAGE)


HOW: dict[str, Callable[[Act], Iterable[Cramp]]] = {
    "limited": limits,
    "full": lambda act: [partial(full, act.folder.parent, n * PAGE) for n in (0, 1, 30, 400)],
    "immutable": lambda act: [partial(immutable, act.folder.parent)],
    "read-only": lambda act: [partial(read_only, act.folder.parent)],
}


def _goes(act: Act, number: int) -> bool:
    try:
        acknowledged = act.once(number)
    except Problem as problem:
        say("refused", problem)
        return False
    say("done", acknowledged)
    return True


def main(name: str, place: str, how: str) -> None:
    act, numbers = ACTS[name](Path(place)), count(1)
    for cramp in HOW[how](act):
        _goes(act, next(numbers))
        act.again()
        with cramp():
            say("cramped")
            all(_goes(act, next(numbers)) for _ in range(act.most + 1))
        say("roomy")
        _goes(act, next(numbers))
    act.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
