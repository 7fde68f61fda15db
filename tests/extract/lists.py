"""Lists of stories that nobody wrote, in the manner of many systems and in ten languages."""
# ruff: noqa: E501

from collections.abc import Callable, Sequence
from html import escape

STORIES = {
    "de": "Kutter läuft vor der Mole auf Grund|Ein Kutter ist am Morgen vor der Nordmole auf Grund gelaufen. Verletzt wurde niemand.|Rat streitet über neue Fähre|Im Rat ist ein Streit über die Kosten der neuen Fähre entbrannt. Eine Entscheidung soll im März fallen.|Schule am Deich bekommt Turnhalle|Nach sieben Jahren Planung wird die Turnhalle der Schule am Deich gebaut.|Bäcker backt altes Brot nach|Ein Bäcker aus der Altstadt hat ein Rezept aus dem Jahr 1624 gefunden. Seit Freitag liegt das Brot in seinem Laden.|Radweg nach Ostersiel gesperrt|Der Radweg nach Ostersiel ist bis zum Ende des Monats gesperrt.",
    "en": "Harbour wall to be rebuilt|The harbour wall that cracked in last winter's storm will be rebuilt by autumn, the council said on Tuesday.|Librarian retires after 41 years|Joan Pell has lent out books in Saltmarsh for forty-one years. On Friday she closed the doors for the last time.|Bus drivers vote to strike|Drivers at the county's largest bus company have voted to strike for two days next week.|Otters return to the river|Otters have been seen in the Wend for the first time in thirty years. A camera filmed a mother with two cubs.|Town band wins prize|The Saltmarsh town band took first prize at the national finals on Saturday.",
    "fr": "Le vieux pont rouvre aux cyclistes|Fermé depuis deux ans, le vieux pont de Morlieu a rouvert lundi aux cyclistes. Les voitures devront attendre l'automne.|La conserverie embauche|La conserverie du port va embaucher trente personnes avant l'été. Elle lance une ligne de sardines.|Un loup près du village|Un loup a été filmé dimanche à la lisière du bois de Fay. Les éleveurs demandent une réunion.|Grève à la cantine|Les agents de la cantine ont cessé le travail jeudi. Ils réclament des renforts depuis la rentrée.|Le musée prête un tableau|Le musée de Morlieu prêtera son plus beau tableau à Lyon. Il sera de retour au printemps.",
    "es": "El puerto estrena una lonja|El puerto de Albarada estrena este lunes su nueva lonja. La obra ha costado seis millones de euros.|Vecinos piden más árboles|Los vecinos del barrio alto piden más árboles en la plaza. El ayuntamiento promete plantar cuarenta.|Cierra la última imprenta|La última imprenta de la ciudad cerró ayer sus puertas. Fundada en 1911, dio trabajo a tres generaciones.|El tren llegará en otoño|El nuevo tren regional llegará en otoño, según el ministerio. Las obras acumulan dos años de retraso.|Hallan una barca romana|Unos buzos han hallado una barca romana frente a la playa. Conserva casi entera su carga de ánforas.",
    "it": "Riapre il mercato coperto|Il mercato coperto di Valsanta riapre sabato dopo un anno di lavori. Quaranta banchi e un bar.|Frana sulla provinciale|Una frana ha interrotto la strada provinciale nella notte. I tecnici sperano di riaprirla entro domenica.|La banda compie cent'anni|La banda cittadina compie cent'anni e suona in piazza. Il sindaco ha invitato i vecchi musicanti.|Vendemmia buona|La vendemmia si chiude con poca uva ma di grande qualità. I prezzi salgono di un quinto.|Tornano i nonni vigili|Da lunedì i nonni vigili tornano davanti alle scuole. Sono diciotto volontari.",
    "pt": "Porto recebe novo guindaste|O porto de Vila Salgada recebeu na segunda-feira um guindaste novo. A máquina custou nove milhões.|Chuva fecha estrada|A chuva da noite fechou a estrada da serra. Não há previsão para a reabertura, segundo a prefeitura.|Escola ganha horta|Os alunos da escola municipal ganharam uma horta. As primeiras alfaces serão colhidas em maio.|Time vence fora de casa|O time da cidade venceu fora de casa por dois a um. Os gols saíram no segundo tempo.|Biblioteca amplia horário|A biblioteca municipal passa a abrir aos domingos. O pedido vinha dos estudantes.",
    "nl": "Brug weken dicht|De brug over de Oude Wetering gaat drie weken dicht voor onderhoud. Fietsers kunnen met een pontje over.|Molen draait weer na brand|De molen van Zuidersloot draait weer, twee jaar na de brand. Vrijwilligers herstelden de wieken.|Zwembad blijft open|Het zwembad blijft ook volgend jaar open. De gemeente trekt er zes ton voor uit.|Bakker stopt na vijftig jaar|Bakker De Wit stopt na vijftig jaar. Een opvolger is er niet, tot spijt van de buurt.|Ooievaars terug op de kerk|De ooievaars zijn terug op de toren van de kerk. Een camera volgt het nest.",
    "ru": "Старый мост откроют к осени|Старый мост через реку откроют для пешеходов к осени, сообщили в мэрии. Ремонт начнётся в марте.|В порту появился кран|В порту установили новый кран. Он поднимает до сорока тонн, рассказал начальник порта.|Школьники посадили сад|Школьники посадили сад у вокзала. В нём растут яблони и груши, урожай ждут через три года.|Команда проиграла|Городская команда проиграла на последней минуте. Тренер назвал вечер неудачным.|Библиотека получила архив|Городская библиотека получила архив поэта. Его разберут к лету, обещает директор.",
    "ja": "港の防波堤、三月から改修へ|市は二十日、北港の防波堤を三月から改修すると発表した。工事費は約四億円で、十月の完成を目指す。|百年前の教科書見つかる|西町小学校の倉庫で百年前の教科書が見つかった。市の博物館で来月から公開される。|川に魚が戻る、清掃実る|住民が二十年続けた清掃で、川に魚が戻ってきた。専門家は水質が大きく改善したとみている。|路面電車の新型車両が到着|路面電車の新型車両が十五日、車庫に到着した。来春から営業運転を始める予定だ。|老舗の豆腐店が閉店|創業八十年の豆腐店が月末で店を閉じる。店主は「お客さまに感謝したい」と話した。",
    "ar": "إعادة فتح الجسر القديم في المدينة|أعادت البلدية فتح الجسر القديم أمام المشاة يوم الاثنين بعد عامين من الإغلاق.|ارتفاع أسعار الخبز في الأسواق|ارتفعت أسعار الخبز في أسواق المدينة بنسبة عشرة في المئة هذا الأسبوع.|افتتاح مكتبة جديدة في الميناء|افتتحت في حي الميناء مكتبة عامة تضم عشرين ألف كتاب. وتبقى أبوابها مفتوحة حتى المساء.|فوز الفريق المحلي بهدف متأخر|فاز الفريق المحلي بهدف سجله في الدقيقة الأخيرة. وأشاد المدرب بصبر لاعبيه.|العثور على قارب أثري قرب الشاطئ|عثر غواصون على قارب أثري قرب الشاطئ الشمالي. ويعود القارب إلى العصر الروماني.",
}
"""Headline, teaser, headline, teaser … of each language."""

