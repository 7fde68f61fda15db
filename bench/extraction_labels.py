"""Say of each line of a training page whether it belongs to the article's body."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from read_pages import ReadLine, truth_of

from broadsheet.errors import ExtractError
from broadsheet.extract.body.features import Told
from broadsheet.extract.meta import metadata
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import hints
from broadsheet.extract.page import parsing as page
from broadsheet.extract.page.outline import Box, Line, Outline, outline

MARKS = Path(__file__).with_name("extraction_marks.json")
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
sys.path.insert(0, str(SHARED / "tools"))

HOUSES = {
    paper: house
    for house, papers in {
        "Postmedia": "CanadaCom FinancialPost NationalPost OttawaCitizen TheProvince",
        "Funke": "BerlinerMorgenpost HamburgerAbendblatt WAZ",
        "Reach": "DailyStar Express TheMirror",
        "Ippen": "Merkur FrankfurterRundschau",
        "Euronews": "EuronewsDE EuronewsEN EuronewsFR",
        "Tamedia": "TagesAnzeiger ZwanzigMinuten",
        "Axel Springer": "Bild BusinessInsider BusinessInsiderDE",
        "Caxton": "TheCitizen DurbanLocal EyethuNews",
        "Independent": "Ilanga IsolezweLesiXhosa",
        "Mediahuis": "LuxemburgerWort Nieuwsblad",
        "Daily News": "DailyNewsTZ HabariLeo",
        "ARD": "BR MDR RBB24 WDR SportSchau Tagesschau",
        "RTL": "Stern",
        "Ströer": "TOnline",
    }.items()
    for paper in papers.split()
}
"""Papers of one house share their pages' code: they are left out together."""
READ = 0.5
"""Weight of a line that somebody read."""

TELLING = 500
"""Characters of articleBody from which it can say which lines are the body."""
_UNLIKELY = hints.COMMENT | hints.CONSENT | hints.NAV | hints.SHARE | hints.SIGNUP
_UNLIKELY_TAGS = frozenset(("nav", "footer", "form"))
_FEW = 0.1
_SOME = 0.3
_NEAR = 4
"""Lines around those marked without doubt: of several with one text, a reader meant the one in there."""


@dataclass
class Labelled:
    """A page with a label and a weight for each of its lines; weight 0 means unknown."""

    name: str
    publisher: str
    truth: dict[str, Any]
    whole: bool
    outline: Outline
    meta: Metadata
    labels: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    @property
    def told(self) -> Told:
        """What the page's data say of the article."""
        meta = self.meta
        return Told(meta.headline, meta.standfirst, meta.article_body, meta.authors)

    @property
    def by_hand(self) -> bool:
        """Tell whether somebody read the page."""
        return self.name in _marks()


def words(text: str) -> list[str]:
    """Return the words by which pages are scored."""
    import score

    return list(score.words(text))


def fold(text: str) -> str:
    """Return a text's letters and digits alone."""
    import score

    return re.sub(r"\W+", "", score.fold(text))


def labelled_pages() -> Iterator[Labelled]:
    """Yield the news pages, whose whole truth is known, then those with phrases."""
    for path in sorted((SHARED / "pages").rglob("*.html.gz")):
        truth = json.loads(path.with_name(path.name[:-8] + ".json").read_text("utf-8"))
        house = HOUSES.get(truth["publisher"], truth["publisher"])
        found = _open(path.name[:-8], house, path, truth, whole=True)
        if found:
            _label_whole(found)
            yield found
    chunks = SHARED / "chunks"
    for name, truth in sorted(json.loads((chunks / "annotations.json").read_text("utf-8")).items()):
        found = _open(name, _site(truth["url"], name), chunks / f"{name}.gz", truth, whole=False)
        if found:
            _label_phrases(found)
            yield found


