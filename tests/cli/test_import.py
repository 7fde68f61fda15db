"""`broadsheet import`: articles come in from files, and out again as they were."""

import gzip
import os
import subprocess
from pathlib import Path

import msgspec

from broadsheet.errors import ConfigError
from broadsheet.model import to_json
from tests.cli.conftest import STORY, Run


def test_imported_articles_come_out_as_they_went_in(run: Run, lines: Path):
    assert run("import", str(lines)).output.startswith("1 new;")
    assert run("import", str(lines)).output.startswith("1 the same as before;")
    assert run("export").output.encode() == lines.read_bytes()


def test_an_import_names_the_paper(run: Run, lines: Path):
    assert run("import", str(lines)).exit_code == 0
    assert run("papers").output.split()[:2] == ["paper.example", "paper.example"]
    assert run("import", "--name", "The Courier", str(lines)).exit_code == 0
    assert run("papers").output.split()[:3] == ["paper.example", "The", "Courier"]
    assert run("import", str(lines)).exit_code == 0
    assert run("papers").output.split()[:3] == ["paper.example", "The", "Courier"]


def test_a_name_is_that_of_one_paper(run: Run, lines: Path, tmp_path: Path):
    other = msgspec.structs.replace(STORY, address="https://other.example/1", paper="other.example")
    (tmp_path / "other.jsonl").write_bytes(to_json(other))
    result = run("import", "--name", "The Courier", str(lines), str(tmp_path / "other.jsonl"))
    assert isinstance(result.exception, ConfigError)
    assert "the articles are of other.example, paper.example" in str(result.exception)
    assert len(run("export").output.splitlines()) == 2


def test_saved_pages_are_named_too(run: Run, tmp_path: Path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.json").write_bytes(to_json(STORY))
    assert run("import", "--name", "The Courier", str(folder)).exit_code == 0
    assert run("papers").output.split()[1:3] == ["The", "Courier"]


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(run: Run, lines: Path, tmp_path: Path):
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(to_json(STORY))[:60])
    result = run("import", str(cut), str(tmp_path / "missing.jsonl"), str(lines))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{lines}: 1 new;")
    assert [line.partition(": ")[2] for line in result.stderr.splitlines()] == [
        f"{cut}: the gzip is cut short",
        f"{tmp_path}/missing.jsonl: No such file or directory",
    ]


def test_a_pipe_with_a_name_is_imported(run: Run, lines: Path, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", str(lines), str(pipe)]):
        assert run("import", str(pipe)).output.startswith("1 new;")


def test_articles_are_imported_from_standard_input(run: Run):
    assert run("import", "-", stdin=to_json(STORY)).output.startswith("1 new;")


def test_a_line_that_is_no_article_is_named_and_the_rest_goes_on(run: Run, lines: Path):
    lines.write_bytes(b"nonsense\n" + lines.read_bytes())
    result = run("import", str(lines))
    assert (result.exit_code, "articles.jsonl:1: not JSON" in result.output) == (1, True)
    assert "1 new, 1 failed;" in result.output


def test_an_empty_name_is_not_the_folder_we_are_in(run: Run):
    assert (
        str(run("import", "").exception) == '"": names no file or folder; is a variable of the shell empty?'
    )


def test_a_file_that_is_not_there(run: Run):
    result = run("import", "/none.jsonl")
    assert (result.exit_code, result.stderr) == (1, "broadsheet: /none.jsonl: No such file or directory\n")


def test_json_lines_in_a_folder_are_taken_in(run: Run, tmp_path: Path):
    folder = tmp_path / "folder"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026" / "november.jsonl").write_bytes(to_json(STORY) + b"\n")
    lines = run("import", str(folder)).output.splitlines()
    assert [line.partition(";")[0] for line in lines] == [
        f"{folder}: nothing new",
        f"{folder}/2026/november.jsonl: 1 new",
    ]
