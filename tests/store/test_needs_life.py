"""The one query over what was not met says the same as the fold of the events, whatever their order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from frc_desk.domain.contacts import AskedBy, Channel, Contact
from frc_desk.domain.ids import ContactId, NeedEventId, NeedId, new_id
from frc_desk.domain.needs import Urgency
from frc_desk.domain.needs_life import NeedEvent, NeedState, standing_of
from frc_desk.domain.referrals import Need, Source
from frc_desk.store import contacts, needs_life, referrals
from frc_desk.store.engine import Database
from tests import offices

NOON = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
REASONS = ("full", "hours", "other")


def history(need: Need, random: Random) -> list[NeedEvent]:
    return [
        NeedEvent(
            NeedEventId(new_id(NOON)),
            need.id,
            random.choice(list(NeedState)),
            NOON + timedelta(minutes=random.randrange(3)),
            offices.ANA.id,
            random.choice(REASONS),
            Source.AGENCY,
        )
        for _ in range(random.randrange(5))
    ]


def test_the_query_counts_what_the_fold_says(database: Database) -> None:
    random = Random(3)  # noqa: S311 - invented events
    contact = Contact(
        ContactId(new_id(NOON)), Channel.PHONE_IN, AskedBy.PARENT, NOON, offices.ANA.id
    )
    expected: dict[str, int] = {}
    with database.unit(offices.ANA.id, "seed") as unit:
        contacts.put_contact(unit, contact)
        for _ in range(120):
            need = Need(
                NeedId(unit.new_id()),
                contact.id,
                "FOD-01",
                Urgency.NORMAL,
                date(2026, 11, 17),
                offices.ANA.id,
            )
            referrals.put_need(unit, need)
            events = history(need, random)
            for event in events:
                needs_life.add_need_event(unit, event)
            now = standing_of(tuple(random.sample(events, len(events))))
            if now.state in {NeedState.UNMET, NeedState.WITHDRAWN}:
                expected[now.reason] = expected.get(now.reason, 0) + 1
    with database.reading() as connection:
        counted = needs_life.unmet_counts(connection, NOON, NOON + timedelta(days=1))
        before = needs_life.unmet_counts(connection, NOON - timedelta(days=1), NOON)
    assert {one.reason: one.count for one in counted} == expected
    assert expected
    assert before == ()


def test_an_open_need_costs_no_row(database: Database) -> None:
    contact = Contact(
        ContactId(new_id(NOON)), Channel.WALK_IN, AskedBy.PARENT, NOON, offices.ANA.id
    )
    need = Need(
        NeedId(new_id(NOON)), contact.id, "FOD-01", Urgency.NORMAL, date(2026, 11, 17),
        offices.ANA.id,
    )  # fmt: skip
    with database.unit(offices.ANA.id, "seed") as unit:
        contacts.put_contact(unit, contact)
        referrals.put_need(unit, replace(need))
    with database.reading() as connection:
        assert needs_life.events_of_need(connection, need.id) == ()
        assert needs_life.need_standing(connection, need.id).state is NeedState.OPEN
