"""The table of searches: how many somebody made on a day, and never what was typed."""

from sqlalchemy import Column, Integer, String

from frc_desk.store.schema.base import local

search_counts = local(
    "search_counts",
    Column("staff_id", String(32), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("n", Integer, nullable=False),
)
