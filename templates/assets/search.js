// Looks things up in the index beside a site's pages. The files it reads are described in docs/search-index.md; what is a term is said a
// second time in kcsite/search/tokens.py, and tests/search/tokens.json holds both to the same answers.

import { findAmounts, spansOfAmount } from "./search-amounts.js";

const KANA = "\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff";
const HAN = `\\u3005\\u3007${KANA}\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}`;
const LETTER = `(?:(?![${HAN}])[\\p{L}\\p{N}])`;
const PIECE = new RegExp(`[${HAN}]+|${LETTER}+(?:[-'’‐&.,]${LETTER}+)*%?`, "gu");
const IS_RUN = new RegExp(`^[${HAN}]`, "u");
const RUN_BEGINS = new RegExp(`^ (?=[${HAN}])`, "u");
const RUN_ENDS = new RegExp(`([${HAN}]) $`, "u");
const BROKEN_RUN = new RegExp(`([${HAN}])[ \\t]*\\n[ \\t]*(?=[${HAN}])`, "gu");
const ATOM = /[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|(?:(?![0-9])[\p{L}\p{N}])+|[^\p{L}\p{N}]+/gu;
const LETTERS = /^\p{L}+$/u;
const CLAUSE = /(-(?![0-9]))?(?:(company|year|speaker|section|lang|kind):)?(?:"([^"]*)"?|(\S+))/gu;

const MOST_CHARACTERS = 1000; // of a query
const MOST_GROUPS = 32;
const K1 = 1.2;
const ENOUGH = 0.6; // of a query's words, where no paragraph has all of them
const RERANKED = 20;
const MOST_BLOCKS = 60; // fetched to see where a phrase stands
const MOST_PAGES = 12;
const MOST_SHARDS_OF_A_CHARACTER = 12;
const MOST_TAILS = 8;
const SNIPPET = 160;
const PARAGRAPHS = 65536; // more than a call can have: a paragraph's number is call * PARAGRAPHS + place
const LAST = "\uffff";
const HELD = "\ue000"; // before the number of an amount taken out of a query

// --- terms

export const normalise = (text, fold = new Map()) =>
  [...text.replace(BROKEN_RUN, "$1").normalize("NFKC").toLowerCase()].map((c) => fold.get(c) ?? c).join("");

const partsOfGroup = (atoms, others) => {
  const together = atoms.join("");
  const isDecimal = together.includes(".");
  if (atoms.length === 1 || !(isDecimal || atoms.some((atom) => atom.length > 1 && LETTERS.test(atom)))) return [together];
  if (!isDecimal) others.push(together);
  return atoms;
};

/** The words of one normalised piece: `parts` in reading order, and `others`, further spellings it is found by. */
export const splitWords = (piece) => {
  const accented = piece.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").normalize("NFC");
  const plain = accented.replace(/['’]s(?![\p{L}\p{N}])/gu, "").replace(/['’]/g, "");
  const bare = plain.replace(/%$/, "");
  if (/^[a-z](\.[a-z])+$/.test(bare)) return { parts: [bare.replaceAll(".", "")], others: [] };
  const groups = [[]];
  let between = "";
  for (const [atom] of bare.matchAll(ATOM)) {
    if (/^[\p{L}\p{N}]/u.test(atom)) groups.at(-1).push(atom.replaceAll(",", ""));
    else {
      between += atom;
      groups.push([]);
    }
  }
  const filled = groups.filter((atoms) => atoms.length);
  const others = [];
  const parts = filled.flatMap((atoms) => partsOfGroup(atoms, others));
  if (filled.length > 1 && !/[.,]/.test(between) && filled.flat().some((atom) => LETTERS.test(atom))) others.push(filled.flat().join(""));
  if (plain !== bare && /[0-9]$/.test(parts.at(-1) ?? "")) {
    others.push(parts.at(-1));
    parts.push(`${parts.pop()}%`);
  }
  return { parts, others };
};

const pairsOf = (characters) => characters.slice(1).map((c, at) => characters[at] + c);
const pieces = (normal) => [...normal.matchAll(PIECE)].map(([piece]) => (IS_RUN.test(piece) ? { run: [...piece] } : splitWords(piece)));

