"""What readers call the fields of a query, in the languages that the edition speaks."""

from __future__ import annotations

import unicodedata
from typing import Literal

Field = Literal["text", "author", "section", "tag", "paper"]

_CALLED: dict[Field, str] = {
    "author": (
        "author autor autorin auteur autora autore skribent forfatter författare kirjoittaja yazar автор "
        "συντάκτης كاتب כותב szerző penulis نویسنده 筆者 作者 필자"
    ),
    "section": (
        "section ressort rubrique sección sezione rubriek editoria secção seção dział dzial avdelning "
        "sektion seksjon osasto rubrika bölüm рубрика ενότητα rovat rubrică secció rubrik قسم بخش מדור "
        "分野 版面 분야"
    ),
    "tag": (
        "tag thema thème tema onderwerp temat ämne emne aihe téma konu тема "
        "θέμα موضوع נושא temă topik テーマ 主题 主題 주제"
    ),
    "paper": (
        "paper zeitung journal diario giornale krant jornal gazeta tidning avis lehti noviny gazete газета "
        "εφημερίδα صحيفة עיתון újság ziar diari koran روزنامه 新聞 报纸 報紙 신문"
    ),
}
_AFTER = (
    "after since nach seit après después després dopo na depois od efter etter jälkeen sonra после після "
    "μετά بعد אחרי után după sesudah پس 以降 之后 之後 이후"
)
_BEFORE = (
    "before vor avant antes prima voor do före før ennen önce до πριν előtt înainte abans sebelum قبل پیش "
    "לפני 以前 之前 이전"
)


def _known(names: str) -> frozenset[str]:
    """Return names as they are looked up: case folded, also without their accents."""
    return frozenset(form for name in names.casefold().split() for form in (name, _bare(name)))


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(each for each in letters if not unicodedata.combining(each)))


FIELDS: dict[str, Field] = {name: field for field, names in _CALLED.items() for name in _known(names)}
AFTER = _known(_AFTER)
BEFORE = _known(_BEFORE)
ORDER = frozenset({"order", "sort"})
