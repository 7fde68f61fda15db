"""The database's errors in words that say what to try."""

from __future__ import annotations

import re

from sqlalchemy import exc
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from broadsheet.errors import StoreError

_SAYINGS = (
    ("database or disk is full", "the disk is full", "free some space; what was stored before is whole"),
    # No room for the list of what stands in its log, which each program that reads needs.
    ("sqlite_ioerr_shmsize", "the disk is full", "free some space; what was stored before is whole"),
    ("no space left on device", "the disk is full", "free some space; what was stored before is whole"),
    ("readonly database", "the database is read-only", "check the owner of the file and of its folder"),
    ("read-only transaction", "the database is read-only", "is this the address of a standby server?"),
    ("unable to open database file", "the database cannot be opened", "is the folder there, and yours?"),
    ("database is locked", "another program has been writing for too long", "try again when it is done"),
    ("disk i/o error", "the disk failed to read or write", "check the disk, then: broadsheet check"),
    (
        "malformed",
        "the database is damaged",
        "broadsheet check looks closer; if it cannot, restore a backup",
    ),
    ("not a database", "this is not a Broadsheet store", "choose another folder with --data"),
    ("password authentication failed", "the server refuses the password", "put it into the URL or ~/.pgpass"),
    ("permission denied", "the database user lacks the rights", "grant it all rights on its own database"),
    ("server closed the connection", "the database server went away", "try again when it is back"),
    ("connection refused", "no database server answers there", "is it running? check host and port"),
    (
        r'database ".*" does not exist',
        "there is no such database on the server",
        "create it first: createdb NAME",
    ),
    (
        r"socket .* no such file or directory",
        "no database server answers there",
        "is it running? check the host",
    ),
    ("could not translate host name", "no such database host", "check the name in the URL"),
    ("failed to resolve host", "no such database host", "check the name in the URL"),
)

# SQLSTATE: serialization failure, deadlock, shutdown of the server, crash of
# it, cannot connect now, too many connections.
_PASSING = frozenset({"40001", "40P01", "57P01", "57P02", "57P03", "53300"})


# What psycopg says while there is no server to give a SQLSTATE.
_STARTING = re.compile(r"starting up|shutting down|not (yet )?accepting|recovery mode")
_ABSENT = re.compile(r"refused|no such file|closed the connection|" + _STARTING.pattern)


def may_pass(error: SQLAlchemyError) -> bool:
    """Tell whether the same work may succeed if it is tried again."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or state in _PASSING:
        return True
    said = str(error.orig).lower()
    return (
        isinstance(error, OperationalError)
        and state is None
        and "connection" in said
        and bool(_ABSENT.search(said))
    )


def is_starting(error: SQLAlchemyError) -> bool:
    """Tell whether there is a server that only needs time to begin or to end."""
    return isinstance(error, OperationalError) and bool(_STARTING.search(str(error.orig).lower()))


def explain(error: SQLAlchemyError, where: str) -> StoreError:
    """Return our error for one of the database."""
    if isinstance(error, exc.TimeoutError):
        return StoreError(where, "too many readers at once", "lower the number of threads")
    origin = error.orig if isinstance(error, DBAPIError) else error
    said = str(origin).strip()
    named = f"{getattr(origin, 'sqlite_errorname', '')} {said}".lower()
    for saying, what, hint in _SAYINGS:
        if re.search(saying, named, re.DOTALL):
            return StoreError(where, what, hint)
    return StoreError(where, f"the database says: {said.splitlines()[0] if said else type(error).__name__}")
