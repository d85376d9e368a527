"""Bytes of a raw transcript as text."""

import codecs
import html
import re

from kcsite.problems import Place, Refused

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_HIGH = re.compile(rb"[\x80-\xff]+")
MOST_HIGH_BYTES = 0.02
"""Share of bytes above 127 up to which a text may be Windows' cp1252: dashes, quotes and a few names. Chinese code pages have more."""
LONGEST_RUN = 3
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_MARKUP = ("<!doctype", "<html", "<?xml", "{", "[")


def decode(raw: bytes, name: str) -> str:
    """The text of a raw transcript: UTF-8 with or without a mark, UTF-16, or Windows' cp1252; line ends are newlines.

    Errors: Refused for an empty file, for one that is no text, and for one in another encoding, with the place that shows it.
    """
    if not raw.strip():
        raise Refused(f"{name}: the file is empty.", "Save the transcript into it again, or remove it from seeds/.")
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "utf-8")
    if encoding == "utf-8" and _looks_like_utf16(raw):
        encoding = "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
    if raw.startswith((_PDF, _ZIP)) or (not encoding.startswith("utf-16") and b"\0" in raw[:65536]):
        kind = "a PDF" if raw.startswith(_PDF) else "a ZIP or DOCX" if raw.startswith(_ZIP) else "a binary file"
        raise Refused(f"{name}: {kind}, not text.", "Save the transcript as plain text or Markdown in UTF-8.")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as trouble:
        text = _decode_windows(raw, name, encoding, trouble)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def entities(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """A plain text in which HTML's entities were left, with the characters they stand for, and each as (line, was, now).

    Markup and JSON keep theirs: whoever parses them reads them.

    Example:
        >>> entities("R&amp;D grew")
        ('R&D grew', [(1, '&amp;', '&')])
    """
    if "&" not in text or text.lstrip("\ufeff \t\n")[:9].lower().startswith(_MARKUP) or not _ENTITY.search(text):
        return text, []
    mended = [
        (text.count("\n", 0, found.start()) + 1, found[0], now)
        for found in _ENTITY.finditer(text)
        if (now := html.unescape(found[0])).isprintable() or now == "\xa0"
    ]
    known = {was for _, was, _ in mended}
    return _ENTITY.sub(lambda found: html.unescape(found[0]) if found[0] in known else found[0], text), mended


def _looks_like_utf16(raw: bytes) -> bool:
    """Text in Latin letters without a mark has a NUL in every other byte."""
    head = raw[:2000]
    return len(head) % 2 == 0 and any(head[part::2].count(0) > len(head) * 0.4 for part in (0, 1)) and head.count(0) <= len(head) * 0.55


def _decode_windows(raw: bytes, name: str, encoding: str, trouble: UnicodeDecodeError) -> str:
    """The text as cp1252, where few bytes are above 127 and they stand alone, as dashes and quotes do."""
    runs = _HIGH.findall(raw)
    few = sum(map(len, runs)) <= max(MOST_HIGH_BYTES * len(raw), 8) and max(map(len, runs), default=0) <= LONGEST_RUN
    if few and encoding == "utf-8":
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass  # five bytes mean nothing there either
    good = raw[: trouble.start].decode(encoding, "ignore")
    line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
    raise Refused(
        f"neither {encoding.removesuffix('-sig').upper()} nor cp1252: byte 0x{raw[trouble.start]:02x} cannot be read.",
        "Save the file as UTF-8; if you know its encoding: iconv -f big5 -t utf-8 FILE > NEW.",
        Place(name, line, column),
    ) from trouble
