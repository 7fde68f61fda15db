"""The certificate of an edition: made on first start, kept, renewed in time."""

from __future__ import annotations

import os
import ssl
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from msgspec import Struct

from broadsheet.errors import ServeError
from broadsheet.serve.log import ERRORS

LIFE = timedelta(days=1826)
"""Five years: Gemini clients trust a certificate they have seen, and ask again when it changes."""

RENEW_BEFORE = timedelta(days=30)

_GIVEN = "give readable PEM files that belong together as certificate and key, or neither to have them made"


class Certificate(Struct, frozen=True):
    """A certificate with its key on disk, and when it expires (UTC); `given` if the owner brought it."""

    chain: Path
    key: Path
    expires: datetime
    given: bool = False


def own_certificate(folder: Path, names: tuple[str, ...], now: datetime) -> Certificate:
    """Return the edition's own certificate, made where there is none yet.

    An ECDSA key (P-256) that stays; the certificate over it is renewed in the last
    30 days of its life, with a line in the log. Raises `ServeError`.
    """
    place = Certificate(folder / "certificate.pem", folder / "key.pem", now)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not place.chain.exists() or not place.key.exists():
            return _made(place, _new_key(place.key), names, now)
        expires = _expiry(place.chain)
        if expires - now > RENEW_BEFORE:
            return Certificate(place.chain, place.key, expires)
        renewed = _made(place, _read_key(place.key), names, now)
    except OSError as error:
        raise ServeError(
            str(error.filename or folder),
            f"certificate: {error.strerror}",
            "is the folder ours, and is there room?",
        ) from error
    ERRORS.warning(
        "%s: expires %s, renewed until %s with the same key; clients that remember certificates may ask",
        place.chain, expires.date(), renewed.expires.date(),
    )  # fmt: skip
    return renewed


def given_certificate(chain: Path, key: Path, now: datetime) -> Certificate:
    """Return a certificate that the owner brought; raises `ServeError` if it has expired."""
    for place, what in ((chain, "certificate"), (key, "key")):
        try:
            place.open("rb").close()
        except OSError as error:
            raise ServeError(str(place), f"{what}: {error.strerror}", _GIVEN) from error
    expires = _expiry(chain, _GIVEN)
    if expires <= now:
        raise ServeError(
            str(chain), f"expired on {expires.date()}", "renew it, or leave it out to have one made"
        )
    if expires - now <= RENEW_BEFORE:
        ERRORS.warning("%s: expires on %s", chain, expires.date())
    return Certificate(chain, key, expires, given=True)


def tls_context(certificate: Certificate) -> ssl.SSLContext:
    """Return the TLS settings: 1.2 or newer, no certificate asked of clients."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # One request a connection: a ticket to resume it is work for nothing.
    context.num_tickets = 0
    context.options |= ssl.OP_NO_TICKET | ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    context.sni_callback = _note_name
    try:
        context.load_cert_chain(certificate.chain, certificate.key)
    except (OSError, ssl.SSLError) as error:
        reason = getattr(error, "reason", None) or "the key is none, or another certificate's"
        anew = f"remove it and {certificate.key.name} to have new ones made"
        raise ServeError(
            str(certificate.chain), f"certificate and key cannot be used: {reason}",
            _GIVEN if certificate.given else anew,
        ) from error  # fmt: skip
    return context


def _note_name(tls: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
    tls.asked_name = name or ""  # type: ignore[attr-defined]


def _new_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(path, pem, 0o600)
    return key


def _read_key(path: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except ValueError as error:
        raise ServeError(str(path), "not a key in PEM form", "remove it to have a new one made") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ServeError(str(path), "not an ECDSA key", "remove it to have a new one made")
    return key


def _made(
    place: Certificate, key: ec.EllipticCurvePrivateKey, names: tuple[str, ...], now: datetime
) -> Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
    expires = now + LIFE
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(expires)
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(place.chain, certificate.public_bytes(serialization.Encoding.PEM), 0o644)
    return Certificate(place.chain, place.key, expires)


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _expiry(chain: Path, cure: str = "remove it to have a new one made") -> datetime:
    try:
        return x509.load_pem_x509_certificate(chain.read_bytes()).not_valid_after_utc
    except ValueError as error:
        raise ServeError(str(chain), "not a certificate in PEM form", cure) from error


def _write(path: Path, body: bytes, mode: int) -> None:
    """Write a file whole or not at all, never readable by others for a moment."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(body)
    part.replace(path)
