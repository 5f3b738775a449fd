"""The languages a paper can be printed in and the languages people speak, by code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperLanguage:
    """A language that a slip may be printed in."""

    code: str
    english_name: str
    endonym: str
    babel_locale: str
    """What the dates of this language are asked for under."""
    right_to_left: bool = False

    @property
    def tag(self) -> str:
        """Return the tag of BCP 47 that a PDF carries."""
        return self.code.replace("_", "-")


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language that a person speaks.

    `paper` is what its speakers can most often read of what we have words for, if anything: Eastern
    spelling and traditional characters are nearer to their readers than English is.
    """

    code: str
    english_name: str
    endonym: str
    paper: str = ""


PAPER_LANGUAGES: tuple[PaperLanguage, ...] = (
    PaperLanguage("en", "English", "English", "en_US"),
    # es_US, because es alone counts the hours to 24.
    PaperLanguage("es", "Spanish", "Español", "es_US"),
    PaperLanguage("hy", "Armenian", "Հայերեն", "hy"),
    PaperLanguage("hyw", "Western Armenian", "Արեւմտահայերէն", "hy"),
    PaperLanguage("zh_Hant", "Chinese (Traditional)", "繁體中文", "zh_Hant_TW"),
    PaperLanguage("zh_Hans", "Chinese (Simplified)", "简体中文", "zh_Hans_CN"),
    PaperLanguage("ar", "Arabic", "العربية", "ar", right_to_left=True),
    PaperLanguage("fa", "Persian", "فارسی", "fa", right_to_left=True),
    PaperLanguage("ko", "Korean", "한국어", "ko"),
    PaperLanguage("vi", "Vietnamese", "Tiếng Việt", "vi"),
    PaperLanguage("fil", "Filipino", "Filipino", "fil"),
    PaperLanguage("ru", "Russian", "Русский", "ru"),
    PaperLanguage("uk", "Ukrainian", "Українська", "uk"),
    PaperLanguage("hi", "Hindi", "हिन्दी", "hi"),
    PaperLanguage("bn", "Bengali", "বাংলা", "bn"),
    PaperLanguage("pa", "Punjabi", "ਪੰਜਾਬੀ", "pa"),
    PaperLanguage("ur", "Urdu", "اردو", "ur", right_to_left=True),
    PaperLanguage("km", "Khmer", "ខ្មែរ", "km"),
    PaperLanguage("th", "Thai", "ไทย", "th"),
    PaperLanguage("my", "Burmese", "မြန်မာ", "my"),
    PaperLanguage("ja", "Japanese", "日本語", "ja"),
    PaperLanguage("am", "Amharic", "አማርኛ", "am"),
)

SHIPPED_PAPER_LANGUAGES = ("en", "es", "hy", "zh_Hant", "ar")
"""Those with a catalogue of their own; the others print English and say so."""

SPOKEN_LANGUAGES: tuple[SpokenLanguage, ...] = (
    SpokenLanguage("en", "English", "English", "en"),
    SpokenLanguage("es", "Spanish", "Español", "es"),
    SpokenLanguage("hy", "Eastern Armenian", "Արևելահայերեն", "hy"),
    SpokenLanguage("hyw", "Western Armenian", "Արեւմտահայերէն", "hy"),
    SpokenLanguage("cmn", "Mandarin", "普通话 / 國語", "zh_Hant"),
    SpokenLanguage("yue", "Cantonese", "廣東話", "zh_Hant"),
    SpokenLanguage("nan", "Taiwanese (Hokkien)", "台語", "zh_Hant"),
    SpokenLanguage("zh", "Chinese", "中文", "zh_Hant"),
    SpokenLanguage("ar", "Arabic", "العربية", "ar"),
    SpokenLanguage("fa", "Persian (Farsi)", "فارسی", "fa"),
    SpokenLanguage("prs", "Dari", "دری", "fa"),
    SpokenLanguage("ko", "Korean", "한국어", "ko"),
    SpokenLanguage("vi", "Vietnamese", "Tiếng Việt", "vi"),
    SpokenLanguage("fil", "Tagalog / Filipino", "Tagalog / Filipino", "fil"),
    SpokenLanguage("ilo", "Ilocano", "Ilokano", "fil"),
    SpokenLanguage("ru", "Russian", "Русский", "ru"),
    SpokenLanguage("uk", "Ukrainian", "Українська", "uk"),
    SpokenLanguage("hi", "Hindi", "हिन्दी", "hi"),
    SpokenLanguage("bn", "Bengali", "বাংলা", "bn"),
    SpokenLanguage("pa", "Punjabi", "ਪੰਜਾਬੀ", "pa"),
    SpokenLanguage("ur", "Urdu", "اردو", "ur"),
    SpokenLanguage("km", "Khmer", "ខ្មែរ", "km"),
    SpokenLanguage("th", "Thai", "ไทย", "th"),
    SpokenLanguage("my", "Burmese", "မြန်မာ", "my"),
    SpokenLanguage("ja", "Japanese", "日本語", "ja"),
    SpokenLanguage("am", "Amharic", "አማርኛ", "am"),
    SpokenLanguage("fr", "French", "Français"),
    SpokenLanguage("pt", "Portuguese", "Português"),
    SpokenLanguage("id", "Indonesian", "Bahasa Indonesia"),
    SpokenLanguage("lo", "Lao", "Lao"),
    SpokenLanguage("ps", "Pashto", "Pashto"),
    SpokenLanguage("aii", "Assyrian", "Assyrian"),
    SpokenLanguage("so", "Somali", "Soomaali"),
    SpokenLanguage("ht", "Haitian Creole", "Kreyòl ayisyen"),
    # Indigenous languages of Mexico and Guatemala: one entry a family of languages; the interpreter
    # is asked for by town. Whether Spanish can be read is asked, never assumed.
    SpokenLanguage("mix", "Mixteco", "Tu'un Savi"),
    SpokenLanguage("zap", "Zapoteco", "Diidxazá"),
    SpokenLanguage("kjb", "Q'anjob'al", "Q'anjob'al"),
    SpokenLanguage("quc", "K'iche'", "K'iche'"),
    SpokenLanguage("mam", "Mam", "Qyool Mam"),
    SpokenLanguage("ixl", "Ixil", "Ixil"),
    SpokenLanguage("nah", "Nahuatl", "Nāhuatl"),
    SpokenLanguage("tsz", "Purépecha", "P'urhépecha"),
    SpokenLanguage("trq", "Triqui", "Triqui"),
    SpokenLanguage("yua", "Yucatec Maya", "Maaya T'aan"),
    SpokenLanguage("ase", "American Sign Language", "American Sign Language", "en"),
    SpokenLanguage("mul", "Many languages", "Many languages"),
)

