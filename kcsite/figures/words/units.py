"""The words of amounts: currencies, scales, units, and what a call counts. Data, with the patterns made of it."""

import re
from decimal import Decimal
from functools import cache
from string import ascii_letters

BEFORE = {
    "RMB": "CNY", "CNY": "CNY", "CN¥": "CNY", "人民幣": "CNY", "人民币": "CNY", "US$": "USD", "U.S.$": "USD", "USD": "USD", "US dollars": "USD", "US dollar": "USD", "U.S. dollars": "USD", "U.S. dollar": "USD", "$": "USD",
    "rupees": "INR", "Rupees": "INR", "rupee": "INR", "Australian dollar": "AUD", "Australian dollars": "AUD", "Canadian dollar": "CAD", "Canadian dollars": "CAD", "South African rand": "ZAR", "rubles": "RUB", "ruble": "RUB",
    "美元": "USD", "HK$": "HKD", "HKD": "HKD", "港幣": "HKD", "港币": "HKD", "NT$": "TWD", "TWD": "TWD", "NTD": "TWD", "新台幣": "TWD", "新臺幣": "TWD", "新台币": "TWD",
    "S$": "SGD", "SGD": "SGD", "A$": "AUD", "AUD": "AUD", "C$": "CAD", "CAD": "CAD", "R$": "BRL", "BRL": "BRL", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
    "₹": "INR", "INR": "INR", "Rs.": "INR", "Rs": "INR", "JPY": "JPY", "¥": "JPY", "￥": "CNY", "₩": "KRW", "KRW": "KRW", "CHF": "CHF", "DKK": "DKK", "SEK": "SEK",
    "NOK": "NOK", "MXN": "MXN", "ZAR": "ZAR", "THB": "THB", "IDR": "IDR", "PHP": "PHP", "MYR": "MYR", "VND": "VND", "TRY": "TRY", "PLN": "PLN", "ILS": "ILS", "SAR": "SAR", "AED": "AED",
    "RM": "MYR", "Rp": "IDR", "NZ$": "NZD", "NZD": "NZD", "MX$": "MXN", "₺": "TRY", "₪": "ILS", "฿": "THB", "₱": "PHP", "₫": "VND", "₦": "NGN", "NGN": "NGN", "KES": "KES", "EGP": "EGP", "QAR": "QAR", "KWD": "KWD",
    "UAH": "UAH", "KZT": "KZT", "RUB": "RUB", "BHD": "BHD", "OMR": "OMR", "JOD": "JOD", "PKR": "PKR", "BDT": "BDT", "LKR": "LKR", "GHS": "GHS", "UGX": "UGX", "TZS": "TZS", "RSD": "RSD", "BGN": "BGN", "ISK": "ISK", "CZK": "CZK", "HUF": "HUF", "RON": "RON", "CLP": "CLP", "ARS": "ARS", "PEN": "PEN", "AU$": "AUD", "CA$": "CAD", "CAN$": "CAD", "CDN$": "CAD", "NIS": "ILS", "台幣": "TWD", "臺幣": "TWD", "台币": "TWD", "日圓": "JPY", "日元": "JPY", "日幣": "JPY", "歐元": "EUR", "欧元": "EUR", "英鎊": "GBP", "英镑": "GBP", "韓元": "KRW", "韩元": "KRW",
}  # fmt: skip
"""Marks that stand before a number."""

