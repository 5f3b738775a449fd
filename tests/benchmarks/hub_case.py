"""Many machines at a hub at once, beside COPY and executemany of the same lines, and beside the prototype's hub."""

import multiprocessing
import multiprocessing.queues
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import psycopg

from frc_desk.domain.sharing import ChangeRecord
from frc_desk.operations.hub_exchange import BATCH, HubExchange, role_of
from frc_desk.store.outgoing_changes import parcel_for, vector
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import set_up, verifier
from tests.benchmarks import hub_machines as machines
from tests.hub_server import SECRET, HubServer

PROTOTYPE = Path(__file__).resolve().parents[3] / "shared" / "prototypes" / "sync" / "syncproto.py"
OTHER_PYTHON = "FRC_PROTOTYPE_PYTHON"
"""Where the prototype's own driver (apsw-sqlite3mc) is installed, if not beside ours."""
_KEPT = "the secret of the measured machines"
DAY = 200
_BARE = (
    "CREATE TABLE bare (seq bigserial PRIMARY KEY, replica text, rseq bigint, txid text, act text, "
    'hlc text, tbl text, "row" text, fields text, base text, actor text, at text, schema_v integer, '
    "UNIQUE (replica, rseq))"
)
_COLUMNS = 'replica, rseq, txid, act, hlc, tbl, "row", fields, base, actor, at, schema_v'


@dataclass(frozen=True)
class Pushed:
    """How fast changes were handed over, by the clock on the wall, and how long a batch took."""

    changes: int
    seconds: float
    batch: int = 0
    median_ms: float = 0
    p99_ms: float = 0

    @property
    def rate(self) -> float:
        """Changes a second of all machines together."""
        return self.changes / self.seconds


@dataclass(frozen=True)
class Fetched:
    """How fast changes came: from the server alone, and taken in."""

    changes: int
    machines: int
    seconds: float
    only_fetched: float
    """Changes a second of one machine that fetches and throws away."""

    @property
    def rate(self) -> float:
        """Changes a second of all machines together, applied."""
        return self.changes / self.seconds


@dataclass(frozen=True)
class Day:
    """What one machine wrote in a day, handed over and taken in by another, beside so many changes at the hub."""

    history: int
    changes: int
    milliseconds: float


@dataclass(frozen=True)
class HubRates:
    """What one run told."""

    machines: int
    pushed: Pushed
    copied: Pushed
    many: Pushed
    fetched: Fetched
    prototype: tuple[float, float] | str
    """Its rates of push, and of pull and apply; or why it did not run."""
    days: tuple[Day, Day]
    """A daily exchange at the beginning, and with all that the others wrote."""


def measure(
    folder: Path, server: HubServer, *, count: int, changes: int, families: int, fetching: int
) -> HubRates:
    """Let so many machines write, hand over at once, and some of them take in what all wrote."""
    place = server.database()
    began_as = machines.template(folder / "template", families)
    _open_hub(server, place, folder, began_as, count)
    for name, number in (("first", count + 1), ("second", count + 2)):
        machines.machine(began_as, folder / name, number).database.close()
    before = _day(place, (folder / "first", count + 1), (folder / "second", count + 2))
    with multiprocessing.Pool(2) as pool:
        pool.starmap(
            _write_calls, [(began_as, folder / f"m{n}", n, changes) for n in range(1, count + 1)]
        )
    lines = _lines(folder, count)
    pushed = _at_once(_push_one, [(place, folder / f"m{n}", n) for n in range(1, count + 1)])
    bare = server.database()
    with server.admin(bare) as admin:
        admin.execute(_BARE.encode())
    copied = _at_once(_copy_one, [(server.address(bare.database), lines[n]) for n in range(count)])
    with server.admin(bare) as admin:
        admin.execute(b"TRUNCATE bare")
    many = _at_once(_many_one, [(server.address(bare.database), lines[n]) for n in range(count)])
    fetched = _fetch(place, folder, fetching)
    after = _day(place, (folder / "m1", 1), (folder / "m2", 2))
    other = prototype(folder, server, count, fetching)
    return HubRates(count, pushed, copied, many, fetched, other, (before, after))


