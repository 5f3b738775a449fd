"""The offices of the walk: each is made once and copied, so that no picture changes another."""

import shutil
from pathlib import Path

from frc_desk.clock import FixedClock
from frc_desk.office.opened import OpenedOffice, opened
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, PracticeWish, make_practice
from frc_desk.store import ballast
from tests.offices import wrap_easily
from tests.ramirez import BEFORE, Ramirez, settle_ramirez

_FEW = PracticeWish(families=12)


class OfficeCopies:
    """Copies of a practice office, and of a smaller one in which a family has a history."""

    def __init__(self, folder: Path, clock: FixedClock, practice: Path | None = None) -> None:
        """Begin with nothing made; `practice` is an office that stands there already."""
        self._folder = folder
        self._clock = clock
        self._practice = practice
        self._settled: tuple[Path, Ramirez] | None = None

    def practice(self, to: Path) -> OpenedOffice:
        """Open a copy of the practice office of sixty families."""
        if self._practice is None:
            self._practice = self._folder / "made" / "practice"
            _make(self._practice, self._clock, PracticeWish())
        return self._copied(self._practice, to)

    def with_ramirez(self, to: Path) -> tuple[OpenedOffice, Ramirez]:
        """Open a copy of an office of few families, of which one has a history until now."""
        if self._settled is None:
            made = self._folder / "made" / "ramirez"
            now = self._clock.now()
            # Nothing may be written with a clock that was moved back: the office is made before it all.
            self._clock.move_to(now - BEFORE)
            _make(made, self._clock, _FEW)
            office = _opened(made, self._clock)
            self._settled = (made, settle_ramirez(office.desks, self._clock, now))
            office.desks.quick.close()
            close_office(office.context)
        made, family = self._settled
        return self._copied(made, to), family

    def _copied(self, made: Path, to: Path) -> OpenedOffice:
        shutil.copytree(made, to)
        return _opened(to, self._clock)


def _make(folder: Path, clock: FixedClock, wish: PracticeWish) -> None:
    make_practice(folder, clock, wish)
    (folder / ballast.NAME).unlink()
    wrap_easily(folder, PASSPHRASE, clock)


def _opened(folder: Path, clock: FixedClock) -> OpenedOffice:
    return opened(open_office(folder, USER, PASSPHRASE, clock, ballast_bytes=0))
