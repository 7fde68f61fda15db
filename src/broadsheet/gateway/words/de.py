"""The gateway's words in German."""

from broadsheet.gateway.words.words import Words

GERMAN = Words(
    language="de",
    title="Tor zu Gopher und Gemini",
    intro=(
        "Lies jeden Gopher- und Gemini-Server im Browser: nichts zu installieren, kein Skript, kein Wort "
        "fehlt."
    ),
    address="Adresse eines Gopher- oder Gemini-Servers",
    read="Lesen",
    examples="Adressen",
    examples_intro="Eine Adresse kann so aussehen:",
    about="Über dieses Tor",
    about_reading=(
        "Dokumente werden gezeigt, wie die Server sie senden; unter jedem steht, woher es kommt, in welchem "
        "Zeichensatz es gelesen wurde und wie es sich sonst zeigen lässt. Zertifikaten wird beim ersten Mal "
        "vertraut; ändert sich eines, wirst du gewarnt."
    ),
    about_hosts=(
        "Server werden mit wenigen Verbindungen zugleich besucht, Dokumente einige Minuten aufgehoben, und "
        "eine robots.txt, die Tore (webproxy) fernhält, wird befolgt. Suchmaschinen haben keinen Zutritt."
    ),
    about_contact="Es ist dein Server und er soll hier fehlen? Schreib an {contact}.",
    shown="Gezeigt durch dieses Tor:",
    host_top="Anfang von {host}",
    level_up="Eine Ebene höher",
    front="Andere Adresse",
    charset_is="Zeichensatz: {charset}",
    charset_asked="wie gewünscht",
    charset_told="laut Server",
    charset_detected="erkannt",
    other_charsets="Lesen als",
    fetched="Geholt um {time} UTC",
    reload="Neu holen",
    reflow="Zeilen zu Absätzen verbinden",
    unreflow="Zeilen zeigen, wie sie sind",
    raw="Die Bytes, wie sie kamen",
    source="Der Quelltext",
    pictures="Bilder hier zeigen",
    no_pictures="Bilder verbergen",
    part="Teil {part} von {parts}",
    part_previous="Teil davor",
    part_next="Nächster Teil",
    cut_size="Das Dokument ist länger als {size}: was hier folgt, wurde nicht geholt.",
    cut_time="Der Server hörte auf zu senden, bevor das Dokument vollständig war. Dies ist gekommen.",
    cut_broken="Die Verbindung brach ab, bevor das Dokument vollständig war. Dies ist gekommen.",
    empty="Das Dokument ist leer.",
    menu_label="Menü",
    text_label="Text",
    types={
        "text": "Text",
        "menu": "Menü",
        "phonebook": "Telefonbuch",
        "error": "Fehler",
        "binhex": "BinHex-Datei",
        "archive": "Archiv",
        "uuencoded": "Datei",
        "search": "Suche",
        "telnet": "Telnet",
        "binary": "Datei",
        "mirror": "Spiegel",
        "picture": "Bild",
        "video": "Film",
        "sound": "Ton",
        "document": "Dokument",
        "web": "Web",
        "mail": "Post",
        "xml": "XML",
        "calendar": "Kalender",
        "unknown": "unbekannt",
    },
    nowhere="(führt nirgendwohin)",
    login="anmelden als {user}",
    download="Herunterladen",
    picture_page="Das Bild",
    html_page="Der Server sendet eine Webseite. Sie wird ohne Skripte, Formulare und Fremdes gezeigt.",
    html_view="Die Webseite zeigen",
    web_page="Dieser Eintrag führt ins Web:",
    login_page="Dies ist eine Telnet-Sitzung: ein eigenes Programm öffnet sie.",
    look_page="Dies ist kein Text, der sich zeigen ließe. Es lässt sich herunterladen.",
    too_long=(
        "Die Datei ist länger als {size} und damit zu lang für diesen Weg: hol sie mit "
        "einem eigenen Programm."
    ),
    search_for="Suchwörter für {host}",
    search_button="Suchen",
    phonebook_for="Name oder Anfrage (etwa name=schmidt) an das Telefonbuch von {host}",
    search_again="Noch einmal suchen",
    search_check="Die Suche kam nicht von diesem Tor. Sollen diese Wörter an {host} gesendet werden?",
    input_for="{host} fragt: {prompt}",
    input_secret="{host} fragt nach etwas Geheimem: {prompt} (was du tippst, läuft durch dieses Tor)",
    input_button="Senden",
    host_says="Der Server sagt: {words}",
    redirect_title="Der Server schickt dich anderswohin",
    redirect_text="Das Dokument liegt nicht auf Gemini, sondern unter dieser Adresse:",
    error_title="Der Server gibt kein solches Dokument",
    statuses={
        40: "Es ging gerade nicht. Vielleicht geht es später.",
        41: "Der Server ist überlastet oder wird gewartet.",
        42: "Ein Programm des Servers ist gescheitert.",
        43: "Der Server konnte es von einem anderen nicht holen.",
        44: "Der Server bittet, nicht so oft besucht zu werden.",
        50: "Es ging nicht und wird wieder nicht gehen.",
        51: "Ein solches Dokument gibt es nicht.",
        52: "Das Dokument ist für immer fort.",
        53: "Der Server antwortet nicht für diesen Namen.",
        59: "Der Server hat die Anfrage nicht verstanden.",
        60: "Der Server will durch ein Zertifikat wissen, wer du bist.",
        61: "Dein Zertifikat ist nicht das, das dies lesen darf.",
        62: "Das Zertifikat gilt nicht.",
        10: "Der Server hat so geantwortet, wie es Gemini nicht kennt.",
    },
    own_client=(
        "Ein Tor hat kein Zertifikat von dir. Öffne die Adresse mit einem eigenen Gemini-Programm: es behält "
        "deine Identität auf deinem Rechner."
    ),
    changed_title="Das Zertifikat von {host} hat sich geändert",
    changed_text=(
        "Das geschieht, wenn der Betreiber ein neues gemacht hat, und auch, wenn sich jemand zwischen den "
        "Server und dieses Tor gestellt hat. Frag wenn möglich den Betreiber. Gib nichts Geheimes ein."
    ),
    changed_before="Seit {date} war es: {fingerprint}",
    changed_now="Jetzt ist es: {fingerprint}",
    changed_go="Mit dem neuen Zertifikat weiterlesen",
    bad_address="Das ist keine Adresse eines Gopher- oder Gemini-Dokuments",
    refused="Dorthin geht dieses Tor nicht",
    unreachable="Der Server ist nicht zu erreichen",
    busy="Zu viel auf einmal",
    not_found="Diese Seite gibt es hier nicht",
    crawler="Dieses Tor ist für Leserinnen und Leser. Suchmaschinen finden die Dokumente auf ihren Servern.",
    method="Hier lässt sich nur lesen und fragen.",
    foreign_form="Das Formular kam nicht von diesem Tor.",
    try_again="Versuch es in {seconds} Sekunden wieder.",
)
