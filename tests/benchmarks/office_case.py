"""Saving, matching and searching in an office, beside the bare encrypted driver doing the same statements."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from frc_desk.clock import SystemClock, local_time
from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, DraftPerson, Ending
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.quick_search import match_words
from frc_desk.store import keyed, quick_statements
from tests.benchmarks.replay import Statement, recorded, run_all
from tests.benchmarks.table import Fact, Line
from tests.benchmarks.timing import Pair, milliseconds, pair_of

_SAVE_NEEDS = ("HOU-09", "FOD-01", "HEA-01")
_MATCH_NEEDS = ("HOU-09", "FOD-01")
_BARE = "the bare encrypted driver doing the same statements, with the same triggers and synchronous=FULL"
_TYPED = ("ram", "ramirez m", "gar", "chen", "petros", "0142", "madison", "m")


@contextmanager
def opened(folder: Path) -> Iterator[Desks]:
    """Open a practice office and sign in."""
    context = open_office(folder, "practice", "practice", SystemClock(), ballast_bytes=0)
    desks = build_desks(context)
    try:
        yield desks
    finally:
        desks.quick.close()
        close_office(context)


def office_lines(folder: Path, size: str, runs: int) -> list[Line]:
    """Measure one office."""
    with opened(folder) as desks:
        search = Line("Search as you type", size, _search(desks, runs), None, _search_floor())
        match = Line("Match", size, _match(desks, runs), 2.0, "its own statements, bare")
        save = Line("Save a contact, 3 needs, 3 referrals", size, _save(desks, runs), 3.5, _BARE)
    return [search, save, match]


def office_facts(folder: Path, size: str) -> list[Fact]:
    """Say how large the file is."""
    with opened(folder) as desks, desks.context.database.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM contacts").scalar_one()
    megabytes = (folder / "frc.db").stat().st_size / 1e6
    each = megabytes / max(1, int(count)) * 1000
    return [
        Fact("File", size, f"{megabytes:.0f} MB"),
        Fact("File for 1,000 contacts, with families and directory", size, f"{each:.2f} MB"),
    ]


def _search_floor() -> str:
    return "the one capped full-text query, bare, on the same connection (without the shown rows)"


def _search(desks: Desks, runs: int) -> Pair:
    connection = desks.context.database.bare_connection()
    mine, theirs = [], []
    for turn in range(runs + 5):
        typed = _TYPED[turn % len(_TYPED)]
        floor = milliseconds(partial(_capped, connection, match_words(typed)))
        ours = milliseconds(partial(desks.quick.people, typed))
        if turn >= 5:
            mine.append(ours)
            theirs.append(floor)
    connection.close()
    return pair_of(mine, theirs)


def _capped(connection: keyed.Connection, query: str) -> None:
    connection.execute(quick_statements.PEOPLE, (query,)).fetchall()


def _match(desks: Desks, runs: int) -> Pair:
    categories = desks.directory.categories_by_code()
    needs = tuple(NeedAsked.of(categories[code]) for code in _MATCH_NEEDS)
    at = local_time(SystemClock().now())
    question = MatchQuestion(needs=needs, at=at, zip_code="91103", speaks="es")
    with recorded(desks.context.database) as statements:
        desks.matching.match(question)
    connection = desks.context.database.bare_connection()
    mine, theirs = [], []
    for turn in range(runs + 3):
        floor = milliseconds(lambda: run_all(connection, statements))
        ours = milliseconds(lambda: desks.matching.match(question))
        if turn >= 3:
            mine.append(ours)
            theirs.append(floor)
    connection.close()
    return pair_of(mine, theirs)


def _save(desks: Desks, runs: int) -> Pair:
    """Wrap contacts up in one copy; replay the very statements on a twin copy with the bare driver."""
    mine, theirs = [], []
    database = desks.context.database
    twin_folder = database.folder.with_name(database.folder.name + "-twin")
    database.close()
    shutil.rmtree(twin_folder, ignore_errors=True)
    shutil.copytree(database.folder, twin_folder)
    database.open()
    twin = _bare_twin(twin_folder, database.key)
    chooser = random.Random(1)  # noqa: S311 - names for a measurement
    for turn in range(runs + 5):
        draft = _draft(desks, turn, chooser)
        with recorded(database) as statements:
            ours = milliseconds(partial(desks.contacts.wrap_up, draft))

        def bare(statements: list[Statement] = statements) -> None:
            twin.execute("BEGIN IMMEDIATE")
            run_all(twin, statements)
            twin.execute("COMMIT")

        floor = milliseconds(bare)
        if turn >= 5:
            mine.append(ours)
            theirs.append(floor)
    twin.close()
    shutil.rmtree(twin_folder)
    return pair_of(mine, theirs)


def _bare_twin(folder: Path, key: bytes) -> keyed.Connection:
    return keyed.open_keyed(folder / "frc.db", key)


def _draft(desks: Desks, turn: int, chooser: random.Random) -> ContactDraft:
    categories = desks.directory.categories_by_code()
    services = tuple(desks.directory.entries_for(code, limit=3)[0].id for code in _SAVE_NEEDS)
    return replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        new_person=DraftPerson(f"Bench Person {turn} {chooser.random()}"),
        phone=f"62655501{turn % 100:02d}",
        speaks="es",
        needs=tuple(DraftNeed(c, categories[c].default_urgency) for c in _SAVE_NEEDS),
        services=services,
        note="Asked for help with papers and food. Two children.",
        endings=(Ending.REFERRED,),
    )


def growth(small: list[Line], large: list[Line]) -> list[str]:
    """Say how much slower each thing became with ten times the data."""
    return [
        f"{one.what}: {median([ten.pair.ours]) / one.pair.ours:.2f} times as long"
        for one, ten in zip(small, large, strict=True)
    ]
