"""Which addresses may be fetched, and how an address is shown to people.

The guard looks at the address a socket is about to connect to, not at the name in the URL: a name
can resolve to anything, and to something else at the next look.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from feeds.errors import FeedBlocked

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.IPv6Network("64:ff9b:1::/48")
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_SECRET = re.compile(
    r"((?:^|[&;])[^=&;]*(?:key|token|secret|pass|auth|sig)[^=&;]*)=[^&;]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowList:
    """Hosts and networks that the operator lets feeds come from though they are private."""

    hosts: frozenset[str]
    networks: tuple[IPNetwork, ...]

    @classmethod
    def of(cls, entries: tuple[str, ...]) -> AllowList:
        """Read host names ("feeds.lan"), addresses ("10.0.0.7") and networks ("10.1.0.0/16")."""
        hosts, networks = set(), []
        for entry in entries:
            try:
                networks.append(ipaddress.ip_network(entry.strip("[] "), strict=False))
            except ValueError:
                hosts.add(_host_key(entry))
        return cls(hosts=frozenset(hosts), networks=tuple(networks))

    def has_host(self, host: str) -> bool:
        """Whether the host is listed by its name."""
        return _host_key(host) in self.hosts

    def has_address(self, address: IPAddress) -> bool:
        """Whether the address lies in a listed network."""
        return any(address in network for network in self.networks)


def _host_key(host: str) -> str:
    return host.strip().rstrip(".").lower()


def may_connect(address: str, allowed: AllowList) -> bool:
    """Whether a socket may connect to the numeric address."""
    try:
        unwrapped = _unwrap(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return is_public(unwrapped) or allowed.has_address(unwrapped)


def is_public(address: IPAddress) -> bool:
    """Whether the address belongs to the open internet."""
    address = _unwrap(address)
    if isinstance(address, ipaddress.IPv6Address) and (
        address.is_site_local or address in _NAT64_LOCAL
    ):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _unwrap(address: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one stands for, which is where the connection would end."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64 or (address in _IPV4_COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def require_web_address(url: str) -> None:
    """Refuse what is not http or https with a host.

    Raises:
        FeedBlocked: it is something else.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise FeedBlocked(f"{shown(url)} is not an http or https address")


def shown(url: str) -> str:
    """The address as logs and people may see it: no user, no password, no keys or tokens."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "(an address that cannot be read)"
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, _SECRET.sub(r"\1=…", parts.query), ""))


def without_credentials(url: str) -> str:
    """The address without user and password, fit to resolve links against."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
