"""`self-check`: does on this computer what the program lives from, and says what does not work.

Everything happens in a folder of its own that is removed afterwards; no office is touched.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from frc_desk.cli.answers import CAN_PUT_RIGHT, DONE, Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.clock import Clock
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES
from frc_desk.errors import FrcDeskError, SelfCheckError, WrongPassphraseError
from frc_desk.operations.checking import CheckDesk
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, PracticeWish, make_practice
from frc_desk.operations.tour import take_tour
from frc_desk.store.migrations.runner import migrate

_WINDOW_SECONDS = 120
_PLAIN_DATABASE = b"SQLite format 3"
_TROUBLE = (FrcDeskError, OSError, ImportError, RuntimeError, subprocess.SubprocessError)


@dataclass(slots=True)
class _Bench:
    """The folder in which the checks work, one after the other."""

    folder: Path
    clock: Clock
    results: list[dict[str, object]] = field(default_factory=list)

    def run(self, name: str, check: Callable[["_Bench"], None]) -> None:
        begun = time.perf_counter()
        problem = ""
        try:
            check(self)
        except _TROUBLE as error:
            problem = str(error) if isinstance(error, FrcDeskError) else type(error).__name__
        milliseconds = round((time.perf_counter() - begun) * 1000)
        result: dict[str, object] = {"name": name, "ok": not problem, "ms": milliseconds}
        self.results.append(result | ({"problem": problem} if problem else {}))


def self_check(options: ProgramOptions, clock: Clock) -> Answer:  # noqa: ARG001 - every command is called alike
    """Run every check and say how each went."""
    with tempfile.TemporaryDirectory(prefix="frc-desk-check-") as place:
        bench = _Bench(Path(place) / "office", clock)
        bench.run("encrypted round trip", _encrypted_round_trip)
        bench.run("window", _window)
        bench.run("search", _search)
        bench.run("migration", _migration)
        for language in SHIPPED_PAPER_LANGUAGES:
            bench.run(f"slip {language}", _slip_in(language))
    ok = all(result["ok"] for result in bench.results)
    values = {"ok": ok, "checks": bench.results}
    lines = [_line(result) for result in bench.results]
    return Answer(values, lines, DONE if ok else CAN_PUT_RIGHT)


def _line(result: dict[str, object]) -> str:
    said = "works" if result["ok"] else f"does not work: {result['problem']}"
    return f"{result['name']}: {said} ({result['ms']} ms)"


def _encrypted_round_trip(bench: _Bench) -> None:
    made = make_practice(bench.folder, bench.clock, PracticeWish(families=10, contacts=20))
    with (bench.folder / "frc.db").open("rb") as file:
        if file.read(len(_PLAIN_DATABASE)) == _PLAIN_DATABASE:
            raise SelfCheckError(what="the office file is not encrypted")
    try:
        open_office(bench.folder, USER, "another passphrase", bench.clock)
    except WrongPassphraseError:
        pass
    else:
        raise SelfCheckError(what="a wrong passphrase opened the office")
    with _opened(bench) as desks:
        counts = CheckDesk(desks.context).check().counts
    if (counts["households"], counts["contacts"]) != (made.homes, made.contacts):
        raise SelfCheckError(what="not everything that was written came back")


def _window(bench: _Bench) -> None:
    """Open the real window where nobody sees it, let it paint once and leave."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "frc_desk"]
    )
    arguments = ["--data", str(bench.folder), "--quit-after-first-paint"]
    answer = subprocess.run(  # noqa: S603 - this program itself
        [*program, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=False,
        timeout=_WINDOW_SECONDS,
    )
    if answer.returncode != 0:
        raise SelfCheckError(what=f"the window ended with {answer.returncode}")


def _search(bench: _Bench) -> None:
    with _opened(bench) as desks:
        if not desks.quick.people("fictional") or not desks.directory.search("food"):
            raise SelfCheckError(what="nothing was found")
        if not desks.directory.search_needs("desalojo").needs:
            raise SelfCheckError(what="no need was found for a Spanish word")


def _migration(bench: _Bench) -> None:
    """Carry the office through the whole migration: copy, every step, check, swap."""
    with _opened(bench) as desks:
        key, path = desks.context.database.key, desks.context.database.path
        before = CheckDesk(desks.context).check().counts
    old = migrate(path, key, bench.clock)
    with _opened(bench) as desks:
        result = CheckDesk(desks.context).check()
    if not (result.ok and result.counts == before and old.is_file()):
        raise SelfCheckError(what="the office was not the same afterwards")


def _slip_in(language: str) -> Callable[[_Bench], None]:
    def check(bench: _Bench) -> None:
        with _opened(bench) as desks:
            (slip,) = take_tour(desks, (language,)).slips
        if not slip.paper.printable().startswith(b"%PDF") or not slip.text:
            raise SelfCheckError(what="the slip is empty")

    return check


@contextmanager
def _opened(bench: _Bench) -> Iterator[Desks]:
    context = open_office(bench.folder, USER, PASSPHRASE, bench.clock)
    desks = build_desks(context)
    try:
        yield desks
    finally:
        desks.quick.close()
        close_office(context)
