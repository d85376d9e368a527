"""The command line: arguments, printing, exit codes. What is done stands in the pipeline.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 problems in content, 2 wrong use or refused, 130
interrupted. Flags prevail over KCSITE_* variables, and those over kcsite.yaml.
"""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kcsite import __version__
from kcsite.config import read_archive
from kcsite.diagnostics import Form, summary, written
from kcsite.model.period import Period
from kcsite.pipeline import Wanted, build, check, explain, ingest
from kcsite.printing import errors, finish, progress, tell_built, tell_explained, tell_ingested
from kcsite.problems import Refused
from kcsite.review import Format, coverage, tell_figures
from kcsite.steps.identity import Wishes
from kcsite.steps.review import review_call
from kcsite.steps.start import start_archive

app = typer.Typer(
    name="kcsite",
    help="Turn earnings-call transcripts into a static investor-relations archive.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ConfigOption = Annotated[
    Path | None, typer.Option("--config", "-c", help="The settings, instead of kcsite.yaml.", envvar="KCSITE_CONFIG", show_default=False)
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Where the site goes, instead of output/.", envvar="KCSITE_OUTPUT", show_default=False)
]
BaseUrlOption = Annotated[
    str | None, typer.Option("--base-url", "-b", help="The address the site will have.", envvar="KCSITE_BASE_URL", show_default=False)
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes to use; as many as there are cores.", envvar="KCSITE_JOBS", show_default=False),
]
DraftsOption = Annotated[bool, typer.Option("--drafts", help="Show drafts too. Embargoes hold all the same.")]
StrictOption = Annotated[bool, typer.Option("--strict", "-s", help="Treat warnings as errors.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but problems.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say what each step took.")]
NoIngestOption = Annotated[bool, typer.Option("--no-ingest", help="Leave seeds/ alone.")]


def _version(wanted: bool) -> None:  # noqa: FBT001 - a callback of typer's
    if wanted:
        typer.echo(f"kcsite {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Turn earnings-call transcripts into a static investor-relations archive."""


@app.command("init")
def init_command(folder: Annotated[Path, typer.Argument(help="The new archive's folder.")] = Path()) -> None:
    """Start a new archive in a folder; files that are there stay as they are."""
    started = start_archive(folder)
    for path in started.written:
        typer.echo(path)
    for path in started.left:
        errors.print(f"{path}: was there, and stays as it is", markup=False)
    errors.print("Next: kcsite build" if folder == Path() else f"Next: cd {folder} && kcsite build", markup=False)


@app.command("ingest")
def ingest_command(  # noqa: PLR0913 - one parameter an option
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Raw transcripts, folders or ZIPs of them, or - for standard input; all of seeds/ if none is named.", show_default=False
        ),
    ] = None,
    company: Annotated[str | None, typer.Option(help="Whose call it is: an id or a name.", show_default=False)] = None,
    period: Annotated[str | None, typer.Option(help="Which quarter it is about, as 2025-q1.", show_default=False)] = None,
    held_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the call.", show_default=False)] = None,
    layout: Annotated[str | None, typer.Option(help="Read it as this layout, whatever it looks like.", show_default=False)] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Take new words into a content file that is there; ids and decisions stay.")
    ] = False,
    explain_only: Annotated[
        bool, typer.Option("--explain", help="Show what each line of a transcript is taken for; write nothing.")
    ] = False,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read raw transcripts into content files: files, folders, a ZIP of many, or - for standard input."""
    archive = read_archive(Path(), config=config)
    if explain_only:
        if not files or len(files) != 1:
            raise Refused("--explain needs exactly one transcript.", "Name it: kcsite ingest --explain seeds/call.txt.")
        tell_explained(explain(archive, files[0], layout))
        return
    wishes = Wishes(company=company, period=_period(period), held_on=_day(held_on), layout=layout, update=update)
    with progress(shown=not quiet and errors.is_terminal) as tell:
        ingested, problems = ingest(archive, files or None, wishes, tell)
    if not quiet:
        tell_ingested(ingested)
    finish(problems)


def _period(text: str | None) -> Period | None:
    period = Period.parse(text.lower()) if text else None
    if text and period is None:
        raise Refused(f"--period '{text}': no such period.", "Write the fiscal year and quarter, as 2025-q1.")
    return period


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@app.command("build")
def build_command(  # noqa: PLR0913 - one parameter an option
    config: ConfigOption = None,
    output: OutputOption = None,
    base_url: BaseUrlOption = None,
    jobs: JobsOption = None,
    drafts: DraftsOption = False,
    no_ingest: NoIngestOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Build the site: ingest new seeds, then replace the output folder whole."""
    archive = read_archive(Path(), config=config, output=output, base_url=base_url)
    wanted = Wanted(jobs=jobs, drafts=drafts, ingest=not no_ingest, strict=strict)
    with progress(shown=not quiet and errors.is_terminal) as tell:
        report = build(archive, wanted, tell)
    if not quiet:
        tell_ingested(report.ingested)
        tell_built(archive, report, verbose=verbose)
    finish(report.problems, strict=strict)


