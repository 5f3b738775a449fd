"""The statements behind search as one types, for the bare driver."""

from frc_desk.store.court_orders import not_kept_from

# How many rows the index may hand over before they are ordered; the newest come first, so that a cap on a
# very common beginning leaves the families seen lately (database.md, What holds first 5). Whoever sees only
# the families of their own schools has more rows looked at and fewer kept, so that the cap does not fall on
# other schools' families alone. CROSS JOIN keeps the order in which the tables are read.
PEOPLE = (
    "SELECT p.id, p.full_name, p.rowid, p.search_text FROM"
    " (SELECT rowid FROM persons_search WHERE persons_search MATCH :words"
    " ORDER BY rowid DESC LIMIT {looked_at}) AS hit"
    " CROSS JOIN persons AS p ON p.rowid = hit.rowid"
    " WHERE p.deleted = 0 AND {within} LIMIT 400"
)
LOOKED_AT_ALL, LOOKED_AT_OWN = 400, 6_000


def people(within: str, *, is_all: bool) -> str:
    """Return the search for people as far as the viewer's scope goes."""
    looked_at = LOOKED_AT_ALL if is_all else LOOKED_AT_OWN
    return PEOPLE.format(within=within, looked_at=looked_at)


# A court order hides a child from an adult; nobody then learns from the row that they belong together.
SHOWN = (
    "SELECT p.id, p.full_name, p.phone, p.phone_e164, p.speaks,"
    " CASE WHEN p.alert_until < ? THEN '' ELSE p.alert END, m.household_id, m.role,"
    " (SELECT json_group_array(coalesce(nullif(c.first_name, ''), c.full_name)) FROM memberships AS cm"
    "  JOIN persons AS c ON c.id = cm.person_id AND c.deleted = 0"
    "  WHERE cm.household_id = m.household_id AND cm.role = 'child' AND cm.deleted = 0"
    " AND " + not_kept_from("p.id", "cm.person_id") + "),"
    " (SELECT s.short_name FROM memberships AS sm JOIN persons AS sp ON sp.id = sm.person_id"
    "  JOIN schools AS s ON s.id = sp.school_id"
    "  WHERE sm.household_id = m.household_id AND sm.deleted = 0"
    + " AND "
    + not_kept_from("p.id", "sm.person_id")
    + " LIMIT 1)"
    " FROM persons AS p LEFT JOIN memberships AS m ON m.rowid ="
    " (SELECT min(rowid) FROM memberships WHERE person_id = p.id AND deleted = 0)"
    " WHERE p.id IN (SELECT value FROM json_each(?))"
)
SERVICES = (
    "SELECT s.id, s.name, o.name, s.use, s.search_text"
    " FROM (SELECT rowid FROM services_search WHERE services_search MATCH ?"
    " ORDER BY rowid DESC LIMIT 400) AS hit"
    " JOIN services AS s ON s.rowid = hit.rowid JOIN organizations AS o ON o.id = s.organization_id"
    " WHERE s.deleted = 0"
)
FIRST_PHONES = (
    "SELECT service_id, number, min(rowid) FROM phones WHERE deleted = 0"
    " AND service_id IN (SELECT value FROM json_each(?)) GROUP BY service_id"
)
SLIPS = (
    "SELECT s.contact_id, s.code, s.made_at, s.language, c.person_id FROM slips AS s"
    " JOIN contacts AS c ON c.id = s.contact_id WHERE s.code = :code AND s.deleted = 0"
    " AND ({within} OR c.staff_id = :me)"
    " ORDER BY s.made_at DESC"
)
