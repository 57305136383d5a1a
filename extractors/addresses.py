"""Which addresses and which URLs a fetcher may go to. Pure rules: nothing here opens anything."""

import re
import unicodedata
from collections.abc import Collection
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from press.documents import Rejected

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SCHEMES = ("http", "https")
WEB_PORTS = frozenset({80, 443})
LONGEST_URL = 4096

HOST = re.compile(r"(?=.{1,253}\.?$)[a-z0-9_][a-z0-9_-]{0,62}(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
"""As the last label it makes the host a number to inet_aton: 2130706433, 0x7f.1, 017700000001."""

ODD_AUTHORITY = re.compile(r"[@%\\\s\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\ufeff]")
"""Parsers disagree about these, and user@host serves to hide the host."""

PLAIN_AUTHORITY = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[^:\[\]]+)(?::[0-9]{0,5})?")

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def networks(*texts: str) -> tuple[Network, ...]:
    """Parse a table of networks."""
    return tuple(ip_network(text) for text in texts)


# https://www.iana.org/assignments/iana-ipv4-special-registry and its sibling for IPv6
SPECIAL = networks(
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",
    "100.64.0.0/10",  # carriers' own; one cloud keeps its metadata here
    "127.0.0.0/8",
    "169.254.0.0/16",  # link-local; most clouds keep their metadata here
    "168.63.129.16/32",  # a cloud's wire server at a public address
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",  # for examples
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",  # 6to4 relays
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",  # multicast, reserved, broadcast
    "2001::/23",  # Teredo, ORCHID, benchmarks
    "2001:db8::/32",
    "2002::/16",  # 6to4: holds an IPv4 address of anybody's choice
    "2620:4f:8000::/48",
    "3ffe::/16",
    "3fff::/20",
)
UNICAST = IPv6Network("2000::/3")
"""All global unicast of IPv6 lies in here; mapped (::ffff:), NAT64 (64:ff9b::) and local do not."""

PRIVATE = networks(
    "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"
)
NEVER_PRIVATE = networks("fd00:ec2::/32")
"""A cloud's metadata service: no source needs it, and it gives away keys."""


def check_address(address: Address, *, allow_private: bool) -> None:
    """Let through addresses of the public internet, and private ones where the source says so.

    Raises:
        Rejected: `not_allowed`.
    """
    if allow_private and among(address, PRIVATE) and not among(address, NEVER_PRIVATE):
        return
    if not is_public(address):
        hint = "" if allow_private else " A source in your own network needs allow_private = true."
        raise Rejected("not_allowed", f"{address} is not an address of the public internet.{hint}")


def is_public(address: Address) -> bool:
    """Whether an address is global unicast, and no gateway to others.

    >>> [is_public(ip_address(a)) for a in ("9.9.9.9", "2620:fe::fe", "10.0.0.1", "::ffff:9.9.9.9")]
    [True, True, False, False]
    """
    if among(address, SPECIAL):
        return False
    if isinstance(address, IPv4Address):
        return True
    tunnel = (int(address) >> 32) & 0xFDFFFFFF == 0x00005EFE  # ISATAP: ends in an IPv4 address
    return address.scope_id is None and address in UNICAST and not tunnel


def among(address: Address, table: tuple[Network, ...]) -> bool:
    """Whether an address lies in one of the networks; those of the other family never match."""
    return any(address in network for network in table)


def check_written(url: str) -> None:
    """Refuse what parsers of URLs read in different ways, before one reads it.

    Raises:
        Rejected: `not_allowed`.
    """
    if len(url) > LONGEST_URL:
        raise Rejected(
            "not_allowed", f"the address has {len(url):,} characters; {LONGEST_URL:,} do."
        )
    if CONTROLS.search(url):
        raise Rejected("not_allowed", "the address has control characters in it.")
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in SCHEMES:
        raise Rejected("not_allowed", f"only http:// and https:// are fetched, not {url[:60]!r}.")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if not PLAIN_AUTHORITY.fullmatch(authority) or ODD_AUTHORITY.search(authority):
        raise Rejected(
            "not_allowed", f"{authority[:60]!r} is not a plain host; write no user and no % in it."
        )
    if unicodedata.normalize("NFKC", authority) != unicodedata.normalize("NFC", authority):
        raise Rejected("not_allowed", f"{authority[:60]!r} has letters that stand for others.")


def check_port(port: int, ports: Collection[int]) -> None:
    """Let through the allowed ports.

    Raises:
        Rejected: `not_allowed`.
    """
    if port not in ports:
        allowed = " and ".join(str(each) for each in sorted(ports))
        raise Rejected("not_allowed", f"port {port}: only {allowed} are fetched from.")


def check_host(host: str) -> None:
    """Let through plain names and plain IP addresses.

    Raises:
        Rejected: `not_allowed`.
    """
    if literal(host) is not None:
        return
    if not HOST.fullmatch(host):
        raise Rejected("not_allowed", f"{host[:60]!r} is not the name of a host.")
    if NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        raise Rejected("not_allowed", f"{host[:60]!r} is a number in disguise, not a host.")


def literal(host: str) -> Address | None:
    """Return a host that is written as an IP address in the usual form; None for names.

    >>> literal("9.9.9.9"), literal("2130706433"), literal("0x7f.0.0.1"), literal("127.1")
    (IPv4Address('9.9.9.9'), None, None, None)
    """
    try:
        return ip_address(host)
    except ValueError:
        return None


def known_addresses(host: str) -> list[Address]:
    """Return the addresses of a host that no resolver needs to be asked for (RFC 6761); else none.

    >>> known_addresses("www.localhost.")
    [IPv4Address('127.0.0.1'), IPv6Address('::1')]
    """
    if host.rstrip(".").rpartition(".")[2] == "localhost":
        return [ip_address("127.0.0.1"), ip_address("::1")]
    address = literal(host)
    return [] if address is None else [address]
