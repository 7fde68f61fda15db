"""Know the words with which a site labels what is not its article."""

from __future__ import annotations

from collections.abc import Sequence

MORE, SIGNUP, SHARE, AD, CREDIT, BYLINE, DATE, COMMENT, TAGS, NOTE, TICKER, CONSENT = (
    1 << n for n in range(12)
)
KINDS = 12

_WORDS = {
    MORE: (
        "read more also related see watch listen next further story stories recommended trending popular "
        "lesen weiterlesen mehr siehe auch weitere verwandt empfohlen themenseite lire aussi voir lee "
        "leia leer más mais también te puede interesar leggi anche approfondisci lees ook läs mer les "
        "også czytaj zobacz więcej również devamı ayrıca okuyun oku baca juga xem thêm 関連 "
        "関連記事 続き 기사 관련 관련기사 延伸閱讀 相關 相关 相关阅读 читайте также подробнее"
    ),
    SIGNUP: (
        "newsletter newsletters subscribe subscriber subscribers subscription sign signup register login "
        "log app download abonnieren abonnement abonnenten abo anmelden registrieren kostenlos testen "
        "suscríbete suscribirse suscripción boletín abonnez-vous inscrivez-vous s'abonner iscriviti "
        "abbonati nieuwsbrief whatsapp telegram podcast donate support spenden bülten"
    ),
    SHARE: (
        "share teilen compartir partager condividi delen facebook twitter x instagram linkedin pinterest "
        "email e-mail print drucken bookmark merken copy link kopieren follow folgen síguenos suivez-nous "
        "like tweet paylaş youtube tiktok threads bluesky"
    ),
    AD: (
        "advertisement advertisements advertising sponsored anzeige werbung publicidad publicité "
        "pubblicità publicidade advertentie annonce reklama reklam ilan iklan anuncio"
    ),
    CREDIT: (
        "photo photos photograph image images picture credit getty reuters afp ap dpa foto fotos bild "
        "bilder imago quelle source fuente crédito crédit illustration montage © picture-alliance "
        "shutterstock istock alamy video"
    ),
    BYLINE: (
        "by von por par di door af av autor autorin author authors reporter editor redaktion redacción "
        "rédaction written correspondent contributor staff journalist muhabir"
    ),
    DATE: (
        "published updated publié publicado actualizado aktualisiert veröffentlicht stand mis posted last "
        "modified uhr utc gmt pm am ago vor min minutes minuten lesezeit read güncelleme giriş tarihi"
    ),
    COMMENT: (
        "comment comments kommentar kommentare comentarios commentaires reply replies antworten "
        "leserbrief forum diskutieren yorum"
    ),
    TAGS: (
        "tags tag topics topic themen thema schlagworte schlagwörter stichworte temas sujets argomenti "
        "etiquetas categories kategorien filed under keywords mots-clés konular etiketler"
    ),
    NOTE: (
        "correction note editor's disclaimer copyright rights reserved korrektur anmerkung hinweis "
        "transparenzhinweis disclosure this article originally"
    ),
    TICKER: "live liveticker ticker breaking update eilmeldung",
    CONSENT: (
        "cookie cookies consent datenschutz privacy javascript browser akzeptieren zustimmen einwilligung "
        "externe externer inhalt inhalte content erforderlich enable"
    ),
}
_KIND: dict[str, int] = {}
for _kind, _words in _WORDS.items():
    for _word in _words.split():
        _KIND[_word] = _KIND.get(_word, 0) | _kind
FIRST_WORDS = 10
_STRIPPED = ".,:;!?()[]|»«>→›\"'“”„…"


def calls_in(words: Sequence[str]) -> int:
    """Return the kinds of calls that the first words of a line, in lower case, hold as bits."""
    found = 0
    for word in words[:FIRST_WORDS]:
        if kind := _KIND.get(word.strip(_STRIPPED)):
            found |= kind
    return found


def calls_of(text: str, most: int = FIRST_WORDS) -> int:
    """Return the kinds of calls that the first words of a text hold as bits."""
    return calls_in(text.lower().split()[:most])


_AD_LABELS = frozenset(
    (
        "advertisement", "advertising", "anzeige", "werbung", "publicité", "publicidad", "publicidade",
        "pubblicità", "advertentie", "reklama", "reklam", "reklame", "annons", "annonce", "mainos",
        "hirdetés", "реклама", "διαφήμιση", "إعلان", "פרסומת", "広告", "廣告", "广告", "광고",
    )
)  # fmt: skip


def is_ad_label(text: str) -> bool:
    """Tell whether a line says no more than that advertising stands here."""
    return len(text) < 2 * FIRST_WORDS and text.strip(" -–—*·[]()|:.").casefold() in _AD_LABELS
