"""The words of the edition's own pages in German."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(ohne Titel)",
    withdrawn="Dieser Artikel wurde zurückgezogen",
    paid="kostenpflichtig",
    seen="gesehen am {date}",
    first_seen="zum ersten Mal gesehen",
    declared="die Zeitung weist darauf hin",
    silent="ohne Hinweis der Zeitung",
    read_anew="die Zeitung hat nichts geändert: die Seite wurde neu gelesen",
    words_changed="{added} Wörter neu, {removed} gestrichen",
    changed_from="Was sich von Fassung {old} zu Fassung {new} geändert hat",
    marks="Gestrichenes steht als {gone}, Neues als {new}.",
    unchanged="Dieser Artikel steht noch in seiner ersten Fassung.",
    same_words="Die Wörter sind in beiden Fassungen dieselben.",
    now="Der Artikel, wie er jetzt dasteht",
    read_revision="Fassung {number} lesen",
    parts=(
        ("headline", "Überschrift"),
        ("standfirst", "Vorspann"),
        ("body", "Text"),
        ("picture", "Bild"),
        ("correction", "Korrektur"),
        ("authors", "Autoren"),
        ("section", "Ressort"),
        ("tags", "Themen"),
        ("published", "Datum"),
        ("access", "Zugang"),
        ("typo", "Tippfehler"),
        ("wording", "Wortlaut"),
        ("addition", "Ergänzung"),
        ("removal", "Streichung"),
    ),
    about=(
        "Dies ist die Textausgabe von {paper}: jeder Artikel vollständig und im Wortlaut, ohne Werbung, "
        "ohne Skripte, ohne Cookies.",
        "Gemacht hat die Texte {paper}. Diese Ausgabe gibt sie nur anders wieder; jeder Artikel führt zu "
        "seinem Original auf der Website der Zeitung.",
    ),
    licence="Zur Nutzung der Texte sagt die Zeitung: {licence}",
    no_licence="Alle Rechte an den Texten und Bildern liegen bei {paper} und den Urheberinnen und Urhebern.",
    opt_out="Soll eine Zeitung oder ein Artikel hier nicht stehen, genügt eine Nachricht an {contact}.",
    fresh="Wie frisch diese Ausgabe ist",
    newest="Der neueste Artikel ist vom {date}.",
    looked="Zuletzt nachgesehen: {date}.",
    holds="Diese Ausgabe umfasst {articles}.",
    elsewhere="Dieselbe Ausgabe woanders",
    addresses="Adressen",
    help=(
        "Ein Artikel steht hier unter demselben Pfad wie auf der Website der Zeitung: Aus {url} wird {path}.",
        "Was die Ausgabe hinzufügt, steht unter /-/: die Ressorts, die Themen, die Autorinnen und Autoren, "
        "das Archiv nach Tagen, die geänderten Artikel.",
        "Hat sich ein Artikel geändert, führt ein Hinweis darin zu allen Fassungen und zu dem, was neu ist.",
        "Ein Link zu einem Artikel dieser Ausgabe bleibt hier; jeder andere führt mit seiner ganzen Adresse "
        "ins Web.",
        "Mit einem Feed-Programm lassen sich Titelseite, Ressorts, Themen, Autorinnen und Autoren "
        "abonnieren.",
    ),
    help_search=(
        "Die Suche findet Wörter in jeder Beugung. „In Anführungszeichen“ steht eine Wortfolge, ein Minus "
        "vor einem Wort schließt es aus. Ein Stern am Ende findet alles, was so beginnt: Waffen*.",
        "autor: ressort: thema: zeitung: nach:2024-01 vor:2024-06 grenzen die Suche ein; order:newest stellt "
        "die neuesten Treffer voran.",
    ),
    whole_issue="Die ganze Ausgabe als E-Paper (EPUB)",
    issue_of="{paper}, {date}",
    contents="Inhalt",
    clusters="In mehreren Zeitungen",
    found="{count} zu: {query}",
    more_than="Mehr als {count}",
    next_results="Weitere Treffer",
    troubles=(
        ("long", "Die Anfrage ist zu lang; gesucht wurde nur nach ihrem Anfang."),
        ("prefix", "Vor einem * müssen zwei Buchstaben stehen; gesucht wurde nach dem Wort allein."),
        ("date", "Ein Datum (wie 2024, 2024-01, 2024-01-31) wurde nicht verstanden und blieb weg."),
        ("empty", "Die Anfrage braucht mindestens ein Wort, das vorkommen soll."),
    ),
)
