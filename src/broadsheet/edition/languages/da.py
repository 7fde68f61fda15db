"""The words of the edition's own pages in Danish."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(uden titel)",
    withdrawn="Artiklen er trukket tilbage",
    paid="for abonnenter",
    seen="set {date}",
    first_seen="set første gang",
    declared="avisen siger det selv",
    silent="uden et ord fra avisen",
    read_anew="avisen har ikke ændret noget: siden er læst på ny",
    words_changed="{added} nye ord, {removed} slettet",
    changed_from="Hvad der er ændret fra version {old} til version {new}",
    marks="Det slettede er mærket {gone}, det nye {new}.",
    unchanged="Artiklen står stadig i sin første version.",
    same_words="Ordene er de samme i begge versioner.",
    now="Artiklen, som den ser ud nu",
    read_revision="Læs version {number}",
    parts=(
        ("headline", "overskrift"),
        ("standfirst", "underrubrik"),
        ("body", "tekst"),
        ("picture", "billede"),
        ("correction", "rettelse"),
        ("authors", "skribenter"),
        ("section", "sektion"),
        ("tags", "emner"),
        ("published", "dato"),
        ("access", "adgang"),
        ("typo", "tastefejl"),
        ("wording", "ordlyd"),
        ("addition", "tilføjelse"),
        ("removal", "sletning"),
    ),
    about=(
        "Dette er tekstudgaven af {paper}: hver artikel i sin helhed og ord for ord, uden reklamer, "
        "uden scripts, uden cookies.",
        "Teksterne er lavet af {paper}. Udgaven viser dem blot på en anden måde; hver artikel fører "
        "til originalen på avisens hjemmeside.",
    ),
    licence="Om brugen af teksterne siger avisen: {licence}",
    no_licence="Alle rettigheder til tekster og billeder tilhører {paper} og ophavspersonerne.",
    opt_out="Skal en avis eller en artikel ikke stå her, er en besked til {contact} nok.",
    fresh="Hvor frisk udgaven er",
    newest="Den nyeste artikel er fra {date}.",
    looked="Senest kontrolleret: {date}.",
    holds="Udgaven rummer {articles}.",
    elsewhere="Samme udgave andre steder",
    addresses="Adresser",
    help=(
        "En artikel står her på samme sti som på avisens hjemmeside: {url} bliver til {path}.",
        "Det, som udgaven tilføjer, ligger under /-/: sektionerne, emnerne, skribenterne, arkivet dag "
        "for dag, de ændrede artikler.",
        "Er en artikel ændret, fører en linje i den til alle versioner og til det, der er nyt.",
        "Et link til en artikel i udgaven bliver her; alle andre fører til nettet med hele adressen.",
        "Med en feedlæser kan man følge forsiden, sektionerne, emnerne og skribenterne.",
    ),
    help_search=(
        "Søgningen finder ordene i alle former. ”I anførselstegn” står en frase; et minus foran et ord "
        "udelukker det. En stjerne til sidst finder alt, hvad der begynder sådan: havn*.",
        "skribent: sektion: emne: avis: efter:2024-01 før:2024-06 afgrænser søgningen; order:newest "
        "stiller det nyeste først.",
    ),
    whole_issue="Hele dagens udgave som e-avis (EPUB)",
    issue_of="{paper}, {date}",
    contents="Indhold",
    clusters="I flere aviser",
    found="{count} for: {query}",
    more_than="Mere end {count}",
    next_results="Flere resultater",
    troubles=(
        ("long", "Forespørgslen er for lang; der blev kun søgt efter begyndelsen."),
        ("prefix", "Der skal stå to bogstaver før en *; der blev søgt efter ordet alene."),
        ("date", "En dato (som 2024, 2024-01, 2024-01-31) blev ikke forstået og blev udeladt."),
        ("empty", "Forespørgslen skal have mindst ét ord, der skal forekomme."),
    ),
)
