"""Records for the tests of pages: a made-up company, calls of it, the whole site they make, and a reader of the HTML."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

from kcsite.figures.reading import read_figures
from kcsite.model.archive import Site
from kcsite.model.call import Call, Correction, Paragraph, ParagraphKind, Passage, Section, Source, Speaker, Turn
from kcsite.model.company import Company, Metric, Person, ReportedFigure
from kcsite.model.period import Period
from kcsite.site.ledger_page import ledger_files
from kcsite.site.measuring import measure
from kcsite.site.metric_pages import Said, metric_files, metrics_files
from kcsite.site.pages import archive_files, asset_files, call_files, company_files, person_files, reported_files, said_by, summarise
from kcsite.site.theme import load_theme

SITE = Site(title="Two harbours", base_url="https://example.org/a/b/", about={"en": "Calls of made-up firms.", "zh-Hant": "虛構公司。"})
COMPANY = Company(
    id="starling",
    name="Starling Robotics",
    names={"zh-Hant": "椋鳥機器人"},
    tickers=("DEMO: SR",),
    currency="CNY",
    people=(Person(id="mara-lund", name="Mara Lund"),),
    about={"en": "Makes **cranes**; see [the port](https://example.org/port).", "zh-Hant": "製造**起重機**。"},
    fictional=True,
)
METRICS = (Metric(id="revenue_total", titles={"en": "Revenue", "zh-Hant": "營收"}, unit="CNY"),)
Q1, Q2, Q3 = Period(2025, 1), Period(2025, 2), Period(2025, 3)
REPORTED = (
    ReportedFigure(
        period=Q1,
        metric="revenue_total",
        value=Decimal(12_345_000_000),
        unit="CNY",
        source="First quarter release",
        url="https://example.org/release?q=1&y=2025",
        published_on=date(2025, 5, 14),
    ),
    ReportedFigure(period=Q1, metric="operating_margin", value=Decimal("-2.80"), unit="percent", source="First quarter release"),
)
SPEAKERS = (
    Speaker(id="operator", name="Operator", kind="operator"),
    Speaker(id="倫瑪拉", name="倫瑪拉", names={"en": "Mara Lund"}, kind="management", title="Chief Executive Officer"),
    Speaker(id="ben-oduya", name="Ben Oduya", kind="analyst", title="Analyst", affiliation="Harbour Street"),
    Speaker(id="unidentified-participant", name="Unidentified Participant", kind="analyst"),
    Speaker(id="ivo-brand", name="Ivo Brand", kind="interpreter"),
)


def paragraph(place: str, kind: ParagraphKind = "speech", **words: str) -> Paragraph:
    """A paragraph: `paragraph("mara-1-p2", en="Good.", zh="好。")`."""
    tags = {"en": "en", "zh": "zh-Hant"}
    return Paragraph(id=place, kind=kind, passages=tuple(Passage(lang=tags[lang], text=text) for lang, text in words.items()))


def turn(speaker: str, number: int, section: Section, *paragraphs: Paragraph) -> Turn:
    """A turn whose id is its speaker's and a number."""
    return Turn(id=f"{speaker}-{number}", speaker=speaker, section=section, paragraphs=paragraphs)


