"""A program that meets at the hub and is killed there: while it hands over, or while it takes in."""

import os
import signal
import sys
from pathlib import Path

from frc_desk.clock import SystemClock
from frc_desk.operations import hub_exchange
from frc_desk.operations.desks import build_desks
from frc_desk.operations.opening import open_office
from frc_desk.store import access_exchange
from frc_desk.sync.hub_link import HubLink
from tests.operations.machines import WORDS

BATCH = 20


def main(folder: Path, who: str, when: str) -> None:
    """Open the office, begin to meet, and be killed."""
    context = open_office(folder, who, WORDS, SystemClock(), ballast_bytes=0)
    desks = build_desks(context)
    hub_exchange.BATCH = BATCH
    push = HubLink.push
    calls: list[int] = []

    def dying(link: HubLink, *batch: object) -> int:
        calls.append(1)
        if when == "before the second batch" and len(calls) > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        taken = push(link, *batch)  # type: ignore[arg-type]  # whatever it was called with
        if when == "after the first batch":
            os.kill(os.getpid(), signal.SIGKILL)
        return taken

    HubLink.push = dying  # type: ignore[method-assign,assignment]  # this process ends here
    if when == "while taking in":
        access_exchange.take_lines = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]  # likewise
    desks.hub.exchange()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
