"""The connection of one reading, which operations hand on from one store function to the next."""

from sqlalchemy.engine import Connection

__all__ = ["Connection"]
