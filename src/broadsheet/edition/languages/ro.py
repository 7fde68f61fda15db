"""The words of the edition's own pages in Romanian."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(fără titlu)",
    withdrawn="Acest articol a fost retras",
    paid="pentru abonați",
    seen="văzută la {date}",
    first_seen="văzută pentru prima dată",
    declared="ziarul însuși anunță schimbarea",
    silent="fără mențiune din partea ziarului",
    read_anew="ziarul nu a schimbat nimic: pagina a fost citită din nou",
    words_changed="cuvinte noi: {added}, eliminate: {removed}",
    changed_from="Ce s-a schimbat de la versiunea {old} la versiunea {new}",
    marks="Ce a fost eliminat este marcat {gone}, ce este nou {new}.",
    unchanged="Acest articol este încă în prima sa versiune.",
    same_words="Cuvintele sunt aceleași în ambele versiuni.",
    now="Articolul așa cum este acum",
    read_revision="Citește versiunea {number}",
    parts=(
        ("headline", "titlu"),
        ("standfirst", "șapou"),
        ("body", "text"),
        ("picture", "imagine"),
        ("correction", "erată"),
        ("authors", "autori"),
        ("section", "rubrică"),
        ("tags", "teme"),
        ("published", "dată"),
        ("access", "acces"),
        ("typo", "greșeală de tipar"),
        ("wording", "formulare"),
        ("addition", "adăugire"),
        ("removal", "eliminare"),
    ),
    about=(
        "Aceasta este ediția text a publicației {paper}: fiecare articol întreg și cuvânt cu cuvânt, "
        "fără reclame, fără scripturi, fără cookie-uri.",
        "Textele aparțin publicației {paper}. Această ediție doar le arată altfel; fiecare articol "
        "duce la originalul de pe site-ul ziarului.",
    ),
    licence="Despre folosirea textelor sale, ziarul spune: {licence}",
    no_licence="Toate drepturile asupra textelor și imaginilor aparțin publicației {paper} și autorilor.",
    opt_out="Dacă un ziar sau un articol nu trebuie să fie aici, este de ajuns un mesaj la {contact}.",
    fresh="Cât de proaspătă este această ediție",
    newest="Cel mai nou articol este din {date}.",
    looked="Ultima verificare: {date}.",
    holds="Această ediție cuprinde {articles}.",
    elsewhere="Aceeași ediție în altă parte",
    addresses="Adrese",
    help=(
        "Un articol se află aici la aceeași cale ca pe site-ul ziarului: {url} devine {path}.",
        "Ce adaugă ediția se află sub /-/: rubricile, temele, autorii, arhiva pe zile, articolele "
        "modificate.",
        "Dacă un articol s-a schimbat, un rând din el duce la toate versiunile și la ce este nou.",
        "Un link către un articol al acestei ediții rămâne aici; oricare altul duce pe web, cu adresa "
        "întreagă.",
        "Cu un cititor de fluxuri se pot urmări prima pagină, rubricile, temele și autorii.",
    ),
    help_search=(
        "Căutarea găsește cuvintele în toate formele lor. „Între ghilimele” stă o expresie; un minus "
        "înaintea unui cuvânt îl exclude. Un asterisc la sfârșit găsește tot ce începe așa: port*.",
        "autor: rubrică: temă: ziar: după:2024-01 înainte:2024-06 restrâng căutarea; order:newest pune "
        "cele mai noi la început.",
    ),
    whole_issue="Întreaga ediție a zilei într-un fișier (EPUB)",
    issue_of="{paper}, {date}",
    contents="Cuprins",
    clusters="În mai multe ziare",
    found="{count} pentru: {query}",
    more_than="Peste {count}",
    next_results="Mai multe rezultate",
    troubles=(
        ("long", "Interogarea este prea lungă; s-a căutat numai începutul ei."),
        ("prefix", "Înaintea unui * trebuie două litere; s-a căutat numai cuvântul."),
        ("date", "O dată (ca 2024, 2024-01, 2024-01-31) nu a fost înțeleasă și a fost omisă."),
        ("empty", "Interogarea are nevoie de cel puțin un cuvânt care să apară."),
    ),
)
