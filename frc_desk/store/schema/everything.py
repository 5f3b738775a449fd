"""Imports every module of tables, so that the metadata is whole for whoever imports this one."""

from frc_desk.store.schema import (
    contacts,
    directory,
    log,
    people,
    referrals,
    releases,
    staff,
    tasks,
    workshops,
)
from frc_desk.store.schema.base import metadata

__all__ = [
    "contacts",
    "directory",
    "log",
    "metadata",
    "people",
    "referrals",
    "releases",
    "staff",
    "tasks",
    "workshops",
]
