"""Letter forms as files: TOML that a person can read, change and send.

A file that is written names every key, so that it means the same wherever it is read; one that is
read may leave out all but the name, and what it leaves out has its default.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast

import msgspec
from msgspec import inspect

from workbench.case import LetterForm, Problem
from workbench.forms.rules import LARGEST, checked

_DEEPEST = 10  # dots in a line outside texts; forms have none, and each costs the square
# Texts and comments of a TOML file, also those that nobody has closed.
_WORDS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)'
    r"""|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|#[^\n]*""",
    re.DOTALL,
)
_WIDTH = 100  # characters, of a line that is written
_TEXT = re.compile(r'(?P<key>\w+ = )"(?P<text>.*)"')
_ESCAPE = re.compile(r"\\(.)")
# A backslash at the end of a line takes the newline, and space after it, out of the text again.
_FULL_LINE = re.compile(r"(.{60,90} )(?=\S)")
_GOES_ON = r"\1\\\n"
_PLACE = re.compile(r"\(at (line \d+, column \d+|end of document)\)")
_SPELLING = "printed"  # of a fact of the header, by one determination that was read: no wording
_NOT_TOML = "The file is no letter form: it is not TOML"
_KINDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number with a point",
    list: "a list",
    dict: "a table",
}


def to_toml(form: LetterForm) -> str:
    """See :func:`workbench.forms.to_toml`."""
    import tomli_w

    table: dict[str, Any] = msgspec.to_builtins(form)
    for fact in table["header"]:
        del fact[_SPELLING]
    return "\n".join(map(_readable, tomli_w.dumps(table).split("\n")))


def from_toml(source: str | bytes) -> LetterForm:
    """See :func:`workbench.forms.from_toml`."""
    table = _table(_text(source))
    form = _value(inspect.type_info(LetterForm), table, "")
    return checked(cast(LetterForm, form))


def _readable(line: str) -> str:
    """A line of the file, its text broken where that is long or has lines of its own."""
    found = _TEXT.fullmatch(line)
    if not found or (len(line) <= _WIDTH and "\\n" not in line):
        return line
    lines = _ESCAPE.sub(lambda one: "\n" if one[1] == "n" else one[0], found["text"])
    return f'{found["key"]}"""\n{_FULL_LINE.sub(_GOES_ON, lines)}"""'


def _text(source: str | bytes) -> str:
    data = source.encode(errors="surrogatepass") if isinstance(source, str) else source
    if len(data) > LARGEST:
        raise Problem(f"The file is larger than {LARGEST // 1_000_000} MB; no letter form is.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("The file is no letter form: it is not text in UTF-8.") from None


def _table(text: str) -> dict[str, Any]:
    if any(line.count(".") > _DEEPEST for line in _WORDS.sub("", text).splitlines()):
        raise Problem("The file is no letter form: its keys are nested too deeply.")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Problem("The file is no letter form: its values are nested too deeply.") from None
    except ValueError as error:  # the message itself would quote the file
        place = _PLACE.search(str(error))
        raise Problem(f"{_NOT_TOML}{f' (at {place[1]})' if place else ''}.") from None


def _value(kind: inspect.Type, found: object, key: str) -> object:
    """What ``found`` is as a value of a kind; ``key`` is where it stands in the file."""
    match kind:
        case inspect.StructType():
            return _struct(kind, _as(dict, found, key), key)
        case inspect.VarTupleType(item_type=item):
            entries = enumerate(_as(list, found, key), 1)
            return tuple(_value(item, entry, f"{key} {number}") for number, entry in entries)
        case inspect.EnumType(cls=cls):
            return _choice(cls, found, key)
        case inspect.BoolType():
            return _as(bool, found, key)
        case inspect.IntType():
            return _as(int, found, key)
        case _:
            return _as(str, found, key)


def _struct(kind: inspect.StructType, table: dict[str, Any], key: str) -> object:
    fields = {field.name: field for field in kind.fields if field.name != _SPELLING}
    for name in table:
        if name not in fields:
            raise Problem(_unknown(key, name))
    for name, field in fields.items():
        if field.required and name not in table:
            raise Problem(f"{_under(key, name)} is missing.")
    parts = {name: _value(fields[name].type, table[name], _under(key, name)) for name in table}
    made: object = kind.cls(**parts)
    return made


def _choice(cls: type, found: object, key: str) -> object:
    words = [str(word) for word in cls] if issubclass(cls, StrEnum) else []
    if found not in words:
        raise Problem(f"{key} must be one of {', '.join(words)}.")
    return cls(found)


def _as(kind: type, found: object, key: str) -> Any:
    if type(found) is not kind:  # true is an int to Python, but no number to a reader
        given = _KINDS.get(type(found), "a date or time")
        raise Problem(f"{key} must be {_KINDS[kind]}, not {given}.")
    return found


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _unknown(key: str, name: str) -> str:
    """What is said of a key that no form has; it is named where it can stand in a sentence."""
    if re.fullmatch(r"[\w-]{1,40}", name):
        return f"There is no key {_under(key, name)} in a letter form."
    return "The file holds a key that no letter form has."
