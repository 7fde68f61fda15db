import gzip
import json
import zlib
from datetime import timedelta

import pytest
from msgspec.structs import replace

from broadsheet.errors import FormatError
from broadsheet.model import Article, Change, Paragraph, Revision, Span, to_json
from broadsheet.store import Store
from broadsheet.update import export_lines, export_revisions, import_file, import_lines
from tests.update.paper import NOW

ARTICLE = Article(
    "https://paper.example/1",
    "Eins",
    paper="paper.example",
    blocks=(Paragraph(("Ein ", Span("Link", "https://x.example/"), ".")),),
)
NEWS = {
    "@type": "NewsArticle",
    "url": "https://paper.example/2",
    "headline": "Zwei",
    "articleBody": "Ein Absatz.",
}


def take_in(store, path, body: bytes):
    (path / "in.jsonl").write_bytes(body)
    return import_file(store, path / "in.jsonl", lambda: NOW)


def test_what_is_exported_comes_back(store, tmp_path):
    store.put(ARTICLE, NOW)
    lines = list(export_lines(store))
    assert lines == [to_json(ARTICLE)]
    summary = take_in(store, tmp_path, lines[0] + b"\n")
    assert (summary.found, summary.same, summary.stored) == (1, 1, 0)


def test_ours_and_schema_org_in_one_file(store, tmp_path):
    summary = take_in(store, tmp_path, b"\n".join((to_json(ARTICLE), b"", json.dumps(NEWS).encode())))
    assert (summary.new, summary.failed) == (2, 0)
    assert store.article("paper.example", "/2").article.body_text == "Ein Absatz."


@pytest.mark.parametrize(
    "body", [json.dumps(NEWS, indent=1), json.dumps([NEWS], indent=1), "\ufeff" + json.dumps(NEWS)]
)
def test_one_document_over_many_lines(store, tmp_path, body):
    assert take_in(store, tmp_path, body.encode()).new == 1


def test_a_bad_line_is_told_and_the_rest_goes_on(store, tmp_path):
    summary = take_in(
        store, tmp_path, b"\n".join((b"{", b'{"address": "x", "headline": "y"}', to_json(ARTICLE)))
    )
    assert summary.new == 1
    assert [failure.message.partition("in.jsonl:")[2] for failure in summary.failures] == [
        "1: not JSON: Input data was truncated",
        "2: the address 'x' is no web address",
    ]


def test_ninjs_and_an_endless_address(store, tmp_path):
    ninjs = {"uri": "https://paper.example/3", "headline": "Drei", "body_html": "<p>Ein Absatz.</p>"}
    endless = {**NEWS, "url": f"https://paper.example/{'x' * 3000}"}
    summary = take_in(store, tmp_path, b"\n".join(json.dumps(each).encode() for each in (ninjs, endless)))
    assert (summary.new, summary.failed) == (1, 1)
    assert store.article("paper.example", "/3").article.body_text == "Ein Absatz."


def test_a_changed_article_is_a_new_revision(store, tmp_path):
    take_in(store, tmp_path, json.dumps(NEWS).encode())
    changed = {**NEWS, "articleBody": "Ein Absatz.\nUnd dazu ein zweiter, der neu ist."}
    assert take_in(store, tmp_path, json.dumps(changed).encode()).changed == 1


def test_schema_org_out(store):
    store.put(ARTICLE, NOW)
    (line,) = export_lines(store, form="schema.org")
    assert json.loads(line) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": "https://paper.example/1",
        "mainEntityOfPage": "https://paper.example/1",
        "headline": "Eins",
        "articleBody": "Ein Link.",
    }


def test_a_file_that_is_not_there(store, tmp_path):
    with pytest.raises(FormatError, match="No such file"):
        import_file(store, tmp_path / "none.jsonl", lambda: NOW)


