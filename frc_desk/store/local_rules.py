"""Rows and values of what a district changed or added to the lists that ship."""

from sqlalchemy.engine import Connection

from frc_desk.domain.local_rules import FollowUpTemplate
from frc_desk.domain.unmet_reasons import UnmetReasonLine
from frc_desk.store.lists import live
from frc_desk.store.rows import find, put, put_new
from frc_desk.store.schema.local_rules import follow_up_templates, unmet_reasons
from frc_desk.store.unit import Unit


def own_reasons(connection: Connection) -> tuple[UnmetReasonLine, ...]:
    """Return the reasons that the district changed or added."""
    return live(connection, unmet_reasons, UnmetReasonLine)


def put_reason(unit: Unit, line: UnmetReasonLine) -> None:
    """Write a reason of the district, new or changed."""
    before = find(unit.connection, unmet_reasons, UnmetReasonLine, line.id)
    if before is None:
        put_new(unit, unmet_reasons, line)
    else:
        put(unit, unmet_reasons, before, line)


def own_templates(connection: Connection) -> tuple[FollowUpTemplate, ...]:
    """Return the templates that the district changed or added."""
    return live(connection, follow_up_templates, FollowUpTemplate)


def put_template(unit: Unit, line: FollowUpTemplate) -> None:
    """Write a template of the district, new or changed."""
    before = find(unit.connection, follow_up_templates, FollowUpTemplate, line.id)
    if before is None:
        put_new(unit, follow_up_templates, line)
    else:
        put(unit, follow_up_templates, before, line)
