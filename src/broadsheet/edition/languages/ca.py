"""The words of the edition's own pages in Catalan."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(sense títol)",
    withdrawn="Aquest article s’ha retirat",
    paid="per a subscriptors",
    seen="vista: {date}",
    first_seen="vista per primera vegada",
    declared="el mateix diari ho adverteix",
    silent="sense avís del diari",
    read_anew="el diari no ha canviat res: la pàgina s’ha llegit de nou",
    words_changed="{added} paraules noves, {removed} suprimides",
    changed_from="Què ha canviat de la versió {old} a la versió {new}",
    marks="El que s’ha suprimit es marca {gone}, el que és nou {new}.",
    unchanged="Aquest article encara és en la primera versió.",
    same_words="Les paraules són les mateixes en totes dues versions.",
    now="L’article tal com és ara",
    read_revision="Llegeix la versió {number}",
    parts=(
        ("headline", "titular"),
        ("standfirst", "entradeta"),
        ("body", "text"),
        ("picture", "imatge"),
        ("correction", "correcció"),
        ("authors", "autors"),
        ("section", "secció"),
        ("tags", "temes"),
        ("published", "data"),
        ("access", "accés"),
        ("typo", "errata"),
        ("wording", "redacció"),
        ("addition", "afegit"),
        ("removal", "supressió"),
    ),
    about=(
        "Aquesta és l’edició en text de {paper}: cada article sencer i paraula per paraula, sense "
        "publicitat, sense scripts, sense galetes.",
        "Els textos són de {paper}. Aquesta edició només els mostra d’una altra manera; cada article "
        "porta a l’original al web del diari.",
    ),
    licence="Sobre l’ús dels seus textos, el diari diu: {licence}",
    no_licence="Tots els drets dels textos i les imatges són de {paper} i dels seus autors.",
    opt_out="Si un diari o un article no ha de ser aquí, n’hi ha prou amb un missatge a {contact}.",
    fresh="Com és de recent aquesta edició",
    newest="L’article més recent: {date}.",
    looked="Última consulta del diari: {date}.",
    holds="Aquesta edició conté {articles}.",
    elsewhere="La mateixa edició en altres llocs",
    addresses="Adreces",
    help=(
        "Un article és aquí al mateix camí que al web del diari: {url} passa a ser {path}.",
        "El que l’edició hi afegeix és a /-/: les seccions, els temes, els autors, l’hemeroteca per "
        "dies, els articles modificats.",
        "Si un article ha canviat, una línia seva porta a totes les versions i al que és nou.",
        "Un enllaç a un article d’aquesta edició es queda aquí; qualsevol altre porta al web, amb "
        "l’adreça completa.",
        "Amb un lector de canals es poden seguir la portada, les seccions, els temes i els autors.",
    ),
    help_search=(
        "La cerca troba les paraules en totes les seves formes. «Entre cometes» hi va una frase; un "
        "menys davant d’una paraula l’exclou. Un asterisc al final troba tot el que comença així: "
        "port*.",
        "autor: secció: tema: diari: després:2024-01 abans:2024-06 restringeixen la cerca; "
        "order:newest posa primer el més nou.",
    ),
    whole_issue="Tota l’edició en un fitxer (EPUB)",
    issue_of="{paper}, {date}",
    contents="Contingut",
    clusters="En diversos diaris",
    found="{count} per a: {query}",
    more_than="Més de {count}",
    next_results="Més resultats",
    troubles=(
        ("long", "La consulta és massa llarga; només se n’ha cercat el començament."),
        ("prefix", "Un * necessita dues lletres al davant; només s’ha cercat la paraula."),
        ("date", "No s’ha entès una data (com ara 2024, 2024-01, 2024-01-31) i s’ha omès."),
        ("empty", "La consulta necessita almenys una paraula que hagi d’aparèixer."),
    ),
)
