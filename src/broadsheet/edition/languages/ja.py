"""The words of the edition's own pages in Japanese."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="（無題）",
    withdrawn="この記事は取り下げられました",
    paid="有料会員限定",
    seen="{date}に確認",
    first_seen="初めて確認",
    declared="新聞社が明記",
    silent="新聞社の説明なし",
    read_anew="新聞社による変更はなく、ページを読み直したもの",
    words_changed="追加{added}語、削除{removed}語",
    changed_from="第{old}版から第{new}版への変更点",
    marks="削除された部分は{gone}、新しい部分は{new}で示します。",
    unchanged="この記事は初版のままです。",
    same_words="どちらの版も語句は同じです。",
    now="現在の記事",
    read_revision="第{number}版を読む",
    parts=(
        ("headline", "見出し"),
        ("standfirst", "リード"),
        ("body", "本文"),
        ("picture", "画像"),
        ("correction", "訂正"),
        ("authors", "筆者"),
        ("section", "分野"),
        ("tags", "テーマ"),
        ("published", "日付"),
        ("access", "閲覧条件"),
        ("typo", "誤字"),
        ("wording", "表現"),
        ("addition", "追加"),
        ("removal", "削除"),
    ),
    about=(
        "{paper}のテキスト版です。すべての記事を全文、一字一句そのまま、広告もスクリプトもクッキーもな"
        "しで載せています。",
        "文章は{paper}によるものです。ここでは見せ方を変えているだけで、どの記事からも新聞社のサイトの"
        "元の記事へ移れます。",
    ),
    licence="記事の利用について新聞社は次のように述べています：{licence}",
    no_licence="文章と画像の権利はすべて{paper}と著作者にあります。",
    opt_out="掲載を望まない新聞や記事がある場合は、{contact}までご連絡ください。",
    fresh="更新の状況",
    newest="最も新しい記事：{date}",
    looked="最後に確認した日時：{date}",
    holds="収録：{articles}",
    elsewhere="ほかの場所で読む",
    addresses="アドレス",
    help=(
        "記事のパスは新聞社のサイトと同じです。{url} はここでは {path} になります。",
        "この版で加えたものは /-/ の下にあります。分野、テーマ、筆者、日付別の過去の記事、変更された記"
        "事です。",
        "記事が変更されたときは、記事の中の一行からすべての版と変更点へ移れます。",
        "この版の記事へのリンクはこの中にとどまり、それ以外は完全なアドレスを示してウェブへ移ります。",
        "フィードリーダーで一面、分野、テーマ、筆者の更新を受け取れます。",
    ),
    help_search=(
        "単語で検索します。“引用符”で囲むと語句の並びどおりに探し、語の前にマイナスを付けるとその語を除"
        "きます。末尾に * を付けると、その文字で始まるものをすべて探します。例：東京*",
        "筆者: 分野: テーマ: 新聞: 以降:2024-01 以前:2024-06 で絞り込み、order:newest で新しい順に並べます。",
    ),
    whole_issue="この日の記事をまとめて読む（EPUB）",
    issue_of="{paper} {date}",
    contents="目次",
    clusters="複数の新聞が伝える記事",
    found="{query}：{count}",
    more_than="{count}超",
    next_results="次の結果",
    troubles=(
        ("long", "検索語が長すぎるため、初めの部分だけを検索しました。"),
        ("prefix", "* の前には2文字必要です。その語だけを検索しました。"),
        ("date", "日付（2024、2024-01、2024-01-31 など）を読み取れず、除きました。"),
        ("empty", "含まれるべき語が少なくとも一つ必要です。"),
    ),
)
