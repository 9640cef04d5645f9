"""Encodings of Japanese files: found by trying, never by guessing in silence."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

__all__ = ["FOLLOWS_MARK", "decode_text", "find_encoding"]

# byte-order marks decide; utf-32 first because its mark begins like that of utf-16
FOLLOWS_MARK = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOK_BYTES = 200_000
ZEROS_OF_UTF16 = 0.05


def find_encoding(data: bytes) -> tuple[str, bool]:
    """Find the encoding of a text.

    Parameters
    ----------
    data
        The whole file.

    Returns
    -------
    tuple of str and bool
        Name of the encoding ("" = none fits) and whether it is certain: a mark, or the only one
        that fits. Two that fit with different letters are not certain.
    """
    for mark, name in FOLLOWS_MARK:
        if data.startswith(mark):
            return (name, True) if _fits(data, name) else ("", False)
    if b"\x00" in data:
        name = _unmarked_utf16(data)
        return name, bool(name)
    if _fits(data, "utf-8"):
        return "utf-8", True
    fitting = [name for name in ("cp932", "euc_jp") if _fits(data, name)]
    if len(fitting) == 1:
        return fitting[0], True
    if fitting:
        return _more_likely(data), True
    return "", False


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return False
    return True


def _unmarked_utf16(data: bytes) -> str:
    even, odd = data[0:LOOK_BYTES:2].count(0), data[1:LOOK_BYTES:2].count(0)
    size = min(len(data), LOOK_BYTES) / 2
    if max(even, odd) < size * ZEROS_OF_UTF16 or min(even, odd) > max(even, odd) / 10:
        return ""
    name = "utf-16-be" if even > odd else "utf-16-le"
    return name if _fits(data, name) else ""


def _more_likely(data: bytes) -> str:
    """EUC-JP text read as cp932 is full of half-width kana; the other way round it hardly fits."""
    text = data[:LOOK_BYTES].decode("cp932", "replace")
    half = sum("\uff61" <= character <= "\uff9f" for character in text)
    wide = sum("\u3040" <= character <= "\u9fff" for character in text)
    if half > wide:
        return "euc_jp"
    best = from_bytes(data[:LOOK_BYTES], cp_isolation=["cp932", "euc_jp"]).best()
    if best is not None and best.encoding == "euc_jp" and not wide:
        return "euc_jp"
    return "cp932"


def decode_text(data: bytes) -> tuple[str, str, bool]:
    """Decode a file; returns text, encoding ("" where none fits) and certainty."""
    name, certain = find_encoding(data)
    if not name:
        return "", "", False
    return data.decode(name).removeprefix("\ufeff"), name, certain
