"""The one way in which text is folded before it is searched: what is stored and what is typed alike."""

import re
import unicodedata

# Marks that people leave out when they type: accents over Latin, Greek and Cyrillic letters, and the
# vowel points of Arabic. Marks of other scripts (Hindi vowels, Japanese voicing) are letters and stay.
_LEFT_OUT = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_APOSTROPHES = re.compile("(?<=\\w)['`´\u02b9-\u02bf\u2018\u2019\u02c8\u055a\u05f3\uff07](?=\\w)")
# Letters without a decomposition, Arabic letters with several keys, and the Armenian ligature.
_SAME_LETTER = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "և": "եւ",
    }
)
_CHINESE_OR_KANA = re.compile(
    "[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]*[^\W_]*)*")


def fold(text: str) -> str:
    """Return the text without case, accents, apostrophes inside words and doubled spaces.

    Folding a folded text changes nothing.
    """
    if text.isascii():
        # None of what follows touches these signs but case and the apostrophe, and most texts have no others.
        return " ".join(_APOSTROPHES.sub("", text.lower()).split())
    # Casefolding can undo a normal form and the other way round, so both run until they agree.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    folded = unicodedata.normalize("NFKD", folded.casefold())
    folded = unicodedata.normalize("NFC", _LEFT_OUT.sub("", folded))
    folded = _APOSTROPHES.sub("", folded.translate(_SAME_LETTER))
    return " ".join(folded.split())


def search_text(text: str) -> str:
    """Return the folded words under which a row is found, with runs of Chinese cut in pairs.

    The last sign of a run stands alone too, so that any single sign is the beginning of some word.
    """
    return " ".join(_cut(fold(text), with_last_sign=True))


def search_words(typed: str) -> tuple[str, ...]:
    """Return the folded words that a search must find, each of them as the beginning of a word."""
    return tuple(_cut(fold(typed), with_last_sign=False))


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in their order, without punctuation."""
    return tuple(_WORD.findall(fold(text)))


def _cut(folded: str, *, with_last_sign: bool) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(folded):
        start = 0
        for run in _CHINESE_OR_KANA.finditer(word):
            if run.start() > start:
                words.append(word[start : run.start()])
            signs = run.group()
            if len(signs) > 1:
                words.extend(signs[at : at + 2] for at in range(len(signs) - 1))
            if len(signs) == 1 or with_last_sign:
                words.append(signs[-1])
            start = run.end()
        if start < len(word):
            words.append(word[start:])
    return words
