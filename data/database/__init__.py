"""Where the facts live: connections, migrations, copies, and what can be wrong with a database."""

from __future__ import annotations

from data.database.backups import Backup, Restored, backup, backups_folder, list_backups, restore
from data.database.connections import (
    WRITE_LOCK,
    check_version,
    newest_batch,
    read_connection,
    write_connection,
)
from data.database.engines import address, engine
from data.database.health import check_sound, write_hindrance
from data.database.migrating import MIGRATIONS, migrate
from data.database.numbers import newest_state, numbers_given, state_mark
from data.database.problems import (
    BackupRefused,
    DatabaseBehind,
    DatabaseFailing,
    DatabaseFull,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseProblem,
    DatabaseReadOnly,
    DatabaseStopped,
    DatabaseUnreachable,
    DumpFirst,
    NotADatabase,
    file_of,
    problems_of,
    shown_place,
)

__all__ = [
    "MIGRATIONS",
    "WRITE_LOCK",
    "Backup",
    "BackupRefused",
    "DatabaseBehind",
    "DatabaseFailing",
    "DatabaseFull",
    "DatabaseLocked",
    "DatabaseMissing",
    "DatabaseNewer",
    "DatabaseOlder",
    "DatabaseProblem",
    "DatabaseReadOnly",
    "DatabaseStopped",
    "DatabaseUnreachable",
    "DumpFirst",
    "NotADatabase",
    "Restored",
    "address",
    "backup",
    "backups_folder",
    "check_sound",
    "check_version",
    "engine",
    "file_of",
    "list_backups",
    "migrate",
    "newest_batch",
    "newest_state",
    "numbers_given",
    "problems_of",
    "read_connection",
    "restore",
    "shown_place",
    "state_mark",
    "write_connection",
    "write_hindrance",
]