def _open_hub(server: HubServer, place: HubPlace, folder: Path, began_as: Path, count: int) -> None:
    """Set the hub up and hand over what every machine began with."""
    set_up(place, SECRET)
    with server.admin(place) as admin:
        for number in range(count + 3):
            admin.execute(
                "SELECT exchange.admit(%s::uuid, %s, %s, true, false)",
                (machines.device_id(number), f"Machine {number}", verifier(_KEPT)),
            )
    first = machines.machine(began_as, folder / "m0", 0)
    with _connection(place, 0) as connection:
        HubExchange(first, HubLink(connection)).hand_over()
    first.database.close()
    with server.admin(place) as admin:
        admin.execute(b"VACUUM ANALYZE")


def _write_calls(began_as: Path, folder: Path, number: int, changes: int) -> None:
    one = machines.machine(began_as, folder, number)
    machines.take_calls(one.database, changes, number)
    one.database.close()


def _lines(folder: Path, count: int) -> list[list[ChangeRecord]]:
    """Return what each machine is going to hand over."""
    first = machines.opened(folder / "m0")
    with first.database.reading() as connection:
        known = vector(connection)
    first.database.close()
    found = []
    for number in range(1, count + 1):
        one = machines.opened(folder / f"m{number}")
        with one.database.reading() as connection:
            found.append(list(parcel_for(connection, known).records))
        one.database.close()
    return found


class _TimedLink(HubLink):
    """Keeps how long each batch took."""

    def __init__(self, connection: psycopg.Connection) -> None:
        super().__init__(connection)
        self.taken: list[float] = []
        self.changes = 0

    def push(self, records: Sequence[ChangeRecord]) -> int:
        begun = perf_counter()
        new = super().push(records)
        self.taken.append((perf_counter() - begun) * 1_000)
        self.changes += len(records)
        return new


Ready = Callable[[], object]
Told = tuple[int, list[float]]


def _push_one(ready: Ready, place: HubPlace, folder: Path, number: int) -> Told:
    one = machines.opened(folder)
    with _connection(place, number) as connection:
        link = _TimedLink(connection)
        exchange = HubExchange(one, link)
        link.vector()
        ready()
        exchange.hand_over()
    one.database.close()
    return link.changes, link.taken


def _copy_one(ready: Ready, address: str, lines: Sequence[ChangeRecord]) -> Told:
    with psycopg.connect(address) as connection:
        ready()
        with connection.cursor().copy(f"COPY bare ({_COLUMNS}) FROM STDIN".encode()) as copy:
            for line in lines:
                copy.write_row(line)
        connection.commit()
    return len(lines), []


def _many_one(ready: Ready, address: str, lines: Sequence[ChangeRecord]) -> Told:
    marks = ", ".join(["%s"] * len(ChangeRecord._fields))
    with psycopg.connect(address) as connection:
        ready()
        insert = f"INSERT INTO bare ({_COLUMNS}) VALUES ({marks})"  # noqa: S608 - names of ours
        connection.cursor().executemany(insert.encode(), lines)
        connection.commit()
    return len(lines), []


def _fetch_one(ready: Ready, place: HubPlace, folder: Path, number: int) -> Told:
    one = machines.opened(folder)
    with _connection(place, number) as connection:
        exchange = HubExchange(one, HubLink(connection))
        with one.database.reading() as reading:
            before = _log_length(reading)
        ready()
        exchange.take_everything()
        with one.database.reading() as reading:
            after = _log_length(reading)
    one.database.close()
    return after - before, []


def _log_length(connection: Any) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM change_log").scalar_one())


def _fetch(place: HubPlace, folder: Path, fetching: int) -> Fetched:
    with _connection(place, 0) as connection:
        link, after, told = HubLink(connection), 0, 0
        begun = perf_counter()
        while True:
            after, records = link.pull(after, "", BATCH)
            if not records:
                break
            told += len(records)
        only = told / (perf_counter() - begun)
    every = [(place, folder / f"m{n}", n) for n in range(1, fetching + 1)]
    taken = _at_once(_fetch_one, every)
    return Fetched(taken.changes, fetching, taken.seconds, only)