TURNS = (
    turn(
        "operator",
        1,
        "prepared",
        paragraph("operator-1-p1", en="Good morning to the quay.", zh="碼頭早安。"),
        paragraph("operator-1-p2", "note", en="(Operator Instructions)", zh="(操作員指示)"),
    ),
    turn(
        "倫瑪拉",
        1,
        "prepared",
        paragraph("倫瑪拉-1-p1", en="Cranes earned twelve billion.", zh="起重機營收為一百二十億元。"),
        paragraph("倫瑪拉-1-p2", en="Only said in one tongue."),
        paragraph("倫瑪拉-1-p3", zh="只有譯文的一段。"),
    ),
    turn("operator", 2, "qa", paragraph("operator-2-p1", en="The first question is from Harbour Street.", zh="第一個問題來自港街。")),
    turn("ben-oduya", 1, "qa", paragraph("ben-oduya-1-p1", en="How heavy are the hooks?", zh="吊鉤有多重？")),
    turn("倫瑪拉", 2, "qa", paragraph("倫瑪拉-2-p1", en="Heavier than gulls.", zh="比海鷗重。")),
    turn("ivo-brand", 1, "qa", paragraph("ivo-brand-1-p1", en="He says: heavier.", zh="他說：更重。")),
    turn("ben-oduya", 2, "qa", paragraph("ben-oduya-2-p1", en="Thanks for the gulls.", zh="謝謝海鷗。")),
    turn("unidentified-participant", 1, "qa", paragraph("unidentified-participant-1-p1", en="And the ropes?", zh="那麼繩索呢？")),
    turn("倫瑪拉", 3, "qa", paragraph("倫瑪拉-3-p1", en="Ropes hold.", zh="繩索牢固。")),
)
CALL = Call(
    company="starling",
    period=Q2,
    held_on=date(2025, 8, 20),
    event="Q2 2025 earnings call",
    languages=("en", "zh-Hant"),
    source=Source(file="starling.txt", sha256="4f" * 32, layout="plain", notice={"zh-Hant": "中文為機器翻譯，僅供參考。"}),
    speakers=SPEAKERS,
    turns=TURNS,
    corrections=(
        Correction(where="倫瑪拉-1-p1", said="twelve billion", should_say="1.2 billion", why="As the release has it.", on=date(2025, 9, 1)),
    ),
)
WORDS_OF_THE_CALL = tuple(passage.text for _, one in CALL.paragraphs() for passage in one.passages)
ENGLISH_ONLY = replace(
    CALL,
    period=Q3,
    held_on=None,
    event=None,
    languages=("en",),
    source=None,
    corrections=(),
    turns=(turn("ben-oduya", 1, "qa", paragraph("ben-oduya-1-p1", en="Nobody answers.")),),
)


def call_page(call: Call, company: Company = COMPANY, site: Site = SITE) -> dict[str, bytes]:
    """The files of one call, of the theme that kcsite brings."""
    return call_files(
        call,
        company,
        site,
        neighbours=(Q1, None),
        figures=(REPORTED, METRICS),
        found=read_figures(call, company, METRICS),
        theme=load_theme(None),
    )


def measures(*calls: Call, company: Company = COMPANY) -> dict[str, Said]:
    """What calls say of each metric that has a page."""
    by_metric: dict[str, Said] = {}
    for call in sorted(calls, key=lambda call: call.period):
        for metric, said in measure(call, read_figures(call, company, METRICS), load_theme(None)).items():
            by_metric[metric] = (*by_metric.get(metric, ()), (summarise(call), said))
    return {metric: said for metric, said in by_metric.items() if any(one.is_own for _, one in said)}


def whole_site(*calls: Call, company: Company = COMPANY, site: Site = SITE) -> dict[str, bytes]:
    """Every file of a site with one company: calls, a quarter without a transcript, people, and the archive's own pages."""
    summaries = tuple(summarise(call) for call in calls)
    files: dict[str, bytes] = {}
    for call in calls:
        files |= call_page(call, company, site)
    for speaker in sorted({speaker for call in calls for speaker in said_by(call, company, load_theme(None))}):
        said = [(summary, said_by(call, company, load_theme(None))) for summary, call in zip(summaries, calls, strict=True)]
        spoken = tuple((summary, by[speaker]) for summary, by in said if speaker in by)
        files |= person_files(company, speaker, spoken, site, None)
    files |= reported_files(company, Q1, REPORTED, METRICS, site, None)
    files |= ledger_files(company, (), site, None)
    metrics = measures(*calls, company=company)
    for metric, its in metrics.items():
        files |= metric_files(company, metric, its, site, None)
    facts = tuple((metric, tuple((summary.period, one.facts) for summary, one in its)) for metric, its in metrics.items())
    files |= metrics_files(company, facts, site, None) if facts else {}
    files |= company_files(company, summaries, (Q1,), site, None, facts, len(facts))
    files |= archive_files((company,), summaries, ((company.id, Q1),), site, None, tuple((company.id, metric) for metric in metrics))
    return files | asset_files(None)


class Reader(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        """The values of an attribute, in the order of the page."""
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    def by_id(self, place: str) -> dict[str, str]:
        """The attributes of the element with an id. Errors: KeyError."""
        return {attributes["id"]: attributes for _, attributes in self.elements if "id" in attributes}[place]
