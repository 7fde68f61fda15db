"""What the index keeps of an article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import tantivy

from broadsheet.model import Article, path_of, texts_of, to_plain
from broadsheet.search.common import CommonWords
from broadsheet.search.forms import Forms
from broadsheet.search.words import stemming_of

FORMAT = 4
"""Grows when entries of the same article change their form: an index of another is built anew."""

NONE = CommonWords()

TITLE_COUNTS = 3
"""How often the words of a title stand in the body: a word there says more of an article."""


def schema() -> tantivy.Schema:
    """Return the index's fields; words come to it ready, parted by spaces."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("paper", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("common", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="freq")
    for name in ("exact", "body", "author", "section", "tag"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("published", indexed=True, fast=True)
    builder.add_unsigned_field("sequence", indexed=True, fast=True)
    return builder.build()


def key_of(host: str, path: str) -> str:
    """Return the key that an article's entry is replaced by."""
    return f"{host}{path}"


def seconds_of(moment: datetime) -> int:
    """Return a moment in seconds since 1970; without a zone it is one of UTC, as the store has it."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def entry(
    article: Article, host: str, sequence: int, forms: Forms, common: CommonWords = NONE
) -> tantivy.Document:
    """Return the index's entry of an article; times are in seconds since 1970."""
    language = stemming_of(article.language)
    title = f"{article.kicker} {article.headline}"
    document = tantivy.Document()
    document.add_text("key", key_of(host, path_of(article.address)))
    document.add_text("paper", host)
    document.add_text("language", language)
    stems = forms.stems(title, language)
    for _ in range(TITLE_COUNTS):
        document.add_text("body", stems)
    document.add_text("common", common.mark)
    _add_exact(document, forms.exact(title), common)
    for text in texts_in(article):
        _add_exact(document, forms.exact(text), common)
        document.add_text("body", forms.stems(text, language))
    for name in article.authors:
        document.add_text("author", forms.exact(name))
    for name in article.tags:
        document.add_text("tag", forms.exact(name))
    document.add_text("section", forms.exact(article.section))
    if article.published:
        document.add_integer("published", seconds_of(article.published))
    document.add_unsigned("sequence", sequence)
    return document


def _add_exact(document: tantivy.Document, words: str, common: CommonWords) -> None:
    document.add_text("exact", words)
    if common.shares and (pairs := common.pairs(words.split())):
        document.add_text("pairs", " ".join(pairs))


def texts_in(article: Article) -> Iterator[str]:
    """Yield all that an article says besides its title, block by block."""
    yield to_plain(article.standfirst)
    for picture in article.pictures:
        yield to_plain(picture.caption)
    boxed = (block for box in article.factboxes for block in box.blocks)
    for block in (*article.blocks, *boxed, *article.notes):
        speaker = getattr(block, "speaker", "") or getattr(block, "headline", "")
        if speaker:
            yield speaker
        for text in texts_of(block):
            yield to_plain(text)
    yield from (box.title for box in article.factboxes)
