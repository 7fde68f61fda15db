"""The short lines that pages print between the paragraphs, in German, English, French and Spanish."""

from __future__ import annotations

import re

from broadsheet.revise.sameness import even

_NUMBER = re.compile(r"[$€£#]?\d+(?:[.,:/h'-]\d+)*\.?(?:\s?(?:k|tsd|mio|m|%|prozent|€|\$|£))?(?!\w)")
_MONTHS = re.compile(
    r"\b(?:jan(?:uar|uary|vier)?|feb(?:ruar|ruary|rero)?|févr?(?:ier)?|märz|mar(?:ch|s|zo)?"
    r"|apr(?:il)?|abril|avril"
    r"|mai|may(?:o)?|jun[ei]?|junio|juin|jul[iy]?|julio|juillet|aug(?:ust)?|agosto|août"
    r"|sep(?:t(?:ember|iembre)?)?"
    r"|septembre|okt(?:ober)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[zc](?:ember)?|décembre"
    r"|diciembre|enero)\b\.?"
)
_DATE = re.compile(rf"{_MONTHS.pattern}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d", re.IGNORECASE)
_EDGE = " .:,;!?()[]{}|/•·*+-–>→»\"'▶►☰✓#@"

_NET = (
    r"(?:facebook|x|twitter|instagram|whatsapp|linkedin|youtube|tiktok|telegram|bluesky|mastodon"
    r"|threads|signal"
    r"|pinterest|reddit|xing|flipboard|e-?mail|mail|correo)"
)
_UNIT = (
    r"(?:sekunden?|minuten?|min|stunden?|std|tag(?:en?)?|wochen?|seconds?|secs?|minutes?|mins?"
    r"|hours?|hrs?|h|days?"
    r"|weeks?|secondes?|heures?|jours?|semaines?|segundos?|minutos?|horas?|días?|semanas?)"
)
_ONE = r"(?:n|einer?|an?|une?|unos?|una)"
_WHEN = (
    r"(?:n|uhr|h|am|pm|um|at|on|le|à|el|a|las|los|den|der|de|vom|du|gmt|utc|[ecmpb][ds]t|cest|mez"
    r"|mesz|edt|est"
    r"|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|heute|gestern|today|yesterday|hoy|ayer"
    r"|aujourd'hui|hier"
    r"|[,/|-])"
)
_AGO = rf"(?:vor|il y a|hace) {_ONE} {_UNIT}|{_ONE} {_UNIT} ago"

