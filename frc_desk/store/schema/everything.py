"""Imports every module of tables, so that the metadata is whole for whoever imports this one."""

from frc_desk.store.schema import log
from frc_desk.store.schema.base import metadata

__all__ = ["log", "metadata"]
