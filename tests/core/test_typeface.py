from __future__ import annotations

import subprocess
import sys

import pytest

from tests.core.font_coverage import FALLBACK, LETTER, coverage
from workbench import resources, typeface
from workbench.typeface import LINE_ENDS, Kind, drawn, parts, places

BLOCKS = {
    "Latin": (range(0x20, 0x7F), range(0xA1, 0xAD), range(0xAE, 0x250), range(0x1E00, 0x1E9C)),
    "Greek": (range(0x386, 0x38B), range(0x38E, 0x3A2), range(0x3A3, 0x400)),
    "Cyrillic": (range(0x400, 0x514),),
    "superscripts and subscripts": (range(0x2070, 0x2072), range(0x2074, 0x208F)),
    "number forms": (range(0x2150, 0x2185),),
    "arrows": (range(0x2190, 0x2200),),
    "mathematical operators": (range(0x2200, 0x2300),),
}


def test_that_the_coverage_is_that_of_the_fonts() -> None:
    assert resources.text("fonts/coverage.toml") == coverage()


def test_that_each_font_comes_with_its_license() -> None:
    assert {"fonts/LICENSE", "fonts/LICENSE-DejaVu"} < set(resources.names("fonts"))
    assert {f"fonts/{name}" for name in LETTER + FALLBACK} < set(resources.names("fonts"))


@pytest.mark.parametrize("block", BLOCKS)
def test_that_the_fonts_cover_the_block(block: str) -> None:
    text = "".join(chr(code) for codes in BLOCKS[block] for code in codes)
    assert typeface.missing(text) == ""
    assert drawn(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "漢",
        "한",
        "שלום",
        "ֳ",
        "سلام",
        "देव",
        "ไทย",
        "😀",
        "⚕",
        "\ue000",
        "\ufffc",
        "\ufffd",
    ],
)
def test_that_other_scripts_are_missing(text: str) -> None:
    assert typeface.missing(text) == "".join(dict.fromkeys(text))
    assert drawn(text) == "\ufffd" * len(text)


def test_that_characters_are_named_once_in_order() -> None:
    assert typeface.missing("b 漢 a 字 漢") == "漢字"
    assert typeface.controls("\x1b[0m\x00\x1b") == "\x1b\x00"


def test_that_all_control_characters_but_tab_and_line_ends_are_controls() -> None:
    codes = [*range(0x20), *range(0x7F, 0xA0)]
    found = typeface.controls("".join(map(chr, codes)))
    assert set(map(chr, codes)) - set(found) == {"\t", "\n", "\v", "\f", "\r", "\x85"}


def test_that_controls_and_turns_of_direction_are_in_no_words_for_a_letter() -> None:
    assert typeface.unprintable("a\x07b\u202ec\x07") == "\x07\u202e"
    assert typeface.unprintable("a\u00a0b\u2009c\u00add\t\r\n\x0b\u2028 \u4e00") == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", *LINE_ENDS])
def test_that_each_kind_of_line_end_is_one_newline(end: str) -> None:
    assert drawn(f"a{end}b") == typeface.with_newlines(f"a{end}b") == "a\nb"


def test_that_what_has_no_look_is_left_out() -> None:
    text = "a\u200bb\u202ec\u202c\ufeff\u2066d\u2069 e\u00adf\u200dg\ufe0f\x00\x07"
    assert drawn(text) == "abcd efg"
    assert typeface.missing(text) == ""


def test_that_a_letter_with_its_accents_is_drawn_as_one_character() -> None:
    assert drawn("Nu\u0301n\u0303ez") == "Núñez"
    assert drawn("x\u0304 \u2126 \u212b") == "x\u0304 \u2126 \u212b"


@pytest.mark.parametrize(("text", "found"), [
    ("a漢字 b漢", [(Kind.MISSING, 1, 3), (Kind.MISSING, 5, 6)]),
    ("\x00\x01a\t\x02", [(Kind.CONTROL, 0, 2), (Kind.CONTROL, 4, 5)]),
    ("\u200fa\u2067", [(Kind.DIRECTION, 0, 1), (Kind.DIRECTION, 2, 3)]),
    ("a\u200b\u00ad漢", [(Kind.INVISIBLE, 1, 3), (Kind.MISSING, 3, 4)]),
    ("plain\n", []),
])  # fmt: skip
def test_that_places_are_those_of_the_text(text: str, found: list[tuple[Kind, int, int]]) -> None:
    assert list(places(text)) == found


def test_that_every_character_is_of_one_kind_or_drawn() -> None:
    for code in range(0x30000):
        kinds = list(places(chr(code)))
        assert len(kinds) <= 1
        assert bool(kinds) == (drawn(chr(code)) != chr(code)) or chr(code) in f"\ufffd\t{LINE_ENDS}"


def test_that_a_text_is_parted_where_the_font_changes() -> None:
    assert parts("x ⇒ ∀y") == (("x ", False), ("⇒", True), (" ", False), ("∀", True), ("y", False))
    assert parts("plain") == (("plain", False),)
    assert parts("⇒") == (("⇒", True),)
    assert parts(drawn("a漢")) == (("a", False), ("\ufffd", True))


def test_that_knowing_the_typeface_loads_no_font() -> None:
    code = "import sys; from workbench.typeface import missing; missing('⇒ é');"
    code += "sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
