"""Tables that find look-alike names: on this machine only, made from the names, never logged."""

from sqlalchemy import Column, Integer, String, Table, Text

from frc_desk.store.schema.base import metadata

# A number of four bytes stands for the person in the keys: there are about ten keys to a name.
name_words = Table(
    "name_words",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("person_id", String(32), nullable=False, unique=True),
    Column("words", Text, nullable=False),
    info={"shared": False},
)

name_keys = Table(
    "name_keys",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    info={"shared": False},
)
