"""The words of the edition's own pages in Dutch."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(zonder titel)",
    withdrawn="Dit artikel is ingetrokken",
    paid="voor abonnees",
    seen="gezien op {date}",
    first_seen="voor het eerst gezien",
    declared="de krant meldt het zelf",
    silent="zonder melding van de krant",
    read_anew="de krant heeft niets gewijzigd: de pagina is opnieuw gelezen",
    words_changed="{added} nieuwe woorden, {removed} geschrapt",
    changed_from="Wat er van versie {old} naar versie {new} is gewijzigd",
    marks="Wat geschrapt is, staat er als {gone}, wat nieuw is als {new}.",
    unchanged="Dit artikel staat er nog in de eerste versie.",
    same_words="De woorden zijn in beide versies dezelfde.",
    now="Het artikel zoals het er nu staat",
    read_revision="Versie {number} lezen",
    parts=(
        ("headline", "kop"),
        ("standfirst", "intro"),
        ("body", "tekst"),
        ("picture", "beeld"),
        ("correction", "correctie"),
        ("authors", "auteurs"),
        ("section", "rubriek"),
        ("tags", "onderwerpen"),
        ("published", "datum"),
        ("access", "toegang"),
        ("typo", "tikfout"),
        ("wording", "formulering"),
        ("addition", "toevoeging"),
        ("removal", "schrapping"),
    ),
    about=(
        "Dit is de teksteditie van {paper}: elk artikel volledig en woord voor woord, zonder reclame, "
        "zonder scripts, zonder cookies.",
        "De teksten zijn van {paper}. Deze editie geeft ze alleen anders weer; elk artikel verwijst "
        "naar het origineel op de website van de krant.",
    ),
    licence="Over het gebruik van de teksten zegt de krant: {licence}",
    no_licence="Alle rechten op teksten en beeld berusten bij {paper} en de makers.",
    opt_out="Hoort een krant of een artikel hier niet te staan, dan volstaat een bericht aan {contact}.",
    fresh="Hoe actueel deze editie is",
    newest="Het nieuwste artikel is van {date}.",
    looked="Laatst gekeken: {date}.",
    holds="Deze editie bevat {articles}.",
    elsewhere="Dezelfde editie elders",
    addresses="Adressen",
    help=(
        "Een artikel staat hier op hetzelfde pad als op de website van de krant: {url} wordt {path}.",
        "Wat de editie toevoegt, staat onder /-/: de rubrieken, de onderwerpen, de auteurs, het "
        "archief per dag, de gewijzigde artikelen.",
        "Is een artikel gewijzigd, dan leidt een regel erin naar alle versies en naar wat nieuw is.",
        "Een link naar een artikel van deze editie blijft hier; elke andere leidt met het volledige "
        "adres naar het web.",
        "Met een feedlezer zijn de voorpagina, de rubrieken, de onderwerpen en de auteurs te volgen.",
    ),
    help_search=(
        "De zoekfunctie vindt woorden in al hun vormen. “Tussen aanhalingstekens” staat een "
        "woordgroep; een minteken voor een woord sluit het uit. Een sterretje aan het eind vindt alles "
        "wat zo begint: haven*.",
        "auteur: rubriek: onderwerp: krant: na:2024-01 voor:2024-06 beperken de zoekopdracht; "
        "order:newest zet het nieuwste vooraan.",
    ),
    whole_issue="De hele editie als e-paper (EPUB)",
    issue_of="{paper}, {date}",
    contents="Inhoud",
    clusters="In meerdere kranten",
    found="{count} voor: {query}",
    more_than="Meer dan {count}",
    next_results="Meer resultaten",
    troubles=(
        ("long", "De zoekopdracht is te lang; alleen het begin is gezocht."),
        ("prefix", "Voor een * moeten twee letters staan; het woord is zonder sterretje gezocht."),
        ("date", "Een datum (zoals 2024, 2024-01, 2024-01-31) is niet begrepen en weggelaten."),
        ("empty", "De zoekopdracht heeft minstens één woord nodig dat moet voorkomen."),
    ),
)
