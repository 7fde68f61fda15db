"""Tell who made a picture from the words of its caption."""

from __future__ import annotations

import re

from broadsheet.extract.words import names

_SOURCES = (
    r"Bild(?:rechte|quelle|nachweis|autor)|Copyright|Urheber|Foto|Photo|Bild|Image|Picture|Quelle|Source"
    r"|Fuente|Fonte|Źródło|Zdroj|Kilde|Credit|Crédit"
)
_LABEL = re.compile(rf"[\s/|(–—-]*(?:{_SOURCES})s?(?: credit)?\s*[:：.…]*\s*$", re.I)
# A credit at the end of a caption: "(Foto: Name)", "© Name", "Photo by Name".
_CREDIT = re.compile(
    r"[\s|/–—-]*[(\[]?\s*(?:(?P<sign>(?:(?:Foto|Photo|Bild|Image)s?\s*[:：]?\s*)?(?:©|\(c\))"
    r"|(?<!\w)(?:(?:Image|Photo|Picture|Foto|Bild)[ -]?(?:credit|source)|Źródło|Fonte|Fot\.?"
    rf"|Kuva|Lähde|Beeld|Bron|Kilde|Källa|Kaynak|Фото|Источник|Φωτογραφία|Πηγή|تصوير|المصدر|צילום|{_SOURCES}"
    r"|Crédit photo|Illustration|Grafik|Fotó|Zdjęcie|Fotograf|Photograph|Bilder)s?(?:\s+by)?\s*[:：]"
    r"|(?:写真|사진(?: ?제공| ?출처)?|摄影|攝影|图片来源|圖片來源|Ảnh|ภาพ|عکس|फोटो)\s?[:：=])"
    r"|(?<!\w)(?:(?:Photo|Photograph|Image|Illustration) )?courtesy of\s"
    r"|(?<!\w)(?P<by>(?:Photo|Photograph|Picture|Image|Illustration|Photography) by)\s|Foto von\s"
    r"|(?<!\w)(?P<label>(?P<kind>(?:Symbol|Archiv)(?:bild|foto))|Zeichnung|Drawing|Karikatur|Cartoon|Collage|Montage|Dessin|Infografik)\s*[:：])"
    r"\s*(?P<name>[^()\[\]]{2,80}?)\s*[)\]]?\.?$",
    re.I,
)
# What each of these has: most captions have none, and looking for this alone takes a hundredth of the time.
_MAY_CREDIT = re.compile(
    r"[:：=©]|\(c\)|courtesy of|(?:Photo|Photograph|Picture|Photography|Image|Illustration) by|Foto von", re.I
)
# "、田中花子撮影": taken, or lent, by.
_IN_JAPANESE = re.compile(r"\s*[、，。＝=（(](?P<name>[^、，。＝=（()）\d]{2,20}?)(?:撮影|提供)[)）]?$")
_OF_PICTURE = re.compile(
    r"[\s|/–—(\[-]*(?:©|\(c\)|Foto|Photo|Bild|Image|Picture|Fot\.|Kuva|Beeld|Фото|写真)", re.I
)
# "Foto: Name (Agency) [CC BY-SA 3.0]" and nothing else.
_ONLY = re.compile(
    rf"(?:{_SOURCES}|Fot\.|Kuva|Beeld|Bron|Фото|Источник)s?\s*(?:[:：]|\.\.\.)\s*(?P<name>\S.{{2,140}})$",
    re.I,
)
_RIGHTS = (
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone"
    r"|minden jog fenntartva|все права защищены|με επιφύλαξη παντός δικαιώματος|tüm hakları saklıdır"
)
_ONLY_RIGHTS = re.compile(rf"[\s©]*(?:copyright\s*)?(?:{_RIGHTS})[\s.]*", re.I)
# What the end of a caption keeps when its credit is gone: "(Image:", "| Foto:", "(", "Copyright".
_LEFT = re.compile(
    rf"[\s|/–—-]*[(\[]?\s*(?:(?<!\w)(?:{_SOURCES})s?\s*(?:[:：]|\.\.\.|…)|copyright|{_RIGHTS})\s*$|[\s|/(\[]+$|(?<=\s)[–—-]\s*$"
    rf"|(?<=[.!?…)])\s*(?:{_SOURCES})s?\s*$",
    re.I,
)
_SENTENCE = re.compile(r"\w{4}[.!?] \w")
# "Foto Name", "(foto di Name)": words of a caption as well, so what follows has to be a name.
_LOOSE = re.compile(
    r"[\s|/–—-]*[(\[]?\s*(?<![\w-])"
    r"(?:(?:[FfPp]h?oto|FOTO|PHOTO) (?:by|di|de|do|par|av|af|door|via)|Foto|FOTO|Photo|Bild|Kuva|Beeld"
    r"|(?P<short>[Ff]ot\.))\s(?P<name>[^()\[\]]{2,80}?)\s*[)\]]?\.?$"
)
_BRACKETED = re.compile(
    r"\s*[(\[]\s*(?P<name>[^()\[\]\d]{3,80})[)\]]\s*\.?$"
    r"|(?<=[.!?”\"’])\s+(?P<photo>[A-Z]{2,8} Photo ?/ ?[^()\[\]\d]{3,60}?)\.?$"
)
# "The old lighthouse | Reuters / Eva Roth"
_BARRED = re.compile(r"\s*\|\s*(?P<name>[^|()\[\]\d]{2,60})$")
_AGENCY = re.compile(
    r"\w\s?/\s?\w|\bvia\b|\b(?:AP|AFP|Reuters|Getty|dpa|EPA|EFE|ANSA|Ansa|Lusa|[Ii]mago|AAP|Xinhua|Bloomberg|Keystone|APA|ANP"
    r"|Belga|TT|NTB|Ritzau|Lehtikuva|PAP|ČTK|MTI|Anadolu|Yonhap|Kyodo|Jiji|PTI|[Ss]hutterstock|iStock|Unsplash|Alamy"
    r"|رويترز|الأناضول|الفرنسية|فرانس برس|أ ف ب|د ب أ|Рейтер|РИА Новости|ТАСС|Укрінформ|新华社|新華社)\b"
)
_BETWEEN_NAMES = frozenset(
    (
        "via", "for", "the", "of", "dpa", "imago", "images", "photo", "staff", "picture", "alliance",
        "and", "und", "von", "van", "de",
    )
)  # fmt: skip
_GOES_ON = frozenset(
    ("a", "the", "this", "that", "his", "her", "their", "in", "of", "and", "with", "from", "one", "another")
)
"""Words behind which "photo by" goes on with a sentence."""
_CLOSED = '.!?…)]»”"’'
_LONGEST_CREDIT, _LONGEST_AGENCY = 100, 50
_REACH = 160
"""Characters at the end of a caption that hold its credit, with the label and what leads it."""


