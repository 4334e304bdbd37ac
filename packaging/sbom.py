#!/usr/bin/env python3
"""Write the bill of materials of a bundle, CycloneDX 1.5 as JSON, from the lock and nothing else.

    python3 packaging/sbom.py      dist/imr-workbench-VERSION.cdx.json

The lock names packages for all platforms; what only some need bears its marker as a property.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import bundle_parts

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements" / "runtime.txt"
_ENTRY = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))? \\$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ASKED = re.compile(r"^    #(?: via)?\s+(\S.*)$")  # who asks for it: a package, or `-r runtime.in`


class Locked(NamedTuple):
    """One package of the lock."""

    name: str
    version: str
    marker: str  # where it is needed, "" for everywhere
    hashes: tuple[str, ...]  # of every file that may be installed
    asked_by: tuple[str, ...]  # "" is the program itself

    @property
    def reference(self) -> str:
        """The package as other lists of parts name it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def main() -> int:
    """Write the file."""
    place = ROOT / "dist" / f"{bundle_parts.NAME}-{bundle_parts.version(ROOT)}.cdx.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(text(), encoding="utf-8")
    print(f"{place.relative_to(ROOT)}: {len(shipped())} packages")
    return 0


def text() -> str:
    """The bill as JSON; the same lock gives the same text."""
    return json.dumps(bill(shipped(), bundle_parts.version(ROOT)), indent=1) + "\n"


def shipped() -> list[Locked]:
    """What of the lock is in a bundle."""
    every = locked(LOCK.read_text(encoding="utf-8"))
    return [one for one in every if one.name not in bundle_parts.NEVER_SHIPPED]


def locked(lines: str) -> list[Locked]:
    """Every package of a lock file."""
    found: list[Locked] = []
    for line in lines.splitlines():
        if entry := _ENTRY.match(line):
            found.append(Locked(entry["name"], entry["version"], entry["marker"] or "", (), ()))
        elif found and (sums := _HASH.findall(line)):
            found[-1] = found[-1]._replace(hashes=(*found[-1].hashes, *sums))
        elif found and (asked := _ASKED.match(line)):
            name = "" if asked[1].startswith("-r") else asked[1]
            found[-1] = found[-1]._replace(asked_by=(*found[-1].asked_by, name))
    return found


def bill(packages: list[Locked], version: str) -> dict[str, Any]:
    """The bill as the values that JSON has."""
    ours = f"pkg:generic/{bundle_parts.NAME}@{version}"
    asking = {"": ours, **{one.name: one.reference for one in packages}}
    content = "\n".join(asking.values())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": bundle_parts.NAME,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [component(one) for one in packages],
        "dependencies": [
            {"ref": reference, "dependsOn": sorted(wanted(name, packages))}
            for name, reference in asking.items()
        ],
    }


def component(package: Locked) -> dict[str, Any]:
    """One package, with the sums of all files that the lock allows for it."""
    sums = [{"alg": "SHA-256", "content": one} for one in package.hashes]
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.reference,
        "name": package.name,
        "version": package.version,
        "purl": package.reference,
        "externalReferences": [
            {"type": "distribution", "url": package.reference, "hashes": sums},
        ],
    }
    if package.marker:
        made["properties"] = [{"name": "python:marker", "value": package.marker}]
    return made


def wanted(name: str, packages: list[Locked]) -> Iterator[str]:
    """What a package asks for."""
    return (one.reference for one in packages if name in one.asked_by)


if __name__ == "__main__":
    sys.exit(main())