def _open(name: str, publisher: str, path: Path, truth: dict[str, Any], *, whole: bool) -> Labelled | None:
    try:
        tree = page.parse(gzip.decompress(path.read_bytes()), truth["url"])
    except ExtractError:
        return None
    assert tree.body is not None
    meta = metadata.read(tree, truth["url"])
    flat = outline(tree.body)
    return Labelled(name, publisher, truth, whole, flat, meta) if flat.lines else None


def _site(url: str, name: str) -> str:
    host = re.match(r"https?://(?:www\.)?([^/]+)", url.removeprefix("hard::"))
    return host[1] if host else re.split(r"[-_]", name)[0]


def body_of(truth: dict[str, Any]) -> str:
    """Return the true body, a paragraph or subhead a line."""
    return "\n".join(text for s in truth["sections"] for text in (s["subhead"], *s["paragraphs"]) if text)


def shares(lines: Sequence[Line], text: str) -> list[float]:
    """Return which share of each line's words an alignment finds in a text; -1 without words."""
    stream: list[str] = []
    owner: list[int] = []
    for number, line in enumerate(lines):
        own = words(line.text)
        stream += own
        owner += [number] * len(own)
    sizes, hits = [0] * len(lines), [0] * len(lines)
    for number in owner:
        sizes[number] += 1
    for at, _, size in SequenceMatcher(None, stream, words(text), autojunk=False).get_matching_blocks():
        for number in owner[at : at + size]:
            hits[number] += 1
    return [hit / size if size else -1.0 for hit, size in zip(hits, sizes, strict=True)]


def _label_whole(found: Labelled) -> None:
    """Label by the truth.

    Many of the truths leave out all lists: whether an item belongs is unknown where its list
    stands among the paragraphs.
    """
    for share in shares(found.outline.lines, body_of(found.truth)):
        found.labels.append(share > 0.6)
        found.weights.append(0.0 if share < 0 else 1.0 if share > 0.9 or share < 0.2 else _SOME)
    lines = found.outline.lines
    body = [line for line, y in zip(lines, found.labels, strict=True) if y]
    homes = {line.box.parent.number for line in body if line.box.parent}
    for number, line in enumerate(lines):
        if line.box.tag == "li" and not found.labels[number] and _home_of_list(line.box) in homes:
            found.weights[number] = 0.0


def _home_of_list(box: Box) -> int:
    """Return the number of the box that the outermost list around an item stands in."""
    around: Box | None = box
    while around is not None and around.tag in ("li", "ul", "ol"):
        around = around.parent
    return around.number if around is not None else -1


def _label_phrases(found: Labelled) -> None:
    lines = found.outline.lines
    texts = [fold(line.text) for line in lines]
    found.labels, found.weights = [False] * len(lines), [0.0] * len(lines)
    for phrase in map(fold, found.truth["with"]):
        holders = [n for n, text in enumerate(texts) if phrase and phrase in text]
        if holders:
            longest = max(holders, key=lambda n: len(texts[n]))
            found.labels[longest], found.weights[longest] = True, 0.7
    for phrase in map(fold, found.truth["without"]):
        for number, text in enumerate(texts):
            if phrase and phrase in text and len(phrase) > 0.3 * len(text):
                found.labels[number], found.weights[number] = False, 0.7
    if not _label_by_hand(found) and not _label_by_data(found):
        _label_around(found)


def mark(text: str) -> str:
    """Return what stands for a line in the file of lines judged by hand, which holds no text."""
    return hashlib.sha256("".join(text.split()).lower().encode()).hexdigest()[:8]


@cache
def _marks() -> dict[str, dict[str, list[str]]]:
    return json.loads(MARKS.read_text("utf-8"))


def _label_by_hand(found: Labelled) -> bool:
    """Label the lines of a page that somebody read: all that is not marked is foreign."""
    marks = _marks().get(found.name)
    if marks is None:
        return False
    body, unknown = set(marks.get("body", ())), set(marks.get("open", ()))
    own = [mark(line.text) for line in found.outline.lines]
    found.labels = [text in body for text in own]
    found.weights = [0.0 if text in unknown else READ for text in own]
    times = Counter(own)
    sure = [n for n, text in enumerate(own) if found.labels[n] and times[text] == 1]
    span = range(min(sure, default=0) - _NEAR, max(sure, default=len(own)) + _NEAR + 1)
    inside = {text for n, text in enumerate(own) if n in span}
    for number, text in enumerate(own):
        # A paragraph's text may be the headline or a teaser elsewhere on the page.
        if times[text] > 1 and number not in span and text in inside:
            found.labels[number], found.weights[number] = False, 0.0
    return True


