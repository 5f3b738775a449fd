"""A person keeps filters of the contact log: their own, each once, nine at most."""

import pytest

from frc_desk.domain.contacts import Channel
from frc_desk.domain.log_filters import LOOKS_BACK, MOST_KEPT, LogFilter
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks

WALK_INS = LogFilter(30, mine=True, channel=Channel.WALK_IN.value, ending="8", need="FOD-01")


def test_a_filter_is_kept_once_and_taken_away(desks: Desks) -> None:
    (kept,) = desks.log_filters.keep(WALK_INS)
    assert kept.narrowed == WALK_INS
    assert desks.log_filters.keep(WALK_INS) == (kept,)
    assert desks.log_filters.mine() == (kept,)
    assert desks.log_filters.drop(kept.id) == ()
    assert desks.log_filters.drop(kept.id) == ()
    assert desks.undo.last() is None or desks.undo.last().what != "drop_log_filter"  # type: ignore[union-attr] # None is looked at before


def test_nothing_and_a_tenth_one_are_not_kept(desks: Desks) -> None:
    with pytest.raises(InvalidInputError):
        desks.log_filters.keep(LogFilter())
    wanted = [LogFilter(days, mine=mine) for days in LOOKS_BACK for mine in (True, False)]
    wanted += [LogFilter(need="FOD-01"), LogFilter(need="HOU-01"), LogFilter(need="HOU-02")]
    for one in [one for one in wanted if not one.is_usual][:MOST_KEPT]:
        desks.log_filters.keep(one)
    with pytest.raises(InvalidInputError):
        desks.log_filters.keep(LogFilter(language="hy"))
    assert len(desks.log_filters.mine()) == MOST_KEPT
