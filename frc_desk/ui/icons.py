"""The icons by name, drawn from their SVG in any ink, size and screen ratio, and kept."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from frc_desk.resource_files import resource_folder
from frc_desk.ui.style import colour, plain, u
from frc_desk.ui.tokens import Token

IconName = Literal[
    "activity", "arrow-left-right", "arrow-right", "baby", "backpack", "badge-check", "ban",
    "bell", "book-open", "briefcase", "bus-front", "calendar-clock", "calendar-days",
    "chart-column", "check", "chevron-down", "circle", "circle-alert", "circle-check",
    "circle-dashed", "circle-help", "circle-minus", "circle-plus", "circle-slash", "circle-x",
    "clipboard-check", "clipboard-list", "clock", "contact", "copy", "door-open", "download",
    "ear", "ellipsis", "eye", "eye-off", "file-spreadsheet", "file-text", "file-warning",
    "fingerprint", "flag", "footprints", "gavel", "git-merge", "graduation-cap", "hand-heart",
    "hand-helping", "heart-pulse", "history", "hourglass", "house", "inbox", "info", "key-round",
    "landmark", "languages", "list-checks", "list-ordered", "lock", "mail", "map-pin",
    "megaphone", "message-circle-heart", "message-square", "minus", "monitor", "pause", "pencil",
    "phone", "phone-call", "phone-off", "pin", "plus", "printer", "refresh-cw", "school",
    "search", "shield-alert", "shield-check", "shirt", "sunrise", "ticket", "timer", "trash-2",
    "trending-down", "trending-up", "triangle-alert", "undo-2", "unlink", "upload", "user",
    "user-check", "user-plus", "users", "utensils", "wallet", "wifi-off", "x", "zap",
]  # fmt: skip

MIRRORED: frozenset[IconName] = frozenset({"arrow-right", "undo-2"})
"""Arrows of order: they turn round where one reads from right to left."""


@lru_cache(maxsize=200)
def _source(name: IconName) -> str:
    return (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=2000)
def _drawn(name: IconName, ink: str, pixels: int, width: float, ratio: float) -> QPixmap:
    source = _source(name).replace("currentColor", ink)
    source = source.replace('stroke-width="2"', f'stroke-width="{width}"')
    made = QPixmap(round(pixels * ratio), round(pixels * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def stroke_width(pixels: int) -> float:
    """Return the width of an icon's lines, in the 24 units of its drawing."""
    width = 1.75 if pixels > 20 else 2.0 if pixels > 15 else 2.25
    return width + (0.5 if plain() else 0.0)


def icon(
    name: IconName, ink: Token, size: float = 16, *, width: float = 0, ratio: float = 1
) -> QPixmap:
    """Return an icon as a picture; `size` is in pixels at 100 % text, `width` 0 the usual line."""
    pixels = u(size)
    return _drawn(name, colour(ink).name(), pixels, width or stroke_width(pixels), ratio)