MORE = {
    "de": "Weiterlesen", "en": "Read more", "fr": "Lire la suite", "es": "Leer más", "it": "Leggi tutto",
    "pt": "Leia mais", "nl": "Lees meer", "ru": "Читать далее", "ja": "続きを読む", "ar": "اقرأ المزيد",
}  # fmt: skip

MANNERS = {
    "wordpress": '<article class="post"><header><h2 class="entry-title"><a href="{u}">{h}</a></h2></header><div class="entry-summary"><p>{t}</p></div></article>',
    "wordpress, read on": '<article class="post"><h2><a href="{u}">{h}</a></h2><div class="entry-content"><p>{t} <a class="more-link" href="{u}">{m}</a></p></div></article>',
    "hashed classes": '<div class="css-kd3"><a href="{u}"><div class="css-t1">{h}</div></a><div class="css-t2">{t}</div></div>',
    "a link around all": '<a class="teaser" href="{u}"><h3>{h}</h3><p>{t}</p></a>',
    "line breaks": '<p><b><a href="{u}">{h}</a></b><br>{t}</p>',
    "typo3": '<div class="news-list-item"><span class="date">14.10.26</span><h3><a href="{u}">{h}</a></h3><div class="teaser-text"><p>{t}</p></div><a class="more" href="{u}">{m}</a></div>',
    "items with an arrow": '<li><h4>{h}</h4><p>{t}</p><a href="{u}">→</a></li>',
    "bootstrap": '<div class="card"><div class="card-body"><h5 class="card-title">{h}</h5><p class="card-text">{t}</p><a href="{u}" class="btn">{m}</a></div></div>',
    "with authors": '<div class="story"><p class="kicker">Hafen</p><h2><a href="{u}">{h}</a></h2><p class="summary">{t}</p><p class="by">Anna Weber, 18:03</p></div>',
}
"""How systems write a teaser: address, headline, text, and the words that say to read on."""


