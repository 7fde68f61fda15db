"""The index on disk: what is found, and what a crash leaves."""

import shutil
import subprocess
import sys
import tempfile
import time
import weakref
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import StoreError
from broadsheet.model import Article, Paragraph
from broadsheet.search import Index, Total, parse_query
from tests.store.forked import as_nobody, fork, result_of

DAY = datetime(2024, 1, 1, tzinfo=UTC)
HEADLINES = (
    "Der Krieg in der Ukraine dauert an",
    "Ukraine-Krieg: die neue Lage",
    "Die Lieferung von Waffen",
    "Waffenlieferungen sind gestoppt",
    "Frau Müller spricht",
    "Herr Mueller schweigt",
    "Die Straße ist gesperrt",
    "北朝鮮の兵士",
    "Der Staatsanwalt ermittelt",
    "The children's libraries reopen",
)


def article(number: int, headline: str, **more: object) -> Article:
    language = "en" if headline.startswith("The ") else "de"
    return Article(f"https://paper.example/{number}", headline, language=language, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.open(tmp_path_factory.mktemp("index"))
    made.put((article(n, line), "paper.example", n + 1) for n, line in enumerate(HEADLINES))
    return made


def found(index: Index, query: str) -> set[str]:
    return {HEADLINES[int(key.rpartition("/")[2])] for key in index.search(parse_query(query), limit=50).keys}


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("Ukrainekrieg", {0, 1}),
        ("Krieg Ukraine", {0, 1}),
        ("Waffenlieferung", {2, 3}),
        ("Muller", {4, 5}),
        ("müller", {4, 5}),
        ("Strasse", {6}),
        ("STRASSEN", {6}),
        ("北朝鮮", {7}),
        ("Staatsanw*", {8}),
        ("Anwalt Staat", {8}),
        ("library children", {9}),
        ('"Krieg in der"', {0}),
        ('"Krieg der"', set()),
        ("Krieg -Lage", {0}),
        ("paper:paper.example Krieg", {0, 1}),
        ("paper:other.example Krieg", set()),
        ("Straße s", set()),
        ("Krieg est", set()),
        ("nichts", set()),
    ],
)
def test_found(index: Index, query: str, numbers: set[int]):
    assert found(index, query) == {HEADLINES[number] for number in numbers}


def test_a_paper_alone_is_searched(index: Index):
    assert index.search(parse_query("Krieg"), paper="other.example").total == Total(0)


def test_fields_and_dates(tmp_path: Path):
    index = Index.open(tmp_path)
    old = article(
        1, "Alt", authors=("Ada Größe",), tags=("Hafen",), published=datetime(2023, 5, 1, tzinfo=UTC)
    )
    new = article(2, "Neu", section="Stadt", published=datetime(2024, 5, 1, tzinfo=UTC))
    index.put([(old, "paper.example", 1), (new, "paper.example", 2)])
    keys = {
        query: index.search(parse_query(query)).keys
        for query in (
            "author:groesse",
            "tag:hafen",
            "section:stadt",
            "after:2024",
            "before:2024-05",
            "author:hafen",
        )
    }
    one, two = ("paper.example/1",), ("paper.example/2",)
    assert keys == {
        "author:groesse": one,
        "tag:hafen": one,
        "section:stadt": two,
        "after:2024": two,
        "before:2024-05": one,
        "author:hafen": (),
    }


def test_newest_first(tmp_path: Path):
    index = Index.open(tmp_path)
    days = (3, 9, 5)
    index.put(
        (article(day, "Tag", published=datetime(2024, 1, day, tzinfo=UTC)), "paper.example", place)
        for place, day in enumerate(days, 1)
    )
    assert index.search(parse_query("Tag order:newest")).keys == tuple(
        f"paper.example/{day}" for day in (9, 5, 3)
    )


def test_a_time_without_a_zone_is_one_of_utc_wherever_the_machine_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
):
    request.addfinalizer(time.tzset)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    index = Index.open(tmp_path)
    index.put([(article(1, "Tag", published=datetime(2024, 1, 1, 1)), "paper.example", 1)])  # noqa: DTZ001
    monkeypatch.undo()
    assert index.search(parse_query("Tag after:2024")).total == Total(1)


