"""Tell network addresses of the public internet from all others."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# The IANA registry of special IPv4 addresses, all of it, though Python calls some of them global.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT; 100.100.100.200 in it is a cloud's metadata service
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local; 169.254.169.254 is most clouds' metadata service
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",  # looks public: Azure's machine service, reached from inside its machines only
    )
)
# Only 2000::/3 is given out. That leaves out loopback, mapped and compatible addresses, both NAT64
# prefixes, unique local, link-local, site-local and multicast.
_UNICAST_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # IETF protocols: Teredo, benchmarking, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries any IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)


def is_public(address: str | IPv4Address | IPv6Address) -> bool:
    """Tell whether an address belongs to a host on the public internet.

    An IPv6 address that carries an IPv4 address inside (mapped, compatible,
    6to4, Teredo, NAT64) is never public: nobody needs it to reach a public
    host, and each form has served to reach a private one. Anything that is
    no numeric address is not public.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in _NOT_PUBLIC_4)
    if ip.scope_id or ip not in _UNICAST_6 or any(ip in net for net in _NOT_PUBLIC_6):
        return False
    if (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
    return True


def household(address: str) -> str:
    """Return what an address is counted as: IPv4 itself, IPv6 its first 64 bits: what one household has.

    What is no numeric address is counted as it stands.
    """
    if ":" not in address:
        return address
    try:
        ip = IPv6Address(address)
    except ValueError:
        return address
    if ip.ipv4_mapped or ip.is_loopback:
        return str(ip.ipv4_mapped or ip)
    return str(IPv6Address(int(ip) >> 64 << 64))
