"""Who is connected: limits that keep one address from crowding out the others."""

from __future__ import annotations

import resource
from asyncio import BaseTransport
from ipaddress import ip_address

from broadsheet.model.network import household

_MAPPED = "::ffff:"
SPARE = 128
"""Open files that are not connections: the store, the ports, the log."""


def places() -> int:
    """Return how many connections there is room for: 4,096, or what the system allows."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(16, min(4096, soft - SPARE))


class Guests:
    """Counts connections by address, and says whether one more is welcome.

    An address alone may fill the house: behind it may be a gateway or a whole university.
    Only when more than half of all places are taken does an address that holds more than
    its share, an eighth of them, have to wait. IPv6 counts by /64, which is what one household has.
    """

    def __init__(self, places: int = 4096) -> None:
        self.places = places
        self.taken = 0
        self._by_address: dict[str, int] = {}

    def enter(self, address: str, is_crowd: bool = True) -> bool:
        """Take a place; False when there is none for this address.

        Not `is_crowd`, however many, is who stands for many readers: a proxy on this machine.
        """
        name = household(address)
        held = self._by_address.get(name, 0)
        taken, places = self.taken, self.places
        if taken * 2 >= places and (taken >= places or (is_crowd and held * 8 >= places)):
            return False
        self._by_address[name] = held + 1
        self.taken = taken + 1
        return True

    def leave(self, address: str) -> None:
        """Give a place back that was taken."""
        name = household(address)
        self.taken -= 1
        held = self._by_address[name] - 1
        if held:
            self._by_address[name] = held
        else:
            del self._by_address[name]


def address_of(transport: BaseTransport) -> tuple[str, int]:
    """Return a client's address with its port, ("", 0) where it is gone already.

    On a socket of both families IPv4 comes as ::ffff:203.0.113.9; it is given as what it is.
    """
    host, port = (transport.get_extra_info("peername") or ("", 0))[:2]
    return (host.removeprefix(_MAPPED) if "." in host else host), port


def is_here(address: str) -> bool:
    """Tell whether a client is on this machine: a proxy there may stand for many readers."""
    return address.startswith("127.") or (":" in address and ip_address(household(address)).is_loopback)
