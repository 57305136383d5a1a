"""ZIP containers and XML parts of office documents, within limits that their makers cannot stretch."""

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

from lxml import etree

from press.documents import Rejected

MAX_ENTRIES = 5_000
MAX_PART = 40_000_000
"""Bytes of one part, unpacked."""
MAX_TOTAL = 100_000_000
MAX_RATIO = 100
SMALL = 1_000_000
"""Bytes; up to here any ratio is fine: short documents pack well."""
LOCAL_HEADER = 30
"""Bytes of a member's own header, at the least."""


class Container:
    """A ZIP archive of which single parts are read."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(body))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Rejected("damaged", f"its ZIP archive cannot be read: {error}.") from error
        if len(members) > MAX_ENTRIES:
            raise Rejected("bomb", f"{len(members):,} members; at most {MAX_ENTRIES:,} are read.")
        refuse_overlaps(members)
        self._members = {member.filename: member for member in members}
        self._read = 0

    @property
    def names(self) -> list[str]:
        """Return the names of the parts, in the order of the archive."""
        return list(self._members)

    def part(self, name: str) -> bytes | None:
        """Return a part; None where there is none.

        Raises:
            Rejected: `bomb`, `encrypted` or `damaged`.
        """
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise Rejected("encrypted", "its parts are encrypted; save it without a password.")
        self._read += member.file_size
        large = member.file_size > MAX_PART or self._read > MAX_TOTAL
        if large or member.file_size > max(SMALL, MAX_RATIO * member.compress_size):
            raise Rejected(
                "bomb",
                f"{member.compress_size:,} packed bytes of {name} make {member.file_size:,}.",
            )
        try:
            with self._zip.open(member) as file:
                body = file.read(member.file_size + 1)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Rejected("damaged", f"{name} cannot be unpacked: {error}.") from error
        except Exception as error:  # zlib.error and its kin have no common name
            raise Rejected("damaged", f"{name} cannot be unpacked: {error}.") from error
        if len(body) > member.file_size:
            raise Rejected("bomb", f"{name} is larger than the archive says.")
        return body

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part; None where there is no such part."""
        body = self.part(name)
        return None if body is None else parse_xml(body, name)


def refuse_overlaps(members: list[zipfile.ZipInfo]) -> None:
    """Refuse members that share bytes: a few kilobytes so become gigabytes."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    for member, following in pairwise(ordered):
        if member.header_offset + LOCAL_HEADER + member.compress_size > following.header_offset:
            raise Rejected("bomb", "its members overlap.")


def parse_xml(body: bytes, name: str) -> etree._Element:
    """Parse XML that may come from anybody: no entity is resolved, no network asked, no DTD loaded.

    Raises:
        Rejected: `damaged`, or `bomb` where it declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = "bomb" if "amplification" in str(error) else "damaged"
        raise Rejected(reason, f"{name} is no XML that can be read: {str(error)[:200]}.") from error
    doctype: Any = root.getroottree().docinfo.internalDTD
    if doctype is not None and any(True for _ in doctype.iterentities()):
        raise Rejected("bomb", f"{name} declares entities of its own.")
    return root


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name without a namespace; None where there is no such."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of names without namespaces."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the elements of a name directly in an element; none in no element."""
    return [] if element is None else [each for each in element if local(each) == name]


def text_of(element: etree._Element | None) -> str:
    """Return all text in an element, on one line."""
    if element is None:
        return ""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
