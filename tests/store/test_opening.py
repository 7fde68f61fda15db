"""Opening a store: new, old, newer, or no store at all."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
import zstandard
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from broadsheet.errors import StoreError
from broadsheet.model import Change, to_json
from broadsheet.store import Store, migrations, schema
from broadsheet.store.migrations import upgrade
from broadsheet.store.packing import digest_of
from broadsheet.store.place import connect
from broadsheet.store.schema import HEAD, version_of
from broadsheet.store.tables import metadata
from tests.postgres import Postgres
from tests.postgres import schema as schema_of
from tests.store.town import HOST, MONDAY, TUESDAY, article


def test_a_folder_that_is_absent_is_made(tmp_path: Path):
    with Store.open(tmp_path / "a" / "b") as store:
        store.put(article(), MONDAY)
    with Store.open(tmp_path / "a" / "b") as store:
        assert store.article(HOST, "/fire/").number == 1


def test_migrations_make_the_tables_of_the_code(location: str):
    database = connect(location)
    upgrade(database)
    with database.reading() as connection:
        assert version_of(connection) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_migrations_and_code_make_the_same_file(tmp_path: Path):
    schema = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'alembic_version' ORDER BY 1, 2"
    database = connect(tmp_path / "migrated")
    upgrade(database)
    with Store.open(tmp_path / "made") as store, database.reading() as connection:
        migrated = [tuple(row) for row in connection.execute(text(schema))]
        made = store._database.read(lambda c: [tuple(row) for row in c.execute(text(schema))])
    database.close()
    assert [(kind, name, squeezed(sql)) for kind, name, sql in migrated] == [
        (kind, name, squeezed(sql)) for kind, name, sql in made
    ]


def squeezed(sql: str | None) -> list[str]:
    """The words of a statement, in any order: Alembic puts constraints elsewhere."""
    return sorted(re.findall(r"\w+", sql or ""))


def test_an_older_store_is_brought_up_to_date(location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with Store.open(location) as store:
        store.put(article(), MONDAY)
    versions = tmp_path / "versions"
    shutil.copytree(migrations.HERE / "versions", versions, ignore=shutil.ignore_patterns("__pycache__"))
    (versions / "9000_mood.py").write_text(MOOD.replace("HEAD", repr(HEAD)))
    monkeypatch.setattr(schema, "HEAD", "9000")
    monkeypatch.setattr(migrations, "upgrade", partial(upgrade, versions=versions))
    with Store.open(location) as store:
        assert store.article(HOST, "/fire/").number == 1
        moods = store._database.read(lambda c: c.execute(text("SELECT mood FROM articles")).scalars().all())
    assert moods == ["calm"]
    with Store.open(location) as store:
        assert store._database.read(version_of) == "9000"


MOOD = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", HEAD


def upgrade():
    op.add_column("articles", sa.Column("mood", sa.Text(), nullable=False, server_default="calm"))
"""


def test_a_store_of_the_first_form_is_read_as_it_was(location: str):
    """What the first stores held is all there, and what was read anew is told from what the paper changed."""
    database = connect(location)
    upgrade(database, to="0001")
    stories = {
        "/once": (1, None),
        "/edited": (2, '{"parts":["body"],"added":3}'),
        "/anew": (2, None),
    }
    database.write(lambda c: [fill_first(c, *each) for each in enumerate(stories.items(), 1)])
    database.close()
    with Store.open(location) as store:
        assert store._database.read(version_of) == HEAD
        assert [store.article(HOST, path).article.address for path in stories] == [
            f"https://{HOST}{path}" for path in stories
        ]
        assert [story.headline for story in store.changed(HOST)] == ["/edited"]
        assert store.edits(HOST, "/anew")[1].change == Change(anew=True)
        assert store.put(article("/new"), TUESDAY).number == 1
        assert [found for found in store.check(TUESDAY).findings if "menus" in found.what] == []


def fill_first(connection: Connection, number: int, told: tuple[str, tuple[int, str | None]]) -> None:
    """Write an article as the first form of the tables has it."""
    path, (last, change) = told
    story = article(path, path)
    body = to_json(story)
    if number == 1:
        connection.execute(
            text(
                "INSERT INTO papers (id, host, name, url, line, language, allow_private, style, licence)"
                " VALUES (1, :host, 'P', 'https://p', '', 'en', false, '', '')"
            ),
            {"host": HOST},
        )
    connection.execute(
        text(
            "INSERT INTO articles (id, paper_id, path, revision, sequence, at, day, changed_at, published,"
            " address, kicker, kicker_joint, headline, teaser, section, authors, tag, language, access)"
            " VALUES (:id, 1, :path, :last, :sequence, :at, 20241014, :seen, :published,"
            " :address, '', ': ', :path, '', 'City', '[]', '', '', 'unknown')"
        ),
        {
            "id": number,
            "path": path,
            "last": last,
            "sequence": number * 10 + last,
            "at": int(MONDAY.timestamp()),
            "seen": 1000 + last,
            "published": MONDAY.isoformat(),
            "address": story.address,
        },
    )
    for revision in range(1, last + 1):
        connection.execute(
            text(
                "INSERT INTO revisions (sequence, article_id, number, seen, digest, change, body)"
                " VALUES (:sequence, :id, :number, :seen, :digest, :change, :body)"
            ),
            {
                "sequence": number * 10 + revision,
                "id": number,
                "number": revision,
                "seen": 1000 + revision,
                "digest": digest_of(body),
                "change": change if revision > 1 else None,
                "body": zstandard.compress(body),
            },
        )
    connection.execute(text("UPDATE counters SET value = 50"))


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    Store.open(location).close()
    versions = tmp_path / "versions"
    shutil.copytree(migrations.HERE / "versions", versions, ignore=shutil.ignore_patterns("__pycache__"))
    broken = MOOD.replace("HEAD", repr(HEAD)) + '    op.execute("SELECT nonsense")\n'
    (versions / "9000_mood.py").write_text(broken)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "HEAD", "9000")
        patched.setattr(migrations, "upgrade", partial(upgrade, versions=versions))
        with pytest.raises(StoreError, match="nonsense"):
            Store.open(location)
    with Store.open(location) as store:
        assert store.put(article(), MONDAY).number == 1
        assert "mood" not in {
            column["name"] for column in inspect(store._database.engine).get_columns("articles")
        }


