"""Which way each character runs: the levels of UAX #9 for one paragraph, isolates included."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from frc_desk.documents.text.brackets import CLOSING, CLOSING_OF, SAME_BRACKET

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"

_DEEPEST = 125
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_TURNS = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO"})


@lru_cache(maxsize=8192)
def bidi_class(character: str) -> str:
    """Return the class of a character; one that is not assigned counts as left to right."""
    return unicodedata.bidirectional(character) or "L"


def has_right_to_left(text: str) -> bool:
    """Tell whether a text holds a letter that runs right to left."""
    return any(bidi_class(character) in {"R", "AL"} for character in text)


def base_level(classes: list[str]) -> int | None:
    """Return the level that the first strong character gives (rules P2 and P3), or None."""
    depth = 0
    for kind in classes:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return 0 if kind == "L" else 1
    return None


def levels(text: str, base: int | None = None) -> tuple[list[int], int]:
    """Return the level of every character of one paragraph, and the paragraph's own."""
    classes = [bidi_class(character) for character in text]
    if base is None:
        base = base_level(classes) or 0
    if base == 0 and _TURNS.isdisjoint(classes):
        return [0] * len(text), 0
    explicit = _Explicit(classes, base)
    explicit.walk()
    for sequence in _sequences(explicit):
        _resolve(text, explicit, sequence)
    return _finished(explicit), base