def test_lines_in_gzip(store, tmp_path):
    file = tmp_path / "in.jsonl.gz"
    file.write_bytes(gzip.compress(b"\n".join((to_json(ARTICLE), json.dumps(NEWS).encode()))))
    seen = []
    assert import_file(store, file, lambda: NOW, seen.append).new == 2
    assert (seen[-1].done, seen[-1].total) == (file.stat().st_size, file.stat().st_size)


def test_a_gzip_that_is_cut_short_is_read_up_to_there(store, tmp_path):
    articles = [replace(ARTICLE, address=f"https://paper.example/{n}") for n in range(1200)]
    packer = zlib.compressobj(wbits=31)
    file = tmp_path / "in.jsonl.gz"
    lines = b"\n".join(map(to_json, articles))
    file.write_bytes(packer.compress(lines[:-9]) + packer.flush(zlib.Z_SYNC_FLUSH))
    summary = import_file(store, file, lambda: NOW)
    assert (summary.new, [failure.message for failure in summary.failures]) == (
        1199,
        [f"{file}: the gzip is cut short; what stands before is taken in"],
    )


def test_a_gzip_of_which_nothing_can_be_read_is_told(store, tmp_path):
    file = tmp_path / "in.jsonl.gz"
    file.write_bytes(gzip.compress(to_json(ARTICLE))[:-12])
    with pytest.raises(FormatError, match="the gzip is cut short"):
        import_file(store, file, lambda: NOW)


def test_a_list_that_breaks_off_is_read_up_to_there(store, tmp_path):
    summary = take_in(
        store, tmp_path, json.dumps([NEWS, {**NEWS, "url": "https://paper.example/3"}, NEWS])[:-9].encode()
    )
    assert (summary.new, [failure.where.rpartition(":")[2] for failure in summary.failures]) == (2, ["3"])


def test_a_history_comes_back_as_it_was_and_only_once(store, tmp_path):
    second, third = replace(ARTICLE, headline="Zwei"), replace(ARTICLE, tags=("Neu",))
    anew = Change(anew=True)
    states = (ARTICLE, None), (second, Change(("headline",), ("wording",), added=1, removed=1)), (third, anew)
    for number, (article, change) in enumerate(states, 1):
        seen = NOW + timedelta(days=number)
        store.put(article, seen, decide=lambda _, a, now, n=number, c=change: Revision(a, n, now, c))
    lines = b"\n".join(export_revisions(store))
    with Store.open(tmp_path / "other") as other:
        assert take_in(other, tmp_path, lines).stored == 3
        place = "paper.example", "/1"
        assert other.history(*place) == store.history(*place)
        assert (take_in(other, tmp_path, lines).same, len(other.history(*place))) == (3, 3)
        assert b"\n".join(export_revisions(other)) == lines
    since = [json.loads(line)["number"] for line in export_revisions(store, since=NOW + timedelta(days=2))]
    assert since == [2, 3]


def test_a_line_that_is_no_revision_is_that_lines_failure(store, tmp_path):
    summary = take_in(
        store, tmp_path, b'{"number": 1, "seen": "yesterday", "article": {}}\n' + to_json(ARTICLE)
    )
    assert (summary.new, summary.failed) == (1, 1)
    assert "not a revision in Broadsheet's JSON" in str(summary.failures[0])


def test_json_that_is_nested_without_end_is_a_failure_of_its_line(store, tmp_path):
    for deep in (
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"address": "https://x/", "headline": "x", "x": ' + b"[" * 9999,
    ):
        summary = take_in(store, tmp_path, deep + b"\n" + to_json(ARTICLE))
        assert (summary.new + summary.same, summary.failed) == (1, 1)


def test_long_lines_are_taken_in_a_few_at_a_time(store):
    line = to_json(ARTICLE) + b" " * 2**24
    seen = []
    summary = import_lines(
        store, (line for _ in range(9)), "x", lambda: NOW, lambda now: seen.append(now.done)
    )
    assert (summary.new, summary.same, len(seen)) == (1, 8, 3)
