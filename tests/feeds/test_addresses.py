"""Which addresses the guard lets through, and how addresses are shown."""

from __future__ import annotations

import ipaddress

import pytest

from feeds.addresses import AllowList, is_public, may_connect, require_web_address, shown
from feeds.errors import FeedBlocked

NOBODY = AllowList.of(())


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "not an address",
        "",
    ],
)
def test_private_addresses_are_refused(address: str) -> None:
    assert not may_connect(address, NOBODY)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.216.34",
        "172.32.0.1",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_public_addresses_are_fine(address: str) -> None:
    assert may_connect(address, NOBODY)


def test_mapped_addresses_are_judged_by_what_they_map() -> None:
    allowed = AllowList.of(("127.0.0.0/8",))
    assert may_connect("::ffff:127.0.0.9", allowed)
    assert not may_connect("::ffff:10.0.0.9", allowed)
    assert not is_public(ipaddress.ip_address("::ffff:127.0.0.9"))


def test_the_allow_list_takes_hosts_addresses_and_networks() -> None:
    allowed = AllowList.of(("Feeds.LAN.", "10.1.0.0/16", "10.2.0.7", "[fd00::7]", "fd01::/32"))
    assert allowed.has_host("feeds.lan")
    assert not allowed.has_host("evil-feeds.lan")
    for address in ("10.1.200.3", "10.2.0.7", "fd00::7", "fd01:0:1::1"):
        assert may_connect(address, allowed)
    for address in ("10.2.0.8", "fd00::8", "127.0.0.1"):
        assert not may_connect(address, allowed)


@pytest.mark.parametrize(
    ("url", "visible"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        ("https://me:pw@a.example:8443/feed#part", "https://a.example:8443/feed"),
        ("https://a.example/f?id=5&token=abc&x=1", "https://a.example/f?id=5&token=…&x=1"),
        ("https://a.example/f?API_KEY=abc", "https://a.example/f?API_KEY=…"),
        ("https://a.example/f?access_token=a&sig=b", "https://a.example/f?access_token=…&sig=…"),
        ("http://[::1", "(an address that cannot be read)"),
    ],
)
def test_secrets_in_addresses_are_not_shown(url: str, visible: str) -> None:
    assert shown(url) == visible


@pytest.mark.parametrize(
    "url", ["gopher://a.example/", "javascript:alert(1)", "//a.example/", "", "http://a:port/"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(FeedBlocked):
        require_web_address(url)
