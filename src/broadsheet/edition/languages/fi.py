"""The words of the edition's own pages in Finnish."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(ei otsikkoa)",
    withdrawn="Juttu on poistettu",
    paid="tilaajille",
    seen="nähty {date}",
    first_seen="nähty ensi kerran",
    declared="lehti kertoo siitä itse",
    silent="lehti ei kerro siitä",
    read_anew="lehti ei ole muuttanut mitään: sivu on luettu uudelleen",
    words_changed="sanoja lisätty {added}, poistettu {removed}",
    changed_from="Mikä on muuttunut versiosta {old} versioon {new}",
    marks="Poistettu on merkitty näin: {gone}, uusi näin: {new}.",
    unchanged="Juttu on yhä ensimmäisessä versiossaan.",
    same_words="Sanat ovat samat molemmissa versioissa.",
    now="Juttu nykyisessä muodossaan",
    read_revision="Lue versio {number}",
    parts=(
        ("headline", "otsikko"),
        ("standfirst", "ingressi"),
        ("body", "teksti"),
        ("picture", "kuva"),
        ("correction", "oikaisu"),
        ("authors", "kirjoittajat"),
        ("section", "osasto"),
        ("tags", "aiheet"),
        ("published", "päiväys"),
        ("access", "saatavuus"),
        ("typo", "kirjoitusvirhe"),
        ("wording", "sanamuoto"),
        ("addition", "lisäys"),
        ("removal", "poisto"),
    ),
    about=(
        "{paper} tekstilaitoksena: jokainen juttu kokonaisena ja sanasta sanaan, ilman mainoksia, "
        "skriptejä ja evästeitä.",
        "Tekstien tekijä on {paper}. Tämä laitos vain näyttää ne toisin; jokaisesta jutusta pääsee "
        "alkuperäiseen lehden verkkosivuilla.",
    ),
    licence="Tekstiensä käytöstä lehti sanoo: {licence}",
    no_licence="Tekstien ja kuvien kaikki oikeudet: {paper} ja tekijät.",
    opt_out="Jos lehden tai jutun ei pitäisi olla täällä, riittää viesti: {contact}.",
    fresh="Kuinka tuore tämä laitos on",
    newest="Uusin juttu: {date}.",
    looked="Viimeksi tarkistettu: {date}.",
    holds="Laitoksessa on {articles}.",
    elsewhere="Sama laitos muualla",
    addresses="Osoitteet",
    help=(
        "Juttu on täällä samassa polussa kuin lehden verkkosivuilla: {url} on täällä {path}.",
        "Laitoksen lisäykset ovat polun /-/ alla: osastot, aiheet, kirjoittajat, arkisto päivittäin, "
        "muuttuneet jutut.",
        "Jos juttu on muuttunut, yksi sen riveistä vie kaikkiin versioihin ja siihen, mikä on uutta.",
        "Linkki tämän laitoksen juttuun pysyy täällä; muut vievät verkkoon koko osoitteellaan.",
        "Syötteenlukijalla voi seurata etusivua, osastoja, aiheita ja kirjoittajia.",
    ),
    help_search=(
        "Haku löytää sanat kaikissa muodoissa. ”Lainausmerkeissä” on sanaliitto; miinus sanan edessä "
        "sulkee sen pois. Tähti lopussa löytää kaiken, mikä alkaa niin: satam*.",
        "kirjoittaja: osasto: aihe: lehti: jälkeen:2024-01 ennen:2024-06 rajaavat hakua; order:newest "
        "tuo uusimmat ensin.",
    ),
    whole_issue="Koko päivän lehti yhtenä tiedostona (EPUB)",
    issue_of="{paper}, {date}",
    contents="Sisällys",
    clusters="Useissa lehdissä",
    found="{count} haulle: {query}",
    more_than="Yli {count}",
    next_results="Lisää osumia",
    troubles=(
        ("long", "Haku on liian pitkä; siitä haettiin vain alku."),
        ("prefix", "Merkin * edessä pitää olla kaksi kirjainta; haettiin pelkkä sana."),
        ("date", "Päiväystä (kuten 2024, 2024-01, 2024-01-31) ei ymmärretty, ja se jäi pois."),
        ("empty", "Haku tarvitsee ainakin yhden sanan, jonka pitää esiintyä."),
    ),
)
