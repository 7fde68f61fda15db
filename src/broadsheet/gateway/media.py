"""Tell what bytes are, and how they may be given to a browser."""

from __future__ import annotations

import mimetypes
import re
from urllib.parse import quote

from msgspec import Struct

_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "image/bmp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image/avif"),
    (re.compile(rb"\x00\x00\x01\x00[^\x00]\x00"), "image/x-icon"),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"), "audio/mpeg"),
    (re.compile(rb"fLaC"), "audio/flac"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"\.snd"), "audio/basic"),
    (re.compile(rb"....ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "video/webm"),
)
_SVG = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]",
    re.DOTALL,
)
# A browser may take any of these for a page, a style or a program.
_ACTIVE = re.compile(r"(?:text/|image/svg|.*(?:html|xml|script|json|wasm|pdf|flash))")
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
"""The content security policy of a host's own bytes: they can run nothing and load nothing."""

_PLAYER = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'"


class Given(Struct, frozen=True):
    """The headers under which bytes are given: media type, and whether as a download."""

    media: str
    download: bool


def picture_or_file(start: bytes, name: str) -> Given:
    """Return how bytes of a picture, a sound, a video or any other file are given.

    Only what the first bytes prove to be a picture, a sound or a video is
    shown by the browser; all else is a download of a harmless type.
    """
    for pattern, media in _MAGIC:
        if pattern.match(start):
            return Given(media, download=False)
    if _SVG.match(start):
        return Given("image/svg+xml", download=False)
    guessed = mimetypes.guess_type(name.rpartition("/")[2], strict=False)[0] or ""
    harmless = guessed and not _ACTIVE.match(guessed)
    return Given(guessed if harmless else "application/octet-stream", download=True)


def policy_for(media: str) -> str:
    """Return the content security policy for bytes of a media type.

    In a sandbox no browser plays sounds and videos; proven to be one, they can do nothing else.
    """
    return _PLAYER if media.startswith(("audio/", "video/")) else SANDBOX


def disposition(name: str, download: bool) -> str:
    """Return the Content-Disposition header (RFC 6266) for a file of that name."""
    kind = "attachment" if download else "inline"
    last = re.split(r"[/\\\\]", name.rstrip("/"))[-1]
    last = re.sub(r"[\x00-\x1f\x7f\"]", "", last)[:150].strip(". ") or "document"
    plain = re.sub(r"[^A-Za-z0-9._ +()-]", "_", last)
    extended = "" if plain == last else f"; filename*=UTF-8''{quote(last, safe='')}"
    return f'{kind}; filename="{plain}"{extended}'
