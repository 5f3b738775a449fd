"""An unattended desk warns, covers itself and locks, by the wall clock."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.ui.shell.idle import Idle, IdleTimes, IdleWatch

START = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)


def after(watch: IdleWatch, seconds: int, *, in_call: bool = False) -> Idle:
    """Look every five seconds, as the window does, and return what is shown at the end."""
    seen = Idle.AWAKE
    for passed in range(0, seconds + 1, 5):
        seen = watch.look(START + timedelta(seconds=passed), in_call=in_call)
    return seen


def test_the_desk_warns_a_minute_before_it_locks() -> None:
    assert after(IdleWatch(IdleTimes(), START), 235) is Idle.AWAKE
    assert after(IdleWatch(IdleTimes(), START), 240) is Idle.WARNING
    assert after(IdleWatch(IdleTimes(), START), 295) is Idle.WARNING
    assert after(IdleWatch(IdleTimes(), START), 300) is Idle.LOCKED


def test_a_key_keeps_it_awake() -> None:
    watch = IdleWatch(IdleTimes(), START)
    after(watch, 295)
    watch.touch(START + timedelta(seconds=296))
    assert watch.look(START + timedelta(seconds=300), in_call=False) is Idle.AWAKE
    assert watch.seconds_left(START + timedelta(seconds=306), in_call=False) == 290


def test_in_a_call_it_covers_itself_first_and_locks_later() -> None:
    watch = IdleWatch(IdleTimes(), START)
    assert after(watch, 295, in_call=True) is Idle.AWAKE
    assert after(watch, 300, in_call=True) is Idle.COVERED
    assert after(watch, 1140, in_call=True) is Idle.WARNING
    assert after(watch, 1200, in_call=True) is Idle.LOCKED


def test_sleep_counts_and_drops_the_key() -> None:
    watch = IdleWatch(IdleTimes(), START)
    assert watch.look(START + timedelta(hours=9), in_call=True) is Idle.KEY_DROPPED
    assert watch.is_locked


def test_half_an_hour_after_the_lock_the_key_is_dropped() -> None:
    watch = IdleWatch(IdleTimes(), START)
    assert after(watch, 300) is Idle.LOCKED
    assert after(watch, 300 + 1795) is Idle.LOCKED
    assert after(watch, 300 + 1800) is Idle.KEY_DROPPED


def test_a_key_on_the_locked_window_does_not_unlock_it() -> None:
    watch = IdleWatch(IdleTimes(), START)
    watch.lock(START)
    watch.touch(START + timedelta(seconds=10))
    assert watch.look(START + timedelta(seconds=15), in_call=False) is Idle.LOCKED
    watch.unlock(START + timedelta(seconds=20))
    assert watch.look(START + timedelta(seconds=25), in_call=False) is Idle.AWAKE


def test_a_clock_that_is_set_back_does_not_keep_the_desk_open() -> None:
    watch = IdleWatch(IdleTimes(), START)
    back = START - timedelta(hours=3)
    assert watch.look(back, in_call=False) is Idle.AWAKE
    seen = [watch.look(back + timedelta(seconds=s), in_call=False) for s in range(5, 305, 5)]
    assert seen[-1] is Idle.LOCKED


@given(lock=st.integers(2, 15), in_call=st.integers(15, 60), idle=st.integers(0, 4000))
def test_never_open_beyond_the_limit(lock: int, in_call: int, idle: int) -> None:
    times = IdleTimes(timedelta(minutes=lock), timedelta(minutes=in_call))
    open_states = {Idle.AWAKE, Idle.COVERED, Idle.WARNING}
    assert (after(IdleWatch(times, START), idle) in open_states) == (idle // 5 * 5 < lock * 60)