/** Every term of a text, as the index was made with. */
export const findTerms = (text, fold) =>
  pieces(normalise(text, fold)).flatMap(({ run, parts, others }) => (run ? [...pairsOf(run), run.at(-1)] : [...parts, ...others]));

/** A text as phrases are compared: words and runs, one space between. */
const plainWords = (text, fold) => {
  const words = pieces(normalise(text, fold)).map(({ run, parts }) => (run ?? parts).join(run ? "" : " "));
  return ` ${words.join(" ")} `;
};

/** A word without its commonest endings. What shares a stem begins with the stem, or with the stem less a final y. */
export const stem = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let cut = word;
  if (/[^aeiou]ies$/.test(cut)) return cut.length > 4 ? `${cut.slice(0, -3)}y` : cut;
  if (/(ss|x|z|ch|sh)es$/.test(cut)) cut = cut.slice(0, -2);
  else if (/[^sui]s$/.test(cut)) cut = cut.slice(0, -1);
  const root = cut.match(/^(.*[aeiouy].*[^e])(?:ing|ed)$/)?.[1] ?? "";
  if (root.length > 2) cut = /([^lsz])\1$/.test(root) && !/[aeiou]$/.test(root) ? root.slice(0, -1) : root;
  return cut.length > 4 ? cut.replace(/e$/, "") : cut;
};

/** How many letters to add, drop, change or swap to get from one word to another; more than `most` is not counted further. */
const distance = (from, to, most) => {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before = [];
  let row = [...Array(to.length + 1).keys()];
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] !== to[j - 1]));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[to.length];
};

// --- postings

/** Reads a posting list: calls `add` with each paragraph and how often it has the term. */
const readPosting = (text, add, first = 0) => {
  let call = first - 1;
  let place = -1;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 58 || (code > 96 && code < 123)) number = number * 36 + code - (code < 58 ? 48 : 87);
    else {
      const step = number || 1;
      number = 0;
      if (code === 58) [call, place] = [call + step, -1];
      else if (code === 126) for (let n = 0; n < step; n++) add(call * PARAGRAPHS + ++place, 1);
      else add(call * PARAGRAPHS + (place += step), code - 64);
    }
  }
};

const lastAtMost = (sorted, term) => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= term) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
};

const listOf = (value) => [value ?? []].flat().filter((one) => (one ?? "") !== "").map(String);
const byCount = (a, b) => b.count - a.count || (a.id < b.id ? -1 : 1);

// --- the query

