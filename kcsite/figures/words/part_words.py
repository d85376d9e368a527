"""The words around a metric's name that name no part of a company, and those that no such name goes across."""

import re

BREAKS = frozenset(
    "driven grown seen shown given taken risen fallen of in for from to by with our the a an its their this that these those and or as at on was were is are be been being had has have we they it"
    " hit hits gave times grew grow growing increased decreased drove drive driving deliver delivered delivering generated generate generating report reported reporting see saw seeing"
    " expect expected expects anticipate anticipates anticipated estimate estimates forecast forecasts project projects guide guides guided target targets plan plans believe believes assume assumes reach reached reaching achieve achieved recorded include including excluding about over under versus than per which while where when if but so"
    " led leading despite without between into because due given through during across within after before until since also not no both each every any some most all"
    " guidance contemplates contemplate imply implies incorporates incorporate embeds your his her my us them you i he she there here what how why then now still just only even more less very much many few other's say said like"
    " million billion percent basis points point % drives supports support offset offsetting impact impacted impacts affected strong-er resulting result results continue continued"
    " sustain sustained accelerate accelerated improve improved expand expanded whose another set got should increase decrease boost account reflect reflects towards regarding cut lower-than-expected better-than-expected brought bring brings bringing takes makes gives leaves puts keeps shows means leads reports sees generates delivers represents includes reflects excludes lifts raises reduces cuts becomes added add adding posted post posting produced cover covers covered item items twd ntd nt rmb usd dkk eur gbp jpy hkd inr krw chf sek nok cad aud brl sgd rs region region's confirm confirms reaffirm reaffirms reiterate reiterates maintain maintains provide provides discuss withdraw suspend revise revises exceed exceeds beat beats miss translate translates equate equates compare compares".split()
)
"""Words no name of a part goes across."""
PLAIN = frozenset(
    "calculated total overall net gross record strong solid robust healthy quarterly annual annualized yearly full-year first-quarter second-quarter third-quarter fourth-quarter quarter"
    " quarter's year's year full first second third fourth q1 q2 q3 q4 fiscal fy reported adjusted non-gaap gaap core underlying organic constant currency constant-currency comparable"
    " consolidated company company's companywide company-wide corporate group group's our higher lower increased incremental additional new recurring same better worse best worst increasing"
    " average year-over-year year-on-year sequential current prior previous last next recent expected anticipated planned projected potential future forward implied stated actual estimated"
    " good great attractive modest continued significant substantial meaningful double-digit single-digit mid-single-digit high-single-digit low-single-digit low mid high end top bottom line top-line bottom-line"
    " global worldwide firm-wide firmwide enterprise-wide normalized recast pro forma half first-half second-half month nine-month six-month trailing twelve-month ltm ttm run-rate run rate"
    " combined aggregate cumulative whole business segment segments segment's division's us-dollar dollar annualised flat slight slightly approximately roughly nearly almost other positive negative"
    " faster slower stronger weaker remaining absolute associated related respective entire actual non-ifrs ifrs pre-tax after-tax per-share cash"
    " all-time highest lowest ever best-ever highest-ever record-high record-breaking industry-leading market-leading class-leading best-in-class world-class year-to-date ytd quarter-to-date first-half second-half half-year time big little bit double digit single long-term short-term medium-term three months months six nine twelve unit units non-tifrs specific price january february march april"
    " may june july august september october november december days day weeks week years us usd dollars rmb".split()
)
"""Words that tell something of a metric and name no part."""
PERIOD = re.compile(r"F?[QH][1-4]|[1-4][QH]|(?:FY|CY)?'?\d{1,4}(?:st|nd|rd|th|[QH][1-4])?", re.IGNORECASE)
NO_NAME = re.compile(r"\A(?:[a-z]+(?:ing|ed|ly)|[A-Za-z])\Z")
NAMES = frozenset(
    "advertising gaming licensing streaming manufacturing marketing engineering consulting networking mining lending banking trading clothing packaging housing shipping training computing"
    " imaging building drilling broadcasting publishing staffing processing testing catering clearing learning living lighting printing roaming leasing financing cleaning heating dining"
    " betting pricing wedding messaging managed branded connected embedded integrated unlimited fixed unbranded distributed used licensed dedicated unsecured secured prepaid daily monthly weekly"
    " spending funding savings processing rating roaming family supply subsidized continuing assembly early elderly".split()
)
"""Words with the endings of verbs and adverbs that name parts."""
NO_PLACES = frozenset(
    "january february march april may june july august september october november december danish swedish norwegian kroner krone kronor dollars dollar euros euro rmb usd gaap non-gaap ifrs"
    " fy fiscal year quarter half q1 q2 q3 q4 i we it this that covid covid-19 monday tuesday wednesday thursday friday page slide slides exhibit table"
    " twd ntd nt eur gbp jpy hkd inr krw chf sek nok dkk cad aud brl sgd rs inr cny us currency constant".split()
)
"""Capital words behind `in` and `for` that are no part of a company."""
_OF_WHOLE = re.compile(r"(?:%|percent) of (?:our |the |total |overall )*\Z")


def is_whole_of_share(text: str, start: int) -> bool:
    """Whether a metric's name at `start` is only what a share is one of: `China was 12% of revenue`."""
    return bool(_OF_WHOLE.search(text, max(0, start - 24), start))