_PATTERNS = (
    # Comments.
    r"(?:(?:alle|all|view|read|show|see|voir|lire|ver|leer|les|los|the|tous|todos|add|write|post"
    r"|leave|zu den|zum) )*"
    r"(?:(?:n|keine|no|aucun|sin|a|un|einen) )*(?:leser)?"
    r"(?:kommentare?n?|comments?|commentaires?|comentarios?|leserbriefe?)"
    r"(?: (?:n|lesen|anzeigen|schreiben|verfassen|ansehen))*",
    r"join the (?:conversation|discussion)|diskutieren sie mit|mitdiskutieren|réagir|comentar|debate",
    # Sharing, keeping, printing.
    r"(?:(?:diesen?|dieser|den|this|cet|ce|l'|este|el) ?)?(?:artikel|beitrag|article|story"
    r"|artículo|noticia)?(?: )?"
    r"(?:teilen|merken|drucken|versenden|vorlesen|anhören|speichern|verschenken|empfehlen)",
    r"(?:share|print|save|bookmark|email|listen to|gift|copy|partager|imprimer|enregistrer"
    r"|écouter|sauvegarder|offrir"
    r"|compartir|imprimir|guardar|escuchar|copier|copiar)"
    r"(?: (?:this|cet|ce|la|le|l'article|este|el))?(?: (?:article|story|page|artículo|noticia"
    r"|link|lien|enlace|url))?",
    rf"(?:share|partager|compartir|teilen|versenden|follow us|folgen sie uns|suivez-nous|síguenos|tweet)"
    rf"(?: (?:on|auf|bei|via|per|sur|par|en|por|to) {_NET}(?:(?: und| and| et| y|,) {_NET})*)?",
    rf"(?:auf|bei|via|per|mit|über) {_NET} (?:teilen|versenden|verschicken|merken)",
    r"(?:zur|auf die|in die) (?:merkliste|leseliste)(?: (?:hinzufügen|setzen))?"
    r"|add to (?:reading list|favou?rites)",
    r"(?:link|url) kopieren|link kopiert|audio-?(?:version)?(?: anhören)?(?: \(?n min)?",
    # Counts.
    r"n (?:mal )?(?:geteilt|gelesen|shares?|views?|aufrufe|likes?|partages?|vues?|compartidos?"
    r"|lecturas|reaktionen"
    r"|reactions?|réactions?|empfehlungen|recommendations?|j'aime|me gusta|abrufe|klicks|votes?|stimmen)",
    r"(?:shares?|views?|aufrufe|likes?|partages?|vues?|lecturas|klicks|abrufe) n",
    r"(?:jetzt live )?n (?:leser|zuschauer|readers?|viewers?|people|lecteurs|lectores)"
    r"(?: (?:online|live|lesen(?: gerade)?(?: diesen artikel)?|(?:are )?(?:reading"
    r"|watching)(?: (?:this|now))*))?",
    # Reading time.
    r"(?:lesezeit|lesedauer|hördauer|reading time|read time|temps de lecture|durée"
    r"|tiempo de lectura|lecture|lectura)"
    rf"(?: (?:ca|etwa|about|de|d'environ))* n(?: {_UNIT})?",
    rf"n {_UNIT}(?: (?:lesezeit|lesedauer|read|reading|reading time|de lecture|de lectura|lectura"
    rf"|listen))?",
    # Clocks.
    _AGO,
    r"(?:stand|datum|(?:zuletzt )?(?:aktualisiert|geändert)|veröffentlicht|erstellt"
    r"|(?:last )?(?:updated|modified)"
    r"|published|posted|mis à jour|publié|modifié|(?:última )?actualizad[oa]|actualización"
    r"|publicado|modificado)"
    rf"(?:[ :]+(?:{_AGO}|{_WHEN}))+",
    rf"n(?: {_WHEN})+",
    # Adverts and offers.
    r"(?:anzeige|werbung|reklame|advertisement|advertising|ads?|advert|sponsored(?: content)?"
    r"|promoted|publicité|annonce"
    r"|pub|contenu sponsorisé|publicidad|anuncio|contenido patrocinado|promotion)"
    r"(?: ?-? ?(?:bitte weiterlesen|scrollen,? um weiterzulesen|continue reading below"
    r"|scroll to continue))?",
    r"(?:story|article) continues (?:below|after)(?: this)?(?: (?:ad|advertisement))?",
    r"(?:la suite|l'article continue|lire la suite) après (?:la|cette) publicité"
    r"|(?:la noticia|el artículo) continúa (?:tras|después de) (?:la|esta) publicidad",
    r"empfohlener (?:redaktioneller|externer) inhalt.*|externer inhalt(?: (?:geladen )?von .*)?"
    r"|externe inhalte anzeigen",
    r"(?:(?:jetzt|hier|gleich) )*(?:newsletter|push-?nachrichten)? ?(?:abonnieren|bestellen)",
    r"(?:melden sie sich (?:für|zu)|abonnieren sie|sign up (?:for|to)|subscribe(?: (?:to|now))?"
    r"|get|inscrivez-vous à"
    r"|abonnez-vous(?: à)?|suscríbe(?:te|se)(?: a)?|recibe)(?: (?:unser(?:en|em)?|den|our|the"
    r"|notre|la|nuestra|a"
    r"|free|kostenlosen|gratuite?) ?)*(?:\w+ )?(?:newsletter|infolettre|boletín|abo)?(?: an)?",
    # What else there is to read.
    r"(?:lesen sie|lies)? ?(?:auch|mehr)(?: (?:zum thema|dazu|interessant|lesen))?"
    r"|mehr (?:zum thema|dazu|aus .{1,20})",
    r"das könnte sie auch interessieren|weiter(?:lesen|e artikel|e themen)|(?:zum"
    r"|passend zum) thema|meistgelesen"
    r"|verwandte (?:themen|artikel)|themen|schlagworte|tags?",
    r"read (?:more|also|next|on)|(?:related|recommended|more|top|latest) (?:stories|articles"
    r"|topics|news|coverage)"
    r"|most (?:popular|read|viewed)|you (?:may|might) also like|topics|trending(?: now)?",
    r"(?:à )?lire (?:aussi|également)|sur le même sujet|les plus lus|articles (?:liés|associés)|voir aussi",
    r"(?:lea|lee|leer|te|le)? ?(?:también|puede interesar|más)|sigue leyendo|lo más (?:leído|visto)"
    r"|(?:noticias|artículos) relacionad[oa]s",
    # Markets.
    r"(?:dax|mdax|tecdax|sdax|euro ?stoxx(?: n)?|dow(?: jones)?|nasdaq|s&p(?: n)?|ftse(?: n)?"
    r"|cac(?: n)?|ibex(?: n)?|smi"
    r"|nikkei|hang seng|eur/usd|euro/dollar|bitcoin|btc|gold|öl|brent|wti)(?: [+-]?n(?: punkte"
    r"| points| puntos)?)+",
)
_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def is_phrase(text: str) -> bool:
    """Tell whether a short line is one of these from its first word to its last.

    Numbers, dates and marks around it do not count; a sentence that only
    begins like one is none.
    """
    line = even(text).casefold()
    line = _NUMBER.sub("n", _MONTHS.sub("1", line))
    line = " ".join(re.sub(r"[():;|]|(?<=\w)[.,](?=\s|$)|[.,](?=n\b)", " ", line).split())
    line = re.sub(r"\bn(?:[ ,/.-]+n\b)+", "n", line.strip(_EDGE).strip())
    if line == "n":
        # A date stands above many articles; another number may be the score.
        return bool(_DATE.search(text))
    return not line or bool(_LINE.fullmatch(line))
