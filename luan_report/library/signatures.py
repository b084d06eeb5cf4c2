"""A text in; a small signature out that tells which words the text cannot contain.

Each pair of neighbouring letters sets one bit of the signature. A word whose pairs are not all set is not in the text;
one whose pairs are may be. Some four kilobytes in place of fifty make a search through thousands of texts quick.
"""

from __future__ import annotations

from zlib import crc32

# With the other fields of its row a signature fits one page of the file.
_BYTES = 4000


def signature_of(text: str) -> bytes:
    """The signature of a text."""
    bits = bytearray(_BYTES)
    for at in _places(text):
        bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


def may_contain(signature: bytes, places: frozenset[int]) -> bool:
    """Whether a text with this signature can contain the word with these places."""
    return all(signature[at >> 3] >> (at & 7) & 1 for at in places)


def places_of(word: str) -> frozenset[int]:
    """The bits that a word needs; none for a single letter, which any text may contain."""
    return frozenset(_places(word))


def _places(text: str) -> set[int]:
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return {crc32(pair.encode("utf-8", "surrogatepass")) % (8 * _BYTES) for pair in pairs}
