"""The words of the edition's own pages in Indonesian."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(tanpa judul)",
    withdrawn="Artikel ini telah ditarik",
    paid="khusus pelanggan",
    seen="terlihat {date}",
    first_seen="pertama kali terlihat",
    declared="disebutkan sendiri oleh surat kabar",
    silent="tanpa keterangan dari surat kabar",
    read_anew="surat kabar tidak mengubah apa pun: halaman dibaca ulang",
    words_changed="{added} kata baru, {removed} kata dihapus",
    changed_from="Apa yang berubah dari versi {old} ke versi {new}",
    marks="Yang dihapus ditandai {gone}, yang baru {new}.",
    unchanged="Artikel ini masih dalam versi pertamanya.",
    same_words="Kata-kata dalam kedua versi sama.",
    now="Artikel sebagaimana adanya sekarang",
    read_revision="Baca versi {number}",
    parts=(
        ("headline", "judul"),
        ("standfirst", "teras berita"),
        ("body", "teks"),
        ("picture", "gambar"),
        ("correction", "ralat"),
        ("authors", "penulis"),
        ("section", "rubrik"),
        ("tags", "topik"),
        ("published", "tanggal"),
        ("access", "akses"),
        ("typo", "salah ketik"),
        ("wording", "susunan kata"),
        ("addition", "tambahan"),
        ("removal", "penghapusan"),
    ),
    about=(
        "Inilah edisi teks {paper}: setiap artikel utuh dan kata demi kata, tanpa iklan, tanpa skrip, "
        "tanpa kuki.",
        "Teks dibuat oleh {paper}. Edisi ini hanya menampilkannya dengan cara lain; setiap artikel "
        "menuju aslinya di situs surat kabar.",
    ),
    licence="Tentang penggunaan teksnya, surat kabar menyatakan: {licence}",
    no_licence="Semua hak atas teks dan gambar ada pada {paper} dan para penciptanya.",
    opt_out="Jika surat kabar atau artikel tidak seharusnya ada di sini, cukup kirim pesan ke {contact}.",
    fresh="Seberapa baru edisi ini",
    newest="Artikel terbaru bertanggal {date}.",
    looked="Terakhir diperiksa: {date}.",
    holds="Edisi ini memuat {articles}.",
    elsewhere="Edisi yang sama di tempat lain",
    addresses="Alamat",
    help=(
        "Artikel berada di sini pada jalur yang sama seperti di situs surat kabar: {url} menjadi {path}.",
        "Yang ditambahkan edisi ini ada di bawah /-/: rubrik, topik, penulis, arsip per hari, artikel "
        "yang berubah.",
        "Jika sebuah artikel berubah, satu baris di dalamnya menuju semua versi dan apa yang baru.",
        "Tautan ke artikel edisi ini tetap di sini; yang lain menuju web dengan alamat lengkapnya.",
        "Dengan pembaca umpan, halaman depan, rubrik, topik, dan penulis dapat diikuti.",
    ),
    help_search=(
        "Pencarian menemukan kata dalam segala bentuknya. “Dalam tanda kutip” ditulis frasa; tanda "
        "minus di depan kata mengecualikannya. Tanda bintang di akhir menemukan semua yang berawalan "
        "demikian: pelabuh*.",
        "penulis: rubrik: topik: koran: sesudah:2024-01 sebelum:2024-06 mempersempit pencarian; "
        "order:newest menaruh yang terbaru di depan.",
    ),
    whole_issue="Seluruh edisi hari itu dalam satu berkas (EPUB)",
    issue_of="{paper}, {date}",
    contents="Daftar isi",
    clusters="Di beberapa surat kabar",
    found="{count} untuk: {query}",
    more_than="Lebih dari {count}",
    next_results="Hasil berikutnya",
    troubles=(
        ("long", "Kueri terlalu panjang; hanya awalnya yang dicari."),
        ("prefix", "Sebelum * harus ada dua huruf; hanya katanya yang dicari."),
        ("date", "Sebuah tanggal (seperti 2024, 2024-01, 2024-01-31) tidak dipahami dan diabaikan."),
        ("empty", "Kueri membutuhkan setidaknya satu kata yang harus ada."),
    ),
)
