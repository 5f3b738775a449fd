"""What every destruction of records goes through: its order, the file written anew, and again after a restore."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from frc_desk.domain.disposal import PurgeKind, PurgeOrder, Target, Watch
from frc_desk.domain.ids import DisposalId, PurgeOrderId
from frc_desk.paths import backup_folder
from frc_desk.store import disposal as store
from frc_desk.store import purge_file, purging
from frc_desk.store.connection import Connection
from frc_desk.store.engine import Database
from frc_desk.store.unit import Unit

_TARGETS_IN_AN_ORDER = 5_000


def destroy(
    unit: Unit,
    kind: PurgeKind,
    targets: Iterable[Target],
    disposal_id: DisposalId | None = None,
    watch: Watch | None = None,
) -> Mapping[str, int]:
    """Write the orders down and carry them out, in the running act; return how many rows went, by table.

    Call `settle` after the act: only then the file is written anew.

    Raises:
        DisposalStoppedError: somebody stopped it; the act is rolled back whole.
    """
    listed = [str(one) for one in targets]
    orders = [
        PurgeOrder(
            id=PurgeOrderId(unit.new_id()),
            kind=kind,
            targets=tuple(listed[first : first + _TARGETS_IN_AN_ORDER]),
            ordered_at=unit.now,
            ordered_by=unit.actor,
            disposal_id=disposal_id,
        )
        for first in range(0, len(listed), _TARGETS_IN_AN_ORDER)
    ]
    gone: dict[str, int] = {}
    for order in orders:
        # The order itself is written while the log still writes: it travels, what it destroys does not.
        store.add_order(unit, order)
    for order in orders:
        for table, count in purging.carry_out(unit.connection, order, watch).items():
            gone[table] = gone.get(table, 0) + count
    return gone


def settle(database: Database) -> bool:
    """Write the file anew and keep the orders beside the backups; tell whether all of it could be done.

    What cannot be done now is done at the next start.
    """
    done = purging.compact(database)
    keep_orders(database, backup_folder(database.folder))
    return done


def keep_orders(database: Database, *folders: Path) -> None:
    """Write the orders of this office beside its backups, in every place where backups lie."""
    with database.reading() as connection:
        known = store.orders(connection)
        for folder in folders:
            purge_file.write_orders(connection, folder, known)


def obey_again(database: Database, folders: Iterable[Path]) -> int:
    """Carry out on a restored copy what was ordered since its backup was made; return how many orders.

    Orders that the copy knows are carried out again too: it may have been restored from before their end.
    """
    with database.reading() as connection:
        orders = {one.id: one for one in store.orders(connection)}
        for folder in folders:
            orders |= {one.id: one for one in purge_file.read_orders(connection, folder)}
    for order in sorted(orders.values(), key=lambda one: one.ordered_at):
        with database.unit(order.ordered_by, "obey_purge_order") as unit:
            _obey(unit, order)
    if orders:
        settle(database)
    return len(orders)


def _obey(unit: Unit, order: PurgeOrder) -> None:
    if not store.has_order(unit.connection, order):
        store.add_order(unit, _without_unknown(unit.connection, order))
    purging.carry_out(unit.connection, order)


def _without_unknown(connection: Connection, order: PurgeOrder) -> PurgeOrder:
    """Return the order without a disposal that this older copy does not know."""
    if order.disposal_id is None:
        return order
    known = {one.id for one in store.every_disposal(connection)}
    if order.disposal_id in known:
        return order
    return PurgeOrder(order.id, order.kind, order.targets, order.ordered_at, order.ordered_by)
