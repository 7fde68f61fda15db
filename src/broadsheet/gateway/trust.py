"""Remember the certificates of hosts: trusted on first use, asked about when they change."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from msgspec import Struct

from broadsheet.errors import StoreError, Unreachable

_SCHEMA = """
create table if not exists certificate (
    host text not null, port integer not null, fingerprint text not null,
    first_seen text not null, last_seen text not null, expires text not null,
    primary key (host, port)
)
"""
_MOST = 100_000


class Known(Struct, frozen=True):
    """A remembered certificate: its SHA-256 fingerprint, and when it was first and last seen."""

    fingerprint: str
    first_seen: datetime
    last_seen: datetime
    expires: datetime


class CertificateChanged(Unreachable):
    """A host shows another certificate than the one that is remembered, which is still valid."""

    def __init__(self, host: str, known: Known, fingerprint: str) -> None:
        super().__init__(host, "shows another certificate than before", "ask its owner, or try again later")
        self.known = known
        self.fingerprint = fingerprint


class TrustStore:
    """The remembered certificates, in a SQLite file or, with an empty name, in memory.

    Raises `StoreError` where the file cannot be made or is none of ours.
    """

    def __init__(self, file: str = "") -> None:
        try:
            if file:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(file or ":memory:", isolation_level=None, timeout=5)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            self._db.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            what = f"certificates cannot be kept here: {error}"
            raise StoreError(file, what, "set gateway.trust") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def known(self, host: str, port: int) -> Known | None:
        """Return the certificate that is remembered for a host."""
        columns = "fingerprint, first_seen, last_seen, expires"
        query = f"select {columns} from certificate where host = ? and port = ?"
        row = self._db.execute(query, (host, port)).fetchone()
        if row is None:
            return None
        return Known(row[0], *(datetime.fromisoformat(value) for value in row[1:]))

    def check(self, host: str, port: int, certificate: bytes, now: datetime, accepted: str = "") -> None:
        """Let a certificate pass that is the host's first, the same as before, or follows an expired one.

        Raises `CertificateChanged` for any other, unless its fingerprint is
        the one that the reader `accepted`: then it passes and the remembered
        one stays.
        """
        fingerprint = hashlib.sha256(certificate).hexdigest()
        known = self.known(host, port)
        # Gemini specification, 4.2: a warning is due where the earlier certificate has not expired.
        if known is None or (known.fingerprint != fingerprint and known.expires <= now):
            self.remember(host, port, certificate, now)
        elif known.fingerprint == fingerprint:
            self._seen(host, port, known, now)
        elif accepted != fingerprint:
            raise CertificateChanged(host, known, fingerprint)

    def remember(self, host: str, port: int, certificate: bytes, now: datetime) -> None:
        """Trust this certificate from now on, in place of an earlier one."""
        self._forget_oldest()
        self._db.execute(
            "insert or replace into certificate values (?, ?, ?, ?, ?, ?)",
            (
                host,
                port,
                hashlib.sha256(certificate).hexdigest(),
                now.isoformat(),
                now.isoformat(),
                _expires(certificate).isoformat(),
            ),
        )

    def _seen(self, host: str, port: int, known: Known, now: datetime) -> None:
        if (now - known.last_seen).total_seconds() > 3600:
            values = (now.isoformat(), host, port)
            self._db.execute("update certificate set last_seen = ? where host = ? and port = ?", values)

    def _forget_oldest(self) -> None:
        """Nobody shall fill the disk with made-up host names."""
        count = self._db.execute("select count(*) from certificate").fetchone()[0]
        if count >= _MOST:
            oldest = "select rowid from certificate order by last_seen limit ?"
            self._db.execute(f"delete from certificate where rowid in ({oldest})", (_MOST // 100,))


def _expires(certificate: bytes) -> datetime:
    try:
        return x509.load_der_x509_certificate(certificate).not_valid_after_utc
    except ValueError:
        # Some small servers make certificates that no library reads; then it holds for good.
        return datetime.max.replace(tzinfo=UTC)
