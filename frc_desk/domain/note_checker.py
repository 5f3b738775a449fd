"""Covers numbers that must never be kept, as they are typed, and hints at words better left out.

The shapes are those of the list of deny words (`starter/deny_words.csv`); a test keeps the two alike.
Covering keeps the length of the text, so that the cursor stays where it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from frc_desk.domain.deny_words import DenyKind, DenyWord
from frc_desk.domain.text_folding import fold

COVER = "█"
_LUHN_WRAP = 9


class CoveredKind(StrEnum):
    """What kind of number was covered."""

    SOCIAL_SECURITY = "social security"
    A_NUMBER = "a-number"
    RECEIPT = "receipt"
    PAYMENT_CARD = "payment card"
    FINGERPRINTS = "fingerprints"


class HintKind(StrEnum):
    """Which quiet line is shown; the line itself is the window's."""

    STATUS = "status"
    CHILD_HURT = "child hurt"
    HEALTH = "health"
    OPINION = "opinion"
    BACKGROUND = "background"
    NOT_NEEDED = "not needed"
    WORDING = "wording"
    ID_NUMBER = "id number"


@dataclass(frozen=True, slots=True)
class CoveredSpan:
    """A part of the text that was covered; `said` is kept in memory only, for one undo."""

    start: int
    end: int
    kind: CoveredKind
    said: str


@dataclass(frozen=True, slots=True)
class CoveredText:
    """A text in which nothing that must not be kept can be read."""

    text: str
    spans: tuple[CoveredSpan, ...]


@dataclass(frozen=True, slots=True)
class NoteHint:
    """A word in a note that is better said otherwise."""

    kind: HintKind
    term: str


COVERED_SHAPES: tuple[tuple[CoveredKind, str], ...] = (
    (CoveredKind.SOCIAL_SECURITY, r"\b\d{3}[-. ]\d{2}[-. ]\d{4}\b"),
    (
        CoveredKind.SOCIAL_SECURITY,
        r"(?i)\b(?:social|ssn|ss#|seguro(?: social)?|itin)\b\D{0,12}\d{3}[-. ]?\d{2}[-. ]?\d{4}\b",
    ),
    (CoveredKind.A_NUMBER, r"(?i)\bA[-# ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}\b"),
    (CoveredKind.RECEIPT, r"(?i)\b(?:EAC|WAC|LIN|SRC|MSC|NBC|IOE|YSC)[- ]?\d{10}\b"),
    (CoveredKind.PAYMENT_CARD, r"\b(?:\d[ -]?){13,19}\b"),
    (CoveredKind.FINGERPRINTS, r"(?i)\bATI\b\D{0,6}[A-Z0-9]{8,14}\b"),
)
HINTED_SHAPES = (
    r"(?i)\b[A-Z]\d{7}\b",
    r"(?i)\bpassport\b\D{0,12}[A-Z0-9]{8,9}\b",
)
_COVERED = tuple((kind, re.compile(shape)) for kind, shape in COVERED_SHAPES)
_HINTED = tuple(re.compile(shape) for shape in HINTED_SHAPES)
# The rule that a word comes from says which line is shown.
_KIND_OF_RULE = (
    ("PR-7", HintKind.STATUS),
    ("PR-13", HintKind.CHILD_HURT),
    ("PR-12", HintKind.HEALTH),
    ("PR-5", HintKind.OPINION),
    ("PR-14", HintKind.BACKGROUND),
    ("WD-9", HintKind.WORDING),
    ("PR-26", HintKind.NOT_NEEDED),
)


def covered(text: str, allowed: Iterable[str] = ()) -> CoveredText:
    """Return the text with numbers covered; `allowed` are those a person said are something else."""
    keep = frozenset(allowed)
    spans: list[CoveredSpan] = []
    for kind, shape in _COVERED:
        for found in shape.finditer(text):
            said = found.group()
            if said in keep or (kind is CoveredKind.PAYMENT_CARD and not _is_card(said)):
                continue
            if all(found.end() <= span.start or span.end <= found.start() for span in spans):
                spans.append(CoveredSpan(found.start(), found.end(), kind, said))
    spans.sort(key=lambda span: span.start)
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = COVER * (span.end - span.start)
    return CoveredText("".join(signs), tuple(spans))


class HintWords:
    """Finds the words of the list in a note; it hints and never refuses."""

    def __init__(self, words: Iterable[DenyWord]) -> None:
        self._parts: dict[str, NoteHint] = {}
        whole: dict[str, NoteHint] = {}
        for word in words:
            if word.kind is DenyKind.SHAPE:
                continue
            hint = NoteHint(_hint_kind(word.note), word.term)
            # Chinese is written without spaces, so its terms are looked for anywhere.
            (self._parts if word.language.startswith("zh") else whole)[fold(word.term)] = hint
        self._whole = whole
        longest_first = sorted(whole, key=len, reverse=True)
        choices = "|".join(re.escape(term) for term in longest_first) or r"(?!)"
        self._any_whole = re.compile(rf"(?<!\w)(?:{choices})(?!\w)")

    def hints(self, text: str) -> tuple[NoteHint, ...]:
        """Return what to hint at, one hint for each kind, in the order of the text."""
        folded = fold(text)
        found = [(at.start(), self._whole[at.group()]) for at in self._any_whole.finditer(folded)]
        found += [
            (at, hint) for term, hint in self._parts.items() if (at := folded.find(term)) >= 0
        ]
        found += [
            (at.start(), NoteHint(HintKind.ID_NUMBER, ""))
            for shape in _HINTED
            for at in shape.finditer(text)
        ]
        by_kind: dict[HintKind, NoteHint] = {}
        for _, hint in sorted(found, key=lambda pair: pair[0]):
            by_kind.setdefault(hint.kind, hint)
        return tuple(by_kind.values())

    def names_a_child_hurt(self, text: str) -> bool:
        """Say whether a word stands there that opens the page *If a child is being hurt*."""
        return any(hint.kind is HintKind.CHILD_HURT for hint in self.hints(text))


def _hint_kind(note: str) -> HintKind:
    return next(
        (kind for rule, kind in _KIND_OF_RULE if note.startswith(rule)), HintKind.NOT_NEEDED
    )


def _is_card(said: str) -> bool:
    """Say whether the check digit of a payment card fits (Luhn)."""
    digits = [int(sign) for sign in said if sign.isdigit()]
    doubled = [2 * digit for digit in digits[-2::-2]]
    total = sum(digits[-1::-2]) + sum(d - _LUHN_WRAP if d > _LUHN_WRAP else d for d in doubled)
    return total % 10 == 0