def test_pages_of_the_newest_go_on_where_the_last_one_ended(tmp_path: Path):
    index, random = Index.open(tmp_path), Random(2)
    words = [f"wort{number}" for number in range(30)]

    def of_words(number: int, day: datetime) -> Article:
        return article(number, " ".join(random.sample(words, 15)), published=day)

    for first in range(0, 500, 100):
        # Some are dated in the future by mistake, all on one day.
        days = [30 if random.random() < 0.08 else place // 5 for place in range(100)]
        index.put(
            (of_words(n, DAY + timedelta(day)), "paper.example", n) for n, day in enumerate(days, first + 1)
        )
    for word in words:
        query = parse_query(f"{word} order:newest")
        pages = [index.search(query, limit=3, offset=offset).keys for offset in range(0, 500, 3)]
        assert [key for page in pages for key in page] == list(index.search(query, limit=500).keys)


def test_an_index_that_is_gone_is_searched_as_it_was_seen(tmp_path: Path):
    index = Index.open(tmp_path / "index")
    index.put([(article(1, "Tag"), "paper.example", 1)])
    index.close()
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(StoreError, match="cannot be read"):
        index.reload()
    assert index.search(parse_query("Tag")).total == Total(1)


def test_half_a_character_is_looked_for_in_vain(index: Index):
    assert index.search(parse_query("paper:\udc80")).total == Total(0)


def test_a_revision_replaces_its_entry(tmp_path: Path):
    index = Index.open(tmp_path)
    index.put([(article(1, "Alt"), "paper.example", 1)])
    index.put([(article(1, "Neu"), "paper.example", 2)])
    assert (index.count, index.sequence) == (1, 2)
    assert index.search(parse_query("Alt")).total == Total(0)


def test_a_removed_paper_is_not_found(tmp_path: Path):
    index = Index.open(tmp_path)
    index.put([(article(1, "Alt"), "paper.example", 1), (article(1, "Alt"), "other.example", 2)])
    index.remove_paper("paper.example")
    assert (index.count, index.papers()) == (1, ("other.example",))


def test_a_withdrawn_article_is_not_found(tmp_path: Path):
    index = Index.open(tmp_path)
    index.put([(article(1, "Alt"), "paper.example", 1), (article(2, "Alt"), "paper.example", 2)])
    places = [("paper.example", "/1"), ("paper.example", "/never")]
    assert (index.remove_articles(places), index.remove_articles(places)) == (1, 0)
    assert index.search(parse_query("Alt")).total == Total(1)


def test_an_index_made_anew_by_another_process_begins_anew(tmp_path: Path):
    writer, reader = Index.open(tmp_path), Index.open(tmp_path)
    writer.put([(article(1, "Alt"), "paper.example", 9)])
    reader.reload()
    writer.clear()
    writer.put([(article(1, "Neu"), "paper.example", 2)])
    reader.reload()
    assert (reader.sequence, writer.sequence) == (2, 2)


def test_a_new_word_is_found_by_its_beginning(tmp_path: Path):
    index = Index.open(tmp_path)
    words = [f"ab{letter}{other}" for letter in "abcdefghij" for other in "abcdefghij"]
    index.put((article(n, word), "paper.example", n) for n, word in enumerate(words, 1))
    assert index.search(parse_query("ab*")).total == Total(64)
    index.put([(article(101, "abxyz"), "paper.example", 101)])
    assert index.search(parse_query("abx*")).keys == ("paper.example/101",)


def test_another_reader_sees_a_commit_after_reload(tmp_path: Path):
    writer, reader = Index.open(tmp_path), Index.open(tmp_path)
    writer.put([(article(1, "Alt"), "paper.example", 1)])
    reader.reload()
    assert reader.search(parse_query("Alt")).total == Total(1)


@pytest.mark.parametrize("damage", ["meta.json", "broadsheet-format"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str):
    index = Index.open(tmp_path)
    index.put([(article(1, "Alt"), "paper.example", 1)])
    index.close()
    (tmp_path / damage).write_text("{")
    assert Index.open(tmp_path).sequence == 0


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path):
    (tmp_path / "letters.txt").write_text("Dear reader,")
    with pytest.raises(StoreError, match=r"letters\.txt is no part of a search index"):
        Index.open(tmp_path)
    assert (tmp_path / "letters.txt").exists()


def test_a_file_in_the_place_of_the_index_is_one_line(tmp_path: Path):
    (tmp_path / "index").write_text("Dear reader,")
    with pytest.raises(StoreError, match=r"/index: Not a directory"):
        Index.open(tmp_path / "index")


def test_what_a_crash_left_of_an_index_is_removed(tmp_path: Path):
    index = Index.open(tmp_path)
    index.put([(article(1, "Alt"), "paper.example", 1)])
    index.close()
    for name in ("meta.json", "broadsheet-format"):
        (tmp_path / name).unlink()
    assert Index.open(tmp_path).count == 0


WRITER = """
import sys
from pathlib import Path
from broadsheet.model import Article, Paragraph
from broadsheet.search import Index
index = Index.open(Path(sys.argv[1]))
first = index.sequence
print("ready", flush=True)
for n in range(first + 1, 100000):
    index.put([(Article(f"https://paper.example/{n % 7}", f"Nummer {n}", language="de"), "paper.example", n)])
    print(n, flush=True)
"""


def test_killed_at_any_moment_the_index_is_whole(tmp_path: Path):
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as p:
            assert p.stdout
            assert p.stdout.readline() == "ready\n"
            for _ in range(5):
                told = int(p.stdout.readline())
            time.sleep(0.01)
            p.kill()
        index = Index.open(tmp_path)
        assert index.sequence >= told
        assert index.count == min(7, index.sequence)
        index.close()


BULK = """
import sys
from pathlib import Path
from broadsheet.model import Article
from broadsheet.search import Index
def made():
    for n in range(1, 100000):
        print(n, flush=True)
        yield Article(f"https://paper.example/{n}", f"Nummer {n}", language="de"), "paper.example", n
index = Index.open(Path(sys.argv[1]))
index.put((Article(f"https://paper.example/{n}", "Alt"), "paper.example", n) for n in range(1, 4))
index.put(made())
"""


def test_killed_before_a_commit_it_is_as_after_the_last(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", BULK, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as p:
        assert p.stdout
        for _ in range(300):
            p.stdout.readline()
        p.kill()
    index = Index.open(tmp_path)
    assert (index.count, index.sequence, index.search(parse_query("alt")).total) == (3, 3, Total(3))
    index.put((article(n, f"Nummer {n}"), "paper.example", n + 3) for n in range(1, 301))
    assert (index.count, index.sequence, index.search(parse_query("alt")).total) == (300, 303, Total(0))
    index.close()


@settings(max_examples=60, deadline=None)
@given(query=st.text(max_size=80))
def test_no_query_breaks_the_index(index: Index, query: str):
    assert index.search(parse_query(query)).total.count >= 0


BRIDGE = "Die Brücke über den Hafen wird gesperrt, weil ein Pfeiler rostet, sagt die Bauverwaltung."
STORIES = (
    (BRIDGE, 1),
    ("Der Pfeiler der Brücke rostet seit Jahren, sagt die Bauverwaltung am Hafen.", 9),
    ("Der Pfeiler der Brücke am Hafen rostet, hieß es schon damals in der Bauverwaltung.", 300),
    ("Das Derby endet unentschieden, und der Torwart hält drei Elfmeter vor leeren Rängen.", 2),
    ("Das Derby beginnt, und der Torwart fehlt vor vollen Rängen wegen einer Grippe.", 3),
)


def story_on(number: int, text: str, day: int) -> Article:
    when = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day)
    return article(number, f"Meldung {number}", published=when, blocks=(Paragraph((text,)),))


def test_articles_like_one_are_on_its_matter_and_from_its_season(tmp_path: Path):
    index = Index.open(tmp_path)
    others = [
        ("Im Rathaus tagt der Ausschuss für Verkehr über die neuen Fahrpläne der Busse.", day)
        for day in range(5)
    ]
    made = [story_on(number, text, day) for number, (text, day) in enumerate((*STORIES, *others))]
    index.put((each, "paper.example", place) for place, each in enumerate(made, 1))
    assert index.like(made[0], "paper.example") == ("paper.example/1",)
    assert index.like(article(9, "Ganz anderes"), "paper.example") == ()


def test_what_was_remembered_of_an_older_state_goes_at_once(tmp_path):
    index = Index.open(tmp_path)
    index.put([(article(1, HEADLINES[0]), "paper.example", 1)])
    index.search(parse_query("Krieg Ukraine"))
    older = weakref.ref(index._matcher)
    index.put([(article(2, HEADLINES[1]), "paper.example", 2)])
    assert older() is None


def test_an_index_in_a_folder_of_others_is_left_as_it_is():
    folder = Path(tempfile.mkdtemp(prefix="bs-"))
    Index.open(folder).close()
    for path in folder.glob(".tantivy*"):
        path.unlink()
    before = sorted(path.name for path in folder.iterdir())
    folder.chmod(0o555)
    try:
        error = result_of(fork(as_nobody(lambda: Index.open(folder))))
        after = sorted(path.name for path in folder.iterdir())
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert (str(error), after) == (f"{folder}: the search index cannot be used (Permission denied)", before)
