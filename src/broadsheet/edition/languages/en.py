"""The words of the edition's own pages in English."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(untitled)",
    withdrawn="This article was withdrawn",
    paid="for subscribers",
    seen="seen on {date}",
    first_seen="seen for the first time",
    declared="the paper says so itself",
    silent="without a word from the paper",
    read_anew="the paper changed nothing: the page was read anew",
    words_changed="{added} words new, {removed} removed",
    changed_from="What changed from revision {old} to revision {new}",
    marks="What was removed is marked {gone}, what is new {new}.",
    unchanged="This article still stands in its first revision.",
    same_words="The words are the same in both revisions.",
    now="The article as it stands now",
    read_revision="Read revision {number}",
    parts=(
        ("headline", "headline"),
        ("standfirst", "standfirst"),
        ("body", "text"),
        ("picture", "picture"),
        ("correction", "correction"),
        ("authors", "authors"),
        ("section", "section"),
        ("tags", "topics"),
        ("published", "date"),
        ("access", "access"),
        ("typo", "typing error"),
        ("wording", "wording"),
        ("addition", "addition"),
        ("removal", "removal"),
    ),
    about=(
        "This is the text edition of {paper}: every article whole and word for word, without advertising, "
        "without scripts, without cookies.",
        "The texts were made by {paper}. This edition only shows them in another way; each article leads to "
        "its original on the paper’s website.",
    ),
    licence="On the use of its texts the paper says: {licence}",
    no_licence="All rights in the texts and pictures are with {paper} and their authors.",
    opt_out="If a paper or an article is not to stand here, a word to {contact} is enough.",
    fresh="How fresh this edition is",
    newest="The newest article is of {date}.",
    looked="Last looked at: {date}.",
    holds="This edition holds {articles}.",
    elsewhere="The same edition elsewhere",
    addresses="Addresses",
    help=(
        "An article stands here at the same path as on the paper’s website: {url} becomes {path}.",
        "What the edition adds is below /-/: the sections, the topics, the authors, the archive by day, the "
        "changed articles.",
        "Where an article has changed, a line in it leads to all its revisions and to what is new.",
        "A link to an article of this edition stays here; any other leads to the web with its whole address.",
        "A feed reader can follow the front page, the sections, the topics and the authors.",
    ),
    help_search=(
        "The search finds words in all their forms. “In quotation marks” stands a phrase, a minus before a "
        "word excludes it. An asterisk at the end finds all that begins so: harb*.",
        "author: section: tag: paper: after:2024-01 before:2024-06 narrow the search; order:newest puts the "
        "newest first.",
    ),
    whole_issue="The whole issue as an e-paper (EPUB)",
    issue_of="{paper}, {date}",
    contents="Contents",
    clusters="In several papers",
    found="{count} for: {query}",
    more_than="More than {count}",
    next_results="More results",
    troubles=(
        ("long", "The query is too long; only its beginning was looked for."),
        ("prefix", "A * needs two letters before it; the word alone was looked for."),
        ("date", "A date (such as 2024, 2024-01, 2024-01-31) was not understood and was left out."),
        ("empty", "The query needs at least one word that has to be there."),
    ),
)