def parted(plain: str) -> tuple[str, str]:
    """Return the words of a caption without the credit that they end in, and that credit."""
    if (only := _ONLY.match(plain)) is not None and _is_of_name(only["name"]):
        return "", _balanced(only["name"])
    found = _credit_in(plain)
    if found is None or _SENTENCE.search(found["name"]):
        return _loosely(plain)
    # "Archivbild: Der alte Hafen" is a caption.
    if found["kind"] and not _is_sure(found):
        return plain, ""
    rest = plain[: found.start()].rstrip(" ,;")
    # "A photo by Anna Martel hangs above the bar" is no credit.
    if rest and not (found["sign"] or found["label"] or found[0].lstrip(" |/–—-")[0] in "([|"):
        is_apart = rest.endswith(tuple(_CLOSED)) or found[0].lstrip()[:1] in "|/–—-"
        return (rest, _name_in(found)) if is_apart or _is_signed(found, rest) else (plain, "")
    return rest, _name_in(found)


def _is_sure(found: re.Match[str]) -> bool:
    """Tell whether what follows "Archivbild:" is a credit: in brackets, an agency, initials."""
    name = found["name"]
    return found[0].lstrip()[0] in "([" or "/" in name or name.isupper() or bool(_AGENCY.search(name))


def _is_signed(found: re.Match[str], rest: str) -> bool:
    """Tell whether "Photo by" and a name follow a caption without a full stop, as no part of a sentence."""
    if not found["by"] or rest.rpartition(" ")[2].casefold() in _GOES_ON:
        return False
    return (found["by"][0].isupper() and names.is_person(found["name"])) or found["name"].isupper()


def _loosely(plain: str) -> tuple[str, str]:
    """Return caption and credit where a picture's maker is named without a colon, or in brackets alone."""
    if (japanese := _IN_JAPANESE.search(plain)) is not None:
        return plain[: japanese.start()], japanese["name"]
    found = _LOOSE.search(plain, max(0, len(plain) - _REACH))
    if found is None or not _is_name(found["name"]):
        return _of_agency(plain)
    rest = plain[: found.start()].rstrip()
    is_apart = (
        not rest or rest.endswith(tuple(_CLOSED)) or found[0].lstrip()[0] in "([|/–—-" or found["short"]
    )
    return (rest, found["name"]) if is_apart else (plain, "")