AFTER = {
    "元人民幣": "CNY", "元人民币": "CNY", "人民幣": "CNY", "人民币": "CNY", "元": None, "美元": "USD", "美金": "USD", "港元": "HKD", "港幣": "HKD", "港币": "HKD", "新台幣": "TWD", "新臺幣": "TWD",
    "新台币": "TWD", "歐元": "EUR", "欧元": "EUR", "日圓": "JPY", "日元": "JPY", "英鎊": "GBP", "英镑": "GBP", "韓元": "KRW", "韩元": "KRW", "盧比": "INR", "卢比": "INR", "丹麥克朗": "DKK", "丹麦克朗": "DKK",
    "瑞典克朗": "SEK", "挪威克朗": "NOK", "瑞士法郎": "CHF", "新加坡元": "SGD", "加元": "CAD", "澳元": "AUD", "克朗": None,
    "US dollars": "USD", "U.S. dollars": "USD", "dollars": "USD", "dollar": "USD", "bucks": "USD", "USD": "USD", "yuan": "CNY", "renminbi": "CNY", "RMB": "CNY", "CNY": "CNY", "euros": "EUR", "euro": "EUR", "EUR": "EUR",
    "pounds": "GBP", "sterling": "GBP", "GBP": "GBP", "rupees": "INR", "INR": "INR", "yen": "JPY", "JPY": "JPY", "won": "KRW", "kroner": None, "kronor": "SEK", "DKK": "DKK", "SEK": "SEK", "NOK": "NOK",
    "NT dollars": "TWD", "NTD": "TWD", "TWD": "TWD", "HKD": "HKD", "Hong Kong dollars": "HKD", "Swiss francs": "CHF", "francs": "CHF", "reais": "BRL", "円": "JPY", "台幣": "TWD", "臺幣": "TWD", "台币": "TWD", "元新台幣": "TWD", "元新臺幣": "TWD", "元新台币": "TWD", "元台幣": "TWD", "元港幣": "HKD", "元港币": "HKD", "港紙": "HKD", "日幣": "JPY", "日币": "JPY", "韓幣": "KRW", "韩币": "KRW", "泰銖": "THB", "泰铢": "THB", "令吉": "MYR",
    "越南盾": "VND", "印尼盾": "IDR", "坡幣": "SGD", "坡币": "SGD", "澳幣": "AUD", "澳币": "AUD", "加幣": "CAD", "加币": "CAD", "韓圜": "KRW", "韓圓": "KRW", "shekels": "ILS", "dirhams": "AED", "riyals": "SAR", "zlotys": "PLN", "zloty": "PLN", "Turkish lira": "TRY", "rand": "ZAR", "Rand": "ZAR", "rands": "ZAR", "South African rand": "ZAR", "rubles": "RUB", "roubles": "RUB", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "krona": "SEK", "Swedish krona": "SEK", "Swedish kronor": "SEK", "Norwegian kroner": "NOK", "Danish kroner": "DKK", "Canadian dollars": "CAD", "Australian dollars": "AUD", "Singapore dollars": "SGD", "New Taiwan dollars": "TWD",
    "New Zealand dollars": "NZD", "Korean won": "KRW", "Mexican pesos": "MXN", "Philippine pesos": "PHP", "Chilean pesos": "CLP", "Brazilian reais": "BRL", "Indian rupees": "INR", "Japanese yen": "JPY", "British pounds": "GBP", "Euros": "EUR", "pesos": None, "€": "EUR",
}  # fmt: skip
"""Words that stand after a number; None says money of the call's own currency."""

SCALES = {
    "trillion": 12, "billion": 9, "million": 6, "thousand": 3, "hundred": 2, "tn": 12, "bn": 9, "mn": 6, "mln": 6, "crore": 7, "crores": 7, "lakh": 5, "lakhs": 5, "lakh crore": 12, "lakh crores": 12,
    "cr": 7, "crs": 7, "lac": 5, "lacs": 5, "bln": 9, "bil": 9, "thousand crore": 10, "thousand crores": 10, "hundred million": 8, "hundred thousand": 5, "thousand million": 9, "thousand billion": 12,
    "k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "T": 12, "t": 12, "billions": 9, "millions": 6, "mrd": 9, "mio": 6,
    "兆": 12, "萬億": 12, "万亿": 12, "千億": 11, "千亿": 11, "百億": 10, "百亿": 10, "十億": 9, "十亿": 9, "億": 8, "亿": 8, "千萬": 7, "千万": 7, "百萬": 6, "百万": 6, "十萬": 5, "十万": 5, "萬": 4, "万": 4, "千": 3,
}  # fmt: skip

