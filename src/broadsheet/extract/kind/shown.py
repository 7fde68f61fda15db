"""Tell pages that are there to show something, with a few words beside it, from articles."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from selectolax.lexbor import LexborNode

from broadsheet.extract.blocks.pictures import PICTURES
from broadsheet.extract.meta.subject import is_article
from broadsheet.extract.page.elements import parents_of
from broadsheet.extract.page.outline import Line, Outline
from broadsheet.extract.words.addresses import split_url

KINDS = {"video": "a video", "gallery": "a gallery of pictures"}
VIDEOS = frozenset(("VideoObject", "video", "video.other", "video.episode", "video.movie", "video.tv_show"))
_OG_VIDEOS = VIDEOS - {"VideoObject"}
GALLERIES = frozenset(("ImageGallery", "MediaGallery"))
_TEASER = 400
"""Characters from which the words beside a video or pictures are an article."""
_FEWEST_PICTURES = 4
_AROUND_LINK = 4
_VIDEO_ADDRESS = re.compile(r"/(?:videos?|mediathek|player|watch|tele)/", re.I)
_GALLERY_ADDRESS = re.compile(
    r"/(?:(?:foto|photo|bild|bilder|image|picture)-?)?(?:galer(?:y|ies?|ien|[ií]as?)|galler(?:y|ies|ia|i))/"
    r"|/(?:foto|bilder)strecken?/|/(?:bilder|fotos?|photos?|pictures|diashow|diaporamas?|slideshows?)/",
    re.I,
)


def kind_of_page(page: Outline, body: Sequence[Line], kinds: Collection[str], url: str) -> str:
    """Return "video" or "gallery" for a page that tells so and has hardly more than a teaser, else nothing.

    An article's type is not believed where the address says otherwise: many papers give it to each page.
    """
    if _is_text(body):
        return ""
    path = split_url(url).path
    typed = is_article({"@type": list(kinds)})
    if _OG_VIDEOS.intersection(kinds) and not typed:
        return "video"
    if "VideoObject" in kinds and (_VIDEO_ADDRESS.search(path) or not (typed or "article" in kinds)):
        return "video"
    told = not typed and GALLERIES.intersection(kinds)
    if (told or _GALLERY_ADDRESS.search(path)) and _pictures(page) >= _FEWEST_PICTURES:
        return "gallery"
    return ""


def _is_text(body: Sequence[Line]) -> bool:
    """Tell whether a body says more than a teaser besides the words below its pictures."""
    chars = 0
    for line in body:
        if not _is_slide(line):
            chars += line.chars
        if chars >= _TEASER:
            return True
    return False


def _is_slide(line: Line) -> bool:
    """Tell whether a line is the words below one picture."""
    around = line.box.parent
    return around is not None and around.end - around.start <= 2 and around.node.css_first("img") is not None


def _pictures(page: Outline) -> int:
    """Return how many pictures the page shows that lead nowhere, as those of teasers do."""
    return sum(medium.tag in PICTURES and not _is_linked(medium.node) for medium in page.media)


def _is_linked(node: LexborNode) -> bool:
    return any(around.tag == "a" for around in parents_of(node, _AROUND_LINK))
