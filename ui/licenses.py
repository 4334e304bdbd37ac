"""Whose work the program is made of, and under which license each part comes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import Distribution, distributions
from typing import Any, NamedTuple

from workbench import resources

_OURS = "imr-workbench"
_TEXT = re.compile(r"(?:^|[./-])(?:licen[cs]es?|copying|notice)(?:[./-].*)?$", re.IGNORECASE)
_BETWEEN = "\n\n\n"


class Part(NamedTuple):
    """One part of the program."""

    name: str
    version: str  # "" where its files do not say
    license: str
    files: tuple[str, ...] = ()  # of the license, relative to resources/
    note: str = ""  # what the license asks us to say
    package: Distribution | None = None

    def text(self) -> str:
        """The words of the license, "" where it came without."""
        texts = [resources.text(name) for name in self.files] or _texts(self.package)
        return _BETWEEN.join(
            text.rstrip().lstrip("\n") for text in (self.note, *texts) if text.strip()
        )


@cache
def parts() -> tuple[Part, ...]:
    """Everything that this installation runs on: what we say of it first, then all packages."""
    said = tomllib.loads(resources.text("licenses/parts.toml"))
    told = [_told(part) for part in said["part"]]
    packages = {normalized(one.name): one for one in distributions()}
    packages.pop(_OURS, None)
    covered = {name: part for part, names in told for name in names}
    shipped = [_part(packages[name], covered.get(name)) for name in sorted(packages)]
    named = (part._replace(license=part.license or _named(part, said)) for part in shipped)
    return (*(part for part, _ in told), *named)


def normalized(name: str) -> str:
    """The name of a package as every list spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _told(part: dict[str, Any]) -> tuple[Part, tuple[str, ...]]:
    said = Part(part["name"], "", part["license"], tuple(part["files"]), part.get("note", ""))
    return said, tuple(part.get("packages", ()))


def _part(package: Distribution, covering: Part | None) -> Part:
    if covering is not None:
        return covering._replace(name=package.name, version=package.version)
    return Part(package.name, package.version, _license(package), package=package)


def _named(part: Part, said: dict[str, Any]) -> str:
    """The license of a package whose own account names none."""
    return str(said["licenses"].get(normalized(part.name), ""))


def _license(package: Distribution) -> str:
    """The license as an expression, else as its kind, else as the first line of what is said."""
    said = package.metadata
    expressions = said.get_all("License-Expression") or []
    kinds = [kind for kind in said.get_all("Classifier") or [] if kind.startswith("License ::")]
    words = "\n".join(said.get_all("License") or [])
    named = expressions or [", ".join(kind.rpartition(" :: ")[2] for kind in kinds)]
    return str(named[0]) or words.partition("\n")[0]


def _texts(package: Distribution | None) -> list[str]:
    files = (package.files or ()) if package else ()
    mine = [file for file in files if file.parts[0].endswith(".dist-info")]
    texts = (file.read_binary() for file in mine if _TEXT.search(file.as_posix()))
    return [text.decode(errors="replace") for text in texts]
