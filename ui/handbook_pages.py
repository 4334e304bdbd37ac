"""The pages of the handbook as they lie in resources, without Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbench import resources

FOLDER = "handbook"
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((\w+:[^)\s]+)\)")  # to somewhere outside
_BARE = re.compile(r"<(\w+:[^>\s]+)>")


class Page(NamedTuple):
    """One page: the name of its file, its title, and its words in Markdown."""

    name: str
    title: str
    markdown: str


@cache
def pages() -> tuple[Page, ...]:
    """All pages in the order of their numbers."""
    return tuple(_pages())


def page(name: str) -> Page | None:
    """The page of a file, "03-panes.md"; None where there is none."""
    return next((one for one in pages() if one.name == name), None)


def slug(heading: str) -> str:
    """What a link calls a heading: "Notes and documents" is ``notes-and-documents``."""
    return "-".join(re.findall(r"\w+", heading.casefold()))


def _pages() -> Iterator[Page]:
    for path in resources.names(FOLDER):
        if path.endswith(".md"):
            text = _without_addresses(resources.text(path))
            title = text.split("\n", 1)[0].lstrip("# ").strip()
            yield Page(path.removeprefix(f"{FOLDER}/"), title, text)


def _without_addresses(text: str) -> str:
    """Links that lead outside become words that can be copied: nothing is ever fetched."""
    return _BARE.sub(r"`\1`", _LINK.sub(r"\1 (`\2`)", text))
