"""The words of the edition's own pages in Italian."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(senza titolo)",
    withdrawn="Questo articolo è stato ritirato",
    paid="per gli abbonati",
    seen="vista in data {date}",
    first_seen="vista per la prima volta",
    declared="il giornale lo segnala",
    silent="senza avviso del giornale",
    read_anew="il giornale non ha cambiato nulla: la pagina è stata riletta",
    words_changed="{added} parole nuove, {removed} tolte",
    changed_from="Che cosa è cambiato dalla versione {old} alla versione {new}",
    marks="Ciò che è stato tolto è segnato {gone}, ciò che è nuovo {new}.",
    unchanged="Questo articolo è ancora nella sua prima versione.",
    same_words="Le parole sono le stesse nelle due versioni.",
    now="L’articolo com’è adesso",
    read_revision="Leggi la versione {number}",
    parts=(
        ("headline", "titolo"),
        ("standfirst", "sommario"),
        ("body", "testo"),
        ("picture", "immagine"),
        ("correction", "errata corrige"),
        ("authors", "autori"),
        ("section", "sezione"),
        ("tags", "temi"),
        ("published", "data"),
        ("access", "accesso"),
        ("typo", "refuso"),
        ("wording", "formulazione"),
        ("addition", "aggiunta"),
        ("removal", "taglio"),
    ),
    about=(
        "Questa è l’edizione testuale di {paper}: ogni articolo intero e parola per parola, senza "
        "pubblicità, senza script, senza cookie.",
        "I testi sono di {paper}. Questa edizione li mostra soltanto in un altro modo; ogni articolo "
        "porta al suo originale sul sito del giornale.",
    ),
    licence="Sull’uso dei suoi testi il giornale dice: {licence}",
    no_licence="Tutti i diritti sui testi e sulle immagini appartengono a {paper} e ai rispettivi autori.",
    opt_out="Se un giornale o un articolo non deve stare qui, basta scrivere a {contact}.",
    fresh="Quanto è aggiornata questa edizione",
    newest="L’articolo più recente: {date}.",
    looked="Ultima consultazione del giornale: {date}.",
    holds="Questa edizione contiene {articles}.",
    elsewhere="La stessa edizione altrove",
    addresses="Indirizzi",
    help=(
        "Un articolo si trova qui allo stesso percorso che ha sul sito del giornale: {url} diventa {path}.",
        "Ciò che l’edizione aggiunge sta sotto /-/: le sezioni, i temi, gli autori, l’archivio per "
        "giorni, gli articoli modificati.",
        "Se un articolo è cambiato, una sua riga porta a tutte le versioni e a ciò che è nuovo.",
        "Un link a un articolo di questa edizione resta qui; ogni altro porta sul web, con l’indirizzo "
        "completo.",
        "Con un lettore di feed si possono seguire la prima pagina, le sezioni, i temi e gli autori.",
    ),
    help_search=(
        "La ricerca trova le parole in tutte le loro forme. «Tra virgolette» sta una frase; un meno "
        "davanti a una parola la esclude. Un asterisco alla fine trova tutto ciò che comincia così: "
        "port*.",
        "autore: sezione: tema: giornale: dopo:2024-01 prima:2024-06 restringono la ricerca; "
        "order:newest mette prima i più recenti.",
    ),
    whole_issue="L’intera edizione in un file (EPUB)",
    issue_of="{paper}, {date}",
    contents="Indice",
    clusters="Su più giornali",
    found="{count} per: {query}",
    more_than="Più di {count}",
    next_results="Altri risultati",
    troubles=(
        ("long", "La richiesta è troppo lunga; si è cercato solo il suo inizio."),
        ("prefix", "Prima di un * servono due lettere; si è cercata la parola da sola."),
        ("date", "Una data (come 2024, 2024-01, 2024-01-31) non è stata capita ed è stata tralasciata."),
        ("empty", "La richiesta ha bisogno di almeno una parola che debba comparire."),
    ),
)