UNITS = {
    "%": "percent", "％": "percent", "percent": "percent", "per cent": "percent", "pct": "percent",
    "percentage-points": "percentage_point", "percentage-point": "percentage_point", "basis-points": "basis_point", "basis-point": "basis_point", "percentage points": "percentage_point", "percentage point": "percentage_point", "percent points": "percentage_point", "percent point": "percentage_point", "% points": "percentage_point", "ppts": "percentage_point",
    "ppt": "percentage_point", "pps": "percentage_point", "pp": "percentage_point", "points": "percentage_point", "point": "percentage_point",
    "個百分點": "percentage_point", "个百分点": "percentage_point", "百分點": "percentage_point", "百分点": "percentage_point",
    "basis points": "basis_point", "basis point": "basis_point", "bps": "basis_point", "bp": "basis_point", "BPS": "basis_point", "BPs": "basis_point", "Bps": "basis_point", "Basis points": "basis_point", "bips": "basis_point", "個基點": "basis_point", "个基点": "basis_point", "基點": "basis_point", "基点": "basis_point",
    "x": "ratio", "X": "ratio", "times": "ratio", "倍": "ratio",
}  # fmt: skip

COUNTED = frozenset(
    "customers clients stores restaurants shops outlets users subscribers members employees people staff engineers units shares rooms hotels properties countries markets patients vehicles cars trucks aircraft locations "
    "branches accounts developers nodes servers gpus partners merchants orders transactions contracts projects homes households sites centers centres facilities plants wells rigs barrels ton tons tonne tonnes mt throughput megawatts gigawatts megawatt gigawatt kilowatt terawatt mw gw "
    "gwh mwh twh kwh mtpa mmtpa mmt kt ktpa boe mmboe bcf mmbtu kilowatts km kms hectares titles games downloads visits visitors views streams hours-watched devices phones wafers chips beds doctors physicians hospitals students schools learners passengers flights cities states acres sqft "
    "square-feet kilometers miles dealers distributors suppliers drivers riders couriers listings guests nights advertisers creators subscribers payers parameters tokens node parameter shareholders models brands skus "
    "stations towers fibers lines connections policies claims loans cards cardholders terminals agents advisors machines systems robots instances workloads organizations companies enterprises businesses institutions "
    "employees associates colleagues headcount boes launches approvals indications trials studies patents applications openings closures renovations conversions franchisees licensees teus containers vessels ships ounces pounds "
    "members followers installs deals wins engagements seats licenses consumers households interviews nominations networks reports atms seats credentials endpoints issuers teams apps websites campuses routes vials doses"
    " prescriptions surgeries procedures packages parcels rides trips reservations messages searches queries impressions clicks jobs jurisdictions languages"
    " channels episodes songs podcasts videos fabs ads adss adrs meters rigs turbines engines batteries modules panels ".split()
)
"""Nouns a number before them makes a figure of, in English. Years, days, slides and the like are not among them."""

OF_MEASURE = frozenset(
    "ton tons tonne tonnes mt barrels megawatts gigawatts megawatt gigawatt kilowatt terawatt mw gw gwh mwh twh kwh mtpa mmtpa mmt kt ktpa boe mmboe bcf mmbtu kilowatts kilometers km kms hectares miles ounces pounds acres sqft square-feet minutes hours days throughput".split()
)
"""Units of measure: what is measured in them has another name, production or capacity."""
COUNTED_IN_DOZENS = frozenset(
    "products capabilities events players participants oems features innovations updates improvements integrations agreements".split()
)
"""Nouns that a number makes a figure of where it is more than a handful: `200 live events`, and not `two products`."""
FEW = 19