/** Clauses of a query: words to find, phrases, words to leave out, and fields to narrow by. */
const parseQuery = (query, fold) => {
  const asked = { groups: [], phrases: [], without: [], fields: [], barred: [], runs: [], atoms: [] };
  const seen = new Set();
  const add = (kind, term) => {
    if (seen.has(kind + term) || asked.groups.length >= MOST_GROUPS) return;
    seen.add(kind + term);
    asked.groups.push({ kind, term });
  };
  const { text, amounts } = takeAmounts(query.slice(0, MOST_CHARACTERS).replace(/[“”„「」『』＂]/g, '"'));
  for (const [, minus, field, quoted, bare] of text.matchAll(CLAUSE)) {
    const words = quoted ?? bare;
    const amount = bare?.startsWith(HELD) && !field && !minus ? amounts[Number(bare.slice(1))] : undefined;
    if (amount) readAmount(amount, fold, asked, seen);
    else if (field) (minus ? asked.barred : asked.fields).push([field, words]);
    else if (minus) asked.without.push(rangesOfQuery(words, fold));
    // A figure's own term, `#1.97e+09`; other notations of it are amounts.
    else if (/^#[0-9.e+-]+[%x]?$/.test(words)) add("exact", words);
    else readWords(words, fold, asked, add, quoted !== undefined);
  }
  return asked;
};

/** A query whose amounts, those in quotes aside, are replaced by their numbers behind a mark that nobody types. */
const takeAmounts = (query) => {
  const amounts = [];
  const hold = (part) => {
    let [made, at] = ["", 0];
    for (const amount of findAmounts(part)) {
      made += `${part.slice(at, amount.from)} ${HELD}${amounts.length} `;
      amounts.push({ ...amount, text: part.slice(amount.from, amount.to) });
      at = amount.to;
    }
    return made + part.slice(at);
  };
  const parts = query.replaceAll(HELD, " ").split('"');
  return { text: parts.map((part, at) => (at % 2 ? part : hold(part.normalize("NFKC")))).join('"'), amounts };
};

/** An amount is looked up as the term of its figure; where no figure is so much, by its words. */
const readAmount = ({ term, word, text }, fold, asked, seen) => {
  readWords(text, fold, asked, () => {}, false);
  if (seen.has(`exact${term}`) || asked.groups.length >= MOST_GROUPS) return;
  seen.add(`exact${term}`);
  asked.groups.push({ kind: "amount", term, word, ranges: rangesOfQuery(text, fold) });
};

/** What words to be left out are looked up as, from term to term: a single character begins every pair it is first in. */
const rangesOfQuery = (words, fold) => {
  const exact = (terms) => terms.map((term) => [term, term]);
  const ranges = ({ run, parts }) => (run?.length === 1 ? [[run[0], run[0] + LAST]] : exact(run ? pairsOf(run) : parts));
  return pieces(normalise(words, fold)).flatMap(ranges).slice(0, MOST_GROUPS);
};

const readWords = (words, fold, asked, add, isPhrase) => {
  for (const { run, parts } of pieces(normalise(words, fold))) {
    if (run?.length > 1) for (const pair of pairsOf(run)) add("exact", pair);
    else if (run) add("first", run[0]);
    else for (const part of parts) add(isPhrase || !LETTERS.test(part) ? "exact" : "word", part);
    if (run) asked.runs.push(run.join(""));
    const atom = (text, at) => ({ text, before: run && at ? "" : " ", size: run ? 1 : 2 });
    asked.atoms.push(...(run ?? parts).map(atom));
  }
  // A run may begin and end within a longer one; a word may not, so the spaces around it belong to the phrase.
  const phrase = plainWords(words, fold).replace(RUN_BEGINS, "").replace(RUN_ENDS, "$1");
  if (isPhrase && phrase.trim()) asked.phrases.push(phrase);
};

/** The longest stretch of the query that stands in the text as it was typed, in characters of Chinese or twice the words. */
const longestRun = (plain, atoms) => {
  let longest = 0;
  for (let from = 0; from < atoms.length; from++) {
    let stretch = atoms[from].size > 1 ? " " : "";
    let size = 0;
    for (let at = from; at < atoms.length; at++) {
      stretch += (at > from ? atoms[at].before : "") + atoms[at].text;
      if (!plain.includes(stretch)) break;
      size += atoms[at].size;
    }
    longest = Math.max(longest, size);
  }
  return longest;
};

// --- snippets

const spansOf = (text, asked, fold) => {
  const spans = [];
  const folded = text.replace(/./gsu, (c) => fold.get(c) ?? c).toLowerCase();
  const mark = (needle, group) => {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      spans.push({ from: at, to: at + needle.length, group });
    }
  };
  if (folded.length === text.length) {
    const whole = asked.runs.filter((run) => run.length > 2 && folded.includes(run));
    for (const run of whole) mark(run, run);
    for (const { term, kind } of asked.groups) {
      if ((IS_RUN.test(term) || kind === "first") && !whole.some((run) => run.includes(term))) mark(term, term);
    }
  }
  const wanted = asked.groups.filter(({ term, found }) => term.startsWith("#") && found?.has(term));
  const amounts = wanted.length ? findAmounts(text) : [];
  for (const { term } of wanted) spans.push(...spansOfAmount(text, term, amounts).map(({ from, to }) => ({ from, to, group: term })));
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (IS_RUN.test(piece)) continue;
    const { parts, others } = splitWords(normalise(piece, fold));
    const group = asked.groups.find(({ found }) => found && [...parts, ...others].some((term) => found.has(term)));
    if (group) spans.push({ from: index, to: index + piece.length, group: group.term });
  }
  return spans.sort((a, b) => a.from - b.from || b.to - a.to);
};

