"""Which services tell a private matter by their name alone, and who may see that a family was sent there."""

from collections.abc import Collection, Iterable, Mapping

from frc_desk.domain.ids import ServiceId, StaffId
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.privacy import may_see_need
from frc_desk.operations.context import Context
from frc_desk.store import timeline_facts
from frc_desk.store.connection import Connection


def private_services(
    connection: Connection, categories: Mapping[str, NeedCategory], ids: Collection[ServiceId]
) -> frozenset[ServiceId]:
    """Return which of these services serve a restricted need."""
    restricted = [code for code, one in categories.items() if one.care is Care.RESTRICTED]
    return timeline_facts.tagged_with(connection, tuple(ids), restricted)


def may_see_sent(
    context: Context, private: frozenset[ServiceId], services: Iterable[ServiceId], by: StaffId
) -> bool:
    """Say whether a consent or a line of the log may be shown: as a restricted need that `by` took."""
    actor = context.actor
    if private.isdisjoint(services):
        return True
    return may_see_need(Care.RESTRICTED, actor.roles, actor.id, by)