def _day(place: HubPlace, writes: tuple[Path, int], reads: tuple[Path, int]) -> Day:
    """Let one write what a day brings and another fetch it, a few times; both have everything else."""
    one, other = machines.opened(writes[0]), machines.opened(reads[0])
    times = []
    with _connection(place, writes[1]) as here, _connection(place, reads[1]) as there:
        link = HubLink(here)
        HubExchange(one, link).take_everything()
        HubExchange(other, HubLink(there)).take_everything()
        history = link.last_seq()
        for turn in range(7):
            machines.take_calls(one.database, DAY, 1_000 + turn)
            begun = perf_counter()
            HubExchange(one, link).hand_over()
            HubExchange(other, HubLink(there)).take_everything()
            times.append((perf_counter() - begun) * 1_000)
    one.database.close()
    other.database.close()
    return Day(history, DAY, median(times))


def _connection(place: HubPlace, number: int) -> AbstractContextManager[psycopg.Connection]:
    return connected(place.as_user(role_of(machines.device_id(number))), _KEPT)


def _at_once(work: Callable[..., Told], each: Sequence[tuple[Any, ...]]) -> Pushed:
    """Run it in processes that begin together; time from the signal to the end of the last."""
    signal = multiprocessing.Barrier(len(each) + 1)
    answers: multiprocessing.Queue[Told | None] = multiprocessing.Queue()
    running = [
        multiprocessing.Process(target=_answering, args=(work, signal, answers, one))
        for one in each
    ]
    for process in running:
        process.start()
    signal.wait(timeout=600)
    begun = perf_counter()
    told = [answers.get(timeout=1_800) for _ in running]
    seconds = perf_counter() - begun
    for process in running:
        process.join()
    whole = [one for one in told if one is not None]
    if len(whole) < len(told):
        message = "a machine did not come through"
        raise RuntimeError(message)
    batches = sorted(ms for _, times in whole for ms in times)
    changes = sum(count for count, _ in whole)
    if not batches:
        return Pushed(changes, seconds)
    return Pushed(
        changes, seconds, len(batches), median(batches), batches[int(len(batches) * 0.99)]
    )


def _answering(
    work: Callable[..., Told], signal: Barrier, answers: Any, one: tuple[Any, ...]
) -> None:
    told = None
    try:
        told = work(signal.wait, *one)
    finally:
        answers.put(told)


def prototype(
    folder: Path, server: HubServer, count: int, fetching: int
) -> tuple[float, float] | str:
    """Run the prototype's own program on an own database of the same server; say why where it does not run."""
    if not PROTOTYPE.is_file():
        return "The prototype is not here; it was not run."
    python = os.environ.get(OTHER_PYTHON, sys.executable)
    has_driver = subprocess.run([python, "-c", "import apsw"], capture_output=True, check=False)
    if has_driver.returncode:
        return "The prototype's driver (apsw-sqlite3mc) is not installed; it was not run."
    text = PROTOTYPE.read_text(encoding="utf-8")
    place = server.database()
    text = re.sub(
        r"^DSN=.*$", lambda _: f"DSN={server.address(place.database)!r}", text, flags=re.MULTILINE
    )
    text = re.sub(r"^NREP=24;", f"NREP={count};", text, flags=re.MULTILINE)
    # As many fetch as of ours; the others are done at once.
    only = f"m,l=pull(c,rep,pg,clock) if rep<={fetching} else (0,1)"
    text = text.replace("m,l=pull(c,rep,pg,clock)", only)
    script = folder / "prototype" / "syncproto.py"
    script.parent.mkdir()
    script.write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [python, str(script)], cwd=script.parent, capture_output=True, text=True, check=True
    )
    push = re.search(r"push \d+ in [\d.]+ s = (\d+)", ran.stdout)
    pull = re.search(r"pull\+apply \d+ in [\d.]+ s = (\d+)", ran.stdout)
    if push is None or pull is None:
        return "The prototype's answer was not understood."
    return float(push[1]), float(pull[1])
