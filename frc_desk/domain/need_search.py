"""Finds needs by what people type or say, in English or Spanish, and forgets what was typed.

Every word must begin a word of the same saying; a saying that is exactly what was typed comes first. A word
about a hurt child finds the help page instead of a need, because there is no such need.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from frc_desk.domain.deny_words import DenyWord
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.note_checker import HintWords
from frc_desk.domain.text_folding import words_of

HELP_PAGE = "abuse_help"
# Words that stand in many sayings and say nothing by themselves.
_FILLERS = frozenset(
    words_of(
        "a an the i me my we us is for of to in on and or with about need needs want help "
        "un una el la los las mi yo de del en y o con para que necesito quiero ayuda"
    )
)


@dataclass(frozen=True, slots=True)
class NeedsFound:
    """The needs that were meant, best first, and the help page if a word opens it."""

    needs: tuple[NeedCategory, ...]
    help_page: str = ""


@dataclass(frozen=True, slots=True)
class _Saying:
    at: int
    weight: int
    words: tuple[str, ...]


class NeedFinder:
    """Searches one need list; built once, asked at each key."""

    def __init__(self, categories: Iterable[NeedCategory], words: Iterable[DenyWord] = ()) -> None:
        self._categories = tuple(categories)
        self._by_code = {one.code.casefold(): one for one in self._categories}
        self._hints = HintWords(words)
        # By the first letter of each of their words, so that a key looks at a few hundred only.
        self._sayings: dict[str, list[_Saying]] = {}
        for at, one in enumerate(self._categories):
            for saying in _sayings(at, one):
                for letter in {word[0] for word in saying.words}:
                    self._sayings.setdefault(letter, []).append(saying)

    def find(self, typed: str, most: int = 8) -> NeedsFound:
        """Return the needs that fit what was typed; nothing of it is kept."""
        page = HELP_PAGE if self._hints.names_a_child_hurt(typed) else ""
        exact = self._by_code.get(typed.strip().casefold())
        if exact is not None:
            return NeedsFound((exact,), page)
        words = words_of(typed)
        if not words:
            return NeedsFound((), page)
        found = self._ranked(words)
        if not found:
            # A whole sentence: what is left without the small words may say it.
            rest = tuple(word for word in words if word not in _FILLERS)
            found = self._ranked(rest) if rest and rest != words else []
            found = found or self._any_word(rest or words)
        return NeedsFound(tuple(self._categories[at] for at in found[:most]), page)

    def _ranked(self, words: tuple[str, ...]) -> list[int]:
        best: dict[int, tuple[int, ...]] = {}
        rarest = min((self._sayings.get(word[0], []) for word in words), key=len)
        for saying in rarest:
            rank = _rank(words, saying)
            if rank is not None and rank < best.get(saying.at, (9,)):
                best[saying.at] = rank
        return sorted(best, key=lambda at: (best[at], at))

    def _any_word(self, words: tuple[str, ...]) -> list[int]:
        """Return needs by how many of the words one of their sayings has; at least a long one."""
        telling = {word for word in words if len(word) > 3}
        count: dict[int, int] = {}
        for letter in {word[0] for word in telling}:
            for saying in self._sayings.get(letter, []):
                shared = len(telling.intersection(saying.words))
                if shared:
                    count[saying.at] = max(shared, count.get(saying.at, 0))
        return sorted(count, key=lambda at: (-count[at], at))


def _sayings(at: int, category: NeedCategory) -> list[_Saying]:
    said = [(0, text) for text in (*category.say_en, *category.say_es)]
    said += [(1, category.label_en), (1, category.label_es)]
    said += [(2, category.family_en), (2, category.family_es)]
    return [_Saying(at, weight, words) for weight, text in said if (words := words_of(text))]


def _rank(words: tuple[str, ...], saying: _Saying) -> tuple[int, ...] | None:
    """Return how well a saying answers, less is better; None if a word begins none of its words."""
    if words == saying.words:
        return (0, saying.weight, 0, 0)
    if any(not any(own.startswith(word) for own in saying.words) for word in words):
        return None
    begins = 0 if saying.words[0].startswith(words[0]) else 1
    return (1, begins + saying.weight, len(saying.words), saying.weight)
