"""How names sound: one spelling for many, so that a family is recognised under another spelling.

A name becomes its words: folded, put into Latin letters, without particles and titles. A word becomes
its *sound*: the consonants in the seven classes that Spanish, Armenian, English and East Asian spellings
keep apart. What these languages confuse falls together: *Jiménez, Gimenez, Ximénez*; *Sarkissian,
Sargsyan*; *Hwang, Huang*. A published algorithm such as Metaphone is made for English alone and parts
exactly these.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from frc_desk.domain.text_folding import fold, words_of


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# BGN/PCGN romanization of Armenian without its marks, and a plain one of Cyrillic.
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        _split(
            "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f"
        ),
        strict=True,
    )
)
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        _split("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sh ' y ' e yu ya i i e g"),
        strict=True,
    )
)
_LATIN = str.maketrans(_ARMENIAN | _CYRILLIC)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_APART = re.compile(r"[-.'’]")

PARTICLES = frozenset(_split("de del la las los y da do dos van von der ter bin al el san"))
_TITLES = frozenset(_split("mr mrs ms miss dr sr sra srta senor senora jr ii iii iv fictional"))

# In their order: what stands first may use what follows.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[a-z]{3})(ian|yan|ean|iants|yants|janian|jian)$", "n"),
        ("sch|tsch|tch|sh|zh|ch|ts|tz|dz|dj|hs|cz", "s"),
        ("kh|gh|ck|q|gu(?=[ei])", "k"),
        ("ph|pf", "f"),
        ("th|dh", "t"),
        ("mc(?=[a-z])", "mk"),
        ("ng|gn|nn", "n"),
        ("c(?=[eiy])|g(?=[eiy])", "s"),
        ("c|g", "k"),
        ("x|z|j|ç", "s"),
        ("ll(?=[aeiou])", "y"),
        ("b|p|v|f", "p"),
        ("d|t", "t"),
        ("[haeiouyw']", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_FULL_WORD = 2
_MOST_WORDS = 6


@lru_cache(maxsize=65536)
def name_words(full_name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, in Latin letters, without particles."""
    text = _IN_BRACKETS.sub(" ", full_name)
    folded = fold(text if text.strip() else full_name)
    latin = fold(folded.replace("ու", "u").translate(_LATIN))
    words = [word for word in words_of(_APART.sub(" ", latin)) if word not in _TITLES]
    told = [word for word in words if word not in PARTICLES]
    return tuple((told if len(told) >= _FULL_WORD else words)[:_MOST_WORDS])


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """Return how a word sounds; a word of vowels alone, or in another script, is itself."""
    sound = word
    for spelling, heard in _SPELLINGS:
        sound = spelling.sub(heard, sound)
    sound = _DOUBLED.sub(r"\1", sound)
    return sound or word[:_FULL_WORD]


@lru_cache(maxsize=4096)
def near_sounds(sound: str) -> tuple[str, ...]:
    """Return the sounds that differ by one consonant: dropped, put in, another, or two changed places."""
    heard = (_DOUBLED.sub(r"\1", variant) for variant in _one_away(sound, "pkstmnlr"))
    return tuple(one for one in dict.fromkeys(heard) if one and one != sound)


def _one_away(sound: str, consonants: str) -> Iterator[str]:
    for at in range(len(sound) + 1):
        head, tail = sound[:at], sound[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in consonants:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
