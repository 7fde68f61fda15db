"""Read what the class names of a box say about its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

CONTENT, COMMENT, RELATED, SHARE, AD, NAV, SIGNUP, META = 1, 2, 4, 8, 16, 32, 64, 128
CAPTION, ASIDE, QUOTE, LEAD, HEADLINE, CONSENT, EMBED, HIDDEN = 256, 512, 1024, 2048, 4096, 8192, 16384, 32768
NOTE, PAYWALL, PARAGRAPH, LIST = 65536, 131072, 262144, 524288

HINTS = 20
"""How many kinds of hints there are."""

FOREIGN = COMMENT | RELATED | SHARE | AD | NAV | SIGNUP | CONSENT | CAPTION | META | HIDDEN | PAYWALL
"""Hints that a box has nothing that the article itself says."""

_WORDS = {
    CONTENT: (
        "article body content story text post entry main richtext prose artikel texto cuerpo corps "
        "contenu inhalt copy fliesstext wysiwyg treetext contenido articolo articulo brodtext honbun "
        "gijiru nota noticia contents detail blog single rte editor markdown dokument material"
    ),
    COMMENT: (
        "comment comments commenting kommentar kommentare comentario comentarios commentaire commentaires "
        "disqus discussion respond reply replies coral livefyre commentlist commento commenti guestbook "
        "leserbrief"
    ),
    RELATED: (
        "related recommend recommended recommendation recommendations more readmore similar mostread "
        "popular trending teaser teasers promo outbrain taboola recirc recirculation linkbox verwandt "
        "verwandte weitere weiterlesen mehr zumthema relacionada relacionadas relacionado relacionados "
        "suggested suggestion suggestions latest card cards carousel slider rail river widget ranking "
        "topnews morestories crosslink internal backlink backlinks empfehlung empfehlungen liees "
        "similaires connexes correlati leggianche kanren onward next previous prev neighbour neighbor crp "
        "yarpp jp readalso lire lees seealso swiper owl teaserlist linklist newslist storylist collection "
        "feed articlelist articlelink readnext upnext playlist series serie dossier topics hub "
        "nextarticle nextstory nextpost recent newest rss shortnews"
    ),
    SHARE: (
        "share sharing shares social socials follow teilen facebook twitter whatsapp sharebar shariff "
        "addtoany addthis sharedaddy compartir partager bookmark sns tools print email mail like likes "
        "reactions rating vote votes"
    ),
    AD: (
        "ad ads adv advert advertisement advertising adslot adbox adunit sponsor sponsored sponsoring "
        "anzeige anzeigen werbung publi publicidad pub commercial dfp gpt google billboard adcontainer "
        "adsense affiliate iqadtile advertorial leaderboard mpu reklam reklama reklame annons ilan"
    ),
    NAV: (
        "nav navigation menu breadcrumb breadcrumbs footer sidebar toolbar pagination pager tabs tab "
        "topbar sitemap masthead header navbar submenu dropdown skip toc tableofcontents "
        "inhaltsverzeichnis jump anchor search login account offcanvas drawer burger utility subnav "
        "colophon legal impressum imprint copyright"
    ),
    SIGNUP: (
        "newsletter newsletters subscribe subscription subscriptions signup abo abos abonnement optin cta "
        "donate donation spenden support membership register registration suscripcion suscribete "
        "mailchimp mailpoet form forms whatsappchannel app push offer crowdfunding contribute steady "
        "patreon"
    ),
    META: (
        "author authors byline bylines date dates datetime time meta metadata tag tags topic keyword "
        "keywords category categories kicker eyebrow timestamp autor autoren autores auteur datum "
        "published publish updated pubdate bio signature info infos readtime readingtime lesezeit source "
        "views counter rubric rubrik ressort section vignette dateline posted postmeta entrymeta autore "
        "firma label labels badge hashtag overline dachzeile spitzmarke ueberzeile location"
    ),
    CAPTION: (
        "caption captions figcaption figure figures photo photos foto fotos image images img picture "
        "pictures media gallery galleries bild bilder bildunterschrift bildunterzeile legend legende "
        "credit credits copyright video videos player thumb thumbnail lightbox audio podcast "
        "bildergalerie fotostrecke galerie galeria slideshow imagecaption imagetext quelle rights"
    ),
    ASIDE: (
        "infobox factbox box aside fact facts faktenbox kasten infokasten callout glossary keypoints "
        "bullets takeaways timeline poll quiz portrait steckbrief sidebox explainer hintergrund marginal "
        "inset sidenote panel module accordion summary faq zusammenfassung bulletpoints keyfacts tldr "
        "highlights highlight aisummary"
    ),
    QUOTE: "pullquote quote quotes blockquote zitat zitate citation pull",
    LEAD: (
        "lead standfirst intro dek subtitle vorspann lede chapo chapeau entradilla sommario deck abstract "
        "excerpt subheadline description teasertext introduction subheading subtitulo bajada copete sapo "
        "ingress anleser untertitel subline leadin subtitles sottotitolo occhiello preamble manchet perex"
    ),
    HEADLINE: (
        "headline headlines title titles heading headings titel titre titulo titolo hed subhead h1 h2 h3 "
        "ueberschrift zwischentitel zwischenueberschrift crosshead intertitre ladillo midashi"
    ),
    CONSENT: (
        "cookie cookies consent gdpr cmp privacy popup modal overlay dialog notification toast "
        "placeholder optanon onetrust didomi usercentrics sourcepoint message alert noscript disclaimer "
        "externalcontent embedprivacy dsgvo rgpd"
    ),
    EMBED: (
        "embed embeds embedded embedly tweet instagram iframe oembed opta datawrapper infogram riddle "
        "opinary youtube telegram tiktok reddit vimeo interactive"
    ),
    HIDDEN: (
        "hidden hide invisible visuallyhidden sr screenreader screenreaderonly sronly dnone printonly "
        "accessibility a11y visibility assistive aural offscreen"
    ),
    NOTE: (
        "correction corrections footnote footnotes note notes disclosure endnote endnotes references "
        "korrektur hinweis transparency"
    ),
    PAYWALL: (
        "paywall piano premium restricted paid plus gated wall metered locked teaserpaywall obfuscated"
    ),
    PARAGRAPH: "paragraph paragraphs para absatz parrafo paragraphe paragraf",
    LIST: "list lists liste listing grid items item table",
}
_MEANING: dict[str, int] = {}
for _mask, _words in _WORDS.items():
    for _word in _words.split():
        _MEANING[_word] = _MEANING.get(_word, 0) | _mask
# Compounds such as "articlebody" hold a word of at least this length at their start or end.
_COMPOUND = 5
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_a-zA-Z]+")
MAX_NAMES = 300
"""Characters of a box's names that are weighed."""
LONGEST_NAMES = 1_000
"""Characters of names in which patterns are looked for; no paper's are longer."""


