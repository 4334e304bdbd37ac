from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.core.cases import decided_case, decided_issue
from workbench import pdf, resources, typeface
from workbench.case import (
    Case,
    Copy,
    Issue,
    Outcome,
    Problem,
    ReviewedDocument,
    Reviewer,
    replace,
    with_issue,
)
from workbench.forms import shipped
from workbench.intake import read
from workbench.letter import Heading, Letter, Paragraph, Place, Run, compose, text_of
from workbench.pdf.lines import broken

SAMPLE = resources.text("sample/determination.txt")


def _words(text: str) -> list[str]:
    return text.split()


def _rejoined(text: str) -> list[str]:
    """The words of a determination whose lines may end within a hyphenated word."""
    return re.sub(r"-\s*\n\s*", "-", text).split()


def _letter(case: Case) -> Letter:
    return replace(compose(case), footer=False)


def _paragraph(text: str) -> Letter:
    return Letter(
        title="", blocks=(Paragraph(runs=(Run(text=text),), place=Place(field="summary")),)
    )


def _rationale(text: str) -> Case:
    case = decided_case()
    return with_issue(case, replace(case.issues[0], rationale=text))


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(compose(_hard_case())))
    return path


def _hard_case() -> Case:
    """Accents, signs, long titles and words, lists, no citation, two forms of credentials."""
    long_title = "Magnetic resonance imaging of the lumbar spine, without contrast; " * 7
    text = "µ ≥ 5 – “quoted” ’s ™ José Núñez Ω Ж\n- first point\n- second point\n\nIn sum: no."
    case = decided_case()
    issues = (
        replace(case.issues[0], treatment=long_title.strip(), rationale=text),
        replace(case.issues[1], reviewer_citations=()),
        replace(decided_issue("issue-3", "x" * 300, Outcome.UPHELD), rationale="So."),
    )
    return replace(case, issues=issues, summary=f"{text}\n\n{text * 20}")


# ------------------------------------------------------------------------------- words


@pytest.mark.parametrize("form", shipped(), ids=lambda form: form.name)
def test_that_the_pdf_holds_the_words_of_the_letter_in_order(form: object) -> None:
    letter = _letter(replace(decided_case(), form=form))
    assert _words(pdf.text(pdf.render(letter))) == _words(text_of(letter))


def test_that_our_sample_comes_back_word_for_word() -> None:
    letter = compose(read(SAMPLE))
    assert _words(pdf.text(pdf.render(letter))) == _rejoined(SAMPLE)


def _samples() -> list[Path]:
    folder = os.environ.get("IMR_SAMPLES", "")
    return sorted(Path(folder).glob("*.txt")) if folder else []


@pytest.mark.skipif(not _samples(), reason="IMR_SAMPLES names no folder with determinations")
@pytest.mark.parametrize("path", _samples(), ids=lambda path: path.name)
def test_that_a_determination_of_ones_own_comes_back_word_for_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _words(pdf.text(pdf.render(compose(read(text))))) == _rejoined(text)


def test_that_a_letter_that_is_read_from_its_pdf_keeps_its_paragraphs() -> None:
    summary = "The worker is a fictional person. " * 9 + "\n\nA second paragraph. " * 2
    case = replace(decided_case(), summary=summary.strip())
    again = read(pdf.text(pdf.render(compose(case))))
    assert _words(again.summary) == _words(case.summary)
    assert again.summary.count("\n\n") == 2
    assert again.form.footer


@pytest.mark.parametrize("hostile", [
    "<img src='file:///etc/passwd'> <a href='x'>y</a> &amp; &#65;",
    "{field} %s {0!r} \\(a\\) \\101 ) ET BT ( <feff> >> endobj",
    "pre- and post-operative, a – b - c — d, anti-inflammatory",
])  # fmt: skip
def test_that_text_is_drawn_and_never_parsed(hostile: str) -> None:
    letter = _letter(_rationale(f"{hostile} " * 40))
    assert _words(pdf.text(pdf.render(letter))) == _words(text_of(letter))


def test_that_a_line_never_ends_in_a_hyphen() -> None:
    lines = broken((Run(text="one two- three – four " * 30),), 9_000)
    ends = [line.pieces[-1].text.rstrip()[-1:] for line in lines]
    assert not {"-", "–"} & set(ends)


def test_that_a_word_longer_than_a_line_is_cut_and_nothing_of_it_lost() -> None:
    found = pdf.text(pdf.render(_paragraph("x" * 10_000)))
    assert found.count("x") == 10_000


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(min_value=0, max_value=60))
def test_that_broken_lines_hold_every_word_and_fit(text: str, words: int) -> None:
    text = f"{text} " + "word- (a) -b " * words
    lines = broken((Run(text="Label: ", bold=True), Run(text=text)), 20_000)
    shown = "".join(piece.text for line in lines for piece in line.pieces)
    assert shown.replace(" ", "") == "Label:" + _shown(text)
    assert all(line.width <= 20_000 for line in lines)


