"""What a Chinese amount is said of where no vocabulary names it: the words before its verb, 總碳排放量上升了34%."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import Named
from kcsite.figures.words.segments import part_of
from kcsite.figures.words.subject_words import BUSINESSES_HAN
from kcsite.model.slugs import slug

_REACH = 60
_RUN = re.compile(r"[^，,。；;：:、（）()！？!?\n——]{1,60}\Z")
_CHANGE = "增[長长]|成[長长]|增加|上升|提升|提高|擴大|扩大|下降|下滑|減少|减少|降低|衰退|下跌|加速"
_HOW = "同比|環比|环比|按[年季]|均|也|亦|都|已|又|分[別别]|大幅|快速|[顯显]著|[進进]一步|[強强][勁劲]|小幅|略微|持[續续]|[實实][現现]了?"
_UP_TO = "[約约近逾至到為为了達达是在僅仅]|接近|超[過过]|高[達达]|最多|(?<=[長长加少降升幅])率|幅度?"
_VERB = re.compile(rf"(?:(?:{_CHANGE}|{_HOW}|{_UP_TO}) ?)+\Z")
_GROWS = re.compile("增[長长]|成[長长]|加速")
_AFTER = re.compile(rf" ?的?(?:{_CHANGE})")
_LEAD = re.compile(
    r"\A(?:其中|此外|另外|目前|同[時时]|整[體体](?:而言)?|本季度?|[當当]季|(?:20\d\d ?年)?(?:第? ?[一二三四1-4] ?季度?|前[三六九] ?[個个]月|前[三二]季度?|[上下]半年|全年)|20\d\d ?年"
    r"|我[們们]的|公司的?|[該该]|去年同期|\d{1,2} ?[個个]月前|一年前|[與与較较]?(?:去年同期|上季度?)相?比?|[以按].{1,12}[計计](?:值|[價价]|算)?|在(?![線线])|[於于由的和與与及而因但也]| )+"
)
_CUT = re.compile(r"在(?![線线])|[於于]|[與与較较比]去年")
_CAUSE = re.compile(r"(?:得益[於于]|受[到益]?|推[動动]|主要|反映了?|由於|由于|因[為为]|使得?|[將将把被])")
_NOBODY = ("我們", "我们", "公司", "本公司", "集團", "集团")
MEASURED = re.compile(
    r"(?:[量額额率數数價价]|人[數数]|成本|[費费]用|支出|[開开]支|收入|利[潤润]|[虧亏][損损]|比例|[佔占]比|份[額额]|[規规]模|[價价]格|[時时][長长]|客[戶户]|用[戶户]|[會会]員|会员|患者|[員员]工|[訂订]單|订单"
    r"|[產产]能|[資资][產产]|[負负][債债]|存[貨货]|[餘余][額额]|面[積积]|市值|[債债][務务]|存款|[貸贷]款|[門门][市店]|使用者|活[躍跃])\Z"
)
"""What Chinese names of things that are measured end in: other words before a verb are as often parts of sentences."""
_BEGINS_NONE = re.compile(r"20\d\d|.{0,12}[這这][一个個]|[這这那我你它他她有看實实即如因所從从比每]")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9&.-]{1,20}(?: [A-Z][A-Za-z0-9&.-]{1,20}){0,2}")
_FEWEST, _MOST = 2, 14


def subject_of_han(passage: Passage, here: Around, since: int, measure: str) -> Named | None:
    """The subject of a Chinese amount's verb, from what stands between `since` and the amount; None where none is plain to see."""
    text, start = passage.text, here.amount.start
    run = _RUN.search(text, max(since, start - _REACH), start)
    verb = _VERB.search(run[0]) if run else None
    if run is None or (verb is None and not _AFTER.match(text, here.amount.end)):
        return None
    told = run[0][: verb.start()] if verb else run[0]
    name = _trimmed(told)
    growing = here.amount.kind == "percent" and bool(_GROWS.search(verb[0] if verb else "") or _AFTER.match(text, here.amount.end))
    if name in _NOBODY:
        return Named("revenue_total", "", custom=True) if growing else None
    part = next((name.removesuffix(kind) for kind in BUSINESSES_HAN if name.endswith(kind)), "")
    if growing and len(part) >= _FEWEST:
        made = part_of(measure or "revenue", part, "")
        return Named(made.metric, name, custom=True)
    if growing and _LATIN.fullmatch(name):
        made = part_of(measure or "revenue", name, "")
        return Named(made.metric, name, custom=True)  # Atlas在當季同比增長26%
    if not _FEWEST < len(name) <= _MOST or not MEASURED.search(name) or _BEGINS_NONE.match(name):
        return None
    return Named(slug(name).replace("-", "_"), name)


def _trimmed(told: str) -> str:
    """The words that name something, without time before them and place behind: 在前九個月研發成本在北美 is 研發成本."""
    causes = list(_CAUSE.finditer(told))
    name = _LEAD.sub("", told[causes[-1].end() :].strip() if causes else told.strip())
    cut = _CUT.search(name, 1)
    return (name[: cut.start()] if cut else name).strip().removesuffix("的").strip()
