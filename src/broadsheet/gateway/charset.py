"""Find out in which charset a document is written."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Literal

import chardet
from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.gateway.parts import windows

CHARSETS = {
    "utf-8": "UTF-8",
    "latin-1": "Latin-1",
    "cp1252": "Windows-1252",
    "iso8859-15": "Latin-9",
    "cp437": "CP437 (DOS)",
    "cp850": "CP850 (DOS)",
    "mac-roman": "Mac Roman",
    "iso8859-2": "Latin-2",
    "cp1250": "Windows-1250",
    "cp852": "CP852 (DOS)",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "cp1251": "Windows-1251",
    "cp866": "CP866 (DOS)",
    "cp1253": "Windows-1253",
    "iso8859-7": "Greek (ISO)",
    "cp1254": "Windows-1254",
    "iso8859-9": "Latin-5",
    "cp1257": "Windows-1257",
    "iso8859-13": "Latin-7",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp874": "Thai",
    "cp932": "Shift-JIS",
    "euc_jis_2004": "EUC-JP",
    "iso2022_jp_2": "ISO-2022-JP",
    "gb18030": "GB 18030",
    "big5hkscs": "Big5",
    "cp949": "EUC-KR",
    "utf-16": "UTF-16",
}
"""The charsets that the gateway reads, by the name in `?charset=`, and what readers call them."""

IANA_NAMES = {
    "latin-1": "iso-8859-1",
    "cp1252": "windows-1252",
    "cp437": "ibm437",
    "cp850": "ibm850",
    "cp852": "ibm852",
    "cp866": "ibm866",
    "mac-roman": "macintosh",
    **{f"iso8859-{number}": f"iso-8859-{number}" for number in (2, 7, 9, 13, 15)},
    **{f"cp{number}": f"windows-{number}" for number in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 874)},
    "cp932": "shift_jis",
    "euc_jis_2004": "euc-jp",
    "iso2022_jp_2": "iso-2022-jp",
    "big5hkscs": "big5",
    "cp949": "euc-kr",
}
"""What browsers call the charsets that they know by another name."""
_LATIN = (
    *("cp1252", "iso8859-15", "cp437", "cp850", "mac-roman", "iso8859-2", "cp1250", "cp852"),
    *("iso8859-9", "cp1254", "cp1257", "iso8859-13"),
)
_DETECTABLE = tuple(name for name in CHARSETS if name not in ("utf-8", "latin-1", "utf-16"))
_SAMPLE = 64 * 1024
_SURE = 0.15
_SURE_MAC = 0.3  # rare today, and seen in few bytes where DOS was meant
# CP437 and CP850 draw lines with B0-DF: runs of one of them, or one of them alone between spaces.
_DRAWING = re.compile(rb"([\xb0-\xb2\xc4\xcd\xdb\xdc\xdf])\1\1|(?<=[ \n])[\xb3\xba\xc4\xcd](?=[ \r\n])")
_BOX = re.compile(rb"[\xb0-\xdf\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]+")
# What Windows-1252 has where DOS has its letters; inside a word it makes no sense.
_ODD_1252 = re.compile(
    "(?<=[A-Za-z])[\u0080-\u00bf\u0192-\u2018\u201a-\u2022\u2026-\u203a\u20ac\u2122](?=[a-z])"
    "|(?<=[a-z])[‚ƒ„‡ˆ‹“](?=[ ,.\n])|[ŠŒŽšœžŸ\ufffd]"
)
_DOS_LETTERS = re.compile("(?<=[A-Za-z])[äöüßéèêëàâáíóúñçåæïîìôòûù]|[äöüÄÖÜÉÑÇÅÆéèáíóúñçåæ](?=[a-z])")


class Reading(Struct, frozen=True):
    """A text in UTF-8, the charset it was read in, and how that charset is known.

    Bytes of UTF-8 that mean nothing are still in `content`.
    """

    content: bytes
    charset: str
    known: Literal["ascii", "asked", "told", "detected"]


def find_charset(name: str) -> str:
    """Return the name in `CHARSETS` of a charset that goes by many names; raises `FormatError`."""
    wanted = name.strip().strip("\"'").lower()
    if wanted in CHARSETS:
        return wanted
    try:
        known = codecs.lookup(_ALIASES.get(wanted, wanted)).name
    except (LookupError, ValueError):
        known = ""
    for charset in CHARSETS:
        if known == codecs.lookup(charset).name:
            return charset
    raise FormatError(name[:40], "is no charset that the gateway reads", f"one of {', '.join(CHARSETS)}")


_ALIASES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "shift_jis_2004": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jis_2004",
    "eucjp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_2",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "euckr": "cp949",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "tis-620": "cp874",
    "ibm437": "cp437",
    "windows-874": "cp874",
}


def read(content: bytes, asked: str = "", told: str = "") -> Reading:
    """Return a document's text.

    `asked` is the reader's choice, `told` what the host says; a `told` that
    is no charset, or that the bytes disprove, counts as nothing. Else UTF-8
    where the bytes are UTF-8, else what the bytes look like. Nothing is
    dropped: a byte that means nothing becomes U+FFFD.
    """
    if asked:
        return Reading(_in_utf8(content, asked), asked, "asked")
    if told and (charset := _believable(content, told)):
        return Reading(_in_utf8(content, charset), charset, "told")
    if content.isascii() and not _is_shifted(content):
        return Reading(content, "utf-8", "ascii")
    charset = detect(content)
    return Reading(_in_utf8(content, charset), charset, "detected")


def detect(content: bytes) -> str:
    """Return the name in `CHARSETS` of what the bytes look most like."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if _is_shifted(content):
        return "iso2022_jp_2"
    if _is_utf8(content):
        return "utf-8"
    sample = _telling(content)
    if _is_drawing(sample):
        return "cp437"
    charset = _detect_latin(sample) if _is_latin(sample) else _ask(sample, _DETECTABLE)[0]
    return _simplest(sample, charset)