JOINED = re.compile(r"(?:[GMTk]Wh|[GM]W|MTPA|Mtpa)(?![A-Za-z])")
"""Units of measure that stand right at their number: 62.4GWh."""
JOINED_STARTS = frozenset("GMTk")
TIMELESS = frozenset("parameter parameters node nodes tokens countries cities states 參數 参数 節點 节点".split())
"""Counts of what a product or a place has, rather than of what a quarter brought."""

COUNTERS = (
    "節點", "节点", "參數", "参数", "名員工", "名员工", "家門市", "家门店", "家店", "家門店", "個客戶", "个客户", "家客戶", "家客户", "名用戶", "名用户", "個用戶", "个用户", "位客戶", "位客户", "名客戶", "名客户", "用戶", "用户", "客戶", "客户", "門市", "门店", "輛", "辆", "台",
    "個付費席位", "个付费席位", "付費席位", "付费席位", "席位", "付費客戶", "付费客户", "付費用戶", "付费用户", "會員", "会员", "開發者", "开发者", "商戶", "商户", "商家", "企業客戶", "企业客户", "活躍用戶", "活跃用户", "個團隊", "个团队", "名會員", "名会员", "位用戶", "位用户",
    "名患者", "位患者", "患者", "個國家", "个国家", "個研究中心", "个研究中心", "個中心", "个中心", "名參與者", "名参与者", "名受試者", "名受试者", "名隨機參與者", "名随机参与者", "名隨機受試者", "名随机受试者",
    "稀釋流通股", "稀释流通股", "攤薄股", "摊薄股", "稀釋股", "稀释股", "流通股", "普通股",
    "套", "股", "人次", "片", "顆", "颗", "桶", "艘", "平方米", "平方公尺", "平方呎", "標箱", "标箱", "公里", "度電", "度电", "千瓦時", "千瓦时", "間", "间", "名", "家", "戶", "户", "筆", "笔", "噸", "吨", "人",
)  # fmt: skip
"""What a Chinese number counts; the short ones only after a scale or a separator, since 3名 or 2家 is seldom a figure."""
SURE_COUNTERS = frozenset(word for word in COUNTERS if len(word) > 1) - {"公里"}

QUALIFIERS = (
    ("over", ("over", "more than", "greater than", "above", "exceeding", "exceeded", "in excess of", "upwards of", "north of", "well over", "超過", "超过", "逾", "高於", "高于", "多於", "多于", "突破")),
    ("under", ("under", "less than", "below", "fewer than", "south of", "not even", "低於", "低于", "不到", "少於", "少于", "不足")),
    ("at_least", ("at least", "no less than", "a minimum of", "至少", "不低於", "不低于")),
    ("at_most", ("up to", "at most", "no more than", "as much as", "a maximum of", "最多", "至多", "高達", "高达")),
    ("about", ("about", "around", "approximately", "approx.", "roughly", "nearly", "almost", "close to", "some", "kind of", "sort of", "just under", "just over", "circa", "an estimated", "roughly about", "約", "约", "大約", "大约", "約為", "约为", "左右", "近",
               "接近", "將近", "将近", "大概")),
)  # fmt: skip