def read_truth(found: Labelled, numbers: Iterable[int]) -> dict[str, list[str]]:
    """Return the true body of a page that somebody read, who saw the lines of the given numbers."""
    leads, seen = set(_marks()[found.name].get("lead", ())), set(numbers)
    inside = [n for n in seen if found.labels[n] and found.weights[n]]
    first, last = min(inside, default=0), max(inside, default=0)
    lines = []
    for line in found.outline.lines:
        if line.number not in seen:
            # Of links alone between the body's lines nobody was asked.
            said = "open" if first < line.number < last else "foreign"
        elif not found.weights[line.number]:
            said = "open"
        elif found.labels[line.number]:
            said = "body"
        else:
            said = "lead" if mark(line.text) in leads else "foreign"
        lines.append(ReadLine(line.text, said))
    return truth_of(lines)


def _label_by_data(found: Labelled) -> bool:
    """Label by the page's own articleBody where that agrees with the phrases."""
    text = re.sub("<[^>]+>", " ", found.told.body)
    if len(text) < TELLING:
        return False
    folded, truth = fold(text), found.truth
    with_ = [fold(phrase) in folded for phrase in truth["with"]]
    if sum(with_) <= 0.6 * len(with_) or any(fold(phrase) in folded for phrase in truth["without"]):
        return False
    lines = found.outline.lines
    by_line = shares(lines, text)
    inside = [number for number, share in enumerate(by_line) if share > 0.6]
    for number, share in enumerate(by_line):
        if found.weights[number]:
            continue
        found.labels[number] = share > 0.6
        # The data often leave out subheads and lists: unknown, where they stand inside.
        left_out = share <= 0.6 and inside and inside[0] < number < inside[-1]
        unsure = left_out and lines[number].box.tag in ("h2", "h3", "h4", "li", "td")
        found.weights[number] = 0.7 if (share > 0.9 or share < 0.2) and not unsure else 0.0
    return True


def _label_around(found: Labelled) -> None:
    """Label the siblings of true paragraphs, and what names itself as something else."""
    boxes, lines = found.outline.boxes, found.outline.lines
    true = [line for line, y, w in zip(lines, found.labels, found.weights, strict=True) if y and w]
    if not true:
        return
    holding = {box.number for line in true for box in _around(line.box)}
    parents = {line.box.parent.number for line in true if line.box.tag == "p" and line.box.parent}
    names = hints.Names({})
    foreign: list[bool] = []
    for box in boxes:
        above = foreign[box.parent.number] if box.parent else False
        bits = names.read(hints.names_of(box.attributes)).bits
        marked = bits & _UNLIKELY or box.tag in _UNLIKELY_TAGS or "hidden" in box.attributes
        elsewhere = box.tag == "article" and any(boxes[n].tag == "article" for n in holding)
        foreign.append(box.number not in holding and bool(above or marked or elsewhere))
    for number, line in enumerate(lines):
        if found.weights[number]:
            continue
        if foreign[line.box.number]:
            found.weights[number] = _FEW
        elif _is_sibling(line, parents):
            found.labels[number], found.weights[number] = True, _SOME


def _is_sibling(line: Line, parents: set[int]) -> bool:
    box = line.box
    return (
        box.tag == "p"
        and box.parent is not None
        and box.parent.number in parents
        and line.chars > 80
        and line.linked * 4 < line.chars
        and line.em < 0.8 * line.chars
        and not hints.names_of(box.attributes)
    )


def _around(box: Box | None) -> Iterator[Box]:
    while box is not None:
        yield box
        box = box.parent
