"""The running look: which colours, how large, which fonts; lengths and fonts follow the text size."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication

from frc_desk.resource_files import resource_folder
from frc_desk.ui.tokens import SETS, SetName, Token

FACTORS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The text sizes a person may choose."""

Role = Literal[
    "caption", "caption_strong", "second", "second_strong", "label", "label_strong",
    "body", "medium", "strong", "head", "title", "display",
    "door", "door_second", "door_title",
]  # fmt: skip

_ROLES: Mapping[Role, tuple[float, int]] = {
    "caption": (9, 500),
    "caption_strong": (9, 600),
    "second": (9.75, 400),
    "second_strong": (9.75, 600),
    "label": (9.75, 500),
    "label_strong": (9.75, 600),
    "body": (10.5, 400),
    "medium": (10.5, 500),
    "strong": (10.5, 600),
    "head": (12, 600),
    "title": (15, 600),
    "display": (22.5, 600),
    "door": (18, 500),
    "door_second": (13.5, 400),
    "door_title": (24, 600),
}
_FAMILIES = [
    "Inter",
    "Vazirmatn",
    "Noto Sans Arabic",
    "Noto Sans Armenian",
    "Noto Sans SC",
    "Noto Sans TC",
    "Noto Sans KR",
    "Noto Sans",
]


@dataclass(frozen=True)
class Look:
    """What every window shares: the colour set and the factor of the text size."""

    colours: SetName = "light"
    factor: float = 1.0


class _Running:
    """Holds the one look in use; every painted widget reads it, only `use` changes it."""

    look = Look()


def look() -> Look:
    """Return the look in use."""
    return _Running.look


def use(chosen: Look) -> None:
    """Make a look the one in use; `apply` tells the application about it."""
    _Running.look = chosen


@lru_cache(maxsize=500)
def _colour(colours: SetName, token: Token, alpha: float) -> QColor:
    made = QColor(SETS[colours].colours[token])
    made.setAlphaF(alpha)
    return made


def colour(token: Token, alpha: float = 1.0) -> QColor:
    """Return a colour of the set in use; never change it, others hold the same one."""
    return _colour(_Running.look.colours, token, alpha)


def plain() -> bool:
    """Tell whether the high-contrast set is in use: no tints, lines of 2 px."""
    return _Running.look.colours == "contrast"


def stroke() -> float:
    """Return the width of decorative lines."""
    return SETS[_Running.look.colours].stroke


def u(pixels: float) -> int:
    """Return a length inside a control: it grows with the text."""
    return round(pixels * _Running.look.factor) if pixels else 0


def g(pixels: float) -> int:
    """Return a gutter between things: it grows to 1.25 at most, so that large text keeps its room."""
    return round(pixels * min(_Running.look.factor, 1.25)) if pixels else 0


@lru_cache(maxsize=200)
def _font(role: Role, factor: float) -> QFont:
    points, weight = _ROLES[role]
    made = QFont()
    made.setFamilies(_FAMILIES)
    made.setPointSizeF(points * factor)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    # Figures of one width: phones, times and counts line up.
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=200)
def _metrics(role: Role, factor: float) -> QFontMetrics:
    return QFontMetrics(_font(role, factor))


def font(role: Role = "body") -> QFont:
    """Return the font of a role at the text size in use."""
    return _font(role, _Running.look.factor)


def line_height(role: Role = "body") -> int:
    """Return the height of one line of a role."""
    return _metrics(role, _Running.look.factor).height()


def advance(role: Role, words: str) -> int:
    """Return the width of words in a role, rounded up so that nothing is cut."""
    return round(QFontMetricsF(font(role)).horizontalAdvance(words) + 0.75) if words else 0


def elided(role: Role, words: str, width: float) -> str:
    """Return words shortened with an ellipsis to a width."""
    metrics = _metrics(role, _Running.look.factor)
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width) + 1)


# Qt keeps a copy of a font for each time it is registered, and forgets what it laid out: once is enough.
@cache
def load_first_fonts() -> None:
    """Register the three weights that the first window paints with."""
    folder = resource_folder() / "fonts" / "inter"
    for name in ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"):
        QFontDatabase.addApplicationFont(str(folder / name))


@cache
def load_other_fonts() -> None:
    """Register the fonts of the other scripts; call after the first paint, they are large."""
    for path in sorted((resource_folder() / "fonts").glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(path))


def system_colours() -> SetName:
    """Return the set that the computer's own settings ask for."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


# Only what has no painted widget of ours; everything else paints itself from the tokens.
_SHEET = """
QAbstractScrollArea, QAbstractScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QLineEdit, QPlainTextEdit {{ background: transparent; border: none; padding: 0; color: {text};
    placeholder-text-color: {text3}; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {disabled}; }}
QToolTip {{ background: {text}; color: {surface}; border: none; padding: 6px 8px; }}
QMenu {{ background: {surface}; border: {stroke}px solid {control}; border-radius: 8px; padding: 4px; color: {text}; }}
QMenu::item {{ padding: 7px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_tint}; color: {accent_text}; }}
QTableView, QListView {{ background: transparent; border: none; outline: none; gridline-color: {line};
    selection-background-color: {accent_tint}; selection-color: {text}; }}
QHeaderView::section {{ background: {surface2}; color: {text2}; border: none;
    border-bottom: {stroke}px solid {line}; padding: 7px 12px; }}
QTabBar::scroller {{ width: {scroller}px; }}
QTabBar QToolButton {{ background: {surface}; border: 1px solid {control}; border-radius: 6px; }}
QTabBar QToolButton:disabled {{ border-color: {line}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {control}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; width: 0; height: 0; }}
"""

_STYLE = "Fusion"
STYLE_ARGUMENTS = ("-style", _STYLE)
"""What a new application is given, so that `apply` need not choose the style again."""
_DRESSED = "dressedIn"

_PALETTE: tuple[tuple[QPalette.ColorRole, Token], ...] = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "surface2"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
)


def note_style(application: QApplication) -> None:
    """Note that the application was made with `STYLE_ARGUMENTS`.

    To set the style from Python reads the whole of QStyle first, which costs more than the first paint.
    """
    application.setProperty(_DRESSED, _STYLE)


def apply(application: QApplication) -> None:
    """Give the application the style, font, palette and sheet of the look in use."""
    if application.property(_DRESSED) != _STYLE:
        application.setStyle(_STYLE)
        note_style(application)
    application.setFont(font())
    palette = QPalette()
    for role, token in _PALETTE:
        palette.setColor(role, colour(token))
    application.setPalette(palette)
    chosen = SETS[_Running.look.colours]
    names = {str(name): value for name, value in chosen.colours.items()}
    sheet = _SHEET.format(**names, stroke=int(chosen.stroke), scroller=u(56))
    if sheet != application.styleSheet():  # every open widget is dressed anew, which takes long
        application.setStyleSheet(sheet)