def _shown(text: str) -> str:
    return re.sub(r"[ \n]", "", typeface.drawn(text))


def test_that_characters_the_fonts_lack_are_named_and_drawn_as_what_no_word_has() -> None:
    assert typeface.missing("a 漢 é 字 漢 Ω Ж ≥ µ ™") == "漢字"
    assert "a \ufffd b" in pdf.text(pdf.render(_paragraph("a 漢 b")))


def test_that_characters_without_a_look_are_left_out() -> None:
    text = "a\u200bb \u202ec\u202c d\x00\x07 so\xadft\tend\r\nnew\x0bline"
    assert typeface.missing(text) == ""
    assert _words(pdf.text(pdf.render(_paragraph(text)))) == [
        "ab",
        "c",
        "d",
        "soft",
        "end",
        "new",
        "line",
    ]


# ------------------------------------------------------------------------------- file


def test_that_the_same_letter_gives_the_same_bytes() -> None:
    assert pdf.render(compose(_hard_case())) == pdf.render(compose(_hard_case()))


def test_that_letters_with_other_words_have_other_identifiers() -> None:
    one, two = (pdf.render(compose(_rationale(text))) for text in ("This.", "That."))
    assert _identifier(one) != _identifier(two)


def _identifier(data: bytes) -> bytes:
    found = re.search(rb"/ID\s*\[<(\w+)>", data)
    assert found
    return found[1]


def test_that_a_letter_tells_its_title_and_program_and_nobody(printed: Path) -> None:
    data = printed.read_bytes()
    assert b"(Independent Medical Review Final Determination CM26-0000001)" in data
    assert b"(IMR Workbench)" in data
    assert not re.search(rb"/Author|/CreationDate|/ModDate|anonymous", data)
    at = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)
    dated = pdf.render(compose(decided_case()), at)
    assert b"(D:20261122170200Z)" in dated
    assert b"<xmp:CreateDate>2026-11-22T17:02:00Z<" in dated


def test_that_markup_in_a_number_stays_text_in_the_metadata() -> None:
    data = pdf.render(compose(replace(decided_case(), number="<b>&{x}\x00")))
    assert b"Determination &lt;b&gt;&amp;{x}</rdf:li>" in data


def test_that_every_mark_on_a_page_is_content_or_artifact() -> None:
    streams = _page_streams(pdf.render(compose(_hard_case())))
    assert len(streams) > 1
    for stream in streams:
        outside = re.sub(r"BDC\n.*?\nEMC", "", stream, flags=re.DOTALL)
        assert not re.search(r"\b(Tj|S|f|B)\b", outside)


def _page_streams(data: bytes) -> list[str]:
    streams = re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)
    texts = [zlib.decompress(s) for s in streams if s[:1] == b"\x78"]
    return [text.decode("latin-1") for text in texts if b"BDC" in text]


def test_that_qpdf_finds_no_fault(printed: Path) -> None:
    assert "No syntax or stream encoding errors" in _output(_tool("qpdf"), "--check", str(printed))


def test_that_all_fonts_are_embedded(printed: Path) -> None:
    for line in _output(_tool("pdffonts"), str(printed)).splitlines()[2:]:
        assert re.search(r"LiberationSerif\S* +TrueType +WinAnsi +yes yes yes ", line)


def test_that_the_fallback_is_embedded_only_where_a_character_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(compose(_rationale("δ ⇒ β"))))
    fonts = _output(_tool("pdffonts"), str(path))
    assert re.search(r"DejaVuSans +TrueType +WinAnsi +yes yes yes ", fonts)
    assert b"DejaVu" not in pdf.render(compose(_rationale("δ ≥ β")))


def test_that_the_structure_reads_in_the_order_of_the_letter(printed: Path) -> None:
    found = _output(_tool("pdfinfo"), "-struct-text", str(printed))
    read_aloud = " ".join(re.findall(r'^ *"(.*)"$', found, re.MULTILINE))
    assert _words(read_aloud) == _words(text_of(compose(_hard_case())))
    tags = re.findall(r"^ *(Sect|H1|H2|Table|TH|Form)\b", found, re.MULTILINE)
    assert tags[0] == "Table"
    assert "".join(tag[-1] for tag in tags if tag[0] == "H") == "111222"
    assert tags[-1] == "Form"


def _structure(letter: Letter, path: Path) -> str:
    path.write_bytes(pdf.render(letter))
    return _output(_tool("pdfinfo"), "-struct", str(path))


def test_that_a_list_is_a_list_to_a_screen_reader(tmp_path: Path) -> None:
    letter = compose(_rationale("So:\n1. one\n2. two\n\n- three\n- four"))
    found = _structure(letter, tmp_path / "letter.pdf")
    assert re.findall(r"^ *(L|LI|Lbl|LBody)\b", found, re.MULTILINE) == (
        ["L", *["LI", "Lbl", "LBody"] * 2] * 2
    )
    assert re.findall(r"ListNumbering /?(\w+)", found) == ["Decimal", "Disc"]


