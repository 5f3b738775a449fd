"""Words and shapes that must not be kept: never a field, and hinted at or covered in notes."""

from dataclasses import dataclass
from enum import StrEnum


class DenyKind(StrEnum):
    """What is done about a term."""

    FIELD_NAME = "field name"
    """Never a column, field or label, in any language; hinted at in notes too."""
    HINT = "hint"
    """The note checker shows one quiet line."""
    SHAPE = "shape"
    """A regular expression over what is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DenyWord:
    """One term of the list, with the rule that it comes from in its note."""

    term: str
    language: str
    kind: DenyKind
    note: str
