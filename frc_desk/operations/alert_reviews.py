"""Puts an alert on Today when its day has come, so that somebody looks at it again."""

from dataclasses import replace

from frc_desk.domain.ids import TaskId
from frc_desk.domain.people import Person
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.store import tasks
from frc_desk.store.unit import Unit


def remind_of_alert(unit: Unit, person: Person) -> None:
    """Plan the review of an alert on its day, move it with the day, or drop it with the alert.

    The line stays empty: what is planned tells nobody whose alert it is before the family is opened.
    """
    known = [
        one
        for one in tasks.tasks_about(unit.connection, person.id)
        if one.kind is TaskKind.REVIEW_ALERT
    ]
    is_wanted = person.alert and person.alert_until and person.alert_set_by
    if not is_wanted or person.alert_until is None or person.alert_set_by is None:
        for one in known:
            tasks.put_task(unit, replace(one, done_at=unit.now), one)
        return
    if not known:
        task = Task(
            id=TaskId(unit.new_id()),
            line="",
            due_on=person.alert_until,
            staff_id=person.alert_set_by,
            kind=TaskKind.REVIEW_ALERT,
            about=person.id,
        )
        tasks.put_task(unit, task)
        return
    after = replace(known[0], due_on=person.alert_until, staff_id=person.alert_set_by)
    if after != known[0]:
        tasks.put_task(unit, after, known[0])
