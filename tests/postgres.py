"""A real PostgreSQL for the tests, from the binaries of the distribution."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any


def find_binaries() -> Path | None:
    """Return the folder with initdb and postgres, the newest of Debian's first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in [*folders, *(Path(found).parent for found in [shutil.which("initdb")] if found)]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


def server_user() -> dict[str, Any]:
    """PostgreSQL does not run as root: return what makes subprocess be somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("no user to run PostgreSQL as")


class Postgres:
    """One server in a folder of its own, reached by a socket in it."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._as = server_user()
        # pytest's folders are closed to other users, and too long for a socket.
        self.folder = Path(tempfile.mkdtemp(prefix="bs-pg-"))
        if self._as:
            os.chown(self.folder, self._as["user"], self._as["group"])
        self._run("initdb", "-D", self.folder / "data", "-U", "broadsheet", "-A", "trust", "-N", "-E", "UTF8")
        settings = "listen_addresses = ''\nfsync = off\nmax_connections = 60\nshared_buffers = 32MB\n"
        with (self.folder / "data" / "postgresql.conf").open("a") as conf:
            conf.write(f"{settings}unix_socket_directories = '{self.folder}'\n")

    def start(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def restart(self) -> None:
        self.stop()
        self.start()

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, schema: str) -> str:
        return f"postgresql://broadsheet@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"

    def sql(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(
            f"host={self.folder} user=broadsheet dbname=postgres", autocommit=True
        ) as server:
            for statement in statements:
                server.execute(statement)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._binaries / program), *map(str, arguments)]
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
        done = subprocess.run(
            command,
            env=environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
            **self._as,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout.decode()}")


_schemas = count(1)


@contextmanager
def schema(server: Postgres) -> Iterator[str]:
    """Give the URL of an empty store on a server, and clear it away afterwards."""
    name = f"test{next(_schemas)}"
    server.sql(f"CREATE SCHEMA {name}")
    yield server.url(name)
    server.sql(f"DROP SCHEMA {name} CASCADE")
