"""Counter mode: last names, private matters and notes are covered wherever words are drawn.

One works on while somebody looks over the desk. What is covered was said before, when it was put on the
screen: names by whatever draws a person, private matters and notes by whatever draws them. All of it is
in memory, and gone with the session.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from frc_desk.i18n import gettext as _

_SHORTEST = 3
_COVERED = "•••"


class CounterMode(QObject):
    """Whether names are covered now, and which words are names."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self._surnames: set[str] = set()
        self._private: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    @property
    def is_on(self) -> bool:
        """Whether names are covered now."""
        return self._on

    def set_on(self, *, on: bool) -> None:
        """Cover names, or show them again."""
        if on != self._on:
            self._on = on
            self.changed.emit()

    def know(self, name: str) -> None:
        """Cover everything but the first of these names from now on."""
        words = name.split()[1:]
        self._add(self._surnames, (one for one in words if _is_name(one)))

    def know_private(self, texts: Iterable[str]) -> None:
        """Cover these texts: what a family came for in confidence, a note, an alert."""
        self._add(self._private, (one for one in texts if len(one.strip()) >= _SHORTEST))

    def forget(self) -> None:
        """Show everything and forget every name: the session has ended."""
        self._surnames.clear()
        self._private.clear()
        self._pattern = None
        self.set_on(on=False)

    def shown(self, words: str) -> str:
        """Return words as they may be seen now."""
        if not self._on or not words:
            return words
        if self._pattern is None:
            self._pattern = self._compiled()
        return self._pattern.sub(self._covered, words)

    def _add(self, to: set[str], texts: Iterable[str]) -> None:
        before = len(to)
        to.update(texts)
        if len(to) != before:
            self._pattern = None

    def _compiled(self) -> re.Pattern[str]:
        longest = sorted(self._private, key=len, reverse=True)
        private = "|".join(re.escape(one) for one in longest)
        names = "|".join(re.escape(one) for one in sorted(self._surnames, key=len, reverse=True))
        parts = [f"(?P<private>{private})"] if private else []
        parts += [rf"\b(?P<name>{names})\b"] if names else []
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)

    def _covered(self, found: re.Match[str]) -> str:
        if "name" in found.re.groupindex and found["name"]:
            return f"{found['name'][0]}."
        return _COVERED


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word.replace("-", "").replace("'", "").isalpha()


_MODE: list[CounterMode] = []


def counter_mode() -> CounterMode:
    """Return the one switch of the program."""
    if not _MODE:
        _MODE.append(CounterMode())
    return _MODE[0]


def covered_words() -> str:
    """Return what stands in the place of a note."""
    return _("Covered in counter mode")