def names_of(attributes: Mapping[str, str | None]) -> str:
    """Return everything that names a box: class, id, role and their kin."""
    names = [value for key, value in attributes.items() if key in _NAMING and value]
    return " ".join(names)[:MAX_NAMES]


_NAMING = frozenset(
    (
        "class",
        "id",
        "role",
        "itemprop",
        "data-component",
        "data-testid",
        "data-qa",
        "data-type",
        "aria-label",
        "property",
    )
)


def class_and_id(attributes: Mapping[str, str | None]) -> str:
    """Return class and id of a box, in which patterns are looked for."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:LONGEST_NAMES]


@cache
def meaning(token: str) -> int:
    """Return the hints of one word in lower case."""
    found = _MEANING.get(token, 0)
    # What hyphens join is read word by word: "leading-17" begins with no "leadin".
    if found or len(token) <= _COMPOUND or not token.isalpha():
        return found
    for cut in range(_COMPOUND, len(token) - 2):
        found |= _MEANING.get(token[:cut], 0) | _MEANING.get(token[-cut:], 0)
    return found


class Named(NamedTuple):
    """What the names of a box say: hints as bits, the lowest and highest learned weight."""

    bits: int
    low: float
    high: float


class Names:
    """Reads names with learned weights, remembering those it has seen."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._seen: dict[str, Named] = {}

    def read(self, names: str) -> Named:
        """Return what names say."""
        found = self._seen.get(names)
        if found is None:
            if len(self._seen) > _MEMORY:
                self._seen.clear()
            found = self._seen[names] = self._read(names)
        return found

    def _read(self, names: str) -> Named:
        bits = 0
        low = high = 0.0
        weigh = self._weights.get
        for token in tokens_of(names):
            bits |= meaning(token)
            weight = weigh(token, 0.0)
            if weight < low:
                low = weight
            elif weight > high:
                high = weight
        return Named(bits, low, high)


_MEMORY = 50_000


def tokens_of(names: str) -> set[str]:
    """Return the names and the words in them, lower case."""
    tokens = set(names.lower().split())
    tokens.update([word.lower() for word in _TOKEN.findall(names)])
    return tokens


def hints_of(names: str) -> int:
    """Return the hints in a box's names as bits."""
    return Names({}).read(names).bits
