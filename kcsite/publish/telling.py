"""What `kcsite publish` prints: what changes, and where the site is."""

import typer

from kcsite.publish.publishing import Published, Sizes

KILO = 1000


def tell_published(done: Published, *, dry_run: bool, quiet: bool) -> None:
    """The changes (results of a dry run), warnings, and the address."""
    for sign, sizes in (("+", done.added), ("~", done.changed), ("-", done.removed)) if dry_run else ():
        for path, size in sizes.items():
            typer.echo(f"{sign} {path}  {readable(size)}")
    for warning in done.warnings:
        _to_errors(f"warning: {warning}")
    if not quiet:
        _to_errors(_summary(done, dry_run=dry_run))
    if not dry_run:
        typer.echo(done.address)


def _summary(done: Published, *, dry_run: bool) -> str:
    if not done.is_change and not done.commit:
        return f"Nothing has changed on branch '{done.branch}' of {done.remote}."
    counts = ", ".join(
        f"{len(sizes)} {word} ({readable(_total(sizes))})"
        for word, sizes in (("added", done.added), ("changed", done.changed), ("removed", done.removed))
    )
    where = f"branch '{done.branch}' of {done.remote}"
    return f"Would change {where}: {counts}." if dry_run else f"Published {done.files} files to {where}: {counts}."


def _total(sizes: Sizes) -> int:
    return sum(sizes.values())


def readable(size: int) -> str:
    """A number of bytes as people read it.

    Example:
        >>> readable(999), readable(1500), readable(2_000_000)
        ('999 B', '1.5 KB', '2.0 MB')
    """
    number = float(size)
    for unit in ("B", "KB", "MB"):
        if number < KILO:
            return f"{number:.0f} B" if unit == "B" else f"{number:.1f} {unit}"
        number /= KILO
    return f"{number:.1f} GB"


def _to_errors(text: str) -> None:
    typer.echo(text, err=True)
