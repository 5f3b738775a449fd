"""Counts the tries of a follow-up anew from what all machines noted: each alone knew only of its own."""

import json
from collections.abc import Iterable

from sqlalchemy.engine import Connection

_STANDING = "FROM follow_up_tries AS t WHERE t.follow_up_id = follow_ups.id AND t.deleted = 0"
_COUNTED = f"(SELECT count(*) {_STANDING})"
_LAST = f"(SELECT t.outcome {_STANDING} ORDER BY t.happened_at DESC, t.id DESC LIMIT 1)"


def refold_follow_ups(
    connection: Connection, follow_ups: Iterable[str] = (), tries: Iterable[str] = ()
) -> None:
    """Set number and outcome of these follow-ups, and of those to which these tries belong."""
    own, noted = list(follow_ups), list(tries)
    if not own and not noted:
        return
    connection.exec_driver_sql(
        f"UPDATE follow_ups SET tries = {_COUNTED}, outcome = {_LAST} WHERE "
        f"(tries <> {_COUNTED} OR outcome IS NOT {_LAST}) AND (id IN "
        "(SELECT value FROM json_each(?)) OR id IN (SELECT follow_up_id FROM follow_up_tries "
        "WHERE id IN (SELECT value FROM json_each(?))))",
        (json.dumps(own), json.dumps(noted)),
    )
