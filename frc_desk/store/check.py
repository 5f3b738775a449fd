"""Looks an open office over: every page, every reference, the log, the index, the triggers, the chains."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sqlalchemy.engine import Connection

from frc_desk.store import access_log, keyed, name_index, search_index
from frc_desk.store.access_anchor import Head
from frc_desk.store.counting import live_counts
from frc_desk.store.engine import Database
from frc_desk.store.triggers import wrong_triggers


class FindingKind(Enum):
    """What may be wrong with an office file."""

    DAMAGED_PAGE = "damaged_page"
    MISSING_REFERENCE = "missing_reference"
    SEARCH_INDEX = "search_index"
    SEARCH_WORDS = "search_words"
    TRIGGERS = "triggers"
    CHANGE_LOG = "change_log"
    ACCESS_LOG = "access_log"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where: a table, an index, a trigger, a machine, a page."""

    kind: FindingKind
    where: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found, with the live rows of the shared tables."""

    counts: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def check(database: Database, known_heads: Iterable[tuple[str, Head]] = ()) -> CheckResult:
    """Check an office; nothing is changed.

    Args:
        database: the open office.
        known_heads: every last line of the access log that some backup has seen, by machine.

    Raises:
        DamagedFileError: so damaged that it cannot even be read.
    """
    bare = database.bare_connection()
    try:
        damaged = _damaged_pages(bare)
        if damaged:
            # Whatever is read next would only stumble over these pages.
            return CheckResult({}, damaged)
        findings = _in_the_file(bare)
        counts = live_counts(bare)
    except keyed.DriverError as error:
        raise (keyed.explained(error, database.path) or error) from error
    finally:
        bare.close()
    with database.maintenance() as connection:
        findings += _in_the_rows(connection, known_heads)
    return CheckResult(counts, tuple(findings))


def _damaged_pages(bare: keyed.Connection) -> tuple[Finding, ...]:
    failing = bare.execute("PRAGMA cipher_integrity_check")
    return tuple(Finding(FindingKind.DAMAGED_PAGE, str(row[0])) for row in failing)


def _in_the_file(bare: keyed.Connection) -> list[Finding]:
    quick = [str(row[0]) for row in bare.execute("PRAGMA quick_check")]
    missing = sorted({str(row[0]) for row in bare.execute("PRAGMA foreign_key_check")})
    return [
        *(Finding(FindingKind.DAMAGED_PAGE, line) for line in quick if line != "ok"),
        *(Finding(FindingKind.MISSING_REFERENCE, table) for table in missing),
    ]


def _in_the_rows(connection: Connection, known_heads: Iterable[tuple[str, Head]]) -> list[Finding]:
    found = {
        FindingKind.SEARCH_INDEX: search_index.broken_indexes(connection),
        FindingKind.SEARCH_WORDS: (
            *search_index.stale_words(connection),
            *name_index.stale_names(connection),
        ),
        FindingKind.TRIGGERS: wrong_triggers(connection),
        FindingKind.CHANGE_LOG: _gaps_in_log(connection),
        FindingKind.ACCESS_LOG: access_log.broken_chains(connection, known_heads),
    }
    return [Finding(kind, where) for kind, wheres in found.items() for where in wheres]


def _gaps_in_log(connection: Connection) -> tuple[str, ...]:
    """Return the machines of whose numbered changes one is missing, and a log left open by an act."""
    wanted = "SELECT replica FROM change_log GROUP BY replica HAVING count(*) <> max(rseq)"
    gaps = tuple(str(r) for r in connection.exec_driver_sql(wanted).scalars())
    open_act = connection.exec_driver_sql("SELECT txid FROM act").scalar_one()
    return (*gaps, "act") if open_act else gaps