_ALIASES = {
    "tl": "fil",
    "fil_ph": "fil",
    "tl_ph": "fil",
    "zh_tw": "zh_Hant",
    "zh_hk": "zh_Hant",
    "zh_mo": "zh_Hant",
    "zh_hant": "zh_Hant",
    "zh": "zh_Hant",
    "yue": "zh_Hant",
    "zh_cn": "zh_Hans",
    "zh_sg": "zh_Hans",
    "zh_hans": "zh_Hans",
    "cmn": "zh_Hans",
    "prs": "fa",
    "pes": "fa",
    "hye": "hy",
    "spa": "es",
    "eng": "en",
    "ara": "ar",
    "arb": "ar",
    "fas": "fa",
    "kor": "ko",
    "vie": "vi",
    "rus": "ru",
    "ukr": "uk",
    "hin": "hi",
    "ben": "bn",
    "pan": "pa",
    "urd": "ur",
    "khm": "km",
    "tha": "th",
    "mya": "my",
    "jpn": "ja",
    "amh": "am",
    "tgl": "fil",
}
_SPOKEN_ALIASES = {"tl": "fil", "tgl": "fil", "pes": "fa", "hye": "hy", "spa": "es", "eng": "en"}

_PAPER = {language.code: language for language in PAPER_LANGUAGES}
_SPOKEN = {language.code: language for language in SPOKEN_LANGUAGES}


def paper_code(given: str) -> str | None:
    """Return our code for what somebody wrote (`tl`, `zh-TW`, `es-MX`), or None if we have none."""
    key = given.strip().replace("-", "_").lower()
    while key:
        if key in _ALIASES:
            return _ALIASES[key]
        if key in _PAPER:
            return key
        key, _, _ = key.rpartition("_")
    return None


def paper_language(code: str) -> PaperLanguage:
    """Return the paper language with this code (an alias will do); English where we have none."""
    return _PAPER[paper_code(code) or "en"]


def spoken_code(given: str) -> str | None:
    """Return our code of a spoken language for what a directory or a person wrote, or None."""
    key = given.strip().replace("-", "_").lower().partition("_")[0]
    key = _SPOKEN_ALIASES.get(key, key)
    return key if key in _SPOKEN else None


def spoken_language(code: str) -> SpokenLanguage | None:
    """Return the spoken language with this code (an alias will do), or None."""
    known = spoken_code(code)
    return _SPOKEN[known] if known else None


def understands(offered: str, wanted: str) -> bool:
    """Tell whether a service that names `offered` can talk with someone who speaks `wanted`.

    `mul` (many languages) is not a yes: which ones has to be asked.
    """
    one, other = spoken_code(offered), spoken_code(wanted)
    if one is None or other is None or one == "mul":
        return False
    return _spoken_family(one) == _spoken_family(other)


def _spoken_family(code: str) -> str:
    # Eastern and Western Armenian understand each other; Mandarin and Cantonese do not.
    return {"hyw": "hy", "prs": "fa"}.get(code, code)
