"""The words of the edition's own pages in Turkish."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(başlıksız)",
    withdrawn="Bu haber yayından kaldırıldı",
    paid="abonelere özel",
    seen="{date} tarihinde görüldü",
    first_seen="ilk kez görüldü",
    declared="gazete değişikliği kendisi belirtiyor",
    silent="gazete değişikliği belirtmedi",
    read_anew="gazete bir şey değiştirmedi: sayfa yeniden okundu",
    words_changed="{added} sözcük eklendi, {removed} sözcük çıkarıldı",
    changed_from="Sürüm {old} ile sürüm {new} arasında neler değişti",
    marks="Çıkarılanlar {gone}, eklenenler {new} ile gösterilir.",
    unchanged="Bu haber hâlâ ilk sürümünde.",
    same_words="Sözcükler iki sürümde de aynı.",
    now="Haberin şimdiki hâli",
    read_revision="Sürümü oku: {number}",
    parts=(
        ("headline", "başlık"),
        ("standfirst", "spot"),
        ("body", "metin"),
        ("picture", "görsel"),
        ("correction", "düzeltme"),
        ("authors", "yazarlar"),
        ("section", "bölüm"),
        ("tags", "konular"),
        ("published", "tarih"),
        ("access", "erişim"),
        ("typo", "yazım hatası"),
        ("wording", "anlatım"),
        ("addition", "ekleme"),
        ("removal", "çıkarma"),
    ),
    about=(
        "{paper} – metin yayını: her haber eksiksiz ve sözcüğü sözcüğüne; reklamsız, betiksiz, çerezsiz.",
        "Metinlerin sahibi: {paper}. Bu yayın onları yalnızca başka biçimde gösterir; her haber "
        "gazetenin sitesindeki aslına götürür.",
    ),
    licence="Gazete, metinlerinin kullanımı için şöyle diyor: {licence}",
    no_licence="Metin ve görsellerin tüm hakları saklıdır: {paper} ve eser sahipleri.",
    opt_out="Bir gazetenin ya da haberin burada yer almaması gerekiyorsa şuraya yazmanız yeter: {contact}.",
    fresh="Bu yayın ne kadar güncel",
    newest="En yeni haberin tarihi: {date}.",
    looked="Son bakış: {date}.",
    holds="Bu yayında {articles} var.",
    elsewhere="Aynı yayın başka yerlerde",
    addresses="Adresler",
    help=(
        "Bir haberin buradaki yolu, gazetenin sitesindekiyle aynıdır: {url} burada {path} olur.",
        "Yayının ekledikleri /-/ altındadır: bölümler, konular, yazarlar, günlere göre arşiv, değişen "
        "haberler.",
        "Bir haber değiştiyse içindeki bir satır tüm sürümlere ve yeniliklere götürür.",
        "Bu yayındaki bir habere giden bağlantı burada kalır; ötekiler tam adresleriyle internete çıkar.",
        "Ana sayfa, bölümler, konular ve yazarlar bir akış okuyucusuyla izlenebilir.",
    ),
    help_search=(
        "Arama, sözcükleri bütün çekimleriyle bulur. “Tırnak içinde” söz öbeği yazılır; sözcüğün "
        "önündeki eksi onu dışarıda bırakır. Sondaki yıldız öyle başlayan her şeyi bulur: liman*.",
        "yazar: bölüm: konu: gazete: sonra:2024-01 önce:2024-06 aramayı daraltır; order:newest en "
        "yenileri başa alır.",
    ),
    whole_issue="Günün gazetesi tek dosyada (EPUB)",
    issue_of="{paper}, {date}",
    contents="İçindekiler",
    clusters="Birden çok gazetede",
    found="{count}: {query}",
    more_than="En az {count}",
    next_results="Diğer sonuçlar",
    troubles=(
        ("long", "Sorgu çok uzun; yalnızca baş tarafı arandı."),
        ("prefix", "* işaretinden önce iki harf gerekir; yalnızca sözcük arandı."),
        ("date", "Bir tarih (2024, 2024-01, 2024-01-31 gibi) anlaşılamadı ve dışarıda bırakıldı."),
        ("empty", "Sorguda bulunması gereken en az bir sözcük olmalı."),
    ),
)
