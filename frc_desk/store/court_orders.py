"""The condition that no court order keeps an adult away from a child, for statements that read many rows."""

# An order holds for the person, on whichever of their records it was written: a second record of either,
# joined to the first, must not lose it.
_RECORDS = (
    "(SELECT one_record.id FROM persons AS asked_record JOIN persons AS one_record"
    " ON one_record.id = coalesce(asked_record.merged_into, asked_record.id)"
    " OR one_record.merged_into = coalesce(asked_record.merged_into, asked_record.id)"
    " WHERE asked_record.id = {record})"
)
_NOT_KEPT_FROM = (
    "NOT EXISTS (SELECT 1 FROM guardianships AS court WHERE court.no_contact = 1"
    " AND court.deleted = 0 AND court.adult_id IN {adult} AND court.child_id IN {child})"
)


def not_kept_from(adult: str, child: str) -> str:
    """Return the condition for an adult and a child, each named by a column of the statement around it."""
    return _NOT_KEPT_FROM.format(
        adult=_RECORDS.format(record=adult), child=_RECORDS.format(record=child)
    )
