"""The metadata, column kinds and table makers that every table is built from.

A *shared* table travels between machines: UUIDv7 id, `deleted` instead of deletion, no unique constraint
but the id, deferred foreign keys, and the value checks that PostgreSQL would make too (length, range, no NUL),
because SQLite alone would accept rows that a hub can never take. A *local* table stays on this machine.
"""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An instant, kept as ISO text of fixed width in UTC, so that text order is time order."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - signature of SQLAlchemy
        """Turn an aware instant into text; a naive one is a bug."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - signature of SQLAlchemy
        """Turn text back into an aware instant."""
        return None if value is None else moment_of(value)


class Day(TypeDecorator[date]):
    """A civil day, kept as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - signature of SQLAlchemy
        """Turn a day into text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002 - signature of SQLAlchemy
        """Turn text back into a day."""
        return None if value is None else date.fromisoformat(value)


def moment_text(value: datetime) -> str:
    """Return the stored form of an instant, `2026-11-17T18:39:12.123456Z`.

    Raises:
        ValueError: the instant is naive.
    """
    if value.tzinfo is None:
        message = "a stored instant must be aware"
        raise ValueError(message)
    return value.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def moment_of(text: str) -> datetime:
    """Return the instant of a stored form."""
    return datetime.fromisoformat(text)


def text(name: str, most: int = 200, *, nullable: bool = False) -> Column[str]:
    """A line or paragraph of at most `most` characters, without NUL."""
    check = CheckConstraint(
        f"length({name}) <= {most} AND instr({name}, char(0)) = 0", name=f"{name}_text"
    )
    default = None if nullable else ""
    return Column(name, String(most), check, nullable=nullable, server_default=default)


def choice(name: str, kind: type[Enum], *, nullable: bool = False) -> Column[str]:
    """One of the values of an enum whose values are text."""
    allowed = ", ".join(f"'{member.value}'" for member in kind)
    check = CheckConstraint(f"{name} IN ({allowed})", name=f"{name}_choice")
    return Column(name, String(40), check, nullable=nullable)


def whole(name: str, least: int, most: int, *, nullable: bool = False) -> Column[int]:
    """A whole number between two bounds, both included."""
    check = CheckConstraint(f"{name} BETWEEN {least} AND {most}", name=f"{name}_range")
    return Column(name, Integer, check, nullable=nullable)


def flag(name: str) -> Column[int]:
    """Yes or no, kept as 1 or 0."""
    check = CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_flag")
    return Column(name, Integer, check, nullable=False, server_default="0")


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """An instant in UTC."""
    return Column(name, Moment, nullable=nullable)


def day(name: str, *, nullable: bool = False) -> Column[date]:
    """A civil day."""
    return Column(name, Day, nullable=nullable)


def reference(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    """The id of a row in table `target`, checked at the end of the transaction."""
    key = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, String(32), key, nullable=nullable, index=True)


def shared(
    name: str,
    *parts: Any,
    search: bool | tuple[str, ...] = False,
    undoable: bool = True,
    append_only: bool = False,
) -> Table:
    """A table whose rows are logged and travel.

    Args:
        name: the table's name.
        parts: its columns, without `id` and `deleted`.
        search: whether words find its rows. It then has the local column `search_text`; when columns
            are named, the store folds these into it, otherwise the writer passes the folded text.
        undoable: whether an act that wrote here may be undone.
        append_only: whether a row stays as it was written; only disposal may change it.
    """
    identity = Column(
        "id", String(32), CheckConstraint("length(id) = 32", name="id_length"), primary_key=True
    )
    found_by = (search_text(),) if search else ()
    info = {
        "shared": True,
        "search": search,
        "undoable": undoable,
        "append_only": append_only,
    }
    return Table(name, metadata, identity, *parts, flag("deleted"), *found_by, info=info)


def search_text() -> Column[str]:
    """The folded words that find a row; local, never logged, indexed by `<table>_search`."""
    return Column("search_text", Text, nullable=False, server_default="", info={"local": True})


def local(name: str, *parts: Any) -> Table:
    """A table that stays on this machine and is not logged."""
    return Table(name, metadata, *parts, info={"shared": False})


def shared_tables() -> tuple[Table, ...]:
    """Return the shared tables defined so far, by name."""
    return tuple(table for _, table in sorted(metadata.tables.items()) if table.info.get("shared"))


def logged_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a shared table that are logged: all but the id and the local ones."""
    return tuple(c.name for c in table.columns if not c.primary_key and not c.info.get("local"))
