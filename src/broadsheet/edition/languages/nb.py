"""The words of the edition's own pages in Norwegian (bokmål)."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(uten tittel)",
    withdrawn="Artikkelen er trukket tilbake",
    paid="for abonnenter",
    seen="sett {date}",
    first_seen="sett for første gang",
    declared="avisen sier det selv",
    silent="uten et ord fra avisen",
    read_anew="avisen har ikke endret noe: siden er lest på nytt",
    words_changed="{added} nye ord, {removed} strøket",
    changed_from="Hva som er endret fra versjon {old} til versjon {new}",
    marks="Det som er strøket, er merket {gone}, det nye {new}.",
    unchanged="Artikkelen står fortsatt i sin første versjon.",
    same_words="Ordene er de samme i begge versjonene.",
    now="Artikkelen slik den er nå",
    read_revision="Les versjon {number}",
    parts=(
        ("headline", "tittel"),
        ("standfirst", "ingress"),
        ("body", "tekst"),
        ("picture", "bilde"),
        ("correction", "rettelse"),
        ("authors", "skribenter"),
        ("section", "seksjon"),
        ("tags", "emner"),
        ("published", "dato"),
        ("access", "tilgang"),
        ("typo", "skrivefeil"),
        ("wording", "ordlyd"),
        ("addition", "tillegg"),
        ("removal", "strykning"),
    ),
    about=(
        "Dette er tekstutgaven av {paper}: hver artikkel hel og ord for ord, uten reklame, uten "
        "skript, uten informasjonskapsler.",
        "Tekstene er laget av {paper}. Utgaven viser dem bare på en annen måte; hver artikkel fører "
        "til originalen på avisens nettsted.",
    ),
    licence="Om bruken av tekstene sier avisen: {licence}",
    no_licence="Alle rettigheter til tekster og bilder tilhører {paper} og opphaverne.",
    opt_out="Skal en avis eller en artikkel ikke stå her, er en beskjed til {contact} nok.",
    fresh="Hvor fersk utgaven er",
    newest="Den nyeste artikkelen er fra {date}.",
    looked="Sist kontrollert: {date}.",
    holds="Utgaven rommer {articles}.",
    elsewhere="Samme utgave andre steder",
    addresses="Adresser",
    help=(
        "En artikkel står her på samme sti som på avisens nettsted: {url} blir til {path}.",
        "Det utgaven legger til, ligger under /-/: seksjonene, emnene, skribentene, arkivet dag for "
        "dag, de endrede artiklene.",
        "Er en artikkel endret, fører en linje i den til alle versjonene og til det som er nytt.",
        "En lenke til en artikkel i utgaven blir her; alle andre fører til nettet, med hele adressen.",
        "Med en strømleser kan man følge forsiden, seksjonene, emnene og skribentene.",
    ),
    help_search=(
        "Søket finner ordene i alle former. «I anførselstegn» står en frase; et minus foran et ord "
        "utelukker det. En stjerne til slutt finner alt som begynner slik: havn*.",
        "skribent: seksjon: emne: avis: etter:2024-01 før:2024-06 avgrenser søket; order:newest setter "
        "det nyeste først.",
    ),
    whole_issue="Hele dagens utgave som e-avis (EPUB)",
    issue_of="{paper}, {date}",
    contents="Innhold",
    clusters="I flere aviser",
    found="{count} for: {query}",
    more_than="Mer enn {count}",
    next_results="Flere treff",
    troubles=(
        ("long", "Spørringen er for lang; bare begynnelsen ble søkt etter."),
        ("prefix", "Det må stå to bokstaver foran en *; det ble søkt etter ordet alene."),
        ("date", "En dato (som 2024, 2024-01, 2024-01-31) ble ikke forstått og ble utelatt."),
        ("empty", "Spørringen må ha minst ett ord som skal forekomme."),
    ),
)