def stories(language: str) -> list[tuple[str, str]]:
    """Return headlines and teasers."""
    parts = STORIES[language].split("|")
    return list(zip(parts[::2], parts[1::2], strict=True))


def teasers(manner: str, language: str, change: Callable[[str], str] = lambda text: text) -> str:
    """Return the markup of five teasers."""
    form = MANNERS[manner]
    return "".join(
        form.format(u=f"/{number}-story/", h=escape(headline), t=change(escape(text)), m=MORE[language])
        for number, (headline, text) in enumerate(stories(language))
    )


def rail(language: str) -> str:
    """Return what stands beside an article: teasers of others, named so."""
    cards = (
        f'<div class="card"><h4><a href="/{number}-r">{headline}</a></h4><p>{text}</p></div>'
        for number, (headline, text) in enumerate(stories(language))
    )
    return f'<div class="rail">{"".join(cards)}</div>'


SHELLS = {
    "wordpress": '<div id="page" class="site"><header id="masthead"><nav class="main-navigation"><ul>{n}</ul></nav></header><div id="primary" class="content-area"><main>{b}</main></div><aside class="widget-area">{s}</aside><footer id="colophon"><ul>{f}</ul></footer></div>',
    "drupal": '<header role="banner"><ul class="menu">{n}</ul></header><main role="main"><div class="region region-content">{b}</div><aside>{s}</aside></main><footer class="region-footer"><ul>{f}</ul></footer>',
    "typo3": '<div class="body-bg"><header><ul class="navbar-nav">{n}</ul></header><section id="content-main"><div class="container">{b}</div>{s}</section><footer><ul>{f}</ul></footer></div>',
    "fusion": '<div id="fusion-app"><header><ul>{n}</ul></header><section class="b-right-rail__main">{b}<div class="b-right-rail__rail">{s}</div></section><footer class="b-footer"><ul>{f}</ul></footer></div>',
    "react": '<div id="root"><div class="css-9kq"><ul>{n}</ul></div><div class="css-7yh2">{b}</div><div class="css-p0">{s}</div><div class="css-f9"><ul>{f}</ul></div></div>',
    "next": '<div id="__next"><header><ul>{n}</ul></header><main class="Layout_main__x1Yz">{b}{s}</main><footer><ul>{f}</ul></footer></div>',
    "plain": "<header><ul>{n}</ul></header><main>{b}</main>{s}<footer><ul>{f}</ul></footer>",
    "bem": '<div class="page"><div class="page__header"><ul>{n}</ul></div><div class="grid"><div class="grid__col">{b}</div><div class="grid__col">{s}</div></div><div class="page__footer"><ul>{f}</ul></div></div>',
    "tables": '<table><tr><td colspan="2"><ul>{n}</ul></td></tr><tr><td>{b}</td><td>{s}</td></tr><tr><td colspan="2"><ul>{f}</ul></td></tr></table>',
    "tailwind": '<div class="flex"><ul>{n}</ul></div><div class="mx-auto px-4">{b}<div class="hidden lg:block">{s}</div></div><div class="mt-8"><ul>{f}</ul></div>',
}
"""The page around a text (`b`), in the manner of a system: menu, side, footer."""


def shell(name: str, language: str, title: str, body: str, head: str = "", side: str = "") -> str:
    """Return a page."""
    menu, foot = (
        _links(words) for words in ("News Sport Kultur Economía Politique", "Contact Privacy Impressum")
    )
    inner = SHELLS[name].format(n=menu, b=body, s=side, f=foot)
    return f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | Tidenblatt</title>{head}</head><body>{inner}</body></html>'


def _links(words: str) -> str:
    return "".join(f'<li><a href="/{word.lower()}/">{word}</a></li>' for word in words.split())


def paragraphs(texts: Sequence[str]) -> str:
    """Return texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)
