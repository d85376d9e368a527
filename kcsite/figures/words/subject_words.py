"""The words that show where the subject of an amount begins and ends. Data."""

GROWING = frozenset("grew grow grows growing grown declined decline declining accelerated decelerated up down".split())
"""What businesses do, and numbers of things less often."""
CHANGING = frozenset(
    "grew grow grows growing grown increased increase increases increasing decreased decrease decreases decreasing declined decline declines declining rose rise rises risen rising"
    " fell fall falls fallen falling dropped drop dropping improved improve improving expanded expanding climbed climbing jumped jumping surged surging gained"
    " contracted contracting accelerated decelerated slowed rebounded up down gone doubled tripled shrank".split()
)
"""Verbs, and what stands for one, of something that changed."""
LEVELS = frozenset(
    "was were is are reached reaching reach reaches totaled totaling totalled totalling stood stands hit came averaged averaging exceeded exceeding exceeds remained remains amounted ended"
    " being been be".split()
)
VERBS = CHANGING | LEVELS
AUXILIARY = frozenset(
    "has have had was were is are be been being will would should could may might can continue continues continued continuing to also now again all each both then still already currently"
    " expected projected forecast remain remains is likely set on track going".split()
)
FILLERS = frozenset(
    "by to at in of a an the about around approximately roughly nearly almost over under more less than some just only even very strong solid healthy robust record another as much"
    " close well north south upwards excess above below between from high low new total high-end level levels range double net growth rate negative positive plus minus roughly slight further additional on track".split()
)
"""Words between a verb and its amount."""
STOPS = frozenset(
    "i we you he she they it this that these those which who what where when while whereas because since as if but so although though however then there here me us them"
    " saw see seeing seen had has have having think believe expect expects expected anticipate know say said says mean means guess would will could should can may might"
    " with driven led leading reflecting reflects including excluding despite due thanks given offset resulting resulted making bringing taking leaving putting showing shows"
    " reported report delivered deliver generated generate recorded posted achieved estimate estimated forecast look looking got get gets getting want let's let company"
    " than versus vs whether how why not no did do does done is are was were be been being drove drive driving helped added add adding took take continue continues continued representing represents represent marking marks implying implies compared started set announced incurred spent invested paid received used bought sold repaid returned raised ended opened launched issued adding increased include includes included going go went call called note noted remind stayed stays staying recovered recovering give gives gave given come comes coming recognize recognized incur spend buy sell repay return raise open launch build make makes made take takes took bring use used uses keep keeps hold holds run runs turn turned move moved realize realized achieve calculate calculated".split()
)
"""Words that no name goes across: what stands before the last of them is no part of it."""
PREPOSITIONS = frozenset(
    "in for of from among at across on to during within per into over under between by through throughout around against before after about until".split()
)
ENDS = frozenset(
    "record strong solid robust healthy good great consolidated reported adjusted overall new the a an our its their his her your my all any each every some both other another such and or & also now again overall total same only first second third fourth last next"
    " prior previous quarter quarterly quarter's year's full-year full substantial sort fiscal year-over-year year-on-year sequentially quarter-over-quarter therefore again additionally importantly finally overall meanwhile currently today really yoy qoq y-o-y q-o-q y/y q/q".split()
)
"""Words a name neither begins nor ends with."""
NO_HEADS = frozenset(
    "improvement improvements expansion contraction reduction deterioration acceleration deceleration uplift estimate estimates raise quarter quarters year years month months week weeks day days half period periods number numbers figure figures thing things lot bit kind one ones point points percent percentage way result results"
    " range side basis terms plus minus end start top line growth increase decrease decline increases change changes which that there morning guys question questions slide page million billion"
    " more less most least much many up down about high low level levels guidance outlook midpoint performance environment comparison total q1 q2 q3 q4 case fact course people everyone well good"
    " strong resilient stable flat impressive significant positive negative similar consistent material broad hard easy better worse dollar dollars currency cents something anything everything just obviously really currently year-to-date average"
    " comp comps sequential north south expectation expectations consensus budget target targets addition additions guide guides projection projections forecast remarks out off peak indicator beat miss".split()
)
"""Words that are no name by themselves, nor end one."""
PLACES = frozenset("market markets country countries region regions geography geographies areas parts categories segments".split())
"""Where something grew, which is not what grew."""
NUMBERS_OF = frozenset(
    "number numbers amount volume level rate pace total sum majority percentage proportion share count range balance growth".split()
)
"""`The number of active partners` is of active partners."""
KINDS_OF_BUSINESS = frozenset("platforms services products solutions".split())
"""Business heads that are part of its name: `AI services`."""
NOT_ALONE = frozenset(
    "sales revenue revenues share shares time times rate rates average run-rate loss losses gain gains deficit assumption inflow inflows outflow outflows margin margins".split()
)
"""Words that are a name with another before them alone: `impairment loss`."""
BUSINESSES = frozenset("business businesses segment segments division divisions group unit franchise operations region".split())
NO_PARTS = frozenset(
    "demand headcount inventory utilization traffic consumption usage engagement attrition spending spend pricing price capacity adoption penetration growth production hiring compensation income"
    " interest tax equity debt cash volume expense expenditure cost profit margin employment inflation output supply mix yield turnover retention churn occupancy overhead stock sentiment visibility"
    " activity momentum amortization depreciation leverage liquidity travel performance productivity efficiency attendance viewership readership availability quality".split()
)
"""Subjects of growth that are no part of a company."""
BUSINESSES_HAN = ("業務", "业务", "部門", "部门", "板塊", "板块", "地區", "地区", "市場", "市场")
BANKING = frozenset(
    "bank banking lending loan loans mortgage deposit deposits credit card cards wealth insurance asset assets customer user".split()
)
"""Businesses whose growth is that of their loans or assets, as often as not."""
NOUNS_TOO = frozenset("increase decrease decline rise drop fall gain".split())
"""Verbs that are nouns behind an article: `a marginal decrease of`."""
TIMES = frozenset("quarter year half month months period basis side front end today".split())
TRANSITIVE = frozenset(
    "expanded expand increased increase increasing reduced reduce reducing raised raise raising lowered lower lowering grew grow cut improved improve decreased brought bring extended".split()
)
"""What somebody does to something: `we reduced commercial paper by $1 billion`."""
MEASURES = frozenset(
    "revenue volume orders bookings billings loans deposits comparable_sales subscribers users revpar arr backlog average_selling_price".split()
)
"""What parts of a company grow in: a part that is only said to grow grows in the one spoken of last."""
OF_MONEY = frozenset("revenue orders bookings billings loans deposits arr backlog".split())
"""Those of them that sums of money are told of."""
RATES = frozenset("conversion rate rates ratio ratios share penetration yield utilization score index mix percentage proportion".split())
ACTS = frozenset(
    "drove driving helped delivered deliver reported generated recorded posted achieved exceeded exceeding include includes included including excluding adding added incurred spent".split()
)
"""What comes behind these is no subject of the next verb: `exceeded expectations, increasing 10%`."""
SIZES = frozenset(
    "large small mature different various several many few best worst main key major most non-core legacy remaining whole entire combined old".split()
)
MONEY_NOUNS = frozenset(
    "costs? charges? expenses? investments? proceeds savings synergies spending revolvers?(?!\\scredit) loans? programs? buffer repurchases? buybacks? sales pressures? headwinds? tailwinds? benefits? impacts? gains? loss(?:es)? debt assets liabilities provisions?"
    " recoveries commitments? credit\\slines? contracts? facility facilities notes bonds financing funding maturities repayments? goodwill depreciation outflows? inflows? payments? settlements?"
    " [a-z]+-offs? incentives? grants? subsidies subsidy fees? royalties acquisitions? divestitures? opportunity opportunities penalty penalties fines? premium reserves? contributions?".split()
)
"""What money is named by right behind it."""
COMMON_PARTS = frozenset(
    "product products service services software hardware subscription subscriptions license licenses licensing advertising international domestic retail wholesale commercial consumer enterprise"
    " government equipment maintenance aftermarket cloud online offline dine-in delivery systems solutions support media content".split()
)
"""What many companies call their parts, in small letters."""
WORLD = frozenset(
    "europe asia africa america americas oceania emea apac apj apjc latam india china japan korea taiwan hong kong singapore australia zealand canada mexico brazil argentina chile colombia germany france italy spain"
    " portugal netherlands belgium switzerland austria sweden norway denmark finland poland turkey russia uk u.k us u.s usa u.s.a britain england ireland israel egypt nigeria kenya indonesia malaysia thailand vietnam philippines"
    " arabia emirates gulf pacific atlantic nordics benelux iberia mena".split()
)
"""Words that names of regions and countries end in, in small letters."""
