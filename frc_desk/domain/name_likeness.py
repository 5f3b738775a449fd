"""How alike two names are, word by word: the same, a nickname, one that sounds alike, a slip of the pen."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from frc_desk.domain.name_sounds import sound_of
from frc_desk.domain.nicknames import Nicknames


class SameBecause(Enum):
    """One thing that speaks for two records being of one person."""

    SAME_NAME = "same_name"
    SOUNDS_ALIKE = "sounds_alike"
    NICKNAME = "nickname"
    OTHER_ORDER = "other_order"
    SAME_PHONE = "same_phone"
    SAME_BIRTHDAY = "same_birthday"
    SAME_CHILD = "same_child"
    SAME_SCHOOL = "same_school"


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How alike two names are, from 0 to 1, and why."""

    share: float
    why: frozenset[SameBecause] = frozenset()


_WORD_ALIKE, _SOUND_ALIKE = 0.86, 0.75
_BY_NICKNAME, _BY_INITIAL, _OF_THE_OTHER_SEX = 0.95, 0.8, 0.7
_FEWEST = 2
_MORE_WORDS, _OTHER_WORD = 0.03, 0.22


def name_comparer(nicknames: Nicknames) -> Callable[[Sequence[str], Sequence[str]], NameLikeness]:
    """Return what compares two names word by word, in whatever order they stand.

    It remembers the words it has compared: among thousands of names most words come again.
    """

    @cache
    def of_words(word: str, other: str) -> tuple[float, SameBecause]:
        return _word_likeness(word, other, nicknames)

    return partial(_name_likeness, of_words=of_words)


def likeness_of_each(
    words: Sequence[str], names: Iterable[Sequence[str]], nicknames: Nicknames
) -> Mapping[tuple[str, ...], NameLikeness]:
    """Return how alike one name and each of many others are, leaving out those that are not at all.

    The words of all names together are compared first, each once and all at one go: most names that
    share a key share no second word, and are done with by two look-ups.
    """
    told = {tuple(name) for name in names}
    vocabulary = {word for name in told for word in name}
    near = {word: _near_words(word, vocabulary, nicknames) for word in words}
    nothing = (0.0, SameBecause.SAME_NAME)

    def of_words(word: str, other: str) -> tuple[float, SameBecause]:
        return near[word].get(other, nothing) if word in near else near[other].get(word, nothing)

    any_near = {other for found in near.values() for other in found}
    found = {}
    for name in told:
        if sum(map(any_near.__contains__, name)) >= _FEWEST:
            likeness = _name_likeness(words, name, of_words)
            if likeness.share:
                found[name] = likeness
    return found


def _near_words(
    word: str, vocabulary: Collection[str], nicknames: Nicknames
) -> Mapping[str, tuple[float, SameBecause]]:
    """Return the words that are at all like one, with how alike; the same as comparing each alone."""
    offered = list(vocabulary)
    alike = {word}.intersection(offered)
    near = process.extract(
        word, offered, scorer=JaroWinkler.similarity, score_cutoff=_SOUND_ALIKE, limit=None
    )
    alike.update(hit[0] for hit in near)
    slips = process.extract(word, offered, scorer=OSA.distance, score_cutoff=1, limit=None)
    alike.update(hit[0] for hit in slips)
    if len(word) == 1:
        alike.update(other for other in offered if other[0] == word)
    elif word[0] in vocabulary:
        alike.add(word[0])
    if meant := set(nicknames.of_word(word)):
        alike.update(other for other in offered if not meant.isdisjoint(nicknames.of_word(other)))
    found = {other: _word_likeness(word, other, nicknames) for other in alike}
    return {other: told for other, told in found.items() if told[0]}


def _name_likeness(
    one: Sequence[str],
    other: Sequence[str],
    of_words: Callable[[str, str], tuple[float, SameBecause]],
) -> NameLikeness:
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    pairs = []
    for at, word in enumerate(fewer):
        for place, opposite in enumerate(more):
            share, why = of_words(word, opposite)
            if share:
                pairs.append((-share, abs(at - place), at, place, why))
    # Most names that share a key share no second word: they are done with here.
    if len({pair[2] for pair in pairs}) < _FEWEST or len({pair[3] for pair in pairs}) < _FEWEST:
        return NameLikeness(0.0)
    pairs.sort(key=lambda pair: pair[:4])
    taken: dict[int, int] = {}
    total, reasons = 0.0, set[SameBecause]()
    for negative, _, at, place, why in pairs:
        if at not in taken and place not in taken.values():
            taken[at] = place
            total -= negative
            reasons.add(why)
    missing = len(fewer) - len(taken)
    left = len(more) - len(taken)
    share = total / len(fewer) if not missing else total / (len(taken) or 1) - _OTHER_WORD * missing
    share -= _MORE_WORDS * (left - missing) if not missing else 0.0
    places = [taken[at] for at in sorted(taken)]
    if places != sorted(places):
        reasons.add(SameBecause.OTHER_ORDER)
    return NameLikeness(max(0.0, share) if len(taken) > 1 else 0.0, _told(reasons))


def _word_likeness(word: str, other: str, nicknames: Nicknames) -> tuple[float, SameBecause]:
    if word == other:
        return 1.0, SameBecause.SAME_NAME
    if nicknames.are_one(word, other):
        return _BY_NICKNAME, SameBecause.NICKNAME
    if len(word) == 1 or len(other) == 1:
        return (_BY_INITIAL if word[0] == other[0] else 0.0), SameBecause.SAME_NAME
    share = _OF_THE_OTHER_SEX if _is_his_and_hers(word, other) else _spelled_alike(word, other)
    return share, SameBecause.SOUNDS_ALIKE


def _spelled_alike(word: str, other: str) -> float:
    slips = OSA.distance(word, other, score_cutoff=2)
    same_sound = sound_of(word) == sound_of(other)
    if slips == 1 and min(len(word), len(other)) >= 3:
        return 0.96 if same_sound else 0.94
    share = JaroWinkler.similarity(word, other)
    if same_sound and share >= _SOUND_ALIKE:
        return 0.92 if slips == 2 else 0.88
    return share - 0.06 if share >= _WORD_ALIKE else 0.0


def _is_his_and_hers(word: str, other: str) -> bool:
    """Say whether two words are the names of a man and a woman, such as *Mario* and *Maria*."""
    return word[:-1] == other[:-1] and {word[-1], other[-1]} == {"a", "o"}


def are_alike(word: str, other: str) -> bool:
    """Say whether two first names are one, perhaps with a slip of the pen."""
    return word == other or JaroWinkler.similarity(word, other) >= 0.88


def _told(reasons: set[SameBecause]) -> frozenset[SameBecause]:
    """Leave *same name* out where some word only sounds alike."""
    if reasons & {SameBecause.SOUNDS_ALIKE, SameBecause.NICKNAME}:
        return frozenset(reasons - {SameBecause.SAME_NAME})
    return frozenset(reasons)
