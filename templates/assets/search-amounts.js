// Amounts in a query and in the words of a paragraph: each notation of one amount makes one term, the same that kcsite/search/amounts.py made of the
// figure. tests/search/amounts.json holds both to the same answers. Every pattern is bounded, so that hostile words cost no more than others.

const SCALES = {
  "lakh crores": 12, "lakh crore": 12, trillions: 12, trillion: 12, billions: 9, billion: 9, millions: 6, million: 6, thousand: 3, crores: 7, crore: 7,
  lakhs: 5, lakh: 5, tn: 12, bn: 9, mln: 6, mn: 6, cr: 7, k: 3, m: 6, b: 9, t: 12,
  兆: 12, 萬億: 12, 万亿: 12, 千億: 11, 千亿: 11, 百億: 10, 百亿: 10, 十億: 9, 十亿: 9, 億: 8, 亿: 8, 千萬: 7, 千万: 7, 百萬: 6, 百万: 6, 十萬: 5, 十万: 5, 萬: 4, 万: 4, 千: 3,
};
const UNITS = {
  "percentage points": "%", "percentage point": "%", "percent points": "%", "basis points": "bp", "basis point": "bp", "per cent": "%", percent: "%",
  pct: "%", ppts: "%", ppt: "%", pps: "%", pp: "%", bps: "bp", bp: "bp", times: "x", x: "x",
  "%": "%", "％": "%", 個百分點: "%", 个百分点: "%", 百分點: "%", 百分点: "%", 個基點: "bp", 个基点: "bp", 基點: "bp", 基点: "bp", 倍: "x",
};
const BEFORE = "RMB|CNY|CN¥|U\\.S\\.\\$|(?:US|HK|NT|S|A|C|R)?\\$|USD|HKD|TWD|NTD|SGD|AUD|CAD|BRL|EUR|GBP|INR|JPY|KRW|CHF|Rs\\.?|[€£¥￥₹₩]|人民幣|人民币|美元|港幣|港币";
const AFTER =
  "(?:US |U\\.S\\. |NT |Hong Kong )?dollars|yuan|renminbi|euros?|pounds|rupees|yen|won|RMB|CNY|USD|HKD|TWD|EUR|GBP|INR|JPY|元人民幣|元人民币|人民幣|人民币|美元|美金|港元|港幣|港币|新台幣|新臺幣|新台币|歐元|欧元|日圓|日元|英鎊|英镑|韓元|韩元|盧比|卢比|元";
const SINGLE = /^[a-z]$/; // 605m, but not 605 m
const isLatin = (word) => /^[ -~]+$/.test(word) && word !== "%";
const anyOf = (words) => words.sort((a, b) => b.length - a.length).join("|");
const latin = (table) => anyOf(Object.keys(table).filter((word) => isLatin(word) && !SINGLE.test(word)));
const single = (table) => anyOf(Object.keys(table).filter((word) => SINGLE.test(word)));
const other = (table) => anyOf(Object.keys(table).filter((word) => !isLatin(word)));
const oneOf = (table) => `(?:[ \\u00a0-]?(?:${latin(table)})(?![a-z0-9])|(?:${single(table)})(?![a-z0-9])|[ \\u00a0]?(?:${other(table)}))`;
const DIGITS = "[0-9]{1,3}(?:,[0-9]{2,3}){0,5},[0-9]{3}(?![0-9])(?:\\.[0-9]{1,12})?|[0-9]{1,18}(?:\\.[0-9]{1,12})?";
const AMOUNT = new RegExp(
  `(?<![a-z0-9.,#:/_-])(?<before>(?:${BEFORE})[ \\u00a0]?)?\\(?(?<of>百分之)?(?<number>${DIGITS})(?![0-9])\\)?` +
    `(?:(?<scale>${oneOf(SCALES)}))?(?:(?<unit>${oneOf(UNITS)})|(?<after>[ \\u00a0]?(?:${AFTER})(?![a-z0-9])))?`,
  "giu",
);
const NUMBER = new RegExp(`(?<![0-9.,])(?:${DIGITS})(?![0-9])`, "gu");

const bare = (text) => text.trim().replace(/^-/, "").toLowerCase();

/** The significant digits of a number and the power of ten they stand at: `1,970.5` is 19705 and -1. */
const exact = (number) => {
  const [whole, part = ""] = number.replaceAll(",", "").split(".");
  const led = (whole + part).replace(/^0+/, "");
  const end = led.length - (led.match(/(?<!0)0+$/)?.[0].length ?? 0);
  return { digits: led.slice(0, end), power: end ? led.length - end - part.length : 0 };
};

const scientific = ({ digits, power }) => {
  if (!digits) return "0";
  const exponent = digits.length - 1 + power;
  const far = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits[0]}${digits.length > 1 ? "." : ""}${digits.slice(1)}e${exponent < 0 ? "-" : "+"}${far}`;
};

const plain = ({ digits, power }) => {
  if (!digits) return "0";
  if (power >= 0) return digits + "0".repeat(power);
  const padded = digits.padStart(1 - power, "0");
  return `${padded.slice(0, power)}.${padded.slice(power)}`;
};

const termOf = ({ of, number, scale, unit }) => {
  const kind = of ? "%" : (UNITS[bare(unit ?? "")] ?? "");
  const value = exact(number);
  const power = value.power + (scale ? SCALES[bare(scale)] : 0) - (kind === "bp" ? 2 : 0);
  if (kind === "x") return `#${plain({ ...value, power })}x`;
  return kind ? `#${plain({ ...value, power })}%` : `#${scientific({ ...value, power })}`;
};

/** Every amount of a text: where it stands, its term, and the `word` its number is in the index, where that alone says as much. */
export const findAmounts = (text) => {
  const found = [];
  for (const { 0: words, index, groups } of text.matchAll(AMOUNT)) {
    const { before, of, number, scale, unit, after } = groups;
    // A number that nothing makes an amount is a word like others.
    if (!before && !of && !scale && !unit && !after && !number.includes(",")) continue;
    const term = termOf(groups);
    const digits = number.replaceAll(",", "");
    const word = scale || term.endsWith("x") ? undefined : term.endsWith("%") ? (term === `#${digits}%` ? `${digits}%` : term.slice(1)) : digits;
    found.push({ from: index, to: index + words.length, term, word });
  }
  return found;
};

/** Where an amount stands in a text: as a whole, or else its number alone, as in `between 1.8 and 1.9 billion`. */
export const spansOfAmount = (text, term, amounts) => {
  const whole = amounts.filter((amount) => amount.term === term);
  if (whole.length) return whole;
  const { digits } = exact(term.slice(1).replace(/e.*$|[%x]$/, ""));
  const numbers = digits ? [...text.matchAll(NUMBER)].filter(([number]) => exact(number).digits === digits) : [];
  return numbers.map(({ 0: number, index }) => ({ from: index, to: index + number.length }));
};
