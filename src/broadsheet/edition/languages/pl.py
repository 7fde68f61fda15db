"""The words of the edition's own pages in Polish."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(bez tytułu)",
    withdrawn="Ten artykuł został wycofany",
    paid="dla prenumeratorów",
    seen="stan z {date}",
    first_seen="zauważono po raz pierwszy",
    declared="gazeta sama o tym informuje",
    silent="bez informacji od gazety",
    read_anew="gazeta niczego nie zmieniła: strona została odczytana na nowo",
    words_changed="słów dodanych: {added}, usuniętych: {removed}",
    changed_from="Co się zmieniło między wersją {old} a wersją {new}",
    marks="Tekst usunięty jest oznaczony {gone}, nowy {new}.",
    unchanged="Ten artykuł ma wciąż swoją pierwszą wersję.",
    same_words="W obu wersjach słowa są te same.",
    now="Artykuł w obecnym kształcie",
    read_revision="Czytaj wersję {number}",
    parts=(
        ("headline", "tytuł"),
        ("standfirst", "lid"),
        ("body", "tekst"),
        ("picture", "ilustracja"),
        ("correction", "sprostowanie"),
        ("authors", "autorzy"),
        ("section", "dział"),
        ("tags", "tematy"),
        ("published", "data"),
        ("access", "dostęp"),
        ("typo", "literówka"),
        ("wording", "sformułowanie"),
        ("addition", "dodatek"),
        ("removal", "skreślenie"),
    ),
    about=(
        "{paper} – wydanie tekstowe: każdy artykuł w całości i słowo w słowo, bez reklam, bez "
        "skryptów, bez plików cookie.",
        "Autorem tekstów jest {paper}. To wydanie tylko pokazuje je inaczej; każdy artykuł prowadzi do "
        "oryginału na stronie gazety.",
    ),
    licence="O korzystaniu ze swoich tekstów gazeta mówi: {licence}",
    no_licence="Wszelkie prawa do tekstów i ilustracji: {paper} i ich autorzy.",
    opt_out="Jeśli jakiejś gazety albo artykułu nie powinno tu być, wystarczy wiadomość: {contact}.",
    fresh="Jak świeże jest to wydanie",
    newest="Najnowszy artykuł: {date}.",
    looked="Ostatnie sprawdzenie: {date}.",
    holds="W tym wydaniu: {articles}.",
    elsewhere="To samo wydanie gdzie indziej",
    addresses="Adresy",
    help=(
        "Artykuł jest tu pod tą samą ścieżką co na stronie gazety: {url} zmienia się w {path}.",
        "To, co dodaje wydanie, jest pod /-/: działy, tematy, autorzy, archiwum według dni, zmienione "
        "artykuły.",
        "Jeśli artykuł się zmienił, jeden z jego wierszy prowadzi do wszystkich wersji i do tego, co nowe.",
        "Link do artykułu z tego wydania zostaje tutaj; każdy inny prowadzi do sieci, z pełnym adresem.",
        "W czytniku kanałów można śledzić stronę główną, działy, tematy i autorów.",
    ),
    help_search=(
        "Wyszukiwarka znajduje słowa we wszystkich formach. „W cudzysłowie” stoi fraza, minus przed "
        "słowem je wyklucza. Gwiazdka na końcu znajduje wszystko, co się tak zaczyna: port*.",
        "autor: dział: temat: gazeta: od:2024-01 do:2024-06 zawężają wyszukiwanie; order:newest stawia "
        "najnowsze na początku.",
    ),
    whole_issue="Całe wydanie w jednym pliku (EPUB)",
    issue_of="{paper}, {date}",
    contents="Spis treści",
    clusters="W kilku gazetach",
    found="{count} dla: {query}",
    more_than="Ponad {count}",
    next_results="Więcej wyników",
    troubles=(
        ("long", "Zapytanie jest za długie; szukano tylko jego początku."),
        ("prefix", "Przed * muszą stać dwie litery; szukano samego słowa."),
        ("date", "Data (taka jak 2024, 2024-01, 2024-01-31) jest niezrozumiała i została pominięta."),
        ("empty", "Zapytanie potrzebuje co najmniej jednego słowa, które ma wystąpić."),
    ),
)
