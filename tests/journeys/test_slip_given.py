"""What is written down of a slip is what happened to it: printed, not printed, printed but not written."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import ContactId
from frc_desk.domain.referrals import GivenWay
from frc_desk.errors import ClockMovedBackError, FrcDeskError, PrinterError
from frc_desk.store import referrals
from frc_desk.ui.printing import PrintJob
from tests.journeys.desk_window import DeskWindow
from tests.journeys.whole_program import words_of


class SlowPrinter:
    """Holds a job until the test says how it ends."""

    def __init__(self, desk: DeskWindow, patch: pytest.MonkeyPatch) -> None:
        self._desk = desk
        self.ends: list[Callable[[FrcDeskError | None], None]] = []
        patch.setattr(desk.tray, "print_on", self.print_on)

    def print_on(
        self,
        printer: str,
        job: PrintJob,
        done: Callable[[str], None],
        failed: Callable[[FrcDeskError], None],
    ) -> None:
        """Take a job, and wait."""

        def end(error: FrcDeskError | None) -> None:
            def work() -> None:
                if error is not None:
                    raise error
                assert job.taken is not None
                job.taken()

            self._desk.background.run(work, lambda _: done(printer), failed)
            self._desk.settle()

        self.ends.append(end)


@pytest.fixture
def slip(desk: DeskWindow) -> DeskWindow:
    """A walk-in with one service chosen, ready to print."""
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Ctrl+P")
    return desk


def test_a_slip_that_is_out_and_could_not_be_written_down_is_not_printed_twice(
    slip: DeskWindow, clock: FixedClock
) -> None:
    tries: list[Callable[[], None]] = []
    slip.links.act_failed.connect(lambda _error, again: tries.append(again))
    right = clock.now()
    clock.move_to(right - timedelta(hours=2))
    slip.press("1")
    trouble = str(ClockMovedBackError(now="2026-11-17 08:39"))
    said = f"Slip printed, but not written down yet. {trouble}"
    assert said in words_of(slip.view().side)
    assert ways_written(slip) == []
    clock.move_to(right)
    tries[-1]()
    slip.settle()
    assert len(slip.tray.papers) == 1
    assert ways_written(slip) == [GivenWay.PRINTED]
    assert said not in words_of(slip.view().side)


def test_wrapping_up_waits_for_the_printer(
    slip: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer, contact = SlowPrinter(slip, monkeypatch), slip.draft().id
    slip.press("1")
    slip.press("1")
    assert len(printer.ends) == 1, "a second press printed a second time"
    slip.press("Ctrl+Enter", "Enter")
    assert len(slip.book.tabs()) == 1
    printer.ends[0](None)
    assert slip.book.tabs() == ()
    assert ways_written(slip, contact) == [GivenWay.PRINTED]
    assert contact not in {one.id for one in slip.desks.contacts.drafts()}


def test_a_slip_that_does_not_print_keeps_its_contact_open(
    slip: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = SlowPrinter(slip, monkeypatch)
    slip.press("1")
    slip.press("Ctrl+Enter", "Enter")
    printer.ends[0](PrinterError())
    assert len(slip.book.tabs()) == 1
    assert "The slip is kept" in words_of(slip.view().side)
    assert ways_written(slip) == []
    slip.press("Ctrl+P", "2", "Space")
    assert ways_written(slip) == [GivenWay.READ_ALOUD]
    slip.press("Ctrl+Enter", "Enter")
    assert slip.book.tabs() == ()


def test_a_pdf_that_cannot_be_saved_is_not_written_down_as_given(
    slip: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = slip.draft().slip_code
    folder = slip.folder / "documents"
    monkeypatch.setattr(
        "frc_desk.ui.contacts.give_flow.QStandardPaths.writableLocation", lambda _: str(folder)
    )
    slip.press("5", "2")
    assert "cannot be written to" in words_of(slip.view().side)
    assert ways_written(slip) == []
    folder.mkdir()
    slip.press("Ctrl+P", "5", "2")
    assert (folder / f"{code}.pdf").read_bytes().startswith(b"%PDF")
    assert ways_written(slip) == [GivenWay.COPIED]


def ways_written(desk: DeskWindow, contact: str = "") -> list[GivenWay]:
    """Return the ways in which the office file says that slips were given."""
    key = contact or desk.draft().id
    with desk.desks.context.database.reading() as connection:
        return [one.way for one in referrals.slips_of(connection, ContactId(key))]