def _believable(content: bytes, told: str) -> str:
    try:
        charset = find_charset(told)
        for _ in _decoded(content, charset, "strict"):
            pass
    except FormatError:
        return ""
    except UnicodeDecodeError:
        return charset if charset == "utf-8" and _is_utf8(content) else ""
    return charset


def _in_utf8(content: bytes, charset: str) -> bytes:
    if charset == "utf-8":
        return content.removeprefix(codecs.BOM_UTF8)
    out = io.BytesIO()
    for text in _decoded(content, charset, "replace"):
        out.write(text.encode())
    return out.getvalue()


def _decoded(content: bytes, charset: str, errors: str) -> Iterator[str]:
    """Yield the text bit by bit: all of it may take four times the memory of its bytes."""
    if charset == "utf-16" and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16-le"
    decoder = codecs.getincrementaldecoder(charset)(errors)
    yield from map(decoder.decode, windows(content))
    yield decoder.decode(b"", True)


def _is_shifted(content: bytes) -> bool:
    """ISO-2022 writes Japanese in ASCII, behind an escape sequence."""
    return b"\x1b$" in content and content.isascii()


def _is_utf8(content: bytes) -> bool:
    """Two things do not count against it: a letter cut at the end, and one stray byte in a thousand."""
    strays, has_letters = len(content), False
    for text in _decoded(content, "utf-8", "ignore"):
        strays -= len(text.encode())
        has_letters = has_letters or not text.isascii()
    return not strays or (has_letters and strays * 1000 <= len(content) + 3000 * (len(content) > 1000))


def _telling(content: bytes) -> bytes:
    """The first lines that are not plain ASCII: they alone tell something."""
    lines: list[bytes] = []
    size = 0
    for window in windows(content[: 64 * _SAMPLE]):
        found = [line for line in window.split(b"\n") if not line.isascii()]
        lines += found
        size += sum(map(len, found))
        if size >= _SAMPLE:
            break
    return b"\n".join(lines)[:_SAMPLE] or content[:_SAMPLE]


def _is_drawing(sample: bytes) -> bool:
    high = sum(1 for byte in sample if byte >= 0x80)
    boxes = len(_BOX.findall(sample))
    return bool(_DRAWING.search(sample)) and boxes * 2 > high and not _is_doubled(sample)


def _is_doubled(sample: bytes) -> bool:
    """East Asian charsets use the same bytes, in pairs."""
    for charset in ("cp932", "gb18030", "cp949", "euc_jis_2004"):
        try:
            text = sample.decode(charset)
        except UnicodeDecodeError:
            continue
        letters = [c for c in text if c > "\x7f"]
        if letters and len(set(letters)) * 3 > len(letters) and all(c >= "\u3000" for c in letters):
            return True
    return False


def _simplest(sample: bytes, charset: str) -> str:
    """Of two charsets that read the same words, name the one that more people know."""
    text = sample.decode(charset, "replace")
    return next((known for known in ("cp1252", "koi8-r") if sample.decode(known, "replace") == text), charset)


def _is_latin(sample: bytes) -> bool:
    """Latin scripts strew single letters over ASCII; the others write whole words beyond it."""
    runs = [len(run) for run in _HIGH.findall(sample)]
    return sum(1 for run in runs if run == 1) * 2 > len(runs)


def _detect_latin(sample: bytes) -> str:
    charset, confidence = _ask(sample, _LATIN)
    if confidence >= (_SURE_MAC if charset == "mac-roman" else _SURE):
        return charset
    # A few bytes give statistics nothing to go by: ask where letters stand in words.
    usual = sample.decode("cp1252", "replace")
    odd, letters = len(_ODD_1252.findall(usual)), len(_DOS_LETTERS.findall(sample.decode("cp437")))
    if odd and letters >= odd:
        return "cp437"
    return charset if "\ufffd" in usual else "cp1252"


def _ask(sample: bytes, charsets: tuple[str, ...]) -> tuple[str, float]:
    found = chardet.detect(sample, include_encodings=charsets, no_match_encoding="cp1252")
    try:
        return find_charset(found["encoding"] or "cp1252"), found["confidence"] or 0.0
    except FormatError:
        return "cp1252", 0.0
