"""Names who answers for some help of the district in a practice office, as an exercise that says so."""

from dataclasses import replace

from frc_desk.clock import local_day
from frc_desk.directory_formats.starter import starter_services
from frc_desk.domain.directory_changes import confirmed
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.tasks import TaskKind
from frc_desk.operations import practice_life_words as words
from frc_desk.operations.practice_contacts import Scene
from frc_desk.operations.practice_life import owner_of
from frc_desk.operations.starter_directory import EXERCISE
from frc_desk.store import directory, directory_rows, staff, tasks
from frc_desk.store.unit import Unit


def name_owners(unit: Unit, scene: Scene) -> dict[str, ServiceId]:
    """Give each of them its owner, so that it may be handed to; return the services by their source id."""
    shipped = {entry.service.source_id: entry.id for entry in starter_services()}
    called = {one.id: one.name for one in staff.members(unit.connection)}
    named: dict[str, ServiceId] = {}
    for source_id, _code, at in words.OWNERS:
        service_id = shipped[source_id]
        before = directory.entry(unit.connection, service_id)
        staff_id, name = owner_of(scene.staff, at)
        said = name or called.get(scene.staff[at], "")
        after = confirmed(before, local_day(unit.now), EXERCISE, said)
        service = replace(
            after.service,
            use_reason=EXERCISE,
            owner_name=said,
            owner_staff_id=staff_id,
        )
        directory_rows.change_entry(unit, before, replace(after, service=service))
        for task in tasks.tasks_about(unit.connection, service_id):
            if task.kind is TaskKind.FILL_IN_SERVICE:
                tasks.put_task(unit, replace(task, done_at=unit.now), task)
        named[source_id] = service_id
    return named
