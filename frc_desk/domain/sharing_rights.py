"""Who may write what on which machine: one that keeps only some schools never changes how the office is run.

The same rule holds where it is written, so that nobody is surprised later, and where it is received, because a
stolen machine obeys no rule of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frc_desk.domain.ids import DeviceId, SchoolId

RUNS_THE_OFFICE = frozenset(
    {
        "choice_lines",
        "devices",
        "disposals",
        "disposed_counts",
        "follow_up_templates",
        "go_live_checks",
        "need_categories",
        "office",
        "purge_orders",
        "retention_rules",
        "school_years",
        "schools",
        "staff",
        "unmet_reasons",
    }
)
"""Staff and what they may do, machines, settings, lists, schools, and what is destroyed for good."""

# Whoever sits at a laptop chooses their own language and desk; a machine says its name and version itself.
_MAY_CHANGE: Mapping[str, frozenset[str]] = {
    "devices": frozenset({"hub_verifier", "replica", "schema_v"}),
    "staff": frozenset({"desk", "language"}),
}


@dataclass(frozen=True, slots=True)
class Writer:
    """A machine that writes: which one, and every school whose families it has ever kept; none is the office.

    `names` are those under which it writes or wrote. A machine that nobody knows yet has no id.
    """

    id: DeviceId
    schools: frozenset[SchoolId] = frozenset()
    names: frozenset[str] = frozenset()
    is_known: bool = True

    @property
    def is_office(self) -> bool:
        """Whether it keeps every family, and may write everything."""
        return self.is_known and not self.schools


@dataclass(frozen=True, slots=True)
class RowWrite:
    """What a record does to one row: which columns, and whether the row is new."""

    table: str
    row: str
    columns: frozenset[str] = field(default_factory=frozenset)
    is_new: bool = False


def may_write(writer: Writer, write: RowWrite) -> bool:
    """Tell whether a machine may write this, whatever family it is about."""
    if writer.is_office or write.table not in RUNS_THE_OFFICE:
        return True
    allowed = _MAY_CHANGE.get(write.table, frozenset())
    is_own = write.table != "devices" or write.row == writer.id
    return not write.is_new and is_own and write.columns <= allowed


def may_carry(carrier: Writer, write: RowWrite) -> bool:
    """Tell whether the office believes a machine what another machine is said to have written.

    Only a file is signed, not each change in it: how the office is run it hears from its own machines.
    """
    return carrier.is_office or write.table not in RUNS_THE_OFFICE
