"""The calls to make before the first family comes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GoLiveCall:
    """One call of the go-live afternoon; without a row there is a service still to find."""

    order: int
    need_code: str
    what_to_ask: str
    source_ids: tuple[str, ...]
    to_find: bool
    why: str
