"""Know what the controls of pictures and players say: enlarge, share, play."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_WORDS = (
    "enlarge", "expand", "zoom", "fullscreen", "play", "play now", "pause", "replay", "cancel", "close",
    "autoplay", "loading", "pin", "pin it", "print", "download", "gallery", "slideshow", "lightbox",
    "video", "videos", "watch", "duration", "dauer", "durée", "duración", "toggle caption", "hide caption",
    "show caption", "i", "vergrößern", "großansicht", "vollbild", "lupe", "laden", "galerie",
    "bildergalerie", "fotostrecke", "diashow", "drucken", "merken", "schließen", "abspielen", "agrandir",
    "plein écran", "fermer", "télécharger", "diaporama", "ampliar", "cerrar", "galería",
    "pantalla completa", "reproducir", "ingrandisci", "chiudi", "schermo intero", "vergroot", "sluiten",
    "volledig scherm", "fechar", "tela cheia", "powiększ", "zamknij", "pełny ekran", "galeria", "förstora",
    "stäng", "forstørr", "forstør", "lukk", "luk", "suurenna", "sulje", "zvětšit", "zavřít", "nagyítás",
    "büyüt", "kapat", "увеличить", "закрыть", "збільшити", "μεγέθυνση", "تكبير", "拡大", "拡大する", "閉じる",
    "放大",    "关闭", "크게보기", "크게 보기", "닫기", "phóng to",
)  # fmt: skip
_CLICKS = (
    r"(?:click|tap|press)(?: here| image| photo| on (?:the )?(?:image|photo|picture))? (?:to|for) "
    r"(?:enlarge|expand|zoom|a larger (?:image|version|view)|full size|see (?:the )?full (?:image|size))"
    r"(?: (?:the |this )?(?:image|photo|picture))?",
    r"(?:enlarge|expand) (?:this |the )?(?:image|photo|picture)",
    r"open (?:this |the )?image in (?:a )?new (?:window|tab)",
    r"(?:share|save|pin) (?:this )?(?:image |photo |it )?(?:on|to) pinterest",
    r"(?:bild|foto|grafik) (?:vergrößern|in originalgröße|in (?:lightbox|neuem fenster) öffnen)",
    r"agrandir (?:l['’]image|la photo)|clique[rz] (?:ici )?pour agrandir(?: l['’]image)?",
    r"ampliar (?:la )?(?:imagen|foto|imagem)"
    r"|(?:haga|haz|pulse?|pinche|clique|clica) (?:clic )?(?:aquí |aqui )?para (?:ampliar|agrandar)"
    r"(?: la imagen| a imagem)?",
    r"ingrandisci (?:l['’]immagine|la foto)|clicca (?:qui )?per ingrandire",
    r"vergroot (?:de )?(?:afbeelding|foto)|klik (?:hier )?om te vergroten",
    r"powiększ zdjęcie|kliknij,? aby powiększyć|förstora bild(?:en)?|klicka för att förstora",
    r"(?:画像|写真)を拡大(?:する)?|クリックで拡大|点击放大|點擊放大|이미지 (?:크게 ?보기|확대)",
)
"""What no caption begins or ends with."""
_PHRASES = (
    *_CLICKS,
    r"(?:click|tap|press) to (?:play|view|open|watch)",
    r"view \d+ (?:images|photos|pictures)|view (?:in )?full-?(?:screen|size)",
    r"(?:view|show|open|see) (?:this |the )?(?:full-?sized? |larger )?"
    r"(?:image|photo|picture|gallery|slideshow)"
    r"(?: (?:in|as) (?:full-?screen|(?:a )?gallery|(?:a )?lightbox|full size))?",
    r"(?:share|post) (?:this )?(?:image |photo |it )?(?:on|to|via) (?:facebook|twitter|x|whatsapp)",
    r"(?:watch|play|view) (?:now|(?:the )?video)|(?:video|image|gallery) (?:is )?(?:loading|unavailable)"
    r"|the video will (?:auto-?play|start) (?:soon|in)",
    r"(?:bild|foto|grafik|galerie|bildergalerie) (?:öffnen|anzeigen|herunterladen)",
    r"(?:voir|ouvrir|afficher) (?:l['’]image|la photo|le diaporama|la galerie)(?: en (?:grand|plein écran))?",
    r"(?:ver|abrir) (?:la )?(?:imagen|foto|galería|imagem|galeria)(?: completa| ampliada)?",
    r"(?:apri|guarda) (?:l['’]immagine|la foto|la gallery|la galleria)",
    r"(?:bekijk|open) (?:de )?(?:afbeelding|foto)|(?:zobacz|otwórz) (?:zdjęcie|galerię)",
    r"öppna bild(?:en)?(?: i helskärm)?|(?:vis|åpne|åbn) (?:større )?bilde?t?",
)
_COUNT = (
    r"(?:(?:image|photo|picture|slide|bild|foto|imagen|imagem|immagine|afbeelding|zdjęcie|photo n°) )?"
    r"\d{1,3} ?(?:/|of|von|de|di|du|sur|van|z|av|af|из) ?\d{1,3}"
    r"|\d{1,3} (?:images|photos|pictures|bilder|fotos|photographies|imágenes|immagini|afbeeldingen|zdjęć)"
)
_CLOCKS = (
    r"(?:(?:video|audio|watch|play)[\s|:·]*)?\d{1,3}:\d\d(?:[\d:\s]*\d)?(?: (?:min|mins|minuten|minutes))?"
)
_EDGE = r"[\s.…:|›»>·•+\-–—]*"
_SAID = "|".join((*_PHRASES, _COUNT))
_WHOLE = re.compile(rf"{_EDGE}(?:{'|'.join(map(re.escape, _WORDS))}|{_SAID}|{_CLOCKS}){_EDGE}", re.I)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.I)
_FIRST = re.compile(
    rf"(?i:{'|'.join(_CLICKS)})\b[\s.:|·]*(?=[A-ZÀ-ÞŁŚŻ\"“„«‘'(\u0370-\uffff])|(?i:{_COUNT})\s*(?=[©(])"
)
_LAST = re.compile(rf"[\s:|·]*(?<!\w)(?:{'|'.join(_CLICKS)})[.…]*$", re.I)
_LONGEST = 60
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:share|sharing|social|pin-?it|preloader|spinner|timer|countdown|autoplay|duration)(?:$|[-_\s])"
    r"|play-?(?:button|icon|btn|link)|video-?(?:play|label|duration|controls)|(?:zoom|enlarge|lightbox)-?(?:button|icon|btn)",
    re.I,
)


def is_control(text: str) -> bool:
    """Tell whether words are those of a button on a picture or player, a count of pictures or a length."""
    return len(text) <= _LONGEST and _WHOLE.fullmatch(text) is not None


def leads_to_picture(anchor: LexborNode) -> bool:
    """Tell whether a link shows a picture in full size, or something on the same page."""
    href = anchor.attributes.get("href") or ""
    return href.startswith("#") or bool(_PICTURE.search(href[-200:]))


def is_named_control(classes: str) -> bool:
    """Tell whether the class names of an element are those of a control."""
    return _NAMES.search(classes) is not None


def said_within(plain: str) -> tuple[int, int]:
    """Return where the words of a caption begin and end between those of controls at its edges."""
    first = _FIRST.match(plain)
    last = _LAST.search(plain, max(0, len(plain) - _LONGEST))
    return first.end() if first else 0, last.start() if last else len(plain)
