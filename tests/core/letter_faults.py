"""Faults of a letter, each made on purpose with pikepdf, and what the gate says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf

File = Any  # pikepdf's objects are typed by what they hold
Break = Callable[[File], None]


def _elements(file: File, tag: str) -> list[Any]:
    """The elements of a kind, as they stand in the file."""
    return [
        item
        for item in file.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{tag}"
    ]


def _drawn(old: str, new: str, page: int = 0) -> Break:
    """Exchanges a part of what is drawn on a page, wherever it stands."""

    def change(file: File) -> None:
        contents = file.pages[page].Contents
        drawn = contents.read_bytes().decode("latin-1")
        assert re.search(old, drawn, re.DOTALL)
        contents.write(re.sub(old, new, drawn, flags=re.DOTALL).encode("latin-1"))

    return change


def _no_marks(file: File) -> None:
    file.Root.MarkInfo.Marked = False


def _no_language(file: File) -> None:
    del file.Root.Lang


def _no_title_shown(file: File) -> None:
    del file.Root.ViewerPreferences


def _script(file: File) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")


def _attachment(file: File) -> None:
    file.attachments["x.txt"] = b"x"


def _other_level(file: File) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(packet.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>2"))


def _author(file: File) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(
        packet.replace(b"</dc:title>", b"</dc:title><dc:creator>x</dc:creator>")
    )


def _other_title(file: File) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.docinfo.Title = "Other"
    file.Root.Metadata.write(re.sub(rb"Independent[^<]*", b"Other", packet))


def _no_metadata(file: File) -> None:
    del file.Root.Metadata


def _no_intent(file: File) -> None:
    del file.Root.OutputIntents


def _other_colors(file: File) -> None:
    file.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


def _font(file: File) -> Any:
    return next(iter(file.pages[0].Resources.Font.values()))


def _font_not_embedded(file: File) -> None:
    del _font(file).FontDescriptor.FontFile2


def _font_without_characters(file: File) -> None:
    del _font(file).ToUnicode


def _base_font(file: File) -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    file.pages[0].Resources.Font.F9 = file.make_indirect(font)


def _other_characters(file: File) -> None:
    table = _font(file).ToUnicode
    table.write(table.read_bytes().replace(b"<61> <0061>", b"<61> <0062>"))


def _characters_of_nothing(file: File) -> None:
    table = _font(file).ToUnicode
    table.write(table.read_bytes().replace(b"<61> <0061>", b"<61> <0000>"))


def _other_widths(file: File) -> None:
    _font(file).Widths[0x61] = 9


def _page_order(file: File) -> None:
    file.pages[0].Tabs = pikepdf.Name.R


def _page_action(file: File) -> None:
    file.pages[0].AA = pikepdf.Dictionary()


def _picture(file: File) -> None:
    file.pages[0].Resources.XObject = pikepdf.Dictionary()


def _second_owner(file: File) -> None:
    first, second, *_ = _elements(file, "P")
    second.K.append(first.K[0])


def _foreign_content(file: File) -> None:
    first, *_ = _elements(file, "P")
    first.K.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=first.K[0].Pg, MCID=999))


def _no_owner(file: File) -> None:
    paragraphs = _elements(file, "P")
    parted = next(item for item in paragraphs if len(item.K) > 1)
    del parted.K[0]


def _other_order(file: File) -> None:
    first, second, *_ = _elements(file, "TD")
    first.K[0], second.K[0] = second.K[0], first.K[0]


def _other_parents(file: File) -> None:
    parents = file.Root.StructTreeRoot.ParentTree.Nums[3]
    parents[0], parents[2] = parents[2], parents[0]


def _no_parents(file: File) -> None:
    del file.Root.StructTreeRoot.ParentTree


def _no_tree(file: File) -> None:
    del file.Root.StructTreeRoot


def _other_key(file: File) -> None:
    file.Root.StructTreeRoot.ParentTreeNextKey = 1


def _other_words(file: File) -> None:
    _elements(file, "P")[0].ActualText = "Other words"


def _retold_tags(file: File) -> None:
    file.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.Artifact)


def _other_parent(file: File) -> None:
    _elements(file, "P")[0].P = _elements(file, "Sect")[-1]


def _unknown_tag(file: File) -> None:
    _elements(file, "Sect")[-1].S = pikepdf.Name.Art


def _cell_in_a_table(file: File) -> None:
    table, row = _elements(file, "Table")[0], _elements(file, "TR")[0]
    table.K.append(row.K[0])
    del row.K[0]


def _twice(file: File) -> None:
    section = _elements(file, "Sect")[0]
    section.K.append(section.K[0])


def _empty_section(file: File) -> None:
    document = _elements(file, "Document")[0]
    empty = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, K=[], P=document)
    document.K.append(file.make_indirect(empty))


def _retagged(old: str, new: str) -> Break:
    """Gives the first element of a kind, with its content, another tag."""

    def change(file: File) -> None:
        element = _elements(file, old)[0]
        element.S = pikepdf.Name(f"/{new}")
        number = int(element.K[0].MCID)
        page = [page.objgen for page in file.pages].index(element.K[0].Pg.objgen)
        _drawn(rf"/{old} <</MCID {number}>>", f"/{new} <</MCID {number}>>", page)(file)

    return change


def _no_scope(file: File) -> None:
    del _elements(file, "TH")[0].A.Scope


def _narrow_row(file: File) -> None:
    del _elements(file, "TR")[-1].K[-1].A


def _undescribed_field(file: File) -> None:
    del file.Root.AcroForm.Fields[0].TU


def _field_without_contents(file: File) -> None:
    file.Root.AcroForm.Fields[0].Contents = " "


def _hidden_field(file: File) -> None:
    file.Root.AcroForm.Fields[0].F = 4 | 2


def _field_that_acts(file: File) -> None:
    file.Root.AcroForm.Fields[0].AA = pikepdf.Dictionary()


def _field_of_no_element(file: File) -> None:
    _elements(file, "Form")[0].K = pikepdf.Array()


def _second_field(file: File) -> None:
    file.Root.AcroForm.Fields.append(file.make_indirect(pikepdf.Dictionary(T="Second")))


def _appearances(file: File) -> None:
    file.Root.AcroForm.NeedAppearances = True


def _link(file: File) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], F=4
    )
    file.pages[0].Annots = pikepdf.Array([file.make_indirect(link)])


def _no_bookmarks(file: File) -> None:
    del file.Root.Outlines


def _other_bookmark(file: File) -> None:
    file.Root.Outlines.First.Title = "Other"


def _bookmark_elsewhere(file: File) -> None:
    file.Root.Outlines.Last.Last.Dest[0] = file.pages[0].obj


FAULTS: dict[str, tuple[Break, str]] = {
    "not marked": (_no_marks, "does not say that it is tagged"),
    "no language": (_no_language, "names no language"),
    "title not shown": (_no_title_shown, "does not show the title"),
    "script": (_script, "The catalog holds entries"),
    "attachment": (_attachment, "The catalog holds entries"),
    "other identification": (_other_level, "The metadata differ"),
    "author": (_author, "The metadata differ"),
    "other title": (_other_title, "title of the file is not that"),
    "no metadata": (_no_metadata, "of another kind"),
    "no output intent": (_no_intent, "what its colors mean"),
    "other colors": (_other_colors, "what its colors mean"),
    "font not embedded": (_font_not_embedded, "not embedded"),
    "font without characters": (_font_without_characters, "which characters its glyphs are"),
    "base font": (_base_font, "not of the kind"),
    "other characters": (_other_characters, "does not read as it was written"),
    "glyph of no character": (_characters_of_nothing, "stands for no character"),
    "other widths": (_other_widths, r"6\.2\.11\.5"),
    "order of a page": (_page_order, "not stepped through"),
    "action of a page": (_page_action, "Page 1 holds entries"),
    "picture": (_picture, "uses what a letter never uses"),
    "words outside of marked content": (
        _drawn(r"\Z", " BT /F1+0 12 Tf (x) Tj ET"), "neither content nor artifact",
    ),
    "line outside of marked content": (_drawn(r"\Z", " 0 0 m 9 9 l S"), "neither content"),
    "picture in the page": (
        _drawn(r"\Z", " BI /W 1 /H 1 /CS /G /BPC 8 ID x EI"), "drawn in a way",
    ),
    "other words for a part": (
        _drawn(r"(/P <</MCID \d+)>>", r"\1/ActualText(x)>>"), "drawn in a way",
    ),
    "invisible words": (_drawn(r"BT", "BT 3 Tr"), "drawn in a way"),
    "marked content in another": (_drawn(r"(/P <</MCID)", r"/P BMC EMC \1"), "neither content"),
    "nested content": (_drawn(r"BDC\nBT", r"BDC /Artifact BMC EMC\nBT"), "inside of other"),
    "content that does not end": (_drawn(r"EMC\s*\Z", ""), "does not end, or not once"),
    "content that ends twice": (_drawn(r"\Z", " EMC"), "does not end, or not once"),
    "content without number": (_drawn(r"/P <</MCID \d+>> BDC", "/P BMC"), "neither content"),
    "number used twice": (_drawn(r"MCID 1>>", "MCID 0>>"), "twice"),
    "content made an artifact": (
        _drawn(r"/P <</MCID \d+>>", "/Artifact <</Type/Layout>>"), "a screen reader passes over",
    ),
    "words hidden in the footer": (_drawn(r"\(Page 1 of", "(No. 1 of"), "passes over"),
    "no footer": (_drawn(r"/Artifact <</Type/Pagination.*?EMC", ""), "should have one footer"),
    "other tag in the page": (_drawn(r"/TD <<", "/TH <<"), "of another kind than its element"),
    "words exchanged": (_drawn(r"\(Date of Injury", "(Date of Perjury"), "does not read"),
    "words left out": (_drawn(r"\(CM26-0000001\) Tj", ""), "does not read"),
    "content of two elements": (_second_owner, "belongs to two elements"),
    "content that no page has": (_foreign_content, "content that no page has"),
    "content of no element": (_no_owner, "belongs to no element"),
    "cells exchanged": (_other_order, "not read in the order"),
    "parents exchanged": (_other_parents, "The way back"),
    "no parent tree": (_no_parents, r"way back"),
    "next key used": (_other_key, "The way back"),
    "no tree": (_no_tree, "no structure tree"),
    "other words read aloud": (_other_words, "holds entries that a letter never has"),
    "roles": (_retold_tags, "root of the structure tree holds entries"),
    "other parent": (_other_parent, "names another parent"),
    "unknown tag": (_unknown_tag, "Art, which a letter never has"),
    "cell in a table": (_cell_in_a_table, "TH inside of Table"),
    "element twice": (_twice, "stands twice"),
    "empty section": (_empty_section, "holds what it may not, or nothing"),
    "paragraph for a heading": (_retagged("H1", "P"), "does not begin with a heading"),
    "level left out": (_retagged("H1", "H2"), "does not begin with a heading"),
    "cell for a paragraph": (_retagged("P", "TD"), "TD inside of Sect"),
    "header cell for a cell": (_retagged("TD", "TH"), "does not say what it heads"),
    "no scope": (_no_scope, "does not say what it heads"),
    "narrow row": (_narrow_row, "differ in the number of their columns"),
    "field without a name": (_undescribed_field, "does not say what it is for"),
    "field without contents": (_field_without_contents, "does not say what it is for"),
    "hidden field": (_hidden_field, "not seen or not printed"),
    "field that acts": (_field_that_acts, "The signature field holds entries"),
    "field of no element": (_field_of_no_element, "belongs to no element"),
    "second field": (_second_field, "fields of the file and the annotations"),
    "appearances made by the reader": (_appearances, "The form of the file holds entries"),
    "link": (_link, "no signature field"),
    "no bookmarks": (_no_bookmarks, "bookmarks are not the headings"),
    "other bookmark": (_other_bookmark, "bookmarks are not the headings"),
    "bookmark elsewhere": (_bookmark_elsewhere, "bookmarks are not the headings"),
}  # fmt: skip
