from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import resources
from workbench.case import (
    CitationPatterns,
    Copy,
    CredentialLabels,
    CredentialsPlace,
    HeaderFact,
    Headings,
    Labels,
    LetterForm,
    Problem,
    Signer,
    replace,
)
from workbench.forms import FACTS, LARGEST, from_toml, shipped, to_toml

NAME = 'name = "A form"\n'

# Any letters, but no names in braces, which would have to be known ones.
letters = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="{")
texts = st.text(letters, max_size=300)
long_texts = st.lists(
    st.one_of(texts, st.sampled_from(["words of a form ", "\n", "\n\n", "\\n", '"""', "\t", " "])),
    max_size=60,
).map("".join)
names = st.text(min_size=1, max_size=40).filter(lambda n: n.isprintable() and n == n.strip())
patterns = texts.map(lambda text: f"{text}{{guideline}} {{pages}}")
facts = st.lists(st.sampled_from(FACTS), unique=True).flatmap(
    lambda fields: st.tuples(
        *(st.builds(HeaderFact, label=names, field=st.just(field)) for field in fields)
    )
)
forms = st.builds(
    LetterForm,
    name=names,
    version=st.integers(1, 1000),
    organization=texts,
    header=facts,
    headings=st.builds(Headings, statement=texts, summary=texts, issues=texts, documents=texts),
    statement=long_texts,
    credentials=st.sampled_from(CredentialsPlace),
    credential_labels=st.builds(
        CredentialLabels, introduction=texts, licensed_in=texts, specialties=texts
    ),
    summary_sentence=long_texts,
    issues_sentence=long_texts,
    labels=st.builds(Labels, claims_administrator=texts, reviewer=texts, rationale=texts),
    documents_reviewed=st.booleans(),
    opioid_safety=long_texts,
    attestation=long_texts,
    signature_block=long_texts,
    footer=st.booleans(),
    citations=st.builds(
        CitationPatterns, pages=patterns, sections=patterns, chapters=patterns, outside=patterns
    ),
    names_confidential=st.booleans(),
    names_reviewer=st.booleans(),
    copies=st.sampled_from([(Copy.ISSUED,), (Copy.ISSUED, Copy.INTERNAL), tuple(Copy)]),
    signed_by=st.sampled_from(Signer),
)


def mistake(source: str | bytes) -> str:
    """The one sentence that a file is refused with."""
    with pytest.raises(Problem) as refused:
        from_toml(source)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@given(forms)
def test_that_any_form_is_read_back_as_it_was_written(form: LetterForm) -> None:
    written = to_toml(form)
    assert from_toml(written) == form
    assert from_toml(written.encode()) == form


def test_that_the_spelling_of_a_determination_is_not_written() -> None:
    facts = [
        HeaderFact(label="Number:", field="number", printed=text) for text in ("", "CM 14 - 1")
    ]
    plain, read = (LetterForm(name="A form", header=(fact,)) for fact in facts)
    assert to_toml(read) == to_toml(plain)


@pytest.mark.parametrize("form", shipped(), ids=lambda form: form.name)
def test_that_a_written_form_names_every_key(form: LetterForm) -> None:
    written = to_toml(form)
    keys = {*LetterForm.__struct_fields__, *Headings.__struct_fields__, *Labels.__struct_fields__}
    assert all(f"{key} = " in written or f"[{key}]" in written for key in keys)


def test_that_a_long_text_is_written_in_lines_a_person_can_read() -> None:
    paragraphs = "\n\n".join(["Words of a form that nobody wrote. " * 20] * 2)
    written = to_toml(replace(shipped()[0], statement=paragraphs))
    assert max(len(line) for line in written.splitlines()) <= 100
    assert from_toml(written).statement == paragraphs


@pytest.mark.parametrize("name", resources.names("forms"))
def test_that_a_shipped_file_is_a_form_by_the_rules_for_all(name: str) -> None:
    assert from_toml(resources.text(name)) in shipped()


