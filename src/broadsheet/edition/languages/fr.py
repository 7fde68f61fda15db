"""The words of the edition's own pages in French."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(sans titre)",
    withdrawn="Cet article a été retiré",
    paid="réservé aux abonnés",
    seen="vue le {date}",
    first_seen="vue pour la première fois",
    declared="le journal le signale",
    silent="sans mention du journal",
    read_anew="le journal n’a rien modifié : la page a été relue",
    words_changed="{added} mots ajoutés, {removed} supprimés",
    changed_from="Ce qui a changé de la version {old} à la version {new}",
    marks="Ce qui a été supprimé est marqué {gone}, ce qui est nouveau {new}.",
    unchanged="Cet article est encore dans sa première version.",
    same_words="Les mots sont les mêmes dans les deux versions.",
    now="L’article dans son état actuel",
    read_revision="Lire la version {number}",
    parts=(
        ("headline", "titre"),
        ("standfirst", "chapeau"),
        ("body", "texte"),
        ("picture", "image"),
        ("correction", "correction"),
        ("authors", "auteurs"),
        ("section", "rubrique"),
        ("tags", "thèmes"),
        ("published", "date"),
        ("access", "accès"),
        ("typo", "coquille"),
        ("wording", "formulation"),
        ("addition", "ajout"),
        ("removal", "suppression"),
    ),
    about=(
        "Voici l’édition en texte de {paper} : chaque article en entier et mot pour mot, sans publicité, "
        "sans scripts, sans cookies.",
        "Les textes sont de {paper}. Cette édition ne fait que les présenter autrement ; chaque article mène "
        "à son original sur le site du journal.",
    ),
    licence="Sur l’utilisation de ses textes, le journal dit : {licence}",
    no_licence="Tous les droits sur les textes et les images appartiennent à {paper} et à leurs auteurs.",
    opt_out="Si un journal ou un article ne doit pas figurer ici, un mot à {contact} suffit.",
    fresh="Fraîcheur de cette édition",
    newest="L’article le plus récent est du {date}.",
    looked="Dernière consultation du journal : {date}.",
    holds="Cette édition contient {articles}.",
    elsewhere="La même édition ailleurs",
    addresses="Adresses",
    help=(
        "Un article se trouve ici au même chemin que sur le site du journal : {url} devient {path}.",
        "Ce que l’édition ajoute se trouve sous /-/ : les rubriques, les thèmes, les auteurs, les archives "
        "par jour, les articles modifiés.",
        "Quand un article a changé, une ligne y mène à toutes ses versions et à ce qui est nouveau.",
        "Un lien vers un article de cette édition reste ici ; tout autre mène au web, avec son adresse "
        "entière.",
        "Un lecteur de flux peut suivre la une, les rubriques, les thèmes et les auteurs.",
    ),
    help_search=(
        "La recherche trouve les mots sous toutes leurs formes. « Entre guillemets » se met une suite de "
        "mots ; un moins devant un mot l’exclut. Un astérisque à la fin trouve tout ce qui commence ainsi : "
        "port*.",
        "auteur: rubrique: thème: journal: après:2024-01 avant:2024-06 limitent la recherche ; order:newest "
        "met les plus récents en tête.",
    ),
    whole_issue="Toute l’édition en un fichier (EPUB)",
    issue_of="{paper}, {date}",
    contents="Sommaire",
    clusters="Dans plusieurs journaux",
    found="{count} pour : {query}",
    more_than="Plus de {count}",
    next_results="Autres résultats",
    troubles=(
        ("long", "La requête est trop longue ; seul son début a été cherché."),
        ("prefix", "Un * doit suivre au moins deux lettres ; seul le mot a été cherché."),
        ("date", "Une date (comme 2024, 2024-01, 2024-01-31) n’a pas été comprise et a été ignorée."),
        ("empty", "La requête doit contenir au moins un mot à trouver."),
    ),
)
