"""Who is let in."""

import pytest

from broadsheet.model.network import household
from broadsheet.serve.guests import Guests, is_here
from broadsheet.serve.http import guest_of


def test_one_address_may_fill_half_of_an_empty_house():
    guests = Guests(80)
    assert sum(guests.enter("203.0.113.9") for _ in range(200)) == 40


def test_others_still_come_in_then():
    guests = Guests(80)
    for _ in range(200):
        guests.enter("203.0.113.9")
    assert guests.enter("198.51.100.1")


def test_a_full_house_lets_nobody_in_until_someone_leaves():
    guests = Guests(4)
    for number in range(4):
        guests.enter(f"203.0.113.{number}")
    assert not guests.enter("198.51.100.1")
    guests.leave("203.0.113.0")
    assert guests.enter("198.51.100.1")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_a_client_on_this_machine_is_known_also_as_a_household(address):
    assert is_here(address)
    assert is_here(household(address))
    assert not any(map(is_here, ("", "203.0.113.9", "2001:db8::1", "::ffff:203.0.113.9", "::")))


@pytest.mark.parametrize(
    ("client", "forwarded", "guest"),
    [
        ("203.0.113.9:1234", "", "203.0.113.9"),
        ("203.0.113.9:1234", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1:1234", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1:1234", "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        ("[::1]:1234", "2001:db8::5", "2001:db8::"),
        ("[::ffff:127.0.0.1]:1234", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1:1234", "nonsense", "127.0.0.1"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(client, forwarded, guest):
    assert guest_of(client, forwarded) == guest
