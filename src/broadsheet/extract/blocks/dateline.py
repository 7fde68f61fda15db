"""Find the place and agency that a first paragraph begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.extract.page.inline import without_start
from broadsheet.extract.page.outline import Line
from broadsheet.model import Block, Embed, Paragraph, Picture, Span, Text, to_plain

_UPPER = "A-ZÀ-ÖØ-ÞŞİĞŁŚŻŹĆŃŠČŘŽĎŤŇŮĚŐŰĂȘȚΑ-ΩА-ЯЁІЇЄҐ"
_CAPITALS = rf"[{_UPPER}]"
_PLACE = rf"{_CAPITALS}[\w.'’ /,\-]{{1,50}}?"
_AGENCY = (
    r"\((?:AP|AFP|dpa(?:/\w+)?|DPA|Reuters|EFE|ANSA|AA|CNN|apa|APA|KNA|epd|SID|sid|PTI|ANI|IANS|UPI|PA|PAP|Xinhua"
    r"|EP|EUROPA PRESS|Europa Press|Lusa|LUSA|AGI|Adnkronos|LaPresse|Belga|ANP|NTB|TT|Ritzau|STT|ČTK|MTI|Hina"
    r"|HINA|Tanjug|BTA|Agerpres|AMNA|ANTARA|Bernama|Kyodo|Jiji|Yonhap|TASS|Interfax|ots|taz"
    r"|[a-z]{2,5}(?:/[a-z]{2,5})?)\)"
)
_DAY = r"(?:\d{1,2}\.? ?(?:de )?[^\W\d_]{3,12}\.?|[^\W\d_]{3,9}\.? \d{1,2})(?:,? (?:de )?\d{4})?"
_CAPS = rf"{_CAPITALS}{{2}}[{_UPPER} .'’/\-]{{1,40}}"
_WIRES = r"(?:رويترز|أ ف ب|أ\.ف\.ب|فرانس برس|د ب أ|الأناضول|وكالات)"
_DATELINE = re.compile(
    rf"(?:(?P<agency>{_PLACE} ?{_AGENCY})|(?P<wire>{_AGENCY}\s?[–—-]\s?{_CAPS}(?:, {_DAY})?)"
    rf"|(?P<caps>{_CAPS}(?:, [A-Z][\w. ]{{2,20}}|, {_DAY})?(?: taz| ap| afp)?)"
    rf"|(?P<short>{_PLACE} (?:taz|dpa|afp|AFP|ap|epd|kna|rtr|sid|apa|APA))"
    rf"|(?P<arabic>[\u0600-\u06ff ]{{2,40}} \({_WIRES}\)))"
    r"(?P<joint>\.?(?: ?[–—|] ?| -{1,2} |-{1,2} ))(?=\S)"
)
# "Lagos, Nigeria – The": a place and its country in plain letters.
_COUNTRY = re.compile(
    rf"(?P<place>{_CAPITALS}[\w'’-]+(?: {_CAPITALS}[\w'’-]+)?, {_CAPITALS}[\w'’-]+(?: {_CAPITALS}[\w'’-]+)?)"
    rf"(?P<joint> [–—] )(?=[{_UPPER}“„\"«])"
)
# "KIEL. Die", and agencies that end so: "МОСКВА, 12 фев — РИА Новости. ".
_STOPPED = re.compile(
    rf"(?P<place>{_CAPITALS}{{3}}[{_UPPER}'’/ -]{{1,30}}"
    rf"|{_CAPS}(?:, {_DAY})?(?: [–—-] (?:РИА Новости|ТАСС|Интерфакс|УНИАН|TASS)|\.? /(?:ТАСС|TASS)/))"
    rf"(?P<joint>\. )(?=[{_UPPER}“„\"«])"
)
_CHINESE = re.compile(
    r"(?P<place>(?:新华社|中新社|中新网|人民网|法新社|路透社|美联社)?[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日(?:电|讯|電|訊)"
    r"(?:（[^（）]{2,30}）)?)(?P<joint>[ \u3000]+)(?=\S)"
)
_FORMS = (_STOPPED, _DATELINE, _COUNTRY, _CHINESE)
_BOLD = re.compile(rf"{_CAPITALS}[\w'’-]+(?:[ /-]{{1,3}}[\w'’-]+){{0,3}}")
_DASH = re.compile(rf"\s[–—-]\s(?=[{_UPPER}“„\"«])")
_NO_PLACES = frozenset(
    (
        "ja", "nein", "achtung", "hinweis", "update", "fazit", "kommentar", "analyse", "frage", "antwort",
        "neu", "yes", "no",
    )
)  # fmt: skip
_NAMES = re.compile(r"dateline|ortsmarke|ortsangabe|spitzmarke", re.I)
_JOINT = re.compile(r"\s*[–—|:.-]{0,2}\s+(?=\S)|(?=[„“\"«»A-ZÄÖÜ])")
_LONGEST = 90
_MOST_ELEMENTS = 8


def marked_dateline(body: Sequence[Line]) -> str:
    """Return the words that the first line's markup calls its place, if it begins with them."""
    for line in body[:1]:
        for node in line.box.node.css("[class]")[:_MOST_ELEMENTS]:
            if _NAMES.search(node.attributes.get("class") or ""):
                words = " ".join(node.text().split())
                if 1 < len(words) < _LONGEST and line.text.startswith(words):
                    return words.rstrip(" |–—:-")
    return ""


def split_dateline(blocks: tuple[Block, ...], marked: str = "") -> tuple[str, str, tuple[Block, ...]]:
    """Return the dateline, what joins it to the text, and the blocks without it.

    `marked` are the words that the page itself marks as the dateline.
    """
    # A dateline opens the body: body_text puts it first, and prints no players.
    at = next((n for n, block in enumerate(blocks) if not isinstance(block, Embed | Picture)), 0)
    opening = blocks[at] if blocks else None
    if not isinstance(opening, Paragraph):
        return "", "", blocks
    text: Text = opening.text
    plain = to_plain(text)
    if marked and plain.startswith(marked) and (joint := _JOINT.match(plain, len(marked))):
        place, end = marked, joint.end()
    else:
        place, end = _printed(plain) or _bold(text, plain) or ("", 0)
    if not place:
        return "", "", blocks
    rest = Paragraph(without_start(text, end))
    return place, plain[len(place) : end], (*blocks[:at], rest, *blocks[at + 1 :])


def _printed(plain: str) -> tuple[str, int] | None:
    """Return the dateline that a text begins with, by its form alone, and where the words behind it begin."""
    found = next((match for form in _FORMS if (match := form.match(plain, 0, _LONGEST))), None)
    if found is None:
        return None
    return found[0][: -len(found["joint"])].strip(), found.end()


def _bold(text: Text, plain: str) -> tuple[str, int] | None:
    """Return the place in bold, with a full stop or a dash, and where the first sentence begins."""
    first = text[0] if text else ""
    if not isinstance(first, Span) or not first.strong or first.href:
        return None
    words = first.text.strip()
    place = words.rstrip(".")
    if joint := _DASH.match(plain, len(first.text.rstrip())):
        is_place = _BOLD.fullmatch(words) and words.casefold() not in _NO_PLACES
        return (words, joint.end()) if is_place else None
    end = len(first.text) + (plain[len(first.text) :] != plain[len(first.text) :].lstrip())
    is_place = place != words and _BOLD.fullmatch(place) and place.casefold() not in _NO_PLACES
    return (place, end) if is_place and plain[end - 1 : end] == " " and plain[end : end + 1] else None
