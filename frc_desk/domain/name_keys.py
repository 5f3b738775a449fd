"""The keys by which look-alike names are found among hundreds of thousands without reading them all.

Every two words of a name make keys, in no order, so that swapped names and surnames meet: how both sound,
and one as it is spelled (or the name that a nickname stands for) with how the other sounds. A search asks
for the same keys and for those in which the other word sounds one consonant different.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from zlib import crc32

from frc_desk.domain.name_sounds import near_sounds, sound_of
from frc_desk.domain.nicknames import Nicknames

_ASKED_WORDS = 4
_HALF = 1 << 31


def stored_keys(words: Sequence[str], nicknames: Nicknames) -> frozenset[int]:
    """Return the keys under which a name is kept; none for a single word."""
    return frozenset(_keys(words, nicknames))


def asked_keys(words: Sequence[str], nicknames: Nicknames) -> frozenset[int]:
    """Return the keys under which a name that may be misspelled is looked for."""
    asked = words[:_ASKED_WORDS]
    return frozenset((*_keys(asked, nicknames), *_near_keys(asked, nicknames)))


def child_keys(child: Sequence[str], words: Sequence[str], nicknames: Nicknames) -> frozenset[int]:
    """Return the keys under which a child is kept who has a first name and one of these surnames.

    A child leads to a parent of whom nothing is spelled as it was the first time.
    """
    return frozenset(
        _number(f"{form}~{sound}")
        for form in (_forms(child[0], nicknames) if child else ())
        for word in words[:_ASKED_WORDS]
        for sound in (sound_of(word), *near_sounds(sound_of(word)))
    )


def plain_keys(words: Sequence[str]) -> Iterator[int]:
    """Yield the keys of how two words sound; names that share one are alike enough to be compared."""
    for one, other in combinations(words, 2):
        yield _number("|".join(sorted((sound_of(one), sound_of(other)))))


def _keys(words: Sequence[str], nicknames: Nicknames) -> Iterator[int]:
    yield from plain_keys(words)
    for spelled, other in _in_turn(words):
        for form in _forms(spelled, nicknames):
            yield _number(f"{form}~{sound_of(other)}")


def _near_keys(words: Sequence[str], nicknames: Nicknames) -> Iterator[int]:
    for spelled, other in _in_turn(words):
        sounds = near_sounds(sound_of(other))
        for form in _forms(spelled, nicknames):
            for sound in sounds:
                yield _number(f"{form}~{sound}")


def _in_turn(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(words, 2):
        yield one, other
        yield other, one


def _forms(word: str, nicknames: Nicknames) -> tuple[str, ...]:
    return nicknames.of_word(word) or (word,)


def _number(text: str) -> int:
    """Return a whole number of four bytes; two texts that share one cost a comparison, nothing else."""
    return crc32(text.encode()) - _HALF
