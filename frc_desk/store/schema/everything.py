"""Imports every module of tables, so that the metadata is whole for whoever imports this one."""

from frc_desk.store.schema import (
    access,
    contacts,
    directory,
    disposal,
    local_rules,
    log,
    merges,
    people,
    record_requests,
    referrals,
    releases,
    same_people,
    sharing,
    staff,
    tasks,
    visits,
    workshops,
)
from frc_desk.store.schema.base import metadata

__all__ = [
    "access",
    "contacts",
    "directory",
    "disposal",
    "local_rules",
    "log",
    "merges",
    "metadata",
    "people",
    "record_requests",
    "referrals",
    "releases",
    "same_people",
    "sharing",
    "staff",
    "tasks",
    "visits",
    "workshops",
]
