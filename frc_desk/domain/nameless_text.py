"""Takes out of a line what may tell who somebody is: known names, words after a title, numbers, addresses."""

import re
from collections.abc import Iterable

from frc_desk.domain.text_folding import fold

LEFT_OUT = "…"
_FEWEST_LETTERS = 3
_NUMBER = re.compile(r"\+?\(?\d[\d\s().-]{5,}\d")
_MAIL = re.compile(r"\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*")
_TITLED = re.compile(
    r"\b(mrs?|ms|miss|dr|prof|sra?|srta|don|doña|señora?|señorita|maestr[oa]|profesora?)\b\.?\s+"
    rf"{_WORD.pattern}",
    re.IGNORECASE,
)


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """Return the folded words of names, without those that are too short to be told from other words."""
    parts = (fold(part) for name in names for word in _WORD.findall(name) for part in _pieces(word))
    return frozenset(part for part in parts if len(part) >= _FEWEST_LETTERS)


def without_names(text: str, linked: frozenset[str], known: frozenset[str]) -> str:
    """Return a line without numbers, mail addresses and names.

    Args:
        text: what somebody typed.
        linked: parts of the names of the family that the line is tied to; left out however written.
        known: parts of the names of everybody the office knows; left out where they are written as a name,
            because many a name is a word too.
    """
    text = _NUMBER.sub(LEFT_OUT, _MAIL.sub(LEFT_OUT, text))
    text = _TITLED.sub(lambda found: f"{found[1]} {LEFT_OUT}", text)
    return _WORD.sub(lambda found: _said(found[0], linked, known), text)


def _said(word: str, linked: frozenset[str], known: frozenset[str]) -> str:
    parts = {fold(part) for part in _pieces(word)}
    # Scripts without capitals write every word as a name may be written.
    is_like_a_name = word[0] == word[0].upper()
    hidden = linked | known if is_like_a_name else linked
    return word if parts.isdisjoint(hidden) else LEFT_OUT


def _pieces(word: str) -> tuple[str, ...]:
    """Return a word and its parts: "Méndez-Ruiz" is known by each, "Luis's" by what stands before the s."""
    parts = re.split(r"['’`-]", word)
    return (word, *parts) if len(parts) > 1 else (word,)