def _of_agency(plain: str) -> tuple[str, str]:
    """Return a caption without the names of photographer and agency in brackets at its end, and these."""
    found = _BRACKETED.search(plain) or _BARRED.search(plain)
    named = next(filter(None, found.groups())).strip() if found is not None else ""
    words = re.split(r"[\s/,&]+", named)
    if found is None or not _AGENCY.search(named) or not all(map(_is_of_names, words)):
        return plain, ""
    return plain[: found.start()].rstrip(), named


def _is_name(words: str) -> bool:
    """Tell whether words are a person's or an agency's, as "a picture of a family" is not."""
    is_one = names.is_person(words) or words.isupper() or _AGENCY.search(words)
    return bool(is_one) and _is_of_name(words)


def _is_of_name(words: str) -> bool:
    """Tell whether each of some words may be of a name, an agency or a licence."""
    return all(_is_of_names(word) or word[:1].isdigit() for word in re.findall(r"[^\s/,&()\[\]]+", words))


def _is_of_names(word: str) -> bool:
    is_one = word[:1].isupper() or (word[:1].isalpha() and not word[:1].islower())
    return is_one or word.casefold() in _BETWEEN_NAMES or bool(_AGENCY.fullmatch(word))


def _credit_in(plain: str) -> re.Match[str] | None:
    """Return the credit that some words end in."""
    return _CREDIT.search(plain, max(0, len(plain) - _REACH)) if _MAY_CREDIT.search(plain) else None


def is_credit(plain: str) -> bool:
    """Tell whether a paragraph does nothing but name who made a picture."""
    found = _CREDIT.fullmatch(plain) if len(plain) < _LONGEST_CREDIT else None
    return found is not None and bool(_OF_PICTURE.match(plain))


def credited(words: str) -> str:
    """Return who made a picture, of words that are a credit: without label, brackets and sign."""
    found = _CREDIT.fullmatch(words) or _LOOSE.fullmatch(words) or _ONLY.fullmatch(words)
    if found is not None and found.re is _LOOSE and not _is_name(found["name"]):
        found = None
    return _balanced(_name_in(found) if found else words)


def _balanced(words: str) -> str:
    """Return a credit without signs at its edges and without brackets that nothing opens or closes."""
    words = words.strip(" |/©")
    for opened, closed in ("()", "[]"):
        if words.startswith(opened) and words.endswith(closed):
            words = words[1:-1]
        elif words.count(opened) > words.count(closed):
            words = words.lstrip(opened) if words.startswith(opened) else words + closed
        elif words.count(closed) > words.count(opened):
            words = words.rstrip(closed)
    return words.strip(" |/")


def _name_in(found: re.Match[str]) -> str:
    """Return the name; a label that tells more than that it is a photo stays."""
    label = found.groupdict().get("label")
    return f"{label}: {found['name']}" if label else found["name"]


def names_agency(plain: str) -> bool:
    """Tell whether a line is an agency's name alone: "Getty Images", "Reuters/Eva Roth"."""
    return len(plain) <= _LONGEST_AGENCY and bool(_AGENCY.search(plain)) and _is_name(plain)


def is_rights(plain: str) -> bool:
    """Tell whether words only reserve all rights, and name nobody."""
    return _ONLY_RIGHTS.fullmatch(plain) is not None


def without_credit(plain: str, credit: str) -> tuple[str, str]:
    """Return a caption beside which a credit stands without the same credit, its label or bracket at its end.

    Of a caption's own credit and the one beside it the one with more names is returned with it.
    """
    closed = plain.rstrip(" )].")
    if closed.endswith(credit):
        before = closed[: -len(credit)].rstrip()
        if not before or _without_left(before) != before:
            plain = before
    plain = _without_left(plain)
    rest, own = parted(plain)
    names = [name.strip() for name in own.split("/")]
    if own and (credit in names or own in credit):
        return rest, own if credit in names else credit
    return plain, credit


def _without_left(plain: str) -> str:
    found = _LEFT.search(plain, max(0, len(plain) - _REACH))
    return plain[: found.start()] if found else plain


def is_label(plain: str) -> bool:
    """Tell whether words are no more than the label of a credit: "Foto:"."""
    return _LABEL.fullmatch(plain) is not None


def without_label(plain: str) -> str:
    """Return words without the label of a credit at their end."""
    return _LABEL.sub("", plain)


def is_only_credit(plain: str) -> bool:
    """Tell whether words are a credit and nothing else."""
    found = _CREDIT.fullmatch(plain)
    return found is not None and not (found["kind"] and not _is_sure(found))


def picture_credit(plain: str) -> tuple[str, str] | None:
    """Return the words before a credit that says it is a picture's, and that credit; None without one."""
    found = _credit_in(plain)
    if found is None or not _OF_PICTURE.match(plain, found.start()):
        return None
    return plain[: found.start()], _name_in(found)
