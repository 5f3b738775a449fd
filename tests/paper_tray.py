"""A printer of a test: what is printed lands here, under the name of its job."""

from collections.abc import Callable

from frc_desk.errors import FrcDeskError
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing, PrintJob

PRINTER = "Front Desk Laser"


class PaperTray(Printing):
    """Takes every paper at once; what is written down of it is written on the worker, as ever."""

    def __init__(self, background: Background, preferences: Preferences) -> None:
        super().__init__(background, preferences)
        self.papers: list[tuple[str, bytes]] = []

    def chosen_printer(self) -> str:
        return PRINTER

    def print_on(
        self,
        printer: str,
        job: PrintJob,
        done: Callable[[str], None],
        failed: Callable[[FrcDeskError], None] | None = None,
    ) -> None:
        self.papers.append((job.title, job.pdf))
        taken = job.taken or (lambda: None)
        self._background.run(taken, lambda _: done(printer), failed)
