"""Know the lines in which a paper offers the rest of an article to subscribers."""

from __future__ import annotations

import re

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.page.outline import Outline

_LONGEST = 450
_AMONG = 12
"""Lines at the end of a body among which an offer is looked for."""
STUB = 2_500
"""Characters of a body below which a page is looked at more closely: many a stub is as long."""
_MOST_BEHIND, _SHARE_BEHIND = 300, 0.5
"""Characters behind an offer up to which they are its terms; the share of those before it from which it is
none: the text goes on."""

# What is offered: the whole of this article, no other stories.
_WHOLE = re.compile(
    r"\b(?:full|whole|entire|complete|(?:rest|remainder) of (?:the|this))"
    r" (?:story|article|text|column|interview)\b"
    r"|(?:story|article|content) is (?:\w+ )?(?:available |reserved |exclusive )?(?:only )?(?:to|for) "
    r"|(?:ganzen|vollständigen|gesamten|kompletten) (?:artikel|text|beitrag|bericht)"
    r"|diesen (?:artikel|text|beitrag) (?:\w+ ){0,2}(?:weiter)?(?:zu)?lesen"
    r"|(?:artikel|text|beitrag|inhalt) ist (?:\w+ )?(?:für|abonnent)"
    r"|(?:artikel|text) (?:\w+ )?(?:exklusiv|nur) für"
    r"|la suite|l['’]intégralité|(?:article|texte|contenu) (?:complet|en entier|entier|est réservé)"
    r"|(?:artículo|nota|noticia|reportaje|texto) (?:complet[oa]|exclusiv[oa])|(?:artículo|nota) es "
    r"|(?:intero|tutto l['’]) ?articolo|(?:articolo|testo|contenuto) (?:completo|intero|(?:è )?riservato)"
    r"|(?:matéria|reportagem|artigo|texto|notícia) (?:na íntegra|complet[oa]|exclusiv[oa])"
    r"|(?:hele|volledige) (?:artikel|verhaal)|dit artikel is"
    r"|hela (?:artikeln|texten)|hele (?:artiklen|artikkelen|saken|historien)"
    r"|cały (?:artykuł|tekst)|całego artykułu|całość|dalsz(?:ą|ej) częś"
    r"|artykuł (?:jest )?(?:dostępny )?(?:tylko )?dla"
    r"|(?:полный текст|полную версию|статью полностью|статья доступна|весь текст)"
    r"|(?:haberin|yazının) (?:tamamını|devamını)|記事の続き|(?:記事|全文)は|全文|기사 전문|전체 기사"
    r"|باقي المقال|المقال كامل",
    re.I,
)
# What it takes: some of these stand in every offer.
_PRICES = tuple(
    """
    subscri;log in;login;sign in;sign up;register;member;abonn;-abo; abo ;abo.;anmeld;einlogg;registrier
    ;connectez;suscr;inicia;regístr;abbona;accedi;registrat;assin;inlog;logga in;prenumer;log ind;logg inn
    ;zalog;subskr;подпис;войти;войдите;abone;üye;会員;登録;ログイン;订阅;訂閱;登录;구독;로그인;اشترك;الاشتراك;للمشتركين
    """.strip("\n ")
    .replace("\n    ", "")
    .split(";")
)


def is_offer(text: str) -> bool:
    """Tell whether a line says that the whole article is for those who subscribe, sign in or register."""
    if len(text) > _LONGEST:
        return False
    return tells_price(text) and _WHOLE.search(f"{text} ") is not None


def tells_price(text: str) -> bool:
    """Tell whether a line speaks of subscribing, signing in or registering."""
    said = f"{text.lower()} "
    return any(price in said for price in _PRICES)


def offer_among(page: Outline, choice: Choice) -> int:
    """Return the number of the line among a body's that offers the rest of it, -1 where none does.

    An offer in the middle of a text is none: that goes on behind it.
    """
    body = choice.lines
    if not body or sum(line.chars for line in body) >= (1 + _SHARE_BEHIND) * STUB:
        return -1
    last = body[-1].number
    for line in page.lines[max(body[0].number + 1, last - _AMONG) : last + 1]:
        if line.linked * 2 <= line.chars and is_offer(line.text) and not choice.facts[line.box.number].hidden:
            before = sum(other.chars for other in body if other.number < line.number)
            behind = sum(other.chars for other in body if other.number > line.number)
            return line.number if behind < max(_MOST_BEHIND, before * _SHARE_BEHIND) and before < STUB else -1
    return -1


def without_terms(choice: Choice, offer: int) -> Choice:
    """Return a choice without an offer and what stands behind it, where that is too little for a text."""
    behind = sum(line.chars for line in choice.lines if line.number > offer)
    if behind >= _MOST_BEHIND:
        return choice
    return choice._replace(lines=[line for line in choice.lines if line.number < offer])
