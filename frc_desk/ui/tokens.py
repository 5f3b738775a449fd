"""The colours of FRC Desk: three sets with the same names, and the pairs that must keep their contrast."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Token = Literal[
    "bg", "surface", "surface2", "sunken",
    "rail", "rail_hover", "rail_sel", "rail_text", "rail_text_sel", "rail_dim", "rail_focus",
    "mark", "on_mark", "alarm", "on_alarm",
    "line", "control",
    "text", "text2", "text3",
    "accent", "accent_hover", "accent_press", "on_accent", "accent_tint", "accent_line", "accent_text",
    "focus",
    "green", "green_tint", "amber", "amber_tint", "red", "red_hover", "red_tint",
    "violet", "violet_tint", "blue", "blue_tint", "neutral", "neutral_tint",
    "disabled", "disabled_bg", "scrim",
]  # fmt: skip
Tone = Literal["green", "amber", "red", "violet", "blue", "neutral", "accent"]
SetName = Literal["light", "dark", "contrast"]


@dataclass(frozen=True)
class TokenSet:
    """One set of colours, by name, and the width in pixels of its decorative lines."""

    name: SetName
    colours: Mapping[Token, str]
    stroke: float


LIGHT = TokenSet(
    "light",
    {
        "bg": "#F3F6F5",
        "surface": "#FFFFFF",
        "surface2": "#F7FAF9",
        "sunken": "#EAF0EE",
        "rail": "#10302F",
        "rail_hover": "#1B4240",
        "rail_sel": "#24544F",
        "rail_text": "#D3E1DE",
        "rail_text_sel": "#FFFFFF",
        "rail_dim": "#9DB8B4",
        "rail_focus": "#7FE0D3",
        "mark": "#2BA396",
        "on_mark": "#FFFFFF",
        "alarm": "#F2B84B",
        "on_alarm": "#2A1B00",
        "line": "#DCE4E2",
        "control": "#74827F",
        "text": "#14211F",
        "text2": "#475552",
        "text3": "#586664",
        "accent": "#0F766E",
        "accent_hover": "#0B5F58",
        "accent_press": "#084C46",
        "on_accent": "#FFFFFF",
        "accent_tint": "#E2F2EF",
        "accent_line": "#9CCFC7",
        "accent_text": "#0B5F58",
        "focus": "#0F766E",
        "green": "#11692F",
        "green_tint": "#E4F4E9",
        "amber": "#8A4B08",
        "amber_tint": "#FDF1DA",
        "red": "#B42318",
        "red_hover": "#8E1A12",
        "red_tint": "#FDECEA",
        "violet": "#5346B5",
        "violet_tint": "#EFEDFB",
        "blue": "#1A56B0",
        "blue_tint": "#E6EFFB",
        "neutral": "#475552",
        "neutral_tint": "#E9EFED",
        "disabled": "#74827F",
        "disabled_bg": "#EEF2F1",
        "scrim": "#0B1A19",
    },
    1.0,
)
DARK = TokenSet(
    "dark",
    {
        "bg": "#101615",
        "surface": "#182120",
        "surface2": "#1D2726",
        "sunken": "#131B1A",
        "rail": "#0B1312",
        "rail_hover": "#172422",
        "rail_sel": "#1F3D39",
        "rail_text": "#C2D1CE",
        "rail_text_sel": "#FFFFFF",
        "rail_dim": "#8FA5A1",
        "rail_focus": "#7FE0D3",
        "mark": "#2BA396",
        "on_mark": "#FFFFFF",
        "alarm": "#F2B84B",
        "on_alarm": "#2A1B00",
        "line": "#2B3735",
        "control": "#74857F",
        "text": "#E8EFED",
        "text2": "#B4C2BF",
        "text3": "#9BABA7",
        "accent": "#2FAE9F",
        "accent_hover": "#45C0B1",
        "accent_press": "#66D2C4",
        "on_accent": "#04211E",
        "accent_tint": "#16342F",
        "accent_line": "#2C655C",
        "accent_text": "#79DACD",
        "focus": "#5AD4C5",
        "green": "#7AD394",
        "green_tint": "#15301D",
        "amber": "#F3BC6A",
        "amber_tint": "#35280F",
        "red": "#F5978D",
        "red_hover": "#FBBDB6",
        "red_tint": "#3C1C19",
        "violet": "#B9B1F5",
        "violet_tint": "#28243F",
        "blue": "#97BEF8",
        "blue_tint": "#182B45",
        "neutral": "#B4C2BF",
        "neutral_tint": "#25302E",
        "disabled": "#74857F",
        "disabled_bg": "#1D2726",
        "scrim": "#000000",
    },
    1.0,
)
CONTRAST = TokenSet(
    "contrast",
    {
        "bg": "#FFFFFF",
        "surface": "#FFFFFF",
        "surface2": "#FFFFFF",
        "sunken": "#FFFFFF",
        "rail": "#000000",
        "rail_hover": "#000000",
        "rail_sel": "#FFFFFF",
        "rail_text": "#FFFFFF",
        "rail_text_sel": "#000000",
        "rail_dim": "#FFFFFF",
        "rail_focus": "#FFE45C",
        "mark": "#FFFFFF",
        "on_mark": "#000000",
        "alarm": "#FFFFFF",
        "on_alarm": "#000000",
        "line": "#000000",
        "control": "#000000",
        "text": "#000000",
        "text2": "#000000",
        "text3": "#000000",
        "accent": "#00443F",
        "accent_hover": "#000000",
        "accent_press": "#000000",
        "on_accent": "#FFFFFF",
        "accent_tint": "#FFFFFF",
        "accent_line": "#000000",
        "accent_text": "#00443F",
        "focus": "#0033CC",
        "green": "#00400F",
        "green_tint": "#FFFFFF",
        "amber": "#5A2A00",
        "amber_tint": "#FFFFFF",
        "red": "#8A0000",
        "red_hover": "#000000",
        "red_tint": "#FFFFFF",
        "violet": "#2E1F8F",
        "violet_tint": "#FFFFFF",
        "blue": "#00307A",
        "blue_tint": "#FFFFFF",
        "neutral": "#000000",
        "neutral_tint": "#FFFFFF",
        "disabled": "#4A4A4A",
        "disabled_bg": "#FFFFFF",
        "scrim": "#000000",
    },
    2.0,
)
SETS: Mapping[SetName, TokenSet] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

TINT: Mapping[Tone, Token] = {
    "green": "green_tint",
    "amber": "amber_tint",
    "red": "red_tint",
    "violet": "violet_tint",
    "blue": "blue_tint",
    "neutral": "neutral_tint",
    "accent": "accent_tint",
}
TONE_INK: Mapping[Tone, Token] = {
    "green": "green",
    "amber": "amber",
    "red": "red",
    "violet": "violet",
    "blue": "blue",
    "neutral": "neutral",
    "accent": "accent_text",
}

_GROUNDS: tuple[Token, ...] = ("surface", "surface2", "bg", "sunken", "accent_tint")
_STATES: tuple[Token, ...] = ("green", "amber", "red", "violet", "blue", "neutral")
_ON_TINT: tuple[tuple[Token, Token], ...] = tuple(
    (TONE_INK[tone], TINT[tone]) for tone in TINT if tone != "accent"
)

# Words on a ground: at least 4.5 to 1 (WCAG 1.4.3). A pair is listed here before it is used.
WORD_PAIRS: tuple[tuple[Token, Token], ...] = (
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in _GROUNDS),
    ("accent_text", "surface"),
    ("accent_text", "surface2"),
    ("accent_text", "accent_tint"),
    ("accent_text", "bg"),
    ("accent_text", "sunken"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    *((ink, "accent_tint") for ink in ("green", "amber", "red", "blue")),
    ("on_alarm", "alarm"),
    ("surface", "text"),
    ("surface", "red"),
    ("surface", "red_hover"),
    *_ON_TINT,
    *((ink, "surface") for ink in _STATES),
    ("green", "surface2"),
    ("amber", "surface2"),
    ("red", "surface2"),
    ("green", "bg"),
    ("amber", "bg"),
    ("red", "bg"),
    ("text", "amber_tint"),
    ("text", "red_tint"),
    ("text", "green_tint"),
    ("text", "blue_tint"),
    ("rail_text", "rail"),
    ("rail_text", "rail_hover"),
    ("rail_text_sel", "rail_sel"),
    ("rail_dim", "rail"),
)

# Edges of what one can act on, marks and rings: at least 3 to 1 (WCAG 1.4.11).
EDGE_PAIRS: tuple[tuple[Token, Token], ...] = (
    ("control", "surface"),
    ("control", "bg"),
    ("control", "surface2"),
    ("control", "sunken"),
    ("mark", "rail"),
    ("alarm", "rail"),
    ("focus", "surface"),
    ("focus", "bg"),
    ("focus", "surface2"),
    ("accent", "surface"),
    ("accent", "bg"),
    ("accent", "sunken"),
    ("rail_focus", "rail"),
    ("rail_text_sel", "rail_sel"),
)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` as WCAG 2.2 defines it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)
