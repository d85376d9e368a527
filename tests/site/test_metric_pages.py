"""The page of a metric and the list of all: what a reader finds there, in two languages, and what must never stand there."""

import csv
import io
import re
from dataclasses import replace

import pytest

from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Rights
from kcsite.model.company import Metric
from kcsite.model.period import Period
from kcsite.site.links import page_links
from kcsite.site.measuring import measure
from kcsite.site.mentions import window
from kcsite.site.metric_pages import Said, metric_files, metrics_files
from kcsite.site.pages import summarise
from kcsite.site.statements import KINDS, statement_of
from kcsite.site.theme import load_theme
from tests.site.records import CALL, COMPANY, SITE, SPEAKERS, Reader, paragraph, turn

CRANES = (
    Metric(
        id="revenue_total",
        titles={"en": "Crane revenue", "zh-Hant": "起重機營收"},
        aliases={"en": ("Crane revenue",), "zh-Hant": ("起重機營收",)},
        unit="CNY",
        basis="gaap",
    ),
)
WORDS = {
    Period(2024, 1): ("Crane revenue was RMB10.0 million.", "起重機營收為人民幣1,000萬元。"),
    Period(2024, 2): ("Crane revenue was RMB20.0 million.", "起重機營收為人民幣2,000萬元。"),
    Period(2025, 1): (
        "Crane revenue was RMB14.0 million, up 17% from RMB12.0 million in the first quarter of 2024.",
        "起重機營收為人民幣1,400萬元，較2024年第一季的人民幣1,200萬元年增17%。",
    ),
}


def spoken(period: Period, english: str, chinese: str = "", rights: Rights = "full") -> Call:
    """A call on which one paragraph was said."""
    words = {"en": english, "zh": chinese} if chinese else {"en": english}
    one = turn("倫瑪拉", 1, "prepared", paragraph("倫瑪拉-1-p1", "speech", **words))
    return replace(CALL, period=period, speakers=SPEAKERS[1:2], turns=(one,), corrections=(), source=None, rights=rights)


def measured(*calls: Call) -> Said:
    """What calls say of the metric."""
    said = [(summarise(call), measure(call, read_figures(call, COMPANY, CRANES), load_theme(None))) for call in calls]
    return tuple((summary, by["revenue_total"]) for summary, by in said if "revenue_total" in by)


def files(*calls: Call) -> dict[str, bytes]:
    """The files of the metric."""
    return metric_files(COMPANY, "revenue_total", measured(*calls), SITE, None)


def page(*calls: Call) -> str:
    """The metric's page."""
    return files(*calls)["starling/metrics/revenue_total/index.html"].decode()


