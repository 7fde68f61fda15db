"""Papers of our own writing in Polish, Arabic and Japanese, for the tests of the edition's words."""

from datetime import datetime, timedelta, timezone

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import Article, Embed, Paper, Paragraph, Picture, Span, Story, Turn
from broadsheet.store import Store


class Told(Struct, frozen=True):
    """What a paper's one story says."""

    name: str
    zone: int
    section: str
    headline: str
    standfirst: str
    authors: tuple[str, ...]
    tag: str
    caption: str
    credit: str
    body: str
    link: str
    asked: str
    answered: str
    other: str


TOLD = {
    "pl": Told(
        "Gazeta Nadrzeczna", 2, "Miasto", "Most zamknięty do niedzieli",
        "Na drugi brzeg trzeba płynąć łodzią.",
        ("Zofia Łąkowa", "Jan Żuk"), "mosty", "Most o poranku", "Jan Żuk",
        "Most nad rzeką jest zamknięty od piątku. Rada miasta obraduje nad naprawą, która ma kosztować "
        "dwanaście milionów złotych. Więcej mówi ", "urząd", "Jak długo to potrwa?",
        "Do niedzieli, jeśli pogoda pozwoli.", "Rada obradowała do północy",
    ),
    "ar": Told(
        "صحيفة الضفة", 3, "المدينة", "إغلاق الجسر حتى يوم الأحد",
        "من أراد العبور إلى الضفة الأخرى فعليه بالقوارب.",
        ("ليلى حداد", "عمر النجار"), "جسور", "الجسر في الصباح", "عمر النجار",
        "الجسر فوق النهر مغلق منذ يوم الجمعة. ويبحث مجلس المدينة أعمال الإصلاح التي ستكلف 12 مليون دينار "
        "بحسب شركة Brücke GmbH. للمزيد ", "البلدية", "كم سيستمر ذلك؟",
        "حتى يوم الأحد إذا سمح الطقس.", "المجلس يجتمع حتى منتصف الليل",
    ),
    "ja": Told(
        "川岸新聞", 9, "市政", "橋は日曜まで通行止め", "対岸へ渡るには舟をこぐしかない。",
        ("山田花子", "鈴木一郎"), "橋", "朝の橋", "鈴木一郎",
        "川に架かる橋は金曜から通行止めになっている。市議会は1200万円かかる修理について話し合っており、"
        "結論は日曜に出る見通しだ。詳しくは", "市役所", "いつまで続きますか。",
        "天気がよければ日曜までです。", "市議会、深夜まで",
    ),
}  # fmt: skip


def fill(store: Store, language: str) -> Article:
    """Put a paper into a store: a story in two revisions, and one beside it; return the story."""
    told = TOLD[language]
    zone = timezone(timedelta(hours=told.zone))
    when, host = datetime(2024, 10, 18, 17, 5, tzinfo=zone), f"{language}.example"
    store.save_paper(Paper(host=host, name=told.name, url=f"https://{host}/", language=language))
    story = Article(
        address=f"https://{host}/a/1",
        headline=told.headline,
        paper=host,
        section=told.section,
        standfirst=(told.standfirst,),
        authors=told.authors,
        published=when,
        language=language,
        tags=(told.tag,),
        pictures=(Picture(f"https://{host}/a.jpg", (told.caption,), credit=told.credit),),
        blocks=(
            Paragraph((told.body, Span(told.link, f"https://{host}/office"), ".")),
            Turn((told.asked,), question=True),
            Turn((told.answered,)),
            Embed(f"https://{host}/v", "video", told.caption),
        ),
        related=(Story(f"https://{host}/a/2", told.other, published=when - timedelta(days=1)),),
        access="paid",
    )
    other = Article(
        address=f"https://{host}/a/2",
        headline=told.other,
        paper=host,
        section=told.section,
        authors=told.authors[:1],
        published=when - timedelta(days=1),
        language=language,
        blocks=(Paragraph((told.answered,)),),
    )
    store.put(other, when)
    store.put(story, when)
    later = replace(story, standfirst=(told.answered,), modified=when + timedelta(hours=2))
    store.put(later, when + timedelta(hours=2))
    return later
