"""Find the related stories that a page links to."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import FOOTER_TAG, NAV_TAG, BoxFacts
from broadsheet.extract.page.inline import address_of, to_text
from broadsheet.extract.page.outline import HEADS, WIDE, Box, Line, Outline, common_box
from broadsheet.extract.words import calls
from broadsheet.extract.words.addresses import host_in, split_url
from broadsheet.model import Story, to_plain

# What is read most, or came in last, on any page of the paper.
_OF_ANY_PAGE = re.compile(
    r"most[-_ ]?(?:read|viewed|shared|clicked)|popular|trending|(?<![a-z])rank|latest|newest|recent"
    r"|meist[-_ ]?(?:gelesen|geklickt)|neueste|neuste|plus[-_ ]?lus"
    r"|m[aá]s[-_ ]?(?:le[ií]d|vist)|pi[uù][-_ ]?lett"
    r"|mais[-_ ]?lid|meest[-_ ]?gelezen|mest[-_ ]?l[äæe]st|en[-_ ]?[cç]ok[-_ ]?okunan|najcz[eę][sś]ciej",
    re.I,
)
_RELATED = re.compile(r"related|similar|verwandt|zum-?thema|relacionad|connexe|correlat", re.I)
_HEADS_RELATED = re.compile(
    r"\W*(?:related (?:stories|articles|news|coverage|posts)|read also|also read|(?:mehr )?zum thema"
    r"|lesen sie auch"
    r"|(?:à|a) lire (?:aussi|également)|lire aussi|sur le même sujet|articles liés|noticias relacionadas"
    r"|artículos relacionados|lea también|leia também|notícias relacionadas|leggi anche|articoli correlati"
    r"|lees ook"
    r"|læs også|les også|läs (?:också|även)|lue myös|zobacz (?:też|także)|czytaj (?:też|także|również)"
    r"|(?:přečtěte si|čtěte) (?:také|též)|související|kapcsolódó|citește și|articole similare|povezane"
    r"|διαβάστε (?:επίσης|ακόμη|ακόμα)|σχετικά άρθρα|читайте (?:также|також)|по теме|за темою|прочетете още"
    r"|ilgili haber|berita terkait|baca juga|artikel terkait|tin liên quan|ข่าวที่เกี่ยวข้อง"
    r"|関連(?:記事|ニュース)|あわせて読みたい|相关(?:新闻|阅读|报道|文章)"
    r"|相關(?:新聞|閱讀|報導|文章)|延伸閱讀|관련 ?(?:기사|뉴스)"
    r"|اقرأ أيض|مواضيع ذات صلة|اخبار مرتبط|مطالب مرتبط|קראו (?:גם|עוד)|यह भी पढ़ें)",
    re.I,
)
"""What heads links to stories on the same matter."""
_LONGEST_HEADING = 40
_LONGEST_TITLE, _FEWEST_SPACES = 160, 3
_HEADED_WITHIN = 12
"""Lines above a link among which the heading of its box is looked for."""
_FIRST_WORDS = 4
_WHOLE_PAGE = ("article", "main", "body")
_MOST_STORIES = 12
_SHORTEST_TITLE = 20
_MOSTLY_LINKED, _WHOLLY_LINKED = 0.4, 0.7
"""Shares of a line that its link has: behind words that call to read on, and without such words."""
_ARTICLE_PATH = re.compile(r"\d{4,}|[a-z]+-[a-z0-9]+-[a-z0-9]+", re.I)


def related(page: Outline, choice: Choice, base: str) -> tuple[Story, ...]:
    """Return the paper's own stories that the page links to as related, those in the body's box first."""
    body = choice.lines
    inside = common_box(body)
    taken = {line.number for line in body}
    among: dict[str, str] = {}
    further: dict[str, str] = {}
    for line in page.lines:
        if line.number in taken or line.chars < _SHORTEST_TITLE or line.linked < _MOSTLY_LINKED * line.chars:
            continue
        is_among = inside is not None and inside.start <= line.number < inside.end
        if not _may_be_story(page, line, choice.facts[line.box.number], is_among):
            continue
        address = _address_in(line, base)
        if not address or (not is_among and _is_of_any_page(page, line)):
            continue
        title = to_plain(to_text([run for run in line.runs if run[1] is not None], base))
        if len(title) + sum(char > WIDE for char in title) >= _SHORTEST_TITLE:
            (among if is_among else further).setdefault(address, title)
    # Where a story is linked twice, the words among the paragraphs are its title.
    stories = islice((among | further | among).items(), _MOST_STORIES)
    return tuple(Story(address, title) for address, title in stories)


def _may_be_story(page: Outline, line: Line, fact: BoxFacts, is_among: bool) -> bool:
    """Tell whether a line is a link to a related story by its words and the boxes around it."""
    if line.linked < _WHOLLY_LINKED * line.chars and not (is_among and _calls_for_more(line)):
        return False
    if fact.tags_all & (NAV_TAG | FOOTER_TAG) or fact.above & (hints.COMMENT | hints.AD):
        return False
    if is_among or (fact.inner | fact.near) & hints.RELATED:
        return True
    return _is_headed_related(page, line) and _reads_like_headline(line.text)


def _reads_like_headline(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or sum(map(str.isdigit, text)) * 3 > len(text):
        return False
    return text.count(" ") >= _FEWEST_SPACES or text[len(text) // 2] > WIDE


def _is_headed_related(page: Outline, line: Line) -> bool:
    """Tell whether the heading above a list of links says that they are related."""
    for number in range(line.number - 1, max(line.number - _MOST_STORIES, 0) - 1, -1):
        other = page.lines[number]
        if other.linked < other.chars:
            return other.chars <= _LONGEST_HEADING and _heads_related(other.text)
    return False


@lru_cache(maxsize=8_192)
def _heads_related(words: str) -> bool:
    """Tell whether a heading is that of related stories; a paper has few, each above many links."""
    return bool(_HEADS_RELATED.match(words))


def _address_in(line: Line, base: str) -> str:
    """Return where a line leads, empty where that is no other article of the same paper."""
    addresses = {address_of(anchor, base) for _, anchor, _ in line.runs if anchor is not None}
    # Several links in one line are a pager, or buttons.
    address = addresses.pop() if len(addresses) == 1 else ""
    path = split_url(address).path
    if not _ARTICLE_PATH.search(path) or host_in(address) != host_in(base):
        return ""
    return address.split("#")[0] if path.rstrip("/") != split_url(base).path.rstrip("/") else ""


def _calls_for_more(line: Line) -> bool:
    """Tell whether a line names another story behind words that call to read it."""
    return bool(calls.calls_of(line.text, _FIRST_WORDS) & calls.MORE)


@lru_cache(maxsize=8_192)
def _listed_as(names: str) -> tuple[bool, bool]:
    """Tell whether names are those of related stories, whether of stories that stand on any page."""
    return bool(_RELATED.search(names)), bool(_OF_ANY_PAGE.search(names))


def _is_of_any_page(page: Outline, line: Line) -> bool:
    """Tell whether a link stands in a box of what is read most or came in last, by its name or heading."""
    box: Box | None = line.box
    around: Box | None = None
    while box is not None and box.tag not in _WHOLE_PAGE and box.end - box.start <= 2 * _HEADED_WITHIN:
        is_related, is_of_any_page = _listed_as(hints.names_of(box.attributes))
        if is_related or is_of_any_page:
            return not is_related
        around, box = box, box.parent
    first = max(around.start if around is not None else line.number, line.number - _HEADED_WITHIN)
    above = page.lines[first : line.number]
    return any(
        other.box.tag in HEADS and _OF_ANY_PAGE.search(other.text) for other in above if not other.linked
    )
