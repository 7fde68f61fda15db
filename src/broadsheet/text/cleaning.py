"""Take out of a text whatever is not there to be read."""

from __future__ import annotations

import re
import unicodedata

# Control characters, noncharacters and what Unicode calls format characters, as far as
# no script needs them to spell a word.
_UNREAD_SET = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u034f\u115f\u1160\u17b4\u17b5\u200b\u2060-\u206f\u3164"
    # Overrides, embeddings and isolates all go: filling cuts a line out of its
    # paragraph, and what one line opens no other line can close.
    "\u202a-\u202e"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
) + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_FOLDED_SET = "\t-\r\x1c-\x1f\x85\u2028\u2029"
_SPELLING_SET = "\u061c\u180b-\u180f\u200c-\u200f\ufe00-\ufe0f\U000e0020-\U000e007f"

# Most texts are one of these two and pass unread, in a fiftieth of the time.
_LATIN = re.compile("[ -~\xa0-\xac\xae-\u034e\u0370-\u05ff\u2010-\u2027\u202f-\u205f\u20a0-\u2bff]*")
_RARE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_SUSPECT = re.compile(f"[{_UNREAD_SET}{_FOLDED_SET}{_SPELLING_SET}\ud800-\udfff]")
_UNREAD = re.compile(f"[{_UNREAD_SET}]")
# Begins where a run of spaces does: from each of its spaces, a long run would take its square.
_FOLDED = re.compile(f"(?<! ) *[{_FOLDED_SET}][ {_FOLDED_SET}]*")
_SURROGATES = re.compile("[\ud800-\udfff]")
# ECMA-48 control sequences and strings, in the form that begins with ESC: a
# terminal obeys them and prints nothing.
_ESCAPES = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b\r\n]*(?:\x07|\x1b\\\\)")

# Scripts that join or stack their letters: here a (non-)joiner is part of the spelling.
_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1bff\ua840-\ua87f\ua8e0-\uaaff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u20e3\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
)
_SPELLING = re.compile(
    f"(?P<kept>(?<=[{_JOINING}])[\u200c\u200d]|(?<![\u200c\u200d])[\u200c\u200d](?=[{_JOINING}])"
    f"|(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])"
    # Mongolian picks the forms of its letters with these.
    "|(?<=[\u1800-\u18aa])[\u180b-\u180f]"
    "|(?<=\\S)[\ufe00-\ufe0f]"
    # The flags of England, Scotland, Wales; elsewhere tags hide words from the reader.
    "|(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,16}\U000e007f)"
    "|[\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f]")


def clean(text: str) -> str:
    """Return the text in NFC with nothing in it but what is to be read.

    Tabs and line ends become one space, with the spaces about them; spaces at
    either end stay. Control characters, escape sequences, zero-width spaces,
    byte order marks, bidi embeddings, overrides and isolates are gone, half a
    surrogate pair is U+FFFD. Soft hyphens stay, as places to break at; so do joiners,
    non-joiners and direction marks where the script or the emoji needs them.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _is_plain(text) and _SUSPECT.search(text):
        # Before and after: what goes may stand between a letter and its accent.
        text = _without_unread(unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", text)


def clean_lines(text: str, tab: int = 8) -> list[str]:
    """Return the cleaned lines of a text whose line ends and columns are meant.

    Tabs become spaces up to the next multiple of `tab`; trailing spaces and
    blank lines at the end go.
    """
    lines = re.split("\r\n|[\n\v\f\r\x85\u2028\u2029]", text)
    cleaned = [clean(line.expandtabs(tab)).rstrip() for line in lines]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return cleaned


def _is_plain(text: str) -> bool:
    return _LATIN.fullmatch(text) is not None or (text.isprintable() and _RARE.search(text) is None)


def _without_unread(text: str) -> str:
    text = _ESCAPES.sub("", text)
    text = _FOLDED.sub(" ", text)
    text = _UNREAD.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    if not _RIGHT_TO_LEFT.search(text):
        text = _DIRECTION_MARKS.sub("", text)
    return _SPELLING.sub(lambda found: found["kept"] or "", text)
