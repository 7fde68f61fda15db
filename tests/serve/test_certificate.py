"""The certificate: made, kept, renewed, or refused with a cure."""

import os
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from broadsheet.errors import ServeError
from broadsheet.serve.certificate import LIFE, given_certificate, own_certificate, tls_context

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = ("blatt.example", "localhost", "127.0.0.1")


def read(place):
    return x509.load_pem_x509_certificate(place.chain.read_bytes())


def test_a_first_start_makes_an_ecdsa_certificate_for_our_names(tmp_path):
    place = own_certificate(tmp_path / "tls", NAMES, NOW)
    names = read(place).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["blatt.example", "localhost"]
    assert place.expires == NOW + LIFE
    assert isinstance(tls_context(place), ssl.SSLContext)


def test_the_key_is_for_nobody_elses_eyes(tmp_path):
    place = own_certificate(tmp_path / "tls", NAMES, NOW)
    assert (place.key.stat().st_mode & 0o777, (tmp_path / "tls").stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_second_start_keeps_it(tmp_path):
    first = own_certificate(tmp_path, NAMES, NOW).chain.read_bytes()
    assert own_certificate(tmp_path, NAMES, NOW + timedelta(days=700)).chain.read_bytes() == first


def test_in_its_last_month_it_is_renewed_over_the_same_key_with_a_notice(tmp_path, caplog):
    old = read(own_certificate(tmp_path, NAMES, NOW))
    late = NOW + LIFE - timedelta(days=20)
    place = own_certificate(tmp_path, NAMES, late)
    assert read(place).public_key() == old.public_key()
    assert place.expires == late + LIFE
    assert "renewed" in caplog.text


def test_a_certificate_of_the_owners_that_has_expired_is_refused(tmp_path):
    place = own_certificate(tmp_path, NAMES, NOW)
    with pytest.raises(ServeError, match=r"expired on 2031-03-01; renew it"):
        given_certificate(place.chain, place.key, NOW + LIFE + timedelta(days=1))


@pytest.mark.parametrize("name", ["certificate.pem", "key.pem"])
def test_a_broken_file_says_what_to_do(tmp_path, name):
    own_certificate(tmp_path, NAMES, NOW)
    (tmp_path / name).write_text("nonsense")
    with pytest.raises(ServeError, match="remove it") as told:
        tls_context(own_certificate(tmp_path, NAMES, NOW))
    assert name.removesuffix(".pem") in str(told.value)


def test_a_key_that_is_not_the_certificates_is_refused(tmp_path):
    one = own_certificate(tmp_path / "a", NAMES, NOW)
    other = own_certificate(tmp_path / "b", NAMES, NOW)
    other.key.replace(one.key)
    with pytest.raises(ServeError, match="cannot be used"):
        tls_context(one)


def test_a_missing_file_of_the_owners_is_named(tmp_path):
    place = own_certificate(tmp_path, NAMES, NOW)
    with pytest.raises(ServeError, match=r"none\.pem: certificate: No such file"):
        given_certificate(tmp_path / "none.pem", place.key, NOW)
    with pytest.raises(ServeError, match=r"none\.pem: key: No such file"):
        given_certificate(place.chain, tmp_path / "none.pem", NOW)


def test_nobody_is_told_to_remove_a_certificate_that_is_the_owners(tmp_path):
    place = own_certificate(tmp_path, NAMES, NOW)
    for chain, key in ((place.key, place.key), (place.chain, place.chain)):
        with pytest.raises(ServeError, match="; give readable PEM files that belong together"):
            tls_context(given_certificate(chain, key, NOW))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ServeError, match="check the folder's rights"):
        own_certificate(tmp_path / "tls", NAMES, NOW)
