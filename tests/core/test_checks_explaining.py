"""What a sentence is taken for, as whoever writes a rule may ask."""

from __future__ import annotations

import re
import tomllib

import pytest

from workbench import resources
from workbench.checks.__main__ import main
from workbench.checks.explaining import explained

MAN = "The patient is a 54-year-old man."
PAIN = "He denies prior knee pain, but takes Norco 10/325 mg."
_ESCAPED = re.compile(r"\\.")
_CAPTURES = re.compile(r"\((?!\?)")


def test_that_a_sentence_is_told_with_all_that_is_read_in_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main([f"{MAN} {PAIN}"])
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[:5] == [
        MAN,
        "said record",
        "age “54-year-old”",
        "sex “man”",
        PAIN,
    ]
    assert {"part “knee” knee", "worker “He” (sure)", "denied “denies prior knee pain”"} < {*lines}
    assert any(line.startswith("drug “Norco”") for line in lines)


def test_that_the_document_is_not_mistaken_for_a_sentence() -> None:
    with pytest.raises(SystemExit, match="no-such-file was not written"):
        main(["no-such-file"])


def test_that_no_text_is_no_lines() -> None:
    assert list(explained("")) == []


@pytest.mark.parametrize("name", ["facts", "sentences", "who"])
def test_that_every_entry_can_match_a_text_in_small_letters(name: str) -> None:
    tables = tomllib.loads(resources.text(f"checks/{name}.toml"))
    lists = [those for one in tables.values() for those in _lists(one)]
    small = [those for those in lists if not all(entry[:1].isupper() for entry in those)]
    for entry in (entry for those in small for entry in those):
        plain = _ESCAPED.sub("", entry)
        assert plain == plain.lower(), entry
        assert not _CAPTURES.search(plain), entry
        assert re.compile(entry).groups == 0, entry


def _lists(table: dict[str, list[str]] | list[str]) -> list[list[str]]:
    return [table] if isinstance(table, list) else list(table.values())
