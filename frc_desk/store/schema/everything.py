"""Imports every module of tables, so that the metadata is whole for whoever imports this one."""

from frc_desk.store.schema import (
    access,
    contacts,
    directory,
    local_rules,
    log,
    merges,
    people,
    referrals,
    releases,
    same_people,
    staff,
    tasks,
    workshops,
)
from frc_desk.store.schema.base import metadata

__all__ = [
    "access",
    "contacts",
    "directory",
    "local_rules",
    "log",
    "merges",
    "metadata",
    "people",
    "referrals",
    "releases",
    "same_people",
    "staff",
    "tasks",
    "workshops",
]
