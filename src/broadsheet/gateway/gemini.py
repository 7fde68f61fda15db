"""Ask a Gemini server for a document (Gemini specification 0.24)."""

from __future__ import annotations

import asyncio
import re

from msgspec import Struct

from broadsheet.errors import Unreachable
from broadsheet.gateway.address import GeminiAddress
from broadsheet.gateway.connector import Connection

_HEADER = re.compile(rb"(\d\d)(?:[ \t]+([^\r\n]*))?\r?\n")
_LONGEST_HEADER = 2048


class Header(Struct, frozen=True):
    """The first line of an answer: two digits, and what belongs to them."""

    status: int
    meta: str = ""


async def ask(connection: Connection, address: GeminiAddress, seconds: float) -> tuple[Header, bytes]:
    """Send the request; return the header, and what came with it of the document.

    Raises `Unreachable` where no header comes in time, or none that is one.
    """
    connection.writer.write(address.url.encode("ascii") + b"\r\n")
    received = b""
    try:
        async with asyncio.timeout(seconds):
            await connection.writer.drain()
            while b"\n" not in received and len(received) <= _LONGEST_HEADER:
                chunk = await connection.reader.read(4096)
                if not chunk:
                    break
                received += chunk
    except TimeoutError as error:
        raise Unreachable(address.host, f"did not answer within {seconds:g} s") from error
    except OSError as error:
        raise Unreachable(address.host, "the connection broke") from error
    return _header(received, address)


def _header(received: bytes, address: GeminiAddress) -> tuple[Header, bytes]:
    match = _HEADER.match(received)
    if not match or not 10 <= int(match[1]) <= 69:
        raise Unreachable(address.host, "what answers there does not speak Gemini")
    meta = (match[2] or b"").decode("utf-8", "replace").strip()
    return Header(int(match[1]), meta), received[match.end() :]


def parse_media(meta: str) -> tuple[str, dict[str, str]]:
    """Return a media type and its parameters; an empty one is gemtext in UTF-8."""
    kind, *rest = meta.split(";")
    pairs = (part.partition("=") for part in rest)
    parameters = {name.strip().lower(): value.strip().strip("\"'") for name, _, value in pairs if value}
    return kind.strip().lower() or "text/gemini", parameters