@pytest.mark.parametrize(("marks", "kind"), [
    ("i. ii. iii.", "LowerRoman"), ("(i) (ii)", "LowerRoman"), ("v. vi.", "LowerRoman"),
    ("i. j.", "LowerAlpha"), ("a) b)", "LowerAlpha"), ("A. B.", "UpperAlpha"),
])  # fmt: skip
def test_that_a_list_says_how_it_is_numbered(marks: str, kind: str, tmp_path: Path) -> None:
    letter = compose(_rationale("\n".join(f"{mark} point of it" for mark in marks.split())))
    found = _structure(letter, tmp_path / "letter.pdf")
    assert re.findall(r"ListNumbering /?(\w+)", found) == [kind]


def test_that_the_documents_reviewed_are_a_table_with_headed_columns(tmp_path: Path) -> None:
    found = _structure(compose(_with_documents(2)), tmp_path / "letter.pdf")
    _, facts, documents = re.split(r"^ *Table\b", found, flags=re.MULTILINE)
    assert re.findall(r"^ *(T[RHD])\b", documents, re.MULTILINE) == (
        ["TR", "TH", "TH", *["TR", "TD", "TD"] * 2]
    )
    assert re.findall(r"Scope /?(\w+)", facts) == ["Row"] * 3
    assert re.findall(r"Scope /?(\w+)", documents) == ["Column", "Column"]


def _with_documents(count: int) -> Case:
    case = decided_case()
    documents = tuple(ReviewedDocument(title=f"Report {n}", pages=str(n)) for n in range(count))
    form = replace(case.form, documents_reviewed=True)
    return replace(case, form=form, documents=documents)


def test_that_no_issue_holds_what_stands_behind_the_last_one(tmp_path: Path) -> None:
    case = decided_case()
    form = replace(case.form, opioid_safety="Opioids harm.", attestation="I attest.")
    issue = replace(case.issues[0], treatment="Norco")
    letter = compose(with_issue(replace(case, form=form), issue), copy=Copy.INTERNAL)
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(letter))
    found = _output(_tool("pdfinfo"), "-struct-text", str(path))
    depths = {
        text: len(space) for space, text in re.findall(r'^( *)"(.*?) ?"$', found, re.MULTILINE)
    }
    assert depths["Opioids harm."] == depths["IMR ISSUES, DECISIONS AND RATIONALES"]
    assert depths["I attest."] == depths["Opioids harm."] - 2


def test_that_the_first_heading_is_of_the_first_level_whatever_the_form_leaves_out(
    tmp_path: Path,
) -> None:
    title = Heading(level=2, runs=(Run(text="Title"),), place=Place(field="treatment", issue=0))
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(Letter(title="", blocks=(title,))))
    assert re.search(r"^ *H1\b", _output(_tool("pdfinfo"), "-struct", str(path)), re.MULTILINE)


def test_that_each_issue_has_a_bookmark() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf.render(compose(decided_case())))
    marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    assert marks[2:] == [
        (0, "IMR ISSUES, DECISIONS AND RATIONALES"),
        (1, "Examplodone 10 mg #60: Upheld"),
        (1, "Physical therapy, 6 visits: Overturned"),
    ]


# ----------------------------------------------------------------------------- reading


def test_that_pictures_have_the_size_of_the_page() -> None:
    picture, *_ = pdf.page_pictures(pdf.render(compose(decided_case())), 1.5)
    assert (picture.width, picture.height) == (918, 1188)
    assert len(picture.pixels) == picture.row * 1188
    assert picture.pixels[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize("data", [b"", b"no pdf", pdf.render(compose(decided_case()))[:5000]])
def test_that_a_damaged_file_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem, match="damaged"):
        pdf.text(data)
    with pytest.raises(Problem, match="damaged"):
        pdf.page_pictures(data, 1)


def _drawn(*, encrypt: str | None, words: str) -> bytes:
    canvas = Canvas("", encrypt=encrypt)
    canvas.drawString(72, 72, words) if words else canvas.rect(72, 72, 9, 9)
    data: bytes = canvas.getpdfdata()
    return data


def test_that_a_file_with_a_password_is_a_problem() -> None:
    with pytest.raises(Problem, match="password"):
        pdf.text(_drawn(encrypt="secret", words="Secret words"))


def test_that_a_file_without_text_is_a_problem() -> None:
    with pytest.raises(Problem, match="no text"):
        pdf.text(_drawn(encrypt=None, words=""))


def test_that_a_letter_of_many_issues_is_printed_whole() -> None:
    issues = tuple(
        Issue(id=str(n), treatment=f"Item {n}", rationale="So. " * 50) for n in range(21)
    )
    letter = _letter(replace(decided_case(), issues=issues, reviewer=Reviewer()))
    assert _words(pdf.text(pdf.render(letter))) == _words(text_of(letter))
