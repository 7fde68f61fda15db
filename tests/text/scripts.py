"""Texts of any script, for tests of claims about all of them."""

from hypothesis import strategies as st

ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyzäöüßéèñçøåőłŁŻşğıABCDEFGÄÖÜ0123456789.,;:!?-–—…„“”‚‘’«»()'\"",
    "greek": "αβγδεζηθικλμνξοπρστυφχψωάέήίΑΒΓΔ",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГД",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשתםןףץ\u05b0\u05b8",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگی\u064b\u0651\u200c\u200d،؟",
    "devanagari": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह\u093e\u093f\u0940\u0947\u094d\u200d\u200c",
    "tamil": "அஆஇகஙசஞடணதநபமயரலவ\u0bbe\u0bbf\u0bcd",
    "thai": "กขคงจชซญดตถทนบปผพฟมยรลวสหอฮะาิีึืุูเแโใไ่้๊๋",
    "chinese": "记者从中国科学院获悉我家在量子计算领域取得重要进展，。「」（）、：；？！《》",
    "japanese": "東京都知事は今日あいうえおかきくけこゃゅょっアイウエオャュョッー、。「」",
    "korean": "한국언론진흥재단은오늘발표했다가나다라",
    "emoji": [
        "👍🏽",
        "👨‍👩‍👧",
        "🏳️‍🌈",
        "🇩🇪",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "☀️",
        "1️⃣",
        "🚀",
    ],
    "breaks": "\u00ad\u00a0\u202f\u2009 ",
    "hostile": "\t\r\n\0\x1b[31m\x9b\x7f\u200b\ufeff\u202e\u2066\u2028\ud800\ufffe\u0301\u200e.=#>*`<&|",
}

characters = st.one_of(
    *(st.sampled_from(list(letters)) for letters in ALPHABETS.values()),
    st.characters(),
    st.sampled_from(["\x1b[31m", "\x1b]0;x\x07", "\r\n"]),
)
words = st.one_of(
    *(
        st.lists(st.sampled_from(list(letters)), min_size=1, max_size=14).map("".join)
        for letters in ALPHABETS.values()
    ),
    st.lists(characters, min_size=1, max_size=90).map("".join),
    st.from_regex(r"https?://[a-z]{1,20}\.example/[A-Za-z0-9/?=&%_.-]{0,120}", fullmatch=True),
)
texts = st.one_of(
    st.lists(words, max_size=40).map(" ".join),
    st.lists(words, max_size=12).map("".join),
    st.lists(characters, max_size=200).map("".join),
)
