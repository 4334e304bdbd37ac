from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap, QTextDocument
from pytestqt.qtbot import QtBot

from tests.ui.conftest import shown_window
from tests.ui.keys import CONTROL, press, write
from ui.handbook import NOT_FOUND, Handbook
from ui.handbook_pages import FOLDER, Page, _without_addresses, found, pages, slug
from ui.handbook_places import _PAGES
from ui.handbook_view import HandbookView
from ui.main_window import MainWindow
from workbench import resources

ALT = Qt.KeyboardModifier.AltModifier
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def book(qtbot: QtBot) -> Handbook:
    made = Handbook()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def headings() -> set[tuple[str, str]]:
    """Each page with each of its headings, and with none."""
    lines = ((page.name, line) for page in pages() for line in page.markdown.splitlines())
    named = {(name, slug(line.lstrip("#"))) for name, line in lines if line.startswith("#")}
    return named | {(page.name, "") for page in pages()}


def test_that_every_page_has_a_title_and_every_link_leads_somewhere(book: Handbook) -> None:
    assert all(page.title for page in pages())
    for page in pages():
        book.view.show_page(page)
        block = book.view.document().begin()
        while block.isValid():
            for form in block.textFormats():
                link = QUrl(form.format.anchorHref())
                if not link.isEmpty():
                    assert (link.path() or page.name, link.fragment()) in headings(), page.name
            block = block.next()


def test_that_every_picture_that_a_page_shows_is_there() -> None:
    for page in pages():
        for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.markdown):
            assert resources.data(f"{FOLDER}/{name}"), page.name


def test_that_a_pane_leads_to_a_page_that_is_there() -> None:
    assert set(_PAGES.values()) <= headings()


def test_that_it_opens_at_the_page_of_the_pane_in_use(window: MainWindow) -> None:
    window.desk.issues.form.rationale.setFocus()
    window.actions_by_name["handbook"].trigger()
    (book,) = window.findChildren(Handbook)
    assert book.name() == "03-panes.md"
    assert book.view.textCursor().block().text() == "Issues"


def test_that_it_can_be_read_before_anything_is_unlocked(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown_window(qtbot, tmp_path / "new")
    window.actions_by_name["handbook"].trigger()
    (book,) = window.findChildren(Handbook)
    assert book.name() == "01-install.md"


def test_that_pages_are_gone_through_by_keyboard_and_back(book: Handbook) -> None:
    press(book.contents, Qt.Key.Key_Down)
    press(book.contents, Qt.Key.Key_Down)
    assert book.name() == "03-panes.md"
    press(book, Qt.Key.Key_Left, ALT)
    assert book.name() == "02-first-case.md"
    press(book, Qt.Key.Key_Right, ALT)
    assert book.name() == "03-panes.md"
    assert not book.forward_button.isEnabled()
    assert book.contents.currentRow() == 2


def test_that_a_link_leads_to_another_page(book: Handbook) -> None:
    book.view.anchorClicked.emit(QUrl("07-privacy.md"))
    assert book.name() == "07-privacy.md"


def test_that_words_are_searched_on_all_pages_and_selected_one_after_the_other(
    book: Handbook,
) -> None:
    press(book, Qt.Key.Key_F, CONTROL)
    write(book.search, "passphrase")
    there = [one.page.name for one in found("passphrase")]
    assert book.told.text().endswith(f"on {len(there)} pages")
    seen = []
    for _ in range(sum(one.times for one in found("passphrase"))):
        assert book.view.textCursor().selectedText().casefold() == "passphrase"
        seen.append((book.name(), book.view.textCursor().position()))
        press(book.search, Qt.Key.Key_Return)
    assert len(set(seen)) == len(seen)
    assert [*dict.fromkeys(name for name, _ in seen)] == there


def test_that_words_it_does_not_hold_are_told(book: Handbook) -> None:
    write(book.search, "xylophone")
    assert book.told.text() == NOT_FOUND


def test_that_a_link_to_the_outside_is_text_and_opens_nothing(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    words = _without_addresses("See [the rule](https://example.org/rule) or <https://example.org>.")
    book.view.show_page(Page("99.md", "Rule", words))
    assert book.view.toPlainText() == (
        "See the rule (https://example.org/rule) or https://example.org."
    )
    book.view.anchorClicked.emit(QUrl("https://example.org/rule"))
    assert (opened, book.name()) == ([], "01-install.md")


@pytest.mark.parametrize(
    "name",
    ["https://example.org/pictures/a.png", "file:///etc/hostname", "pictures/../01-install.md"],
)
def test_that_a_picture_from_elsewhere_is_not_read(book: Handbook, name: str) -> None:
    picture = HandbookView.loadResource(book.view, IMAGE, QUrl(name))
    assert isinstance(picture, QPixmap)
    assert picture.isNull()
