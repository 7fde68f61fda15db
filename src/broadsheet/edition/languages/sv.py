"""The words of the edition's own pages in Swedish."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(utan rubrik)",
    withdrawn="Artikeln har dragits tillbaka",
    paid="för prenumeranter",
    seen="sedd {date}",
    first_seen="sedd för första gången",
    declared="tidningen säger det själv",
    silent="utan ett ord från tidningen",
    read_anew="tidningen har inte ändrat något: sidan har lästs på nytt",
    words_changed="{added} nya ord, {removed} strukna",
    changed_from="Vad som har ändrats från version {old} till version {new}",
    marks="Struket är märkt {gone}, nytt {new}.",
    unchanged="Artikeln står kvar i sin första version.",
    same_words="Orden är desamma i båda versionerna.",
    now="Artikeln som den ser ut nu",
    read_revision="Läs version {number}",
    parts=(
        ("headline", "rubrik"),
        ("standfirst", "ingress"),
        ("body", "text"),
        ("picture", "bild"),
        ("correction", "rättelse"),
        ("authors", "skribenter"),
        ("section", "avdelning"),
        ("tags", "ämnen"),
        ("published", "datum"),
        ("access", "åtkomst"),
        ("typo", "skrivfel"),
        ("wording", "ordalydelse"),
        ("addition", "tillägg"),
        ("removal", "strykning"),
    ),
    about=(
        "Det här är textutgåvan av {paper}: varje artikel hel och ord för ord, utan reklam, utan "
        "skript, utan kakor.",
        "Texterna är gjorda av {paper}. Utgåvan visar dem bara på ett annat sätt; varje artikel leder "
        "till originalet på tidningens webbplats.",
    ),
    licence="Om användningen av texterna säger tidningen: {licence}",
    no_licence="Alla rättigheter till texter och bilder tillhör {paper} och upphovspersonerna.",
    opt_out="Ska en tidning eller artikel inte finnas här räcker det med ett meddelande till {contact}.",
    fresh="Hur färsk utgåvan är",
    newest="Den nyaste artikeln är från {date}.",
    looked="Senast kontrollerad: {date}.",
    holds="Utgåvan innehåller {articles}.",
    elsewhere="Samma utgåva på andra ställen",
    addresses="Adresser",
    help=(
        "En artikel finns här på samma sökväg som på tidningens webbplats: {url} blir {path}.",
        "Det som utgåvan lägger till finns under /-/: avdelningarna, ämnena, skribenterna, arkivet dag "
        "för dag, de ändrade artiklarna.",
        "Har en artikel ändrats leder en rad i den till alla versioner och till det som är nytt.",
        "En länk till en artikel i utgåvan stannar här; alla andra leder till webben, med hela adressen.",
        "Med en flödesläsare kan man följa förstasidan, avdelningarna, ämnena och skribenterna.",
    ),
    help_search=(
        "Sökningen hittar orden i alla former. ”Inom citattecken” står en fras; ett minus före ett ord "
        "utesluter det. En asterisk i slutet hittar allt som börjar så: hamn*.",
        "skribent: avdelning: ämne: tidning: efter:2024-01 före:2024-06 begränsar sökningen; "
        "order:newest ställer det nyaste först.",
    ),
    whole_issue="Hela numret som e-tidning (EPUB)",
    issue_of="{paper}, {date}",
    contents="Innehåll",
    clusters="I flera tidningar",
    found="{count} för: {query}",
    more_than="Fler än {count}",
    next_results="Fler träffar",
    troubles=(
        ("long", "Frågan är för lång; bara början användes i sökningen."),
        ("prefix", "Före en * krävs två bokstäver; ordet söktes utan den."),
        ("date", "Ett datum (som 2024, 2024-01, 2024-01-31) gick inte att förstå och togs bort."),
        ("empty", "Frågan behöver minst ett ord som ska finnas med."),
    ),
)
