"""Names that one person goes by: *Guadalupe* and *Lupita*, *Hovhannes* and *Ohannes*, *William* and *Bill*."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_NONE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NicknameGroup:
    """A name with every other form of it, in the letters in which they are compared."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nicknames:
    """To each word the names it may stand for; *Chelo* may be Consuelo or Marcelo, so there may be several."""

    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, groups: Iterable[NicknameGroup]) -> "Nicknames":
        """Build the look-up from its groups."""
        found: dict[str, dict[str, None]] = {}
        for group in groups:
            for form in (group.name, *group.forms):
                found.setdefault(form, {})[group.name] = None
        return cls({form: tuple(names) for form, names in found.items()})

    def of_word(self, word: str) -> tuple[str, ...]:
        """Return the names that a word may stand for; none where it is in no group."""
        return self.names.get(word, _NONE)

    def are_one(self, word: str, other: str) -> bool:
        """Say whether two words may be forms of one name."""
        return not set(self.names.get(word, _NONE)).isdisjoint(self.names.get(other, _NONE))


NO_NICKNAMES = Nicknames({})