def test_that_all_but_the_name_may_be_left_out() -> None:
    assert from_toml(NAME) == LetterForm(name="A form")
    assert from_toml(b"\xef\xbb\xbf" + NAME.encode()) == LetterForm(name="A form")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "name is missing"),
        ('name = "  "', "name is missing"),
        ('name = " A form"', "name must be one line, without space"),
        ('name = "A\\nform"', "name must be one line"),
        (f'name = "{"a" * 101}"', "name is longer than 100 characters"),
        ("name = 7", "name must be a text, not a number"),
        ("name = 2026-01-01", "name must be a text, not a date or time"),
        ("name = [1]", "name must be a text, not a list"),
        (NAME + "version = 0", "version must be from 1"),
        (NAME + "version = 99999999999999999999", "version must be from 1"),
        (NAME + "version = true", "version must be a number, not true or false"),
        (NAME + "version = 1.5", "version must be a number, not a number with a point"),
        (NAME + 'footer = "yes"', "footer must be true or false, not a text"),
        (NAME + "footer = 1", "footer must be true or false, not a number"),
        (NAME + 'colour = "red"', "There is no key colour in a letter form"),
        (NAME + '"two words" = 1', "The file holds a key that no letter form has"),
        (NAME + '[labels]\nother = ""', "There is no key labels.other in a letter form"),
        (NAME + 'labels = "Label:"', "labels must be a table, not a text"),
        (NAME + 'header = "number"', "header must be a list, not a text"),
        (NAME + 'header = ["number"]', "header 1 must be a table, not a text"),
        (NAME + '[[header]]\nlabel = "Number:"', "header 1.field is missing"),
        (NAME + '[[header]]\nfield = "number"', "header 1.label is missing"),
        (NAME + '[[header]]\nlabel = " "\nfield = "number"', "header 1.label is empty"),
        (NAME + '[[header]]\nlabel = "A:"\nfield = "worker"', "header 1.field must be one of"),
        (
            NAME + 'header = [{label = "A:", field = "number", printed = "CM14-1"}]',
            "There is no key header 1.printed in a letter form",
        ),
        (
            NAME + 'header = [{label = "A:", field = "number"}, {label = "B:", field = "number"}]',
            "header 2.field is in the header twice: number",
        ),
        (NAME + 'credentials = "footnote"', "credentials must be one of block, paragraph, none"),
        (NAME + 'signed_by = ["role"]', "signed_by must be one of role, seal, nobody"),
        (NAME + 'copies = ["issued", "secret"]', "copies 2 must be one of issued, internal"),
        (NAME + 'copies = ["issued", "issued"]', "copies names the same copy twice"),
        (NAME + 'copies = ["internal"]', "copies must hold issued"),
        (NAME + f'statement = "{"a" * 20_001}"', "statement is longer than 20000 characters"),
        (NAME + f'[labels]\nreviewer = "{"a" * 1_001}"', "labels.reviewer is longer than 1000"),
        (
            NAME + f'header = [{{label = "{"a" * 1_001}", field = "number"}}]',
            "header 1.label is longer than 1000",
        ),
        (NAME + '[labels]\nreviewer = "Two\\nlines"', "labels.reviewer must be one line"),
        (NAME + 'statement = "\\u0007"', "statement holds a control character"),
        (NAME + 'statement = "A\\r\\nB"', "statement holds a control character"),
        (NAME + '[headings]\nsummary = "\\u2028"', "headings.summary holds a control character"),
        (NAME + 'attestation = "{nmae}"', "attestation: {nmae} is not filled in"),
        (
            NAME + 'signature_block = "{name}"',
            "not filled in in this text; it may hold {specialties} and {licensed_in}.",
        ),
        (
            NAME + 'credentials = "paragraph"\nstatement = "{states}"',
            "statement: {states} is not filled in",
        ),
        (NAME + '[citations]\npages = "{guideline} {page}"', "citations.pages: {page} is not"),
        (NAME + '[citations]\noutside = ""', "citations.outside must hold {guideline}"),
        (NAME + NAME, "it is not TOML (at line 2, column"),
        (NAME + "footer = yes", "it is not TOML (at line 2, column"),
        (NAME + 'statement = "', "it is not TOML (at end of document)"),
        ("x = " + "9" * 5_000, "it is not TOML"),
        (b"\xff\xfe\x00", "it is not text in UTF-8"),
        ("\udc80", "it is not text in UTF-8"),
        (b"#" * (LARGEST + 1), "larger than 1 MB"),
    ],
)
def test_that_a_mistake_is_one_sentence_that_names_its_key(
    source: str | bytes, sentence: str
) -> None:
    assert sentence in mistake(source)


@pytest.mark.parametrize(
    "source",
    [
        "a." * 400_000 + "a = 1",
        f"[{'a.' * 400_000}a]",
        "x = " + "[" * 400_000,
        "x = {a = " * 50_000,
        'x = """' + '\\"""' * 200_000,
    ],
)
def test_that_a_file_made_to_exhaust_the_program_is_refused(source: str) -> None:
    assert mistake(source).startswith("The file is no letter form")


def test_that_the_example_of_the_documentation_is_a_form() -> None:
    page = Path(__file__).parents[2] / "docs" / "letter-forms.md"
    (example,) = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    form = from_toml(example)
    assert form.opioid_safety
    assert from_toml(to_toml(form)) == form


def test_that_the_documentation_names_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "letter-forms.md").read_text(encoding="utf-8")
    keys = {*LetterForm.__struct_fields__, *CitationPatterns.__struct_fields__, *FACTS}
    assert [key for key in keys if f"`{key}`" not in page and f"`[{key}]`" not in page] == []


def test_that_words_in_braces_are_plain_words_where_nothing_is_filled() -> None:
    form = LetterForm(name="A form", statement="{field}", summary_sentence="{name} {other}")
    assert from_toml(to_toml(form)) == form


def test_that_no_sentence_holds_words_of_the_file() -> None:
    secret = "Planted Words"
    sources = [
        f'name = "{secret}',
        f'"{secret}" = 1',
        f'{NAME}credentials = "{secret}"',
        f'{NAME}header = [{{label = "A:", field = "{secret}"}}]',
        f'{NAME}statement = "{secret * 5_000}"',
    ]
    assert not any(secret in mistake(source) for source in sources)