def text(html: str) -> str:
    """What a page says, its spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


CALLS = tuple(spoken(period, *words) for period, words in WORDS.items())


def rows(*calls: Call) -> list[dict[str, str]]:
    """series.csv."""
    data = files(*calls)["starling/metrics/revenue_total/series.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_says_what_the_chart_draws() -> None:
    html = page(*CALLS)
    table = text(html.split('<table class="quarters">')[1].split("</table>")[0])
    for value in ("RMB10 million", "RMB20 million", "RMB14 million", "人民幣1,400萬元", "+17%"):
        assert value in table
    labels = re.findall(r'<text class="label[^"]*"[^>]*>([^<]+)<', html)
    assert labels == ["10", "20", "14"]
    assert '10<tspan class="wide"> ◇ 12</tspan>' in html
    title, described = re.findall(r"<(?:title|desc) id[^>]*>([^<]+)</", html)
    assert title == "Crane revenue by quarter, RMB million"
    assert described == "Q1 2024 10; Q2 2024 20; Q1 2025 14; nothing said of 2 quarters between."


def test_a_later_comparative_is_labelled_and_marked_in_words() -> None:
    html = page(*CALLS)
    (said,) = re.findall(r"<p class=\"differs\">.*?</p>", html)
    assert "said in the Q1 2025 call: RMB12 million" in text(said).replace("Q1 2025 電話會議稱： ", "")
    assert "differs from what was said then" in text(said)
    assert "與當時說法不同" in text(said)
    assert 'href="../../../starling/2025-q1/#%E5%80%AB' in said, "it leads to the later call"
    same = replace(
        CALLS[2], turns=(turn("倫瑪拉", 1, "prepared", paragraph("倫瑪拉-1-p1", en=WORDS[Period(2025, 1)][0].replace("12.0", "10.0"))),)
    )
    again = page(CALLS[0], CALLS[1], same)
    assert "said in the Q1 2025 call:" in text(again)
    assert "differs from what was said then" not in again


def test_a_gap_is_told_and_not_drawn() -> None:
    html = page(*CALLS)
    assert "Q3 2024 – Q4 2024" in text(html.split('<tr class="unsaid">')[1].split("</tr>")[0])
    assert html.count('<rect class="then"') + html.count('<rect class="last"') == len(CALLS)


def test_one_quarter_is_no_trend() -> None:
    html = page(CALLS[0])
    assert "One quarter so far, so no trend to draw." in html
    assert html.count("<rect") == 1
    assert '<line class="between"' not in html


def test_another_currency_has_a_chart_and_a_table_of_its_own() -> None:
    html = page(*CALLS, spoken(Period(2025, 2), "Crane revenue was US$3.0 million."))
    assert html.count('<svg class="chart') == 2
    assert html.count('<table class="quarters">') == 2
    first, second = html.split('<section class="series"')[1:]
    assert "US$" not in text(first.split("<tbody>")[1].split("</tbody>")[0])
    assert "US$3 million" in text(second)
    assert "RMB" not in text(second.split("<tbody>")[1].split("</tbody>")[0])


def test_what_the_same_call_says_otherwise_stands_in_its_row() -> None:
    words = "Crane revenue was RMB605.0 million. Later I said crane revenue was RMB6,005 million."
    html = page(spoken(Period(2025, 1), words))
    assert "also said there: 同場另稱： RMB6,005 million" in text(html)
    assert [(row["said"], row["value"], row["differs"]) for row in rows(spoken(Period(2025, 1), words))] == [
        ("then", "605000000", ""),
        ("also", "6005000000", "yes"),
    ]


def test_every_mention_has_its_words_speaker_and_place() -> None:
    html = page(*CALLS)
    mentions = html.split('id="ui-mentions"')[1]
    assert mentions.count('<a href="../../../starling/2025-q1/#%E5%80%AB%E7%91%AA%E6%8B%89-1-p1"') == 1, "one sentence, one place"
    assert "倫瑪拉" in text(mentions)
    for period in WORDS:
        assert f"{period.label}</a></h3>" in mentions
    assert "<b>RMB14.0 million</b>, up <b>17%</b> from <b>RMB12.0 million</b>" in mentions
    assert '<p class="snippet w" lang="zh-Hant">' in mentions
    assert mentions.index("Q1 2025</a></h3>") < mentions.index("Q1 2024</a></h3>"), "the latest call first"


def test_series_csv_has_a_row_for_everything_said() -> None:
    made = rows(*CALLS)
    assert [(row["period"], row["said_in"], row["said"], row["value"], row["differs"]) for row in made] == [
        ("2024-q1", "2024-q1", "then", "10000000", ""),
        ("2024-q1", "2025-q1", "later", "12000000", "yes"),
        ("2024-q2", "2024-q2", "then", "20000000", ""),
        ("2025-q1", "2025-q1", "then", "14000000", ""),
    ]
    last = made[-1]
    assert (last["yoy"], last["yoy_kind"], last["yoy_status"]) == ("17", "percent", "stated")
    assert (last["company"], last["metric"], last["currency"], last["basis"]) == ("starling", "revenue_total", "CNY", "gaap")
    assert last["link"].startswith(f"{SITE.base_url}starling/2025-q1/#")


def test_no_passage_of_a_call_with_figures_only() -> None:
    withheld = spoken(Period(2025, 1), "Crane revenue was RMB14.0 million, thanks to the gulls.", rights="figures-only")
    made = files(*CALLS[:2], withheld)
    html = made["starling/metrics/revenue_total/index.html"].decode()
    assert "gulls" not in html
    assert "thanks to" not in html
    assert "<b>RMB14.0 million</b>" in html
    assert 'href="../../../starling/2025-q1/"' in html
    assert 'href="../../../starling/2025-q1/#' not in html, "its page has no such place"
    assert b"2025-q1/#" not in made["starling/metrics/revenue_total/series.csv"]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)", "{{7*7}}"])
def test_names_and_titles_stay_words(words: str) -> None:
    speakers = (replace(SPEAKERS[1], name=words),)
    hostile = replace(
        CALLS[0],
        speakers=speakers,
        turns=(turn("倫瑪拉", 1, "prepared", paragraph("倫瑪拉-1-p1", en=f"Crane revenue was RMB1.0 million {words}.")),),
    )
    said = tuple(
        (summary, replace(one, facts=replace(one.facts, titles={"en": words, "zh-Hant": words}))) for summary, one in measured(hostile)
    )
    made = metric_files(replace(COMPANY, name=words), "revenue_total", said, SITE, None)
    plain = page(
        replace(
            hostile,
            speakers=SPEAKERS[1:2],
            turns=(turn("倫瑪拉", 1, "prepared", paragraph("倫瑪拉-1-p1", en="Crane revenue was RMB1.0 million.")),),
        )
    )
    html = made["starling/metrics/revenue_total/index.html"]
    assert [tag for tag, _ in Reader(html).elements] == [tag for tag, _ in Reader(plain.encode()).elements]
    assert not [name for _, attributes in Reader(html).elements for name in attributes if name.startswith("on")]


def test_nothing_is_inline_and_everything_is_said_twice() -> None:
    html = page(*CALLS)
    assert not re.search(r'\sstyle="|<style|\son\w+="', html)
    english, chinese = html.count('class="w" lang="en"'), html.count('class="w" lang="zh-Hant"')
    assert english == chinese


@pytest.mark.parametrize("lang", ["en", "zh-Hant", "zh-Hans"])
def test_a_title_in_one_language_alone_is_shown_to_all(lang: str) -> None:
    said = tuple((summary, replace(one, facts=replace(one.facts, titles={lang: "Kranumsatz"}))) for summary, one in measured(*CALLS))
    html = metric_files(COMPANY, "revenue_total", said, SITE, None)["starling/metrics/revenue_total/index.html"].decode()
    assert f'<h1><span lang="{lang}">Kranumsatz</span></h1>' in html


def test_the_list_has_every_metric_under_its_statement() -> None:
    said = measured(*CALLS)
    calls = tuple((summary.period, one.facts) for summary, one in said)
    made = metrics_files(COMPANY, (("revenue_total", calls), ("gross_margin", calls), ("employees", calls)), SITE, None)
    html = made["starling/metrics/index.html"].decode()
    assert re.findall(r'<h2 id="ui-statement_(\w+)"', html) == ["revenue", "ratios", "operations"]
    assert "RMB14 million" in html
    assert "3 quarters" in html
    assert page_links("starling/metrics/index.html", html.encode()).hrefs.count("../../starling/metrics/revenue_total/") == 1


def test_statements_are_told_by_ids() -> None:
    kinds = {statement_of(metric) for metric in ("revenue_total", "cost_idc", "net_income", "tax_rate", "capex", "subscribers")}
    assert kinds == set(KINDS)


@pytest.mark.parametrize("words", ["a " * 50_000, "。" * 100_000, ". A" * 33_000, "1" * 100_000])
def test_windows_take_no_long_time(words: str) -> None:
    for start in range(0, len(words), len(words) // 200):
        found = window(words, start, start + 1, han=False)
        assert found.start <= start < found.end
