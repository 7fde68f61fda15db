"""The words of the edition's own pages in Hungarian."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(cím nélkül)",
    withdrawn="Ezt a cikket visszavonták",
    paid="előfizetőknek",
    seen="észlelve: {date}",
    first_seen="először észlelve",
    declared="a lap maga jelzi",
    silent="a lap nem jelezte",
    read_anew="a lap nem változtatott semmit: az oldalt újra beolvastuk",
    words_changed="{added} új szó, {removed} törölt szó",
    changed_from="Mi változott ({old}. és {new}. változat)",
    marks="A törölt szöveg jele {gone}, az újé {new}.",
    unchanged="Ez a cikk még az első változatában olvasható.",
    same_words="A két változat szavai megegyeznek.",
    now="A cikk mostani formájában",
    read_revision="Olvasás: {number}. változat",
    parts=(
        ("headline", "cím"),
        ("standfirst", "bevezető"),
        ("body", "szöveg"),
        ("picture", "kép"),
        ("correction", "helyesbítés"),
        ("authors", "szerzők"),
        ("section", "rovat"),
        ("tags", "témák"),
        ("published", "dátum"),
        ("access", "hozzáférés"),
        ("typo", "elírás"),
        ("wording", "megfogalmazás"),
        ("addition", "kiegészítés"),
        ("removal", "törlés"),
    ),
    about=(
        "{paper} – szöveges kiadás: minden cikk teljes egészében, szóról szóra, reklám, szkriptek és "
        "sütik nélkül.",
        "A szövegek forrása: {paper}. Ez a kiadás csak más formában mutatja őket; minden cikk az "
        "eredetihez vezet a lap honlapján.",
    ),
    licence="Szövegei felhasználásáról a lap ezt mondja: {licence}",
    no_licence="A szövegek és képek minden joga fenntartva: {paper} és a szerzők.",
    opt_out="Ha egy lapnak vagy cikknek nem volna szabad itt szerepelnie, elég egy üzenet ide: {contact}.",
    fresh="Mennyire friss ez a kiadás",
    newest="A legújabb cikk: {date}",
    looked="Utolsó ellenőrzés: {date}",
    holds="Ebben a kiadásban {articles} van.",
    elsewhere="Ugyanez a kiadás máshol",
    addresses="Címek",
    help=(
        "Egy cikk itt ugyanazon az útvonalon áll, mint a lap honlapján: {url} helyett {path}.",
        "Amit a kiadás hozzátesz, a /-/ alatt található: a rovatok, a témák, a szerzők, az archívum "
        "napok szerint, a módosult cikkek.",
        "Ha egy cikk módosult, egy sora az összes változathoz és az újdonságokhoz vezet.",
        "A kiadás cikkeire mutató hivatkozások itt maradnak; a többi teljes címével a világhálóra vezet.",
        "Hírolvasóval követhető a címlap, a rovatok, a témák és a szerzők.",
    ),
    help_search=(
        "A keresés minden alakjukban megtalálja a szavakat. „Idézőjelben” kifejezés áll, a szó elé "
        "tett mínuszjel kizárja azt. A végére tett csillag mindent megtalál, ami így kezdődik: kikö*.",
        "szerző: rovat: téma: újság: után:2024-01 előtt:2024-06 szűkíti a keresést; order:newest a "
        "legújabbakat teszi előre.",
    ),
    whole_issue="A teljes napi szám egy fájlban (EPUB)",
    issue_of="{paper}, {date}",
    contents="Tartalom",
    clusters="Több lapban",
    found="{count} erre: {query}",
    more_than="Több mint {count}",
    next_results="További találatok",
    troubles=(
        ("long", "A kérdés túl hosszú; csak az elejére kerestünk."),
        ("prefix", "A * előtt két betűnek kell állnia; csak a szóra kerestünk."),
        ("date", "Egy dátum (mint 2024, 2024-01, 2024-01-31) nem volt érthető, ezért kimaradt."),
        ("empty", "A kérdésben legalább egy olyan szó kell, amelynek szerepelnie kell."),
    ),
)
