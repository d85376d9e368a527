"""One build of the preview: whatever goes wrong with it is said, and the last good site stays."""

import traceback
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import TemplateSyntaxError

from kcsite.config import Archive
from kcsite.pipeline import Report, Wanted, build
from kcsite.preview.showing import Shown, Trouble, base_of
from kcsite.problems import Refused
from kcsite.site.output import last_build
from kcsite.steps.finish import catch_up
from kcsite.steps.memory import read_memory
from kcsite.steps.warm import Warm


class Stopped(BaseException):
    """The preview was ended while it was building. No Exception: nothing in a build may take it for an error of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a build: a site, or the reason why there is none."""

    base: str
    files: Collection[str] = ()
    name: str = ""
    trouble: Trouble | None = None
    said: tuple[str, ...] = ()
    """For the person at the terminal."""

    def show(self, shown: Shown) -> bool:
        """Let the server show it; whether open pages must be loaded again."""
        recovered, shown.trouble = shown.trouble is not None and self.trouble is None, self.trouble
        if self.trouble:
            if self.name:
                shown.base, shown.files, shown.build = self.base, self.files, self.name
            return False
        changed = (shown.base, shown.build) != (self.base, self.name)
        shown.base, shown.files, shown.build = self.base, self.files, self.name
        return changed or recovered


def _template_place(trouble: Exception) -> str | None:
    """Path and line of the template an error comes from, if it comes from one."""
    if isinstance(trouble, TemplateSyntaxError):
        return f"{trouble.filename or trouble.name}:{trouble.lineno}:1"
    frames = [
        frame
        for frame in traceback.extract_tb(trouble.__traceback__)
        if not frame.filename.endswith(".py") and Path(frame.filename).is_file()
    ]
    return f"{frames[-1].filename}:{frames[-1].lineno}:1" if frames else None


@dataclass(slots=True, kw_only=True)
class Rebuilding:
    """Builds an archive again and again, into a folder of the preview's own."""

    read: Callable[[], Archive]
    folder: Path
    drafts: bool
    base: str = "/"
    stopped: bool = False
    """Whether a build under way is to be given up; set by another thread."""
    warm: Warm = field(default_factory=Warm)
    archive: Archive | None = None
    """As it was last read."""

    def __call__(self) -> Outcome:
        """Build once. What a person can mend never raises."""
        try:
            self.archive = archive = replace(self.read(), output=self.folder / "site", remembered=self.folder)
            self.base = base_of(archive)
            report = build(archive, Wanted(drafts=self.drafts), self._tell, self.warm)
        except Refused as refusal:
            return self._failed(str(refusal) if ": error: " in str(refusal) else f"error: {refusal}")
        except Exception as trouble:  # noqa: BLE001 - a template is a program, and the preview outlives its errors
            place = _template_place(trouble)
            if place:
                return self._failed(f"{place}: error: {trouble}.", f"  Correct the template ({type(trouble).__name__}).")
            self.warm = Warm()  # whatever was being changed is made anew
            return self._failed(f"error: the build broke off: {type(trouble).__name__}: {trouble}", traceback.format_exc())
        return self._done(archive, report)

    def first(self) -> Outcome:
        """Build for the first time. Where that fails, the site of an earlier preview is the last good one."""
        outcome = self()
        if outcome.trouble and self.archive:
            memory = read_memory(self.archive.memory)
            if memory.build and last_build(self.archive.output) == memory.build:
                return replace(outcome, files=memory.outputs.keys(), name=memory.build)
        return outcome

    def _tell(self, step: str, done: int, total: int) -> None:  # noqa: ARG002 - what a build tells; here it is asked instead
        if self.stopped:
            raise Stopped

    def catch_up(self) -> None:
        """What a build leaves for later, when open pages have been told."""
        if self.archive:
            catch_up(self.archive, self.warm)

    def _failed(self, line: str, *more: str) -> Outcome:
        return Outcome(base=self.base, trouble=Trouble(lines=(line,)), said=(line, *more, "The last good site stays."))

    def _done(self, archive: Archive, report: Report) -> Outcome:
        problems = tuple(map(str, report.problems))
        if not report.replaced and not report.unchanged:
            return Outcome(base=self.base, trouble=Trouble.of(list(report.problems)), said=(*problems, "The last good site stays."))
        memory = self.warm.memory or read_memory(archive.memory)
        said = (*problems, f"{report.calls} calls, {report.worked} read anew") if report.replaced else problems
        return Outcome(base=self.base, files=memory.outputs.keys(), name=memory.build, said=said)
