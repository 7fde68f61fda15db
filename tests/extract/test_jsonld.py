"""Tests of reading JSON-LD, whole and broken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.meta.jsonld import MAX_NODES, Graph, decode_block, plain, text_of, types_of
from broadsheet.extract.meta.loosejson import parse_loose
from broadsheet.extract.meta.subject import find_subject

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ('{"a": "b",}', {"a": "b"}),
        ('{"a": [1, 2,,], "c": "d"', {"a": [1, 2], "c": "d"}),
        ('{"a": "line\nbreak"}', {"a": "line\nbreak"}),
        ('{"a": "He said "no" to it", "b": "c"}', {"a": 'He said "no" to it', "b": "c"}),
        ('/* made by us */ {"a": "b"} // end', {"a": "b"}),
        ('<!-- {"a": "b"} -->', {"a": "b"}),
        ('//<![CDATA[\n{"a": "b"}\n//]]>', {"a": "b"}),
        ('{"a": "b"};', {"a": "b"}),
        ('{"a": "b"} {"c": "d"}', [{"a": "b"}, {"c": "d"}]),
        ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
        ('{"a": "x\\\'y"}', {"a": "x'y"}),
        ("{'a': 'b'}", {"a": "b"}),
        ('{"a": "cut o', {"a": "cut o"}),
        ('\ufeff{"a": true, "b": null}', {"a": True, "b": None}),
        ("no json at all", None),
        ("", None),
    ],
)
def test_broken_blocks_are_mended(block: str, value: object):
    assert decode_block(block) == value


@given(VALUES)
def test_what_is_whole_is_read_strictly(value: object):
    assert decode_block(json.dumps(value)) == value


@given(VALUES.filter(lambda v: isinstance(v, dict | list) and v))
def test_the_loose_reader_agrees_with_the_strict_one_on_simple_values(value: object):
    simple = json.loads(json.dumps(value).replace("\\", ""), strict=False) if _is_plain(value) else value
    if _is_plain(value):
        assert parse_loose(json.dumps(simple, ensure_ascii=False)) == simple


def _is_plain(value: object) -> bool:
    text = json.dumps(value)
    keys_once = json.loads(text) == value
    return keys_once and not set("\\&<>/'") & set(text) and all(c not in text for c in ("-->", "\u2028"))


@given(st.text(alphabet='{}[]",:\\ \n/*<!-abu0123', max_size=300))
def test_no_block_makes_it_fail(block: str):
    Graph([block])


def test_deep_nesting_does_not_fail():
    assert str(decode_block("[" * 100_000)).count("[") < 100
    graph = Graph(['{"@type": "A", "a": ' * 5000, "[" * 100_000 + "]" * 100_000])
    assert len(graph.nodes) <= MAX_NODES


def test_a_cycle_of_references_ends():
    graph = Graph(
        [
            '{"@graph": [{"@type": "A", "@id": "#a", "b": {"@id": "#b"}},'
            ' {"@type": "B", "@id": "#b", "a": {"@id": "#a"}}]}'
        ]
    )
    first = graph.nodes[0]
    second = graph.resolve(first["b"])
    assert second["@type"] == "B"
    assert graph.resolve(second["a"]) is first


def test_a_thousand_blocks_are_bounded():
    block = json.dumps([{"@type": "NewsArticle", "headline": str(n)} for n in range(100)])
    assert len(Graph([block] * 1000).nodes) <= MAX_NODES


def test_entities_encoded_twice_are_undone():
    assert plain("Kohl &amp;amp; Merkel &quot;x&quot;") == 'Kohl & Merkel "x"'


def test_types_come_without_the_vocabulary():
    assert types_of({"@type": ["https://schema.org/NewsArticle", "schema:Article"]}) == {
        "NewsArticle",
        "Article",
    }


def test_text_of_a_node_is_its_name():
    assert text_of({"@type": "Person", "name": " Eva\nRoth "}) == "Eva Roth"


def test_the_article_with_the_pages_address_is_the_subject():
    graph = Graph(
        [
            '{"@type": "NewsArticle", "headline": "Another", "url": "https://x.example/2"}',
            '{"@type": "NewsArticle", "headline": "This", "mainEntityOfPage": {"@id": "https://x.example/1"}}',
        ]
    )
    assert find_subject(graph, ("https://x.example/1",))["headline"] == "This"


def test_nodes_of_the_same_article_fill_each_other():
    graph = Graph(
        [
            '{"@type": "NewsArticle", "headline": "This", "datePublished": "2024-01-01"}',
            '{"@type": "Article", "headline": "This", "keywords": "a,b"}',
        ]
    )
    assert find_subject(graph, ())["keywords"] == "a,b"


def test_a_teaser_inside_a_list_is_not_the_subject():
    graph = Graph(
        [
            '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Teaser"}]}',
            '{"@type": "NewsArticle", "headline": "This"}',
        ]
    )
    assert find_subject(graph, ())["headline"] == "This"