def _any_of(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def power(scale: str) -> Decimal:
    """What a word of scale multiplies by: `million`, 億."""
    return Decimal(10) ** SCALES[scale]


YEAR = re.compile(r"(?:19|20)\d\d")
BLANKS = frozenset(" \u00a0")
SEPARATORS = frozenset(" \u00a0-")
LETTERS = frozenset(ascii_letters)
_MARKS = {
    last: tuple(sorted((mark for mark in BEFORE if mark[-1] == last), key=len, reverse=True)) for last in {mark[-1] for mark in BEFORE}
}
"""Marks by their last character, longest first: how a text ends is told faster so than by a pattern."""
_OF_AN_AMOUNT = frozenset("元億亿萬万兆0123456789")
_WORD_MARKS = frozenset(mark for mark in BEFORE if mark.isascii() and mark[0].isalpha())
_LATIN_SCALE = [word for word in SCALES if word.isascii() and len(word) > 1]


_SPOKEN_ENDS = frozenset("serd")
"""The last letters of currencies as they are spoken: dollars, rupee, dollar, rand; codes end in capitals."""
_SPOKEN = re.compile(
    r"(?!(?:19|20)\d\d(?![\d.,]*\d| ?(?:thousand|million|billion|trillion|crore|lakh)))\d[\d,.]*+(?! ?(?:%|percent|per cent|basis|points?\b|bps))"
)
"""What is money behind a spoken currency, `rupees 42.48`: neither `the rupee 3% weaker` nor `against the US dollar 2025`."""


def mark_before(text: str, start: int) -> tuple[int, str] | None:
    """Where the mark of currency right before a number begins, and its currency; None where there is none.

    One that follows an amount (5,580萬元人民幣 3.5%) belongs to that.
    """
    stop = start - 1 if text[start - 1 : start] in BLANKS else start
    last = text[stop - 1 : stop]
    for mark in ("$",) if last == "$" and text[stop - 2 : stop - 1] in BLANKS else _MARKS.get(last, ()):
        if text.endswith(mark, 0, stop):
            first = stop - len(mark)
            # Letters that other letters go before are the end of a word, and no mark.
            if mark not in _WORD_MARKS or text[first - 1 : first] not in LETTERS:
                if last in _SPOKEN_ENDS and text[start].isdigit() and not _SPOKEN.match(text, start):
                    return None
                return None if text[first - 1 : first] in _OF_AN_AMOUNT else (first, BEFORE[mark])
    return None


SCALE = re.compile(
    rf"[ \u00a0-]{{0,2}}+(?:(?P<scale>(?i:{_any_of(_LATIN_SCALE)}))(?![A-Za-z])|(?<=\d)(?P<letter>[kKmMbBtT])(?![A-Za-z0-9])|(?P<han>{_any_of(w for w in SCALES if not w.isascii())}))"
)
UNIT = re.compile(
    rf"[ \u00a0-]{{0,2}}(?:(?P<latin>{_any_of(w for w in UNITS if (w.isascii() and w.isalpha()) or ' ' in w or '-' in w)})(?![A-Za-z])|(?P<other>{_any_of(w for w in UNITS if not (w.isascii() and w.isalpha()) and ' ' not in w and '-' not in w)}))"
)
CURRENCY_AFTER = re.compile(
    rf"[ \u00a0]?(?:(?P<latin>{_any_of(w for w in AFTER if w.isascii())})(?![A-Za-z])(?! cents?\b|(?<=pounds) of (?!revenue|sales|cost|saving|debt|cash|profit|invest|capital|income))|(?P<other>{_any_of(w for w in AFTER if not w.isascii())}))"
)
MARKED_SCALE = re.compile(r"[ \u00a0]?(?:(?P<million>mm|MM|mil|mill)|(?<=[ \u00a0])(?P<letter>[kKmMbB]))(?![\w&-])")
"""What is a scale only of a number with a mark of currency: `$950mm`, `EUR 45 m`; 300mm is a size."""
SCALE_STARTS = frozenset(letter for word in SCALES for letter in (word[0], word[0].upper()))
UNIT_STARTS = frozenset(word[0] for word in UNITS)
MONEY_STARTS = frozenset(word[0] for word in AFTER)
"""The first characters of what stands after a number: most of what stands there begins otherwise, and no pattern needs to be asked."""


def first_after(text: str, end: int) -> str:
    """The first character after a number and what separates it from its scale or unit, up to two spaces or hyphens."""
    first = text[end : end + 1]
    if first in SEPARATORS:
        first = text[end + 1 : end + 2]
        if first in SEPARATORS:
            first = text[end + 2 : end + 3]
    return first