const cutSnippet = (text, spans) => {
  const inWindow = (start) => spans.filter(({ from, to }) => from >= start && to <= start + SNIPPET * 0.75);
  let best = { size: 0, from: 0 };
  for (const { from } of spans.slice(0, 100)) {
    const { size } = new Set(inWindow(from).map(({ group }) => group));
    if (size > best.size) best = { size, from };
  }
  let start = Math.max(0, Math.min(best.from - SNIPPET / 4, text.length - SNIPPET));
  let end = Math.min(text.length, start + SNIPPET);
  if (start > 0) start += Math.max(0, text.slice(start, best.from).search(/\s/) + 1);
  if (end < text.length && /\s\S*$/.test(text.slice(best.from + 40, end))) end -= text.slice(start, end).match(/\s\S*$/)?.[0].length ?? 0;
  if (/[\udc00-\udfff]/.test(text.charAt(start))) start++;
  if (/[\udc00-\udfff]/.test(text.charAt(end))) end--;
  const parts = [];
  const add = (words, match) => {
    if (match && words && parts.at(-1)?.match) parts.at(-1).text += words;
    else if (words) parts.push({ text: words, match });
  };
  let at = start;
  add(start > 0 ? "…" : "", false);
  for (const { from, to } of spans) {
    if (to <= at || from >= end) continue;
    add(text.slice(at, Math.max(from, at)), false);
    add(text.slice(Math.max(from, at), Math.min(to, end)), true);
    at = Math.min(to, end);
  }
  add(text.slice(at, end) + (end < text.length ? "…" : ""), false);
  return parts;
};

// --- the index

class Index {
  #base;
  #fetch;
  #files = new Map();

