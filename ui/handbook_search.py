"""Which pages of the handbook hold words, counted in what a reader sees of them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QTextDocument

from ui.handbook_keys import with_keys
from ui.handbook_pages import Page, pages


class Found(NamedTuple):
    """A page that holds the words that are looked for, and how often."""

    page: Page
    times: int


def found(words: str) -> tuple[Found, ...]:
    """The pages that show these words, in their order."""
    sought = words.casefold().strip()
    shown = ((one, _as_read(with_keys(one.markdown)).casefold()) for one in pages() if sought)
    counted = (Found(one, text.count(sought)) for one, text in shown)
    return tuple(one for one in counted if one.times)


@lru_cache(maxsize=64)  # each page, with the keys of now and with some of before
def _as_read(markdown: str) -> str:
    """The words of a page: no targets of links, no marks, each paragraph in one line."""
    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toPlainText()
