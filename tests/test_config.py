"""Settings: which one wins, and what a wrong one is told."""

from pathlib import Path

import pytest

from broadsheet.config import Config, ServeConfig, data_location, load_config, parse_address
from broadsheet.errors import ConfigError


def test_flags_win_over_environment_over_file(tmp_path: Path):
    file = tmp_path / "b.toml"
    file.write_text('data = "/file"\nstyle = "taz"\nwidth = 60\n[serve]\nhttp = "127.0.0.1:1"\n')
    environment = {"BROADSHEET_DATA": "/environment", "BROADSHEET_WIDTH": "50"}
    config = load_config(file, environment, {"data": "/flag", "serve.gopher": "off", "style": None})
    assert config == Config("/flag", "taz", 50, serve=ServeConfig(gopher="off", http="127.0.0.1:1"))


def test_without_a_file_the_defaults_hold(tmp_path: Path):
    assert load_config(None, {"XDG_CONFIG_HOME": str(tmp_path)}) == Config()


def test_a_named_file_must_exist(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"none.toml: No such file"):
        load_config(tmp_path / "none.toml", {})


def test_a_misspelt_setting_is_named(tmp_path: Path):
    file = tmp_path / "b.toml"
    file.write_text("[serve]\ngofer = 1\n")
    with pytest.raises(ConfigError, match=r"serve\.gofer: there is no such setting; did you mean gopher"):
        load_config(file, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("width = 5", "width: has to be a whole number of at least 20"),
        ('width = "wide"', "width: has to be a whole number"),
        ("serve = 3", "serve: has to be a table of settings"),
        ("[serve]\nworkers = 0", "serve.workers: has to be a whole number of at least 1"),
        ("[serve]\nidle = -1", "serve.idle: has to be a number above 0.0"),
        ('[serve]\ncharset = "koi8-r"', "serve.charset: has to be one of utf-8, latin-1, ascii"),
        ("[fetch]\nper_host = 0", "fetch.per_host: has to be a whole number of at least 1"),
        (
            '[[serve.more_gopher]]\naddress = ":1"\ncharset = "x"',
            "serve.more_gopher[0].charset: has to be one of utf-8, latin-1, ascii",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_told_in_plain_words(tmp_path: Path, text: str, said: str):
    file = tmp_path / "b.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(file, {})
    assert str(caught.value) == f"{file}: {said}; see docs/configuration.md"


def test_a_wrong_setting_in_the_environment_names_the_variable():
    with pytest.raises(ConfigError, match="BROADSHEET_WIDTH: width: has to be a whole number;"):
        load_config(None, {"XDG_CONFIG_HOME": "/none", "BROADSHEET_WIDTH": "wide"})


def test_broken_toml_is_named(tmp_path: Path):
    file = tmp_path / "b.toml"
    file.write_text("[serve")
    with pytest.raises(ConfigError, match="not TOML"):
        load_config(file, {})


def test_a_file_as_windows_editors_write_it_is_read(tmp_path: Path):
    file = tmp_path / "b.toml"
    file.write_bytes(b"\xef\xbb\xbfwidth = 60\r\n[serve]\r\ngopher = 'off'\r\n")
    config = load_config(file, {})
    assert (config.width, config.serve.gopher) == (60, "off")


def test_data_folder_follows_xdg():
    assert data_location(Config(), {"XDG_DATA_HOME": "/x"}) == "/x/broadsheet"
    assert data_location(Config(), {"XDG_DATA_HOME": "relative"}).endswith(".local/share/broadsheet")
    assert data_location(Config(data="/d"), {}) == "/d"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:70", ("127.0.0.1", 70)),
        ("[::1]:70", ("::1", 70)),
        ("[::1]", ("::1", 7070)),
        ("example.org", ("example.org", 7070)),
        (":80", ("127.0.0.1", 80)),
        ("7071", ("127.0.0.1", 7071)),
        ("off", None),
    ],
)
def test_addresses_to_listen_on(text: str, address: tuple[str, int] | None):
    assert parse_address(text, 7070) == address


@pytest.mark.parametrize("text", ["host:port", "host:-1", "host:65536", "a:b:c"])
def test_a_wrong_address_is_refused(text: str):
    with pytest.raises(ConfigError, match="not an address to listen on"):
        parse_address(text, 7070)