  constructor(base, fetch) {
    [this.#base, this.#fetch] = [base, fetch];
  }

  /** A file's content; each is fetched once. */
  file(path) {
    if (!this.#files.has(path)) {
      const content = this.#read(this.#base + path);
      content.catch(() => this.#files.delete(path));
      this.#files.set(path, content);
    }
    return this.#files.get(path);
  }

  async #read(address) {
    let why;
    try {
      const response = await this.#fetch(address);
      if (response.ok) return await response.json();
      why = `HTTP ${response.status}`;
    } catch (error) {
      why = error?.message ?? error;
    }
    throw new Error(`The search index is not whole: ${address} could not be read (${why}).`);
  }

  async open() {
    const manifest = await this.file("search-index.json");
    const schema = manifest?.schema ?? "none";
    if (schema !== 1) throw new Error(`The search index is not of a schema known here: ${schema} instead of 1.`);
    this.manifest = manifest;
    const [from, to] = manifest.fold.map((characters) => [...characters]);
    this.fold = new Map(from.map((c, at) => [c, to[at]]));
    this.periodStarts = manifest.periods.map(([, first]) => first);
    this.width = manifest.companies.length > 1 ? (manifest.companies.length - 1).toString(36).length : 1;
    return this;
  }

  call(ordinal) {
    const { calls, companies, periods } = this.manifest;
    const company = companies[parseInt(calls.slice(ordinal * this.width, (ordinal + 1) * this.width), 36)];
    return { company, period: periods[lastAtMost(this.periodStarts, ordinal)][0] };
  }

  /** Paths of the shards that terms between two others may be in. */
  async shards(from, to) {
    const { shards, ranges } = this.manifest;
    let lists = [shards];
    if (ranges) {
      const names = ranges.names.slice(lastAtMost(ranges.first, from), lastAtMost(ranges.first, to) + 1);
      lists = await Promise.all(names.map((name) => this.file(`search/d/${name}.json`)));
    }
    return lists.flatMap(({ first, names }) =>
      names ? names.split(" ").slice(lastAtMost(first, from), lastAtMost(first, to) + 1).map((name) => `search/s/${name}.json`) : [],
    );
  }

  /** Terms between two others with their postings, from the first `most` shards. */
  async terms(from, to, most = Infinity) {
    const paths = (await this.shards(from, to)).slice(0, most);
    const shards = await Promise.all(paths.map((path) => this.file(path)));
    return shards.flatMap((shard) => Object.entries(shard)).filter(([term]) => term >= from && term <= to);
  }

  /** Reads the posting list of one term. A very common term may keep it in files of its own, each from a call on. */
  async read(value, add) {
    if (typeof value === "string") readPosting(value, add);
    else if (value.tail.length > MOST_TAILS) readPosting(value.head, add);
    else {
      const tails = await Promise.all(value.tail.map(([, name]) => this.file(`search/s/${name}.json`)));
      tails.forEach((text, at) => readPosting(text, add, value.tail[at][0]));
    }
  }

  /** The paragraphs of terms: paragraph -> times, weighed. */
  async docs(found) {
    const docs = new Map();
    for (const [, value, weight = 1] of found) await this.read(value, (doc, times) => docs.set(doc, (docs.get(doc) ?? 0) + times * weight));
    return docs;
  }

  async findGroup({ kind, term, word }) {
    if (kind === "amount") return (await Promise.all([term, word].filter(Boolean).map((one) => this.terms(one, one)))).flat();
    if (kind === "exact" || (kind === "word" && term.length < 3)) return this.terms(term, term);
    if (kind === "first") return this.terms(term, term + LAST, MOST_SHARDS_OF_A_CHARACTER);
    const root = stem(term);
    const begin = root.replace(/y$/, "");
    const [near, same] = await Promise.all([this.terms(begin, begin + LAST, 2), this.terms(term, term)]);
    const weighed = [...new Map([...near, ...same])].map(([other, value]) => {
      const isSame = other === term || (LETTERS.test(other) && stem(other) === root);
      return [other, value, isSame ? 1 : LETTERS.test(other) && other.startsWith(term) ? 0.5 : 0];
    });
    return weighed.filter(([, , weight]) => weight);
  }

  /** The indexed word nearest to one that is not indexed, or nothing: it most likely begins alike, or has its first letters swapped. */
  async nearest(word) {
    if (word.length < 4) return undefined;
    const [a, b, c, d] = word;
    const starts = [a + b + c, b + a + c, b + c + d, a + c + d];
    const found = await this.nearestFrom(word, starts, 5);
    return found ?? this.nearestFrom(word, [..."aeiou"].flatMap((vowel) => [a + vowel + b, a + vowel + c]), 8);
  }

  async nearestFrom(word, starts, files) {
    const most = word.length > 8 ? 2 : 1;
    const paths = new Set((await Promise.all(starts.map(async (start) => (await this.shards(start, start + LAST)).slice(0, 2)))).flat());
    let best;
    for (const shard of await Promise.all([...paths].slice(0, files).map((path) => this.file(path)))) {
      for (const [term, value] of Object.entries(shard)) {
        if (!LETTERS.test(term) || Math.abs(term.length - word.length) > most) continue;
        const far = distance(word, term, most);
        const often = typeof value === "string" ? value.length : Infinity;
        if (far <= most && (!best || far < best.far || (far === best.far && often > best.often))) best = { term, far, often };
      }
    }
    return best?.term;
  }

  /** Puts the terms found and their paragraphs into a group; a word that is nowhere is replaced by the nearest one. */
  async fill(group) {
    let found = await this.findGroup(group);
    if (!found.length && group.kind === "word") {
      const nearest = await this.nearest(group.term);
      if (nearest) {
        group.corrected = { from: group.term, to: nearest };
        found = await this.findGroup({ ...group, term: nearest });
      }
    }
    group.found = new Set(found.map(([term]) => term));
    group.docs = await this.docs(found);
    if (!found.length && group.kind === "amount") await this.fillByWords(group);
  }

  /** An amount that no figure of the archive is: paragraphs with all its words. */
  async fillByWords(group) {
    const found = await Promise.all(group.ranges.map((range) => this.terms(...range)));
    const [first = new Map(), ...others] = await Promise.all(found.map((terms) => this.docs(terms)));
    group.found = new Set(found.flat().map(([term]) => term));
    group.docs = new Map([...first].filter(([doc]) => others.every((docs) => docs.has(doc))));
  }

  /** Where the text of a paragraph is, and what is said of it. A call of figures alone has no passages. */
  async unit(doc) {
    const { company, period } = this.call(Math.floor(doc / PARAGRAPHS));
    const place = doc % PARAGRAPHS;
    const page = `${company.url}${period}/`;
    const unit = { page, company, period, about: `${company.name} ${period}`, spokenBy: [], text: {} };
    const size = this.manifest.text;
    if (size) {
      const path = `search/t/${encodeURIComponent(company.id)}/${period}-${Math.floor(place / size)}.json`;
      const block = await this.file(path);
      const [id, speaker, section, text] = block.paragraphs[place % size] ?? [];
      const spokenBy = Object.entries(block.speakers).filter(([one]) => !id || one === speaker).map(([, name]) => name);
      return { ...unit, about: block.about, id, speaker, speakerName: block.speakers[speaker], spokenBy, section, text: text ?? {} };
    }
    const call = await this.file(`${page}call.json`);
    const names = ({ name, names }) => [...new Set([name, ...Object.values(names ?? {})])];
    unit.about = [...names(company), call.period?.label ?? period, call.event ?? ""].join(" ").trim();
    if (call.rights === "figures-only") return { ...unit, spokenBy: call.speakers.map((one) => names(one).join(" / ")) };
    let left = place;
    const turn = call.turns.find(({ paragraphs }) => left < paragraphs.length || ((left -= paragraphs.length), false));
    const speaker = call.speakers.find(({ id }) => id === turn?.speaker);
    const paragraph = turn?.paragraphs[left];
    const speakerName = speaker && names(speaker).join(" / ");
    const spoken = { speaker: turn?.speaker, speakerName, spokenBy: speaker ? [speakerName] : [], section: turn?.section };
    return { ...unit, ...spoken, id: paragraph?.id, text: paragraph?.text ?? {} };
  }

  async hit(doc, score, asked, lang) {
    const { page, company, period, about, id, speaker, speakerName, section, text } = await this.unit(doc);
    const called = { company: company.id, companyName: company.name, period };
    const hit = { url: id ? `${page}#${id}` : page, page, ...called, speaker, speakerName, section };
    let best;
    for (const [tag, words] of Object.entries(text)) {
      const spans = spansOf(words, asked, this.fold);
      const size = new Set(spans.map(({ group }) => group)).size + (listOf(lang).includes(tag) ? 0.5 : 0);
      if (!best || size > best.size) best = { tag, words, spans, size };
    }
    const snippet = best ? cutSnippet(best.words, best.spans) : [{ text: about, match: false }];
    return { ...hit, title: about, lang: best?.tag ?? "", score: Math.round(score * 1000) / 1000, snippet };
  }

  /** What each filter lets through: name -> test of a paragraph. */
  async filters(options, fields) {
    const typedAs = (name) => fields.filter(([field, words]) => field === name && words).map(([, words]) => words);
    const values = (name) => [...listOf(options[name]), ...typedAs(name)];
    const filters = new Map();
    const calls = (test) => (doc) => test(this.call(Math.floor(doc / PARAGRAPHS)));
    const [companies, years] = [values("company"), values("year")];
    const isCompany = (id) => companies.includes(id) || typedAs("company").some((beginning) => id.startsWith(beginning));
    if (companies.length) filters.set("company", calls(({ company }) => isCompany(company.id)));
    if (years.length) filters.set("year", calls(({ period }) => years.some((year) => period.startsWith(year))));
    for (const name of ["speaker", "section", "lang", "kind"]) {
      const wanted = values(name);
      if (!wanted.length) continue;
      const docs = await this.docs((await Promise.all(wanted.map((value) => this.facetTerms(name, value, options)))).flat());
      filters.set(name, (doc) => docs.has(doc));
    }
    return filters;
  }

  async facetTerms(name, value, options) {
    const key = `@${name}:${name === "lang" ? value : value.toLowerCase()}`;
    const found = await this.terms(key, key + LAST, 4);
    const exact = found.filter(([term]) => term === key || term.startsWith(`${key}=`) || (name === "lang" && term.startsWith(`${key}-`)));
    if (exact.length || name !== "speaker" || listOf(options[name]).includes(value)) return exact;
    if (found.length) return found;
    const all = await this.terms("@speaker:", `@speaker:${LAST}`, 8);
    return all.filter(([term]) => plainWords(term, this.fold).includes(plainWords(value, this.fold).trim()));
  }

  /** Paragraphs that have all words of the query, or else enough of them: paragraph -> {words, score}. */
  match({ groups, without, barred }, everything) {
    const isLeftOut = (doc) => without.some((sets) => sets.length && sets.every((docs) => docs.has(doc)));
    const isKept = (doc) => !isLeftOut(doc) && !barred.some((test) => test(doc));
    if (!groups.length) return new Map([...everything.keys()].filter(isKept).map((doc) => [doc, { words: 0, score: 0 }]));
    const bySize = groups.map(({ docs }) => docs).sort((a, b) => a.size - b.size);
    const all = [...bySize[0].keys()].filter((doc) => bySize.every((docs) => docs.has(doc)) && isKept(doc));
    const some = () => [...new Set(bySize.flatMap((docs) => [...docs.keys()]))].filter(isKept);
    const total = this.manifest.counts.paragraphs;
    const rarity = bySize.map(({ size }) => Math.max(0.01, Math.log(1 + (total - size + 0.5) / (size + 0.5))));
    const scored = (all.length ? all : some()).map((doc) => {
      let [words, score] = [0, 0];
      bySize.forEach((docs, at) => {
        const times = docs.get(doc) ?? 0;
        words += times > 0;
        score += (rarity[at] * times * (K1 + 1)) / (times + K1);
      });
      return [doc, { words, score }];
    });
    return new Map(scored.filter(([, { words }]) => words >= Math.ceil(groups.length * ENOUGH)));
  }

  /** The paragraphs in whose text every phrase stands, among the best of those that have its words: as many as a few files hold. */
  async verify(order, phrases) {
    const size = this.manifest.text;
    const files = new Set();
    const most = size ? MOST_BLOCKS : MOST_PAGES;
    const end = order.findIndex((doc) => files.add(Math.floor(doc / (size || PARAGRAPHS))).size > most);
    const looked = end < 0 ? order : order.slice(0, end);
    const stands = await Promise.all(
      looked.map(async (doc) => {
        const { text, about, spokenBy } = await this.unit(doc);
        const texts = [...Object.values(text), about, ...spokenBy].map((words) => plainWords(words, this.fold));
        return phrases.every((phrase) => texts.some((words) => words.includes(phrase)));
      }),
    );
    return looked.filter((_, at) => stands[at]);
  }

  async rerank(order, matched, atoms) {
    const runs = new Map();
    await Promise.all(
      order.map(async (doc) => {
        const { text } = await this.unit(doc).catch(() => ({ text: {} }));
        runs.set(doc, Math.max(0, ...Object.values(text).map((words) => longestRun(plainWords(words, this.fold), atoms))));
      }),
    );
    const rank = (doc) => [matched.get(doc).words, runs.get(doc), matched.get(doc).score, doc];
    return order.sort((a, b) => rank(b).reduce((sign, value, at) => sign || value - rank(a)[at], 0));
  }

  /** Counts by company, year, speaker, section and language: each over what the other filters let through. */
  async facets(docs, filters) {
    const tests = [...filters.values()];
    const bits = new Map([...filters.keys()].map((name, at) => [name, 1 << at]));
    const missed = new Map(docs.map((doc) => [doc, tests.reduce((mask, test, at) => (test(doc) ? mask : mask | (1 << at)), 0)]));
    const counts = (doc, name) => missed.has(doc) && !(missed.get(doc) & ~(bits.get(name) ?? 0));
    const facets = { company: new Map(), year: new Map(), speaker: new Map(), section: new Map(), lang: new Map() };
    const add = (name, id, about, count = 1) => {
      const known = facets[name].get(id) ?? { id, name: id, ...about, count: 0 };
      facets[name].set(id, { ...known, count: known.count + count });
    };
    for (const doc of docs) {
      const { company, period } = this.call(Math.floor(doc / PARAGRAPHS));
      if (counts(doc, "company")) add("company", company.id, { name: company.name, names: company.names });
      if (counts(doc, "year")) add("year", period.slice(0, 4));
    }
    for (const facet of docs.length ? ["speaker", "section", "lang"] : []) {
      const key = `@${facet}:`;
      // Speakers of a large archive are many: counting them all would cost a reader more than the search itself.
      if (facet === "speaker" && (await this.shards(key, key + LAST)).length > 4) continue;
      for (const [term, value] of await this.terms(key, key + LAST)) {
        const [id, name] = term.slice(key.length).split(/=(.*)/s);
        let found = 0;
        await this.read(value, (doc) => (found += counts(doc, facet)));
        if (found) add(facet, id, name ? { name } : {}, found);
      }
    }
    const sorted = Object.entries(facets).map(([name, values]) => [name, [...values.values()].sort(byCount)]);
    return { facets: Object.fromEntries(sorted), kept: docs.filter((doc) => !missed.get(doc)) };
  }

  /** Finds paragraphs. Options: company, year, speaker, section, lang (one or several), limit, offset. */
  async search(query, options) {
    const chosen = options ?? {};
    const [limit, offset] = [chosen.limit ?? 10, chosen.offset ?? 0].map((number) => Math.max(0, Math.floor(Number(number)) || 0));
    const asked = parseQuery(typeof query === "string" ? query : "", this.fold);
    const [filters, barred, without] = await Promise.all([
      this.filters(chosen, asked.fields),
      Promise.all(asked.barred.map((field) => this.filters({}, [field]))).then((each) => each.flatMap((tests) => [...tests.values()])),
      Promise.all(asked.without.map((ranges) => Promise.all(ranges.map(async (range) => this.docs(await this.terms(...range)))))),
      ...asked.groups.map((group) => this.fill(group)),
    ]);
    const isNarrowed = filters.size > 0 || barred.length > 0 || without.some((sets) => sets.length);
    const everything = !asked.groups.length && isNarrowed ? await this.docs(await this.terms("@section:", `@section:${LAST}`)) : new Map();
    const matched = this.match({ groups: asked.groups, without, barred }, everything);
    const best = (a, b) => matched.get(b).words - matched.get(a).words || matched.get(b).score - matched.get(a).score || b - a;
    let order = [...matched.keys()].sort(best);
    if (asked.phrases.length) {
      // Only so many texts are looked at: first those that may be shown, then those that are counted alone.
      const isShown = (doc) => [...filters.values()].every((test) => test(doc));
      order = await this.verify([...order.filter(isShown), ...order.filter((doc) => !isShown(doc))], asked.phrases);
    }
    const { facets, kept } = await this.facets(order, filters);
    const first = this.manifest.text ? RERANKED : Math.min(RERANKED, limit);
    if (asked.atoms.length > 1 && offset < first) kept.unshift(...(await this.rerank(kept.splice(0, first), matched, asked.atoms)));
    const shown = kept.slice(offset, offset + limit);
    const hits = await Promise.all(shown.map((doc) => this.hit(doc, matched.get(doc).score, asked, chosen.lang)));
    const corrected = asked.groups.find((group) => group.corrected)?.corrected;
    return { total: kept.length, hits, facets, ...(corrected && { corrected }) };
  }
}

/** Opens the index of the site at `baseUrl`. Errors: an Error that names the file, where the index is missing or broken. */
export const openIndex = async (baseUrl, { fetch = globalThis.fetch } = {}) => {
  const base = String(baseUrl);
  const index = await new Index(base === "" || base.endsWith("/") ? base : `${base}/`, (address) => fetch(address)).open();
  return { search: (query, options) => index.search(query, options) };
};
