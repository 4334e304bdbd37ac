"""The colours of each theme by what they are for (see :mod:`ui.style`)."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """The colours of a theme by what they are for; every text colour has 4.5:1 on both grounds."""

    page: str  # behind the panes
    surface: str  # panes, editors, lists
    line: str  # hairlines between and around things
    outline: str  # around what can be used: 3:1 on every ground
    hover: str
    selection: str  # ground of a selected row; its text stays `text`
    text: str
    muted: str
    accent: str
    on_accent: str  # text on a ground of `accent`, `upheld`, `overturned`, `blocks`
    overturned: str
    upheld: str
    blocks: str
    warns: str
    calm: str  # ground of a banner that only informs


LIGHT = Tokens(
    page="#F6F7F8",
    surface="#FFFFFF",
    line="#D5DADF",
    outline="#838B93",
    hover="#EDF0F3",
    selection="#DCE9F7",
    text="#1F2328",
    muted="#57606A",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    overturned="#0F6B64",
    upheld="#4A5568",
    blocks="#B42318",
    warns="#8A5A00",
    calm="#EAF2FB",
)
DARK = Tokens(
    page="#17191C",
    surface="#202327",
    line="#3A3F45",
    outline="#737A82",
    hover="#2A2E33",
    selection="#24405C",
    text="#E6E8EA",
    muted="#A7AEB5",
    accent="#6CB6FF",
    on_accent="#101418",
    overturned="#5BD5C6",
    upheld="#B8C0CC",
    blocks="#FF8A80",
    warns="#E3B341",
    calm="#1B2C3D",
)
# High contrast of our own, where the platform has none: black, white and three bright colours.
CONTRAST = Tokens(
    page="#000000",
    surface="#000000",
    line="#FFFFFF",
    outline="#FFFFFF",
    hover="#1F1F1F",
    selection="#00478F",
    text="#FFFFFF",
    muted="#D9D9D9",
    accent="#FFFF00",
    on_accent="#000000",
    overturned="#00FFE0",
    upheld="#FFFFFF",
    blocks="#FF9C9C",
    warns="#FFD24D",
    calm="#1F1F1F",
)
