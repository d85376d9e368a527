"""What stands around the content of every page."""

from dataclasses import dataclass, field

from markupsafe import Markup

from kcsite.model.archive import Site
from kcsite.model.company import Company
from kcsite.site.theme import Theme
from kcsite.site.urls import FEED, HOME, LLMS, SEARCH, Here, absolute, asset_path, company_feed_path, company_path
from kcsite.site.views import Mode, PageView
from kcsite.site.words import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a page says of itself."""

    here: Here
    title: str
    description: str
    lang: str = "en"
    company: Company | None = None
    languages: tuple[str, ...] = ()
    """Of the words on the page; none where the page has only the site's own."""
    markdown: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


def frame(given: Frame, site: Site, theme: Theme) -> PageView:
    """The view of what stands around a page's content."""
    here, company = given.here, given.company

    def asset(name: str) -> str:
        return f"{here.to(asset_path(name))}?v={theme.versions[name]}"

    feeds = [(site.title, here.to(FEED))]
    if company:
        feeds.append((company.name, here.to(company_feed_path(company.id))))
    return PageView(
        title=given.title,
        description=given.description,
        site_title=site.title,
        lang=given.lang,
        canonical=absolute(site, here.path),
        home=here.to(HOME),
        search=here.to(SEARCH),
        style=asset("style.css"),
        icon=asset("icon.svg"),
        script=asset("site.js"),
        early=asset("early.js"),
        feeds=tuple(feeds),
        markdown=given.markdown,
        llms=here.to(LLMS),
        company=(company.name, here.to(company_path(company.id))) if company else None,
        fictional=bool(company and company.fictional),
        modes=_modes(given.languages, theme),
        translation=next(iter(given.languages[1:]), "zh-Hant"),
        root=here.prefix,
    )


def _modes(languages: tuple[str, ...], theme: Theme) -> tuple[Mode, ...]:
    """The reading modes of a page: its languages, and both together where there are two; the site's own languages elsewhere."""
    bilingual = len(languages) > 1
    first, second = (languages[0], languages[1]) if bilingual else ("en", "zh-Hant")
    modes = [
        Mode(id="original", value=first, label=Markup('<span lang="{}">{}</span>').format(first, language(first)), checked=not bilingual),
        Mode(id="translation", value=second, label=Markup('<span lang="{}">{}</span>').format(second, language(second)), checked=False),
    ]
    if bilingual:
        modes.append(Mode(id="stacked", value="stacked", label=theme.say("mode_stacked"), checked=True))
        modes.append(Mode(id="side", value="side", label=theme.say("mode_side"), checked=False))
    return tuple(modes)