@app.command("check")
def check_command(
    calls: Annotated[
        list[str] | None,
        typer.Argument(help="Calls, as kingsoft-cloud/2025-q1 or their content files; all if none is named.", show_default=False),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to write what was found.")] = Form.text,
    config: ConfigOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read content and say what is wrong with it, and which figures do not follow from one another; nothing is written.

    A conflict is a warning: it does not make the command fail unless --strict is given.
    """
    found = check(read_archive(Path(), config=config), calls or [])
    if form != Form.text:
        typer.echo(written(found, form), nl=False)
    if not quiet:
        errors.print(summary(found), markup=False)
    for one in found.diagnostics if form == Form.text else ():
        errors.print(str(one.problem), markup=False, style={"error": "red", "warning": "yellow"}.get(one.problem.level))
    if found.count("error") or (strict and found.count("warning")):
        raise typer.Exit(1)


@app.command("figures")
def figures_command(
    call: Annotated[str, typer.Argument(help="The call: wren/2025-q1, its content file, or a part of either that fits one call alone.")],
    unassigned: Annotated[bool, typer.Option("--unassigned", "-u", help="Only figures that no metric was found for.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print them.")] = Format.TEXT,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """List a call's figures: where each was said, how it is read, and which stayed without a metric."""
    review, problems = review_call(read_archive(Path(), config=config), call)
    if review:
        tell_figures(review, form, unassigned=unassigned)
        if not quiet:
            errors.print(coverage(review), markup=False)
    finish(problems)


@app.command("serve")
def serve_command(
    config: ConfigOption = None,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The first port to try.", envvar="KCSITE_PORT")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open the site in a browser.")] = False,
    drafts: DraftsOption = False,
) -> None:
    """Build the site, serve it, and build again whenever a file is saved."""
    from kcsite.preview import Chosen, serve  # noqa: PLC0415 - its server takes longer to import than a small build

    chosen = Chosen(config=config, host=host, port=port, open_browser=open_browser, drafts=drafts)
    serve(Path(), chosen, lambda line: errors.print(line, markup=False))


@app.command("publish")
def publish_command(
    remote: Annotated[str, typer.Option(help="Where to: the name of a git remote, a URL or a path.")] = "origin",
    branch: Annotated[str, typer.Option(help="The site's own branch.")] = "gh-pages",
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only list what would change.")] = False,
    config: ConfigOption = None,
    output: OutputOption = None,
    base_url: BaseUrlOption = None,
    quiet: QuietOption = False,
) -> None:
    """Put the built site on a branch of its own, as GitHub Pages serves it: nothing but what the last build made."""
    from kcsite.publish.publishing import publish  # noqa: PLC0415 - only this command runs git
    from kcsite.publish.telling import tell_published  # noqa: PLC0415 - as above

    archive = read_archive(Path(), config=config, output=output, base_url=base_url)
    tell_published(publish(archive, remote=remote, branch=branch, dry_run=dry_run), dry_run=dry_run, quiet=quiet)


def main() -> None:
    """Run the command line; what was refused is said in its own words."""
    try:
        app()
    except Refused as refusal:
        errors.print(f"error: {refusal}" if ": error: " not in str(refusal) else str(refusal), markup=False, style="red")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
