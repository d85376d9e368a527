"""Words out of PDF and DOCX files, in a process of its own with limits: such files may be made to loop, or to unpack without end.

`python -m kcsite.attachments pdf` reads a file from standard input and writes its text, pages parted by form feeds, to standard output.
"""

import io
import resource
import subprocess
import sys
import zipfile
from typing import Literal

from kcsite.problems import Refused

Kind = Literal["pdf", "docx"]

SECONDS = 30
MEMORY = 1 << 30
LARGEST_TEXT = 20_000_000
LARGEST_UNPACKED, LARGEST_RATIO = 100_000_000, 100
"""Of a DOCX, before it is opened: bytes when unpacked, and how many times its own size."""
LIBRARIES = {"pdf": ("pypdf", "kcsite[pdf]"), "docx": ("docx", "kcsite[docx]")}


def text_of(raw: bytes, kind: Kind, name: str) -> str:
    """The words of a PDF or DOCX file, as a process with limits finds them.

    Errors: Refused where the file is locked, damaged, a bomb, holds pictures alone, or the library for it is not installed.
    """
    if kind == "docx":
        _check_zip(raw, name)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-I", "-m", "kcsite.attachments", kind], input=raw, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as trouble:
        raise Refused(f"{name}: reading this {kind.upper()} took longer than {SECONDS} seconds.", _ADVICE) from trouble
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode:
        reason = said[-1] if said and done.returncode == _SAID else "it cannot be read within the limits of memory and time"
        library = LIBRARIES[kind]
        advice = f"Install it with: pip install '{library[1]}'." if library[0] in reason and "not installed" in reason else _ADVICE
        raise Refused(f"{name}: {kind.upper()} file: {reason}.", advice)
    text = done.stdout.decode("utf-8", "replace")
    if not text.strip():
        raise Refused(
            f"{name}: no words in this {kind.upper()} file; its pages are probably pictures.", "Run text recognition over it first."
        )
    return text


_ADVICE = "Save the transcript as plain text in UTF-8, and ingest that."
_SAID = 3
"""The exit code of a process that has said in its last line why it cannot."""


def kind_of(raw: bytes) -> Kind | None:
    """Whether bytes are a PDF or a DOCX file."""
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        try:
            return "docx" if "word/document.xml" in zipfile.ZipFile(io.BytesIO(raw)).namelist() else None
        except zipfile.BadZipFile:
            return None
    return None


def _check_zip(raw: bytes, name: str) -> None:
    unpacked = sum(member.file_size for member in zipfile.ZipFile(io.BytesIO(raw)).infolist())
    if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * len(raw):
        raise Refused(f"{name}: this DOCX file unpacks to {unpacked:,} bytes, which no transcript does.", _ADVICE)


def _read_pdf(raw: bytes) -> str:
    import pypdf  # noqa: PLC0415 - an extra, and only in the process with limits

    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked with a password")
    return "\f".join(page.extract_text() for page in reader.pages)


def _read_docx(raw: bytes) -> str:
    import docx  # noqa: PLC0415 - an extra, and only in the process with limits
    from docx.table import Table  # noqa: PLC0415

    parts = []
    for part in docx.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Table):
            parts += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            parts.append(part.text)
    return "\n".join(parts)


def _bounded(text: str) -> str:
    if len(text) > LARGEST_TEXT:
        raise ValueError(f"{len(text):,} letters are no transcript")
    return text


def _main(kind: str) -> int:
    """Read standard input within limits. The last line on standard error says why it cannot, if it cannot."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        text = _bounded((_read_pdf if kind == "pdf" else _read_docx)(sys.stdin.buffer.read()))
    except ImportError as trouble:
        sys.stderr.write(f"the library {trouble.name} is not installed\n")
    except ValueError as trouble:
        sys.stderr.write(f"{trouble}\n")
    except MemoryError:
        sys.stderr.write("it needs more memory than a transcript should\n")
    except Exception as trouble:  # noqa: BLE001 - whatever the library meets in a damaged file is for a person to hear
        sys.stderr.write(f"damaged, or not what it says it is ({type(trouble).__name__})\n")
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        return 0
    return _SAID


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
