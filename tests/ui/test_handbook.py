from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPixmap, QTextDocument
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.conftest import shown_window
from tests.ui.keys import CONTROL, press, write
from ui import keys_now
from ui.handbook import NOT_FOUND, Handbook
from ui.handbook_keys import actions, with_keys
from ui.handbook_pages import FOLDER, Page, _without_addresses, pages, slug
from ui.handbook_places import _PAGES
from ui.handbook_search import found
from ui.handbook_view import HandbookView, _pictures
from ui.keys_panes import PANES
from ui.main_window import MainWindow
from ui.menus import MENUS, Act, plain
from workbench import resources

ROOT = Path(__file__).parents[2]
SUBJECTS = {
    *("install", "first-case", "panes", "checks", "signing", "backups", "privacy"),
    *("troubleshooting", "keyboard"),
}
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
QUOTED = re.compile(r"\*\*.+?\*\*|\*([^*\n]+)\*")  # what is bold is said, not quoted
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\S+|F\d{1,2}")
OF_PANES = {keys for pane in PANES for _, many in pane.keys for keys in many.split(", ")} | {
    *("Alt+Enter", "Alt+Left", "Alt+Right"),  # on a note; back and forward in the handbook
}
SUBMENUS = {
    f"{plain(title)} > {plain(entry[0])}"
    for title, entries in MENUS
    for entry in entries
    if entry is not None and not isinstance(entry, Act)
}
ALT = Qt.KeyboardModifier.AltModifier
IMAGE = QTextDocument.ResourceType.ImageResource.value


class Pictured(HandbookView):
    """A page all of whose pictures are wide."""

    WIDTH = 1200

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QPixmap(self.WIDTH, 50)


@pytest.fixture
def book(qtbot: QtBot) -> Handbook:
    made = Handbook()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(name: str) -> QImage:
    """A picture of the handbook."""
    return QImage.fromData(resources.data(f"{FOLDER}/{name}"))


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


def test_that_every_picture_that_a_page_shows_is_there_and_is_described() -> None:
    shown = [found for page in pages() for found in PICTURE.findall(page.markdown)]
    assert all(words and not picture(name).isNull() for words, name in shown)
    kept = set(resources.names(f"{FOLDER}/pictures"))
    assert kept == {f"{FOLDER}/{name}" for _, name in shown}


def test_that_the_handbook_has_its_pages_and_the_index_in_docs_leads_to_each() -> None:
    index = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
    linked = re.findall(r"\(\.\./resources/handbook/([^)]+)\)", index)
    assert linked == [page.name for page in pages()]
    assert {name[3:-3] for name in linked} >= SUBJECTS


def test_that_each_key_in_the_handbook_is_that_of_an_action_or_of_a_pane() -> None:
    known = {*actions(), *OF_PANES}
    for page in pages():
        named = [found for found in CODE.findall(page.markdown) if KEY.fullmatch(found)]
        assert [found for found in named if found not in known] == [], page.name


def test_that_each_way_through_the_menus_leads_to_an_action() -> None:
    titles = {plain(title) for title, _ in MENUS}
    ways = {*keys_now.places().values(), *SUBMENUS}
    for page in pages():
        for way in re.findall(r"(?<!\*)\*([^*\n]+ > [^*\n]+)\*", page.markdown):
            assert way.split(" > ")[0] in titles, way
            assert way in ways, page.name


def test_that_the_words_which_it_quotes_are_those_of_the_program() -> None:
    sources = (*(ROOT / "ui").glob("*.py"), *(ROOT / "workbench" / "store").glob("*.py"))
    program = "".join(file.read_text(encoding="utf-8") for file in sources).replace("&", "")
    own = {heading for _, heading in headings()}
    for page in pages():
        quoted = [found[1] for found in QUOTED.finditer(page.markdown) if found[1]]
        said = re.findall(r"^## It says: (.*?)[ .]*$", page.markdown, re.MULTILINE)
        for words in (*(one for one in quoted if " > " not in one), *said):
            assert words in program or slug(words) in own, (page.name, words)


def test_that_keys_that_follow_a_way_through_the_menus_are_those_of_its_action() -> None:
    named = {place: name for name, place in keys_now.places().items()}
    for page in pages():
        for way, keys in re.findall(r"\*([^*\n]+ > [^*\n]+)\* \(`([^`]+)`\)", page.markdown):
            assert actions()[keys] == named[way], page.name


def test_that_it_names_the_keys_that_the_reviewer_chose(book: Handbook) -> None:
    keys_now.use({"next_finding": "Ctrl+Alt+9", "statistics": ""})
    try:
        assert with_keys("`F8`, `Ctrl+Alt+9`, `F9`, `Tab`") == (
            "`Ctrl+Alt+9`, *File > Statistics*, `F9`, `Tab`"
        )
        book.show_page("04-checks.md")
        assert "Ctrl+Alt+9 goes to the next finding" in book.view.toPlainText()
        assert "F8 goes" not in book.view.toPlainText()
    finally:
        keys_now.use({})


def test_that_a_search_counts_what_is_read_and_not_where_links_lead() -> None:
    assert found("07-privacy") == ()
    assert found("**") == ()


def test_that_a_picture_is_never_wider_than_the_page(qtbot: QtBot) -> None:
    view = Pictured()
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_page(
        Page(
            "99.md",
            "Wide",
            "# Wide\n\n![Wide](pictures/a.png)\n\n1. In a list\n\n   ![Wide](pictures/b.png)",
        )
    )
    for width in (900, 400, 2000):
        view.resize(width, 600)
        most = min(view.viewport().width(), Pictured.WIDTH)

        def fits(most: int = most) -> bool:
            first, second = (form.width() for _, form in _pictures(view.document()))
            return most - 100 < second < first <= most or second == first == Pictured.WIDTH

        qtbot.waitUntil(fits)
        assert view.horizontalScrollBar().maximum() == 0


def test_that_every_page_can_be_read_in_a_narrow_window_without_scrolling_sideways(
    book: Handbook,
) -> None:
    book.resize(700, 500)
    for page in pages():
        book.show_page(page.name)
        assert book.view.horizontalScrollBar().maximum() == 0, page.name


def test_that_the_keyboard_in_the_records_leads_to_what_is_said_of_them(
    window: MainWindow,
) -> None:
    window.actions_by_name["show_records"].trigger()
    window.actions_by_name["handbook"].trigger()
    (book,) = window.findChildren(Handbook)
    assert book.view.textCursor().block().text() == "Records"


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


def test_that_the_search_has_the_keys_that_were_chosen_for_finding(book: Handbook) -> None:
    keys_now.use({"find": "F12"})
    try:
        press(book, Qt.Key.Key_F, CONTROL)
        assert not book.search.hasFocus()
        press(book, Qt.Key.Key_F12)
        assert book.search.hasFocus()
        assert book.search.placeholderText() == "Search the handbook (F12)"
    finally:
        keys_now.use({})


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
