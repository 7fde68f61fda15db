"""Turn a page's bytes into text, whatever its charset claims to be."""

from __future__ import annotations

import codecs
import re

SNIFF = 4096
"""Bytes at the start in which a page's own charset is looked for."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PIECE = 1 << 14
_LONGEST_TAG = 1_024
_WIDE_TAG = re.compile(rb"<\0[!?a-zA-Z]\0")
# The Encoding Standard reads these labels as their supersets, as browsers do.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_LABELS = {
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "windows-874": "cp874",
    "unicode-1-1-utf-8": "utf-8",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
}
# Of those that say nothing; Latin-9 is not among them: it is declared, and looks like Windows-1252.
_DETECTABLE = (
    *("cp1252", "cp1250", "iso8859-2", "cp1251", "koi8-r", "koi8-u", "cp866", "cp1253", "iso8859-7"),
    *("cp1254", "cp1255", "cp1256", "cp1257", "iso8859-13", "cp1258", "cp874", "cp932", "euc_jis_2004"),
    *("iso2022_jp_2", "gb18030", "big5hkscs", "cp949"),
)
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_PARAMETER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_ESCAPE = b"\x1b"
_NUL = b"\0"


def decode(html: bytes, declared: str | None = None) -> str:
    """Return the text of a page, never failing and without NULs.

    `declared` is the charset or the whole Content-Type of the HTTP answer. A byte
    order mark wins; bytes that are valid UTF-8 are UTF-8 whatever they claim
    to be; then the declared charset, then the page's own, read as the
    WHATWG's Encoding Standard does (Latin-1 is Windows-1252). Stray bytes in
    UTF-8 are taken for Windows-1252, one by one.
    """
    for mark, charset in _BOMS:
        if html.startswith(mark):
            return _without_nuls(html[len(mark) :].decode(charset, "replace"))
    if _NUL in html[:SNIFF] and (wide := _wide_charset(html[:SNIFF])):
        return _without_nuls(html.decode(wide, "replace"))
    if html.isascii() and _ESCAPE not in html:
        return _without_nuls(html.decode("ascii"))
    try:
        if _ESCAPE not in html:
            return _without_nuls(html.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return _without_nuls(_decode_legacy(html, declared or ""))


def is_plain_utf8(html: bytes) -> bool:
    """Tell whether bytes need no more than to be read as UTF-8.

    Not so with a byte order mark, NULs, escapes of ISO-2022 or bytes that are no UTF-8: `decode` reads these.
    """
    if _NUL in html or _ESCAPE in html or html.startswith(codecs.BOM_UTF8):
        return False
    # Piece by piece: making room for the whole text takes longer than reading it.
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(html), _PIECE):
            reader.decode(html[start : start + _PIECE])
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def charset_of(label: str) -> str | None:
    """Return Python's name of the codec that browsers use for a label."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    if name in _NO_CHARSET or not _is_text_codec(name):
        return None
    return _SUPERSETS.get(name, name)


# Python codecs that no page is written in; UTF-7 is a hole for scripts.
_NO_CHARSET = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


def _is_text_codec(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _decode_legacy(html: bytes, declared: str) -> str:
    parameter = _PARAMETER.search(declared)
    own = _META.search(html, 0, SNIFF)
    labels = (parameter[1] if parameter else declared, own[1].decode("ascii") if own else "")
    charsets = [charset for label in labels if label and (charset := charset_of(label))]
    for charset in charsets:
        # A page read here as ASCII says UTF-16 of itself; only a mark or NULs prove that.
        if not charset.startswith(("utf-8", "utf-16", "utf-32")):
            return _decode_table(html, charset)
    if _is_mostly_utf8(html):
        return html.decode("utf-8", "broadsheet-stray")
    return _decode_table(html, _detect(html))


def _decode_table(html: bytes, charset: str) -> str:
    try:
        return html.decode(charset)
    except UnicodeDecodeError:
        if _is_mostly_utf8(html):
            return html.decode("utf-8", "broadsheet-stray")
        return html.decode(charset, "replace")


def _is_mostly_utf8(html: bytes) -> bool:
    """Tell whether broken UTF-8 still holds more whole sequences than stray bytes."""
    high = sum(1 for byte in html[: 1 << 20] if byte >= 0xC0)
    stray = html[: 1 << 20].decode("utf-8", "replace").count("�")
    return high > 2 * stray


def _detect(html: bytes) -> str:
    # Imported late: its models are for the few pages that say nothing.
    from chardet import detect

    found = detect(html[: 1 << 16], include_encodings=_DETECTABLE, no_match_encoding="cp1252")["encoding"]
    return charset_of(found or "") or "cp1252"


def _wide_charset(start: bytes) -> str | None:
    """Tell UTF-16 without a mark by the NULs of its ASCII; strewn among the letters, they prove nothing."""
    if start.count(0) < len(start) // 5:
        return None
    starts = [found.start() % 2 for found in _WIDE_TAG.finditer(start)]
    if len(starts) * _LONGEST_TAG < len(start):
        return None
    return "utf-16-be" if sum(starts) * 2 > len(starts) else "utf-16-le"


def _without_nuls(text: str) -> str:
    return text.replace("\0", "") if "\0" in text else text


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "replace"), error.start + 1


codecs.register_error("broadsheet-stray", _stray)
