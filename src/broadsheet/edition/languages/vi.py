"""The words of the edition's own pages in Vietnamese."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(không có tiêu đề)",
    withdrawn="Bài này đã được gỡ",
    paid="dành cho người đăng ký",
    seen="ghi nhận {date}",
    first_seen="ghi nhận lần đầu",
    declared="báo có nói rõ",
    silent="báo không nói gì",
    read_anew="báo không đổi gì: trang được đọc lại",
    words_changed="thêm {added} chữ, bỏ {removed} chữ",
    changed_from="Có gì thay đổi từ phiên bản {old} đến phiên bản {new}",
    marks="Phần bị bỏ được đánh dấu {gone}, phần mới {new}.",
    unchanged="Bài này vẫn ở phiên bản đầu tiên.",
    same_words="Chữ trong hai phiên bản giống nhau.",
    now="Bài viết hiện nay",
    read_revision="Đọc phiên bản {number}",
    parts=(
        ("headline", "tiêu đề"),
        ("standfirst", "sapô"),
        ("body", "nội dung"),
        ("picture", "ảnh"),
        ("correction", "đính chính"),
        ("authors", "tác giả"),
        ("section", "chuyên mục"),
        ("tags", "chủ đề"),
        ("published", "ngày"),
        ("access", "quyền đọc"),
        ("typo", "lỗi đánh máy"),
        ("wording", "cách diễn đạt"),
        ("addition", "bổ sung"),
        ("removal", "lược bỏ"),
    ),
    about=(
        "Đây là ấn bản văn bản của {paper}: mỗi bài đầy đủ, đúng từng chữ, không quảng cáo, không mã "
        "lệnh, không cookie.",
        "Các bài viết là của {paper}. Ấn bản này chỉ trình bày theo cách khác; mỗi bài đều dẫn đến bản "
        "gốc trên trang của báo.",
    ),
    licence="Về việc sử dụng bài viết, báo cho biết: {licence}",
    no_licence="Mọi quyền đối với bài viết và hình ảnh thuộc về {paper} và các tác giả.",
    opt_out="Nếu một tờ báo hay bài viết không nên có ở đây, chỉ cần nhắn đến {contact}.",
    fresh="Ấn bản này mới đến đâu",
    newest="Bài mới nhất: {date}.",
    looked="Lần xem gần nhất: {date}.",
    holds="Ấn bản này có {articles}.",
    elsewhere="Cùng ấn bản này ở nơi khác",
    addresses="Địa chỉ",
    help=(
        "Bài viết ở đây có cùng đường dẫn như trên trang của báo: {url} trở thành {path}.",
        "Những gì ấn bản thêm vào nằm dưới /-/: chuyên mục, chủ đề, tác giả, lưu trữ theo ngày, bài đã "
        "thay đổi.",
        "Nếu bài đã thay đổi, một dòng trong bài dẫn đến mọi phiên bản và những gì mới.",
        "Liên kết đến bài trong ấn bản này ở lại đây; mọi liên kết khác dẫn ra web, kèm địa chỉ đầy đủ.",
        "Có thể dùng trình đọc tin để theo dõi trang nhất, chuyên mục, chủ đề và tác giả.",
    ),
    help_search=(
        "Tìm theo từng chữ. “Trong ngoặc kép” là một cụm từ; dấu trừ trước một chữ loại chữ đó ra. Dấu "
        "sao ở cuối tìm mọi thứ bắt đầu như vậy: cang*.",
        "author: section: tag: paper: after:2024-01 before:2024-06 thu hẹp kết quả; order:newest đưa "
        "bài mới nhất lên đầu.",
    ),
    whole_issue="Toàn bộ số báo trong một tệp (EPUB)",
    issue_of="{paper}, {date}",
    contents="Mục lục",
    clusters="Trên nhiều báo",
    found="{count} cho: {query}",
    more_than="Hơn {count}",
    next_results="Thêm kết quả",
    troubles=(
        ("long", "Câu tìm quá dài; chỉ phần đầu được tìm."),
        ("prefix", "Trước dấu * cần có hai chữ cái; chỉ tìm chính chữ đó."),
        ("date", "Có ngày tháng (như 2024, 2024-01, 2024-01-31) không hiểu được và đã bỏ qua."),
        ("empty", "Câu tìm cần ít nhất một chữ phải xuất hiện."),
    ),
)
