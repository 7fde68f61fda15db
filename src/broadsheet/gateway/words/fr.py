"""The gateway's words in French."""

from broadsheet.gateway.words.words import Words

FRENCH = Words(
    language="fr",
    title="Passerelle vers Gopher et Gemini",
    intro="Lisez tout serveur Gopher ou Gemini dans votre navigateur : rien à installer, aucun mot perdu.",
    address="Adresse d’un serveur Gopher ou Gemini",
    read="Lire",
    examples="Adresses",
    examples_intro="Une adresse peut s’écrire ainsi :",
    about="À propos de cette passerelle",
    about_reading=(
        "Les documents sont montrés tels que les serveurs les envoient ; sous chacun figurent sa "
        "provenance, le "
        "jeu de caractères dans lequel il a été lu et les autres façons de le montrer. Un certificat est cru "
        "à la première visite ; vous êtes averti quand il change."
    ),
    about_hosts=(
        "Les serveurs sont visités avec peu de connexions à la fois, les documents gardés quelques "
        "minutes, et "
        "un robots.txt qui écarte les passerelles (webproxy) est respecté. Les moteurs de recherche "
        "n’entrent pas."
    ),
    about_contact="C’est votre serveur et il ne doit pas figurer ici ? Écrivez à {contact}.",
    shown="Montré par cette passerelle :",
    host_top="Accueil de {host}",
    level_up="Un niveau plus haut",
    front="Autre adresse",
    charset_is="Jeu de caractères : {charset}",
    charset_asked="comme demandé",
    charset_told="selon le serveur",
    charset_detected="détecté",
    other_charsets="Lire comme",
    fetched="Reçu à {time} UTC",
    reload="Recharger",
    reflow="Réunir les lignes en paragraphes",
    unreflow="Montrer les lignes telles quelles",
    raw="Les octets tels qu’ils sont venus",
    source="Le texte source",
    pictures="Montrer les images ici",
    no_pictures="Cacher les images",
    part="Partie {part} sur {parts}",
    part_previous="Partie précédente",
    part_next="Partie suivante",
    cut_size="Le document dépasse {size} : la suite n’a pas été demandée.",
    cut_rest="Le tout, tel qu’il arrive",
    cut_time="Le serveur a cessé d’envoyer avant la fin du document. Voici ce qui est venu.",
    cut_broken="La connexion s’est rompue avant la fin du document. Voici ce qui est venu.",
    empty="Le document est vide.",
    menu_label="Menu",
    text_label="Texte",
    types={
        "text": "texte",
        "menu": "menu",
        "phonebook": "annuaire",
        "error": "erreur",
        "binhex": "fichier",
        "archive": "archive",
        "uuencoded": "fichier",
        "search": "recherche",
        "telnet": "telnet",
        "binary": "fichier",
        "mirror": "miroir",
        "picture": "image",
        "video": "vidéo",
        "sound": "son",
        "document": "document",
        "web": "web",
        "mail": "courrier",
        "xml": "xml",
        "calendar": "calendrier",
        "unknown": "inconnu",
    },
    nowhere="(ne mène nulle part)",
    login="s’identifier comme {user}",
    download="Télécharger",
    picture_page="L’image",
    html_page=(
        "Le serveur envoie une page web. Elle est montrée sans scripts, formulaires ni rien d’ailleurs."
    ),
    html_view="Montrer la page web",
    web_page="Cette entrée mène au web :",
    login_page="C’est une session telnet : un programme à part l’ouvre.",
    look_page="Ce n’est pas un texte que l’on puisse montrer. Il peut être téléchargé.",
    search_for="Mots à chercher sur {host}",
    search_button="Chercher",
    phonebook_for="Nom ou requête (comme name=durand) pour l’annuaire de {host}",
    search_again="Chercher encore",
    search_check="La recherche ne vient pas de cette passerelle. Faut-il envoyer ces mots à {host} ?",
    input_for="{host} demande : {prompt}",
    input_secret="{host} demande un secret : {prompt} (ce que vous tapez passe par cette passerelle)",
    input_button="Envoyer",
    host_says="Le serveur dit : {words}",
    redirect_title="Le serveur vous envoie ailleurs",
    redirect_text="Le document n’est pas sur Gemini mais à cette adresse :",
    error_title="Le serveur ne donne pas ce document",
    statuses={
        40: "Cela a échoué pour l’instant. Plus tard peut-être.",
        41: "Le serveur est surchargé ou en maintenance.",
        42: "Un programme du serveur a échoué.",
        43: "Le serveur n’a pas pu l’obtenir d’un autre.",
        44: "Le serveur demande des visites moins fréquentes.",
        50: "Cela a échoué et échouera encore.",
        51: "Ce document n’existe pas.",
        52: "Le document a disparu pour toujours.",
        53: "Le serveur ne répond pas pour ce nom.",
        59: "Le serveur n’a pas compris la demande.",
        60: "Le serveur veut savoir qui vous êtes, par un certificat.",
        61: "Votre certificat n’est pas celui qui permet de lire ceci.",
        62: "Le certificat n’est pas valable.",
        10: "Le serveur a répondu d’une façon que Gemini ne connaît pas.",
    },
    own_client=(
        "Une passerelle n’a pas de certificat à vous. Ouvrez l’adresse dans votre propre client Gemini : il "
        "garde votre identité sur votre machine."
    ),
    changed_title="Le certificat de {host} a changé",
    changed_text=(
        "Cela arrive quand son propriétaire en a fait un nouveau, et aussi quand quelqu’un s’est mis "
        "entre le "
        "serveur et cette passerelle. Si possible, demandez au propriétaire. N’entrez rien de secret."
    ),
    changed_before="Depuis le {date} c’était : {fingerprint}",
    changed_now="Maintenant c’est : {fingerprint}",
    changed_go="Continuer avec le nouveau certificat",
    bad_address="Ce n’est pas l’adresse d’un document Gopher ou Gemini",
    refused="La passerelle ne va pas là",
    unreachable="Le serveur est injoignable",
    busy="Trop à la fois",
    not_found="Cette page n’existe pas ici",
    crawler="Cette passerelle est pour les lecteurs. Les robots trouvent les documents sur leurs serveurs.",
    method="Ici on peut seulement lire et demander.",
    foreign_form="Le formulaire ne vient pas de cette passerelle.",
    try_again="Réessayez dans {seconds} secondes.",
)
