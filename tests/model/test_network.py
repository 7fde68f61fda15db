"""Addresses of the public internet, and all others."""

import pytest

from broadsheet.model.network import household, is_public


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::8a", "223.255.255.1"]
)
def test_public_addresses(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255"),
        *("192.168.1.1", "169.254.1.1", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1"),
        *("198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
        *("255.255.255.255", "192.88.99.1", "192.31.196.1"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "100::1"),
        *("2001:db8::1", "3fff::1", "5f00::1", "4000::1", "2001:10::1", "2001:20::1"),
    ],
)
def test_addresses_that_are_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",  # AWS, GCP, Azure, DigitalOcean, OpenStack
        "fd00:ec2::254",  # AWS
        "fd20:ce::254",  # GCP
        "100.100.100.200",  # Alibaba
        "192.0.0.192",  # Oracle
        "168.63.129.16",  # Azure's wire server
    ],
)
def test_metadata_services_of_clouds_are_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::ffff:1.1.1.1"),  # mapped
        *("::127.0.0.1", "::7f00:1", "::ffff:0:127.0.0.1"),  # compatible, SIIT
        *("64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "64:ff9b::1.1.1.1"),  # NAT64
        *("2002:7f00:1::1", "2002:a9fe:a9fe::1"),  # 6to4
        "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo
        *("2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:10.0.0.1"),  # ISATAP
    ],
)
def test_an_inner_ipv4_address_does_not_make_it_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f000001", "2130706433", "1.1.1.1:70", "[::1]"]
)
def test_what_is_no_numeric_address_is_not_public(text: str):
    assert not is_public(text)


def test_a_household_is_one_ipv4_address_or_one_ipv6_network():
    assert household("192.0.2.7") == "192.0.2.7"
    assert household("::ffff:192.0.2.7") == "192.0.2.7"
    assert household("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::"
    assert household("fe80::1%eth0") == "fe80::"
    assert household("::1") == "::1"
    assert household("unix:") == "unix:"
