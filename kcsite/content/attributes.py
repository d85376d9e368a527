"""What braces at the end of a block say: `{#zou-tao-3}`, `{#p2 .note}`, `{lang=zh-Hant}`, `{#a-1 speaker=a title="…"}`."""

import re
from dataclasses import dataclass, field

from kcsite.escapes import escape, unescape

KEYS = frozenset({"at", "lang", "speaker", "title"})
_BRACES = re.compile(r"(?:^|\s)\{([^{}\n]*)\}\Z")
_ATTRIBUTE = re.compile(r'#(?P<id>[^\s"=]+)|\.(?P<kind>\w+)|(?<!\w)(?P<key>\w{1,20})=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))')

_BRACE_OR_QUOTE = re.compile(r'([{}"\n])')
_QUOTED = {"{": "&#123;", "}": "&#125;", '"': "&quot;", "\n": "&#10;"}


@dataclass(slots=True)
class Attributes:
    """An id, a kind, and anything said by name. Mutable: it is filled while the braces are read."""

    id: str | None = None
    kind: str | None = None
    keys: dict[str, str] = field(default_factory=dict)


def cut_attributes(text: str) -> tuple[str, Attributes, str]:
    """A block without the braces at its end, what they say, and the braces' text where something in them cannot be read.

    Braces that begin with neither `#` nor `.` and name nothing are words like any others.
    """
    said = Attributes()
    found = _BRACES.search(text[text.rfind("{") - 1 if "{" in text[1:] else 0 :]) if text.endswith("}") else None
    if not found or not (found[1].startswith(("#", ".")) or "=" in found[1]):
        return text, said, ""
    inner, at = found[1], 0
    for part in _ATTRIBUTE.finditer(inner):
        if inner[at : part.start()].strip():
            break
        at = part.end()
        said.id = part["id"] or said.id
        said.kind = part["kind"] or said.kind
        if part["key"]:
            said.keys[part["key"]] = unescape(part["quoted"] or part["plain"] or "")
    return text[: len(text) - len(found[0])].rstrip(), said, inner if inner[at:].strip() else ""


def format_quoted(key: str, text: str) -> str:
    """A key and its text as they stand in braces: `title="…"`."""
    return f'{key}="' + "".join(_QUOTED.get(part) or escape(part) for part in _BRACE_OR_QUOTE.split(text) if part) + '"'
