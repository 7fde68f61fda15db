"""The words of the edition's own pages in Czech."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(bez titulku)",
    withdrawn="Tento článek byl stažen",
    paid="pro předplatitele",
    seen="stav z {date}",
    first_seen="poprvé zaznamenáno",
    declared="noviny na to samy upozorňují",
    silent="bez upozornění novin",
    read_anew="noviny nic nezměnily: stránka byla znovu přečtena",
    words_changed="slov přidáno: {added}, odebráno: {removed}",
    changed_from="Co se změnilo mezi verzí {old} a verzí {new}",
    marks="Škrtnuté je vyznačeno {gone}, nové {new}.",
    unchanged="Tento článek je stále ve své první verzi.",
    same_words="Slova jsou v obou verzích stejná.",
    now="Článek v současné podobě",
    read_revision="Číst verzi {number}",
    parts=(
        ("headline", "titulek"),
        ("standfirst", "perex"),
        ("body", "text"),
        ("picture", "snímek"),
        ("correction", "oprava"),
        ("authors", "autoři"),
        ("section", "rubrika"),
        ("tags", "témata"),
        ("published", "datum"),
        ("access", "přístup"),
        ("typo", "překlep"),
        ("wording", "znění"),
        ("addition", "doplnění"),
        ("removal", "vypuštění"),
    ),
    about=(
        "{paper} v textovém vydání: každý článek celý a slovo od slova, bez reklam, bez skriptů, bez "
        "cookies.",
        "Autorem textů je {paper}. Toto vydání je jen ukazuje jinak; každý článek odkazuje na originál "
        "na webu novin.",
    ),
    licence="O užití svých textů noviny říkají: {licence}",
    no_licence="Všechna práva k textům a snímkům mají {paper} a jejich autoři.",
    opt_out="Pokud tu některé noviny nebo článek nemají být, stačí napsat na {contact}.",
    fresh="Jak čerstvé je toto vydání",
    newest="Nejnovější článek: {date}.",
    looked="Naposledy zkontrolováno: {date}.",
    holds="Toto vydání obsahuje {articles}.",
    elsewhere="Totéž vydání jinde",
    addresses="Adresy",
    help=(
        "Článek je zde na stejné cestě jako na webu novin: z {url} se stane {path}.",
        "Co vydání přidává, je pod /-/: rubriky, témata, autoři, archiv po dnech, změněné články.",
        "Pokud se článek změnil, vede řádek v něm ke všem verzím a k tomu, co je nové.",
        "Odkaz na článek tohoto vydání zůstává zde; každý jiný vede na web s celou adresou.",
        "Ve čtečce kanálů lze sledovat titulní stranu, rubriky, témata a autory.",
    ),
    help_search=(
        "Hledání najde slova ve všech tvarech. „V uvozovkách“ stojí fráze; minus před slovem je "
        "vyloučí. Hvězdička na konci najde vše, co tak začíná: příst*.",
        "autor: rubrika: téma: noviny: od:2024-01 do:2024-06 hledání zužují; order:newest řadí "
        "nejnovější dopředu.",
    ),
    whole_issue="Celé vydání v jednom souboru (EPUB)",
    issue_of="{paper}, {date}",
    contents="Obsah",
    clusters="Ve více novinách",
    found="{count} pro: {query}",
    more_than="Více než {count}",
    next_results="Další výsledky",
    troubles=(
        ("long", "Dotaz je příliš dlouhý; hledal se jen jeho začátek."),
        ("prefix", "Před * musí stát dvě písmena; hledalo se samotné slovo."),
        ("date", "Datu (jako 2024, 2024-01, 2024-01-31) nebylo rozumět a bylo vynecháno."),
        ("empty", "Dotaz potřebuje aspoň jedno slovo, které se má vyskytovat."),
    ),
)
