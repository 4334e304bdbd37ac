#!/usr/bin/env python3
"""Say where changelog, version and tag do not agree; exit code 1 if they do not.

    python3 packaging/agreement.py

The version stands in workbench/__init__.py and nowhere else. A release is a commit with the tag
`vVERSION` whose changelog has a dated section of that version and nothing unreleased.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bundle_parts

ROOT = Path(__file__).resolve().parent.parent
_SECTION = re.compile(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?\s*$", re.MULTILINE)


def main() -> int:
    """Print one sentence for each disagreement."""
    version = bundle_parts.version(ROOT)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = list(disagreements(version, changelog, tags()))
    for sentence in found:
        print(sentence, flush=True)
    return int(bool(found))


def disagreements(version: str, changelog: str, tags: list[str]) -> Iterator[str]:
    """What keeps this commit from being the release of a version, one sentence each."""
    parts = _SECTION.split(changelog)[1:]
    sections = list(zip(parts[0::3], parts[1::3], parts[2::3], strict=True))
    released = [(name, date) for name, date, _ in sections if name != "Unreleased"]
    if any(name == "Unreleased" and words.strip() for name, _, words in sections):
        yield "The changelog says of something that it is unreleased."
    if not released or released[0][0] != version:
        yield f"The newest section of the changelog is not [{version}]."
    elif not released[0][1]:
        yield f"The section [{version}] of the changelog has no date."
    if f"v{version}" not in tags:
        yield f"This commit does not bear the tag v{version}."


def tags() -> list[str]:
    """The tags of this commit."""
    command = ("git", "-C", str(ROOT), "tag", "--points-at", "HEAD")
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


if __name__ == "__main__":
    sys.exit(main())