def visual_order(of_levels: list[int]) -> list[int]:
    """Return the places of a line's parts from left to right (rule L2)."""
    order = list(range(len(of_levels)))
    odd = [level for level in of_levels if level & 1]
    if not odd:
        return order
    for level in range(max(of_levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of_levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


@dataclass(slots=True)
class _Explicit:
    """Rules X1 to X8: what the marks for embedding, override and isolation say."""

    original: list[str]
    base: int
    classes: list[str] = field(init=False)
    levels: list[int] = field(init=False)
    partner: dict[int, int] = field(init=False)
    """From an isolate's start to its end."""
    _stack: list[tuple[int, str | None, bool]] = field(init=False)
    _too_many_isolates: int = 0
    _too_many_embeddings: int = 0
    _open_isolates: int = 0

    def __post_init__(self) -> None:
        self.classes = list(self.original)
        self.levels = [self.base] * len(self.original)
        self._stack = [(self.base, None, False)]
        self.partner = {}
        waiting: list[int] = []
        for place, kind in enumerate(self.original):
            if kind in _ISOLATES:
                waiting.append(place)
            elif kind == "PDI" and waiting:
                self.partner[waiting.pop()] = place

    def walk(self) -> None:
        """Go once through the paragraph."""
        for place, kind in enumerate(self.original):
            if kind in _EMBEDDINGS:
                self._embed(place, kind)
            elif kind in _ISOLATES:
                self._isolate(place, kind)
            elif kind == "PDI":
                self._end_isolate(place)
            elif kind == "PDF":
                self._end_embedding(place)
            elif kind != "B":
                self._settle(place)

    def _settle(self, place: int) -> None:
        level, override, _ = self._stack[-1]
        self.levels[place] = level
        if override and self.classes[place] != "BN":
            self.classes[place] = override

    def _deeper(self, *, right_to_left: bool) -> int | None:
        level = self._stack[-1][0]
        level = (level + 1) | 1 if right_to_left else (level + 2) & ~1
        full = level > _DEEPEST or self._too_many_isolates or self._too_many_embeddings
        return None if full else level

    def _embed(self, place: int, kind: str) -> None:
        self.levels[place] = self._stack[-1][0]
        level = self._deeper(right_to_left=kind[0] == "R")
        if level is not None:
            self._stack.append((level, {"RLO": "R", "LRO": "L"}.get(kind), False))
        elif not self._too_many_isolates:
            self._too_many_embeddings += 1

    def _isolate(self, place: int, kind: str) -> None:
        self._settle(place)
        if kind == "FSI":
            inside = self.original[place + 1 : self.partner.get(place, len(self.original))]
            kind = "RLI" if base_level(inside) == 1 else "LRI"
        level = self._deeper(right_to_left=kind == "RLI")
        if level is None:
            self._too_many_isolates += 1
        else:
            self._open_isolates += 1
            self._stack.append((level, None, True))

    def _end_isolate(self, place: int) -> None:
        if self._too_many_isolates:
            self._too_many_isolates -= 1
        elif self._open_isolates:
            self._too_many_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._open_isolates -= 1
        self._settle(place)

    def _end_embedding(self, place: int) -> None:
        self.levels[place] = self._stack[-1][0]
        if self._too_many_isolates:
            return
        if self._too_many_embeddings:
            self._too_many_embeddings -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()


@dataclass(slots=True)
class _Sequence:
    """One isolating run sequence (BD13): places, level, and the directions at its two ends."""

    places: list[int]
    level: int
    start: str
    end: str

    @property
    def embedding(self) -> str:
        return "R" if self.level & 1 else "L"


def _sequences(explicit: _Explicit) -> list[_Sequence]:
    kept = [n for n, kind in enumerate(explicit.original) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for place in kept:
        if runs and explicit.levels[runs[-1][-1]] == explicit.levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    by_first = {run[0]: run for run in runs}
    continued = set(explicit.partner.values())
    found: list[_Sequence] = []
    for run in runs:
        if run[0] in continued:
            continue
        places = list(run)
        # A start whose end is found goes on with the run that its end begins.
        while (following := explicit.partner.get(places[-1])) is not None:
            places += by_first[following]
        found.append(_with_ends(explicit, kept, places))
    return found


def _with_ends(explicit: _Explicit, kept: list[int], places: list[int]) -> _Sequence:
    level = explicit.levels[places[0]]
    before, after = bisect_left(kept, places[0]) - 1, bisect_left(kept, places[-1]) + 1
    level_before = explicit.levels[kept[before]] if before >= 0 else explicit.base
    open_end = explicit.original[places[-1]] in _ISOLATES
    level_after = explicit.base
    if after < len(kept) and not open_end:
        level_after = explicit.levels[kept[after]]
    return _Sequence(
        places,
        level,
        "R" if max(level, level_before) & 1 else "L",
        "R" if max(level, level_after) & 1 else "L",
    )


def _resolve(text: str, explicit: _Explicit, sequence: _Sequence) -> None:
    kinds = [explicit.classes[place] for place in sequence.places]
    _settle_marks_and_numbers(kinds, sequence.start)
    _settle_separators(kinds)
    _settle_terminators(kinds)
    _settle_european_numbers(kinds, sequence.start)
    _settle_brackets(text, explicit, sequence, kinds)
    _settle_neutrals(kinds, sequence)
    for place, kind in zip(sequence.places, kinds, strict=True):
        level = sequence.level
        if level & 1:
            level += kind != "R"
        else:
            level += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
        explicit.levels[place] = level


def _settle_marks_and_numbers(kinds: list[str], start: str) -> None:
    """Rules W1 to W3."""
    before = strong = start
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kinds[place]
    for place, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    for place, kind in enumerate(kinds):
        if kind == "AL":
            kinds[place] = "R"


def _settle_separators(kinds: list[str]) -> None:
    """Rule W4."""
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in {"EN", "AN"})
        ):
            kinds[place] = before


def _settle_terminators(kinds: list[str]) -> None:
    """Rules W5 and W6."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        touches = (place > 0 and kinds[place - 1] == "EN") or (
            end < len(kinds) and kinds[end] == "EN"
        )
        if end > place and touches:
            kinds[place:end] = ["EN"] * (end - place)
        place = end + 1
    for place, kind in enumerate(kinds):
        if kind in {"ES", "ET", "CS"}:
            kinds[place] = "ON"


def _settle_european_numbers(kinds: list[str], start: str) -> None:
    """Rule W7."""
    strong = start
    for place, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _direction(kind: str) -> str | None:
    if kind in {"R", "EN", "AN"}:
        return "R"
    return "L" if kind == "L" else None


def _settle_brackets(text: str, explicit: _Explicit, sequence: _Sequence, kinds: list[str]) -> None:
    """Rule N0."""
    for opening, closing in _bracket_places(text, sequence, kinds):
        inside = {_direction(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if not inside:
            continue
        turned = sequence.embedding
        if turned not in inside:
            before = (_direction(kind) for kind in reversed(kinds[:opening]))
            context = next((found for found in before if found), sequence.start)
            turned = context if context != sequence.embedding else sequence.embedding
        for place in (opening, closing):
            kinds[place] = turned
            following = place + 1
            while following < len(kinds) and _is_mark(explicit, sequence.places[following]):
                kinds[following] = turned
                following += 1


def _is_mark(explicit: _Explicit, place: int) -> bool:
    return explicit.original[place] == "NSM" and explicit.classes[place] == "NSM"


def _bracket_places(text: str, sequence: _Sequence, kinds: list[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, kind in enumerate(kinds):
        if kind != "ON":
            continue
        character = text[sequence.places[place]]
        if character in CLOSING_OF:
            if len(waiting) == 63:
                break
            waiting.append((CLOSING_OF[character].translate(SAME_BRACKET), place))
        elif character in CLOSING:
            wanted = character.translate(SAME_BRACKET)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == wanted:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _settle_neutrals(kinds: list[str], sequence: _Sequence) -> None:
    """Rules N1 and N2."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > place:
            before = _direction(kinds[place - 1]) if place else sequence.start
            after = _direction(kinds[end]) if end < len(kinds) else sequence.end
            turned = before if before == after and before else sequence.embedding
            kinds[place:end] = [turned] * (end - place)
        place = end + 1


def _finished(explicit: _Explicit) -> list[int]:
    """Give removed characters their neighbour's level; rule L1."""
    level = explicit.base
    for place, kind in enumerate(explicit.original):
        if kind in _REMOVED:
            explicit.levels[place] = level
        level = explicit.levels[place]
    trailing = True
    for place in range(len(explicit.original) - 1, -1, -1):
        kind = explicit.original[place]
        if kind in {"B", "S"}:
            trailing = True
        elif not (kind in _REMOVED or kind == "WS" or kind in _ISOLATES or kind == "PDI"):
            trailing = False
        if trailing:
            explicit.levels[place] = explicit.base
    return explicit.levels
