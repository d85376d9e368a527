"""Bytes of a raw transcript as text."""

import codecs

from kcsite.problems import Place, Refused

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def decode(raw: bytes, name: str) -> str:
    """The text of a raw transcript: UTF-8 or UTF-16, with or without a mark at its beginning; line ends are newlines.

    Errors: Refused for an empty file, for one that is no text, and for one in another encoding, with the place that shows it.
    """
    if not raw.strip():
        raise Refused(f"{name}: the file is empty.", "Save the transcript into it again, or remove it from seeds/.")
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "utf-8")
    if raw.startswith((_PDF, _ZIP)) or (encoding != "utf-16" and b"\0" in raw[:65536]):
        kind = "a PDF" if raw.startswith(_PDF) else "a ZIP or DOCX" if raw.startswith(_ZIP) else "a binary file"
        raise Refused(f"{name}: {kind}, not text.", "Save the transcript as plain text or Markdown in UTF-8.")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as trouble:
        good = raw[: trouble.start].decode(encoding, "ignore")
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        raise Refused(
            f"not {encoding.removesuffix('-sig').upper()}: byte 0x{raw[trouble.start]:02x} cannot be read.",
            "Save the file as UTF-8. If it came from Windows it is probably cp1252: iconv -f cp1252 -t utf-8 FILE > NEW.",
            Place(name, line, column),
        ) from trouble
    return text.replace("\r\n", "\n").replace("\r", "\n")
