"""What is taken out of what was typed or pasted, and how long each text of a contact may be."""

import re
from dataclasses import dataclass

_BETWEEN_WORDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Signs that turn the order of text round would turn the words beside a name too, and hide it from search.
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NEVER_KEPT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Longest:
    """The most signs that each text of a contact may have."""

    name: int = 200
    first_name: int = 100
    phone: int = 40
    safe_hours: int = 100
    code_word: int = 100
    note: int = 200_000


LONGEST = Longest()


def one_line(text: str) -> str:
    """Return a text as one line: no control signs, nothing that turns it round, single spaces."""
    return " ".join(_UNSEEN.sub("", _BETWEEN_WORDS.sub(" ", text)).split())


def keepable(text: str) -> str:
    """Return a text of several lines without the signs that no database keeps."""
    return _NEVER_KEPT.sub("", text)
