"""Take out of a text whatever is not there to be read."""

from __future__ import annotations

import re
import unicodedata

# Everything that needs a second look; a text without any of it passes unread.
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U000e0000-\U000e0fff"
    "\U000efffe-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
# ECMA-48 control sequences and strings: what a terminal obeys and never prints.
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]"
)
_FOLDED = re.compile("[ ]*[\t-\r\x1c-\x1f\x85\u2028\u2029]+[\t-\r \x1c-\x1f\x85\u2028\u2029]*")
# Overrides, embeddings and isolates all go: a line is cut out of its paragraph
# when it is filled, so that what one line opens no other line can close.
_UNREAD = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U000e0000-\U000e001f"
    "\U000e0080-\U000e0fff\U000efffe-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile("(?<![\U000e0020-\U000e007e\U0001f3f4])[\U000e0020-\U000e007f]+")
# Scripts that join or stack their letters, where a (non-)joiner changes the word.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1bff\ua840-\ua87f\ua8e0-\uaaff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
_EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0f\u20e3"
_JOINERS = re.compile(
    f"((?:(?<=[{_JOINING}])|^)[\u200c\u200d](?=[{_JOINING}]|\\W|$)|(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}]))|[\u200c\u200d]"
)
_SELECTORS = re.compile("(?:(?<=[\\s])|^)[\ufe00-\ufe0f]+")


def clean(text: str) -> str:
    """Return the text in NFC with nothing in it but what is to be read.

    Tabs and line ends become one space, with the spaces about them; spaces at
    either end stay. Control characters, escape sequences, zero-width spaces,
    byte order marks, bidi embeddings, overrides and isolates are gone. Soft
    hyphens stay, as places to break at; so do joiners and non-joiners where
    the script or the emoji needs them.
    """
    if text.isascii() and text.isprintable():
        return text
    if _SUSPECT.search(text):
        text = _without_unread(text)
    return unicodedata.normalize("NFC", text)


def clean_lines(text: str, tab: int = 8) -> list[str]:
    """Return the cleaned lines of a text whose line ends and columns are meant.

    Tabs become spaces up to the next multiple of `tab`; trailing spaces go.
    """
    lines = re.split("\r\n|[\n\v\f\r\x85\u2028\u2029]", text)
    return [clean(line.expandtabs(tab)).rstrip() for line in lines]


def _without_unread(text: str) -> str:
    text = _ESCAPES.sub("", text)
    text = _FOLDED.sub(" ", text)
    text = _UNREAD.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _TAGS.sub("", text)
    text = _JOINERS.sub(r"\1", text)
    return _SELECTORS.sub("", text)