def test_an_empty_database_is_filled_by_many_at_once(location: str):
    def add(number: int) -> None:
        with Store.open(location) as store:
            store.put(article(f"/{number}"), MONDAY)

    threads = [Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(location) as store:
        assert store.count_stories() == 6


def test_a_store_from_the_future_is_left_alone(location: str):
    with Store.open(location) as store:
        store._database.write(
            lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")).rowcount
        )
    with pytest.raises(StoreError, match="written by a newer Broadsheet; update Broadsheet"):
        Store.open(location)


def test_a_store_read_only_cannot_be_written(location: str):
    Store.open(location).close()
    with Store.open(location, read_only=True) as store:
        assert store.papers() == ()
        with pytest.raises(StoreError, match="reading only"):
            store.put(article(), MONDAY)


def test_a_folder_without_a_store_cannot_be_read(tmp_path: Path):
    with pytest.raises(StoreError, match="no store in this folder"):
        Store.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_another_file_is_not_taken_for_a_store(tmp_path: Path):
    (tmp_path / "broadsheet.sqlite").write_bytes(b"Dear diary, " * 100)
    with pytest.raises(StoreError, match="not a Broadsheet store"):
        Store.open(tmp_path)


def test_another_programs_file_is_left_as_it_is(tmp_path: Path):
    file = tmp_path / "broadsheet.sqlite"
    with closing(sqlite3.connect(file)) as other:
        other.executescript(
            "CREATE TABLE articles (id); CREATE TABLE wares (id); CREATE TABLE alembic_version (version_num);"
            "INSERT INTO alembic_version VALUES ('0001')"
        )
    before = file.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError) as raised:
            Store.open(tmp_path, read_only=read_only)
        assert str(raised.value) == (
            f"{tmp_path}: broadsheet.sqlite is another program's: it has the tables"
            " alembic_version, articles, wares; choose another folder with --data"
        )
    assert (file.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (before, ["broadsheet.sqlite"])


def test_another_programs_server_is_left_as_it_is(postgres: Postgres):
    with schema_of(postgres) as url:
        name = url.rpartition("%3D")[2]
        postgres.sql(f"CREATE TABLE {name}.wares (id int)")
        with pytest.raises(StoreError, match="another program's: it has the tables wares; give Broadsheet a"):
            Store.open(url)
        postgres.sql(f"DROP TABLE {name}.wares")
        Store.open(url).close()


def test_a_store_is_made_only_where_one_is_wanted(location: str):
    with pytest.raises(StoreError, match=r"no store in this (folder|database); broadsheet add URL makes one"):
        Store.open(location, make=False)
    Store.open(location).close()
    Store.open(location, make=False).close()


def test_a_store_without_a_log_is_given_one(tmp_path: Path):
    """As sqlite3's .recover and .dump make them."""
    Store.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "broadsheet.sqlite")) as other:
        other.execute("PRAGMA journal_mode = DELETE")
    with Store.open(tmp_path) as store:
        mode = store._database.read(lambda c: c.exec_driver_sql("PRAGMA journal_mode").scalar())
    assert mode == "wal"


@pytest.mark.parametrize("url", ["mysql://localhost/news", "https://paper.example/"])
def test_another_url_is_no_store(url: str):
    with pytest.raises(StoreError, match="postgresql://user@host/name"):
        Store.open(url)


def test_a_server_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(StoreError, match="no database server answers there"):
        Store.open(f"postgresql://broadsheet:secret@/news?host={tmp_path}")


def test_a_password_is_not_shown(tmp_path: Path):
    with pytest.raises(StoreError) as raised:
        Store.open(f"postgresql://broadsheet:secret@/news?host={tmp_path}")
    assert "secret" not in str(raised.value)


def test_opening_imports_no_alembic(tmp_path: Path):
    Store.open(tmp_path).close()
    opening = "import sys; from broadsheet.store import Store; Store.open(sys.argv[1]).close()"
    program = [sys.executable, "-c", f"{opening}; print('alembic' in sys.modules)", str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_no_message_shows_a_password():
    with pytest.raises(StoreError) as caught:
        Store.open("mysql://editor:sec:ret@host/news")
    assert str(caught.value).startswith("mysql://editor:***@host/news: no store on mysql")
