// The results page: asks the index, shows what it found, and keeps the address up to date so that Back leads where the reader was.

import { openIndex } from "./search.js";

const LIMIT = 30;
const A_CALL = 3;
const form = document.getElementById("ui-search");
const field = document.getElementById("ui-q-page");
const status = document.getElementById("ui-status");
const results = document.getElementById("ui-results");
const facetBox = document.getElementById("ui-facets");
const filters = document.getElementById("ui-filters");
const narrow = matchMedia("(max-width: 62rem)");
const fold = () => {
  filters.open = !narrow.matches;
};
narrow.addEventListener("change", fold);
fold();
const base = new URL(document.body.dataset.root, location.href).href;
const FACETS = { company: ["Company", "公司"], year: ["Fiscal year", "財年"], speaker: ["Speaker", "發言人"], section: ["Section", "部分"], lang: ["Language", "語言"] };
const NAMES = { prepared: ["Prepared remarks", "管理層發言"], qa: ["Questions and answers", "問答環節"], en: ["English", "English"], "zh-Hant": ["中文", "中文"], "zh-Hans": ["简体中文", "简体中文"] };

const zh = () => document.documentElement.dataset.words === "zh";
const say = (pair) => (zh() ? pair[1] : pair[0]);
const make = (tag, className, ...inside) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
};

let index = null;
let turn = 0;
let shown = history.state?.shown ?? LIMIT;

const asked = () => {
  const given = new URLSearchParams(location.search);
  const options = Object.fromEntries(Object.keys(FACETS).map((name) => [name === "lang" ? "lang" : name, given.get(name === "lang" ? "in" : name) || undefined]));
  return { query: given.get("q") ?? "", options };
};

const go = (changes) => {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.pushState(null, "", address);
  shown = LIMIT;
  return run();
};

const facet = (name, values, chosen) => {
  const kept = values.slice(0, 8);
  if (!kept.length || (kept.length === 1 && !chosen)) return null;
  const list = make("ul", "");
  for (const { id, name: label, count } of kept) {
    const active = chosen === id;
    const button = make("button", "", make("span", "", NAMES[id] ? say(NAMES[id]) : label), " ", make("span", "count", String(count)));
    button.type = "button";
    button.setAttribute("aria-pressed", String(active));
    button.addEventListener("click", () => go({ [name === "lang" ? "in" : name]: active ? "" : id }));
    list.append(make("li", "", button));
  }
  return make("section", "facet", make("h2", "", say(FACETS[name])), list);
};

const remember = (hit) => {
  const id = decodeURIComponent(hit.url.split("#")[1] ?? "");
  const words = [...new Set(hit.snippet.filter(({ match }) => match).map(({ text }) => text))];
  try {
    sessionStorage.setItem("kcsite.found", JSON.stringify({ id, words }));
  } catch {
    // The words will not be marked; the paragraph still opens.
  }
  history.replaceState({ at: hit.url, shown }, "");
};

/** Back leads to the result the reader had opened, also where it was folded away. */
const takeUp = () => {
  const { at } = history.state ?? {};
  if (!at) return;
  const link = () => [...results.querySelectorAll("a.hit")].find((one) => one.href === new URL(at, base).href);
  for (const more of link() ? [] : results.querySelectorAll(".result .more")) more.click();
  link()?.focus();
};

const line = (hit) => {
  const words = make("p", "snippet", ...hit.snippet.map(({ text, match }) => (match ? make("mark", "", text) : text)));
  if (hit.lang) words.lang = hit.lang;
  const who = make("bdi", "", hit.speakerName ?? "");
  const link = make("a", "hit", make("span", "who", who), words);
  link.href = new URL(hit.url, base).href;
  link.addEventListener("click", () => remember(hit));
  return make("li", "", link);
};

const group = (hits) => {
  const [first] = hits;
  const page = make("a", "", `${first.companyName} ${first.period.replace(/^(\d+)-q(\d)$/, "Q$2 $1")}`);
  page.href = new URL(first.page ?? first.url.split("#")[0], base).href;
  const list = make("ol", "", ...hits.slice(0, A_CALL).map(line));
  const box = make("section", "result", make("h2", "", page), list);
  const rest = hits.slice(A_CALL);
  if (rest.length) {
    const more = make("button", "more", zh() ? `本場還有 ${rest.length} 段` : `${rest.length} more on this call`);
    more.type = "button";
    more.addEventListener("click", () => {
      list.append(...rest.map(line));
      more.remove();
      list.children[A_CALL].querySelector("a").focus();
    });
    box.append(more);
  }
  return box;
};

const show = ({ total, hits, facets, corrected }, query, options) => {
  const groups = new Map();
  for (const hit of hits) {
    const key = `${hit.company}/${hit.period}`;
    groups.set(key, [...(groups.get(key) ?? []), hit]);
  }
  results.replaceChildren(...[...groups.values()].map(group));
  if (hits.length < total) {
    const more = make("button", "more", zh() ? "顯示更多" : "Show more");
    more.type = "button";
    more.addEventListener("click", () => {
      shown += LIMIT;
      run();
    });
    results.append(more);
  }
  facetBox.replaceChildren(...Object.keys(FACETS).map((name) => facet(name, facets[name] ?? [], options[name])).filter(Boolean));
  const meant = corrected ? query.replaceAll(corrected.from, corrected.to) : query;
  const count = zh() ? `「${meant}」：${total} 段` : `${total} ${total === 1 ? "paragraph" : "paragraphs"} for “${meant}”`;
  const instead = corrected ? (zh() ? `查無「${corrected.from}」，改以「${corrected.to}」搜尋。` : `Nothing says “${corrected.from}”; showing “${corrected.to}”. `) : "";
  const none = zh() ? "請減少字詞，或清除篩選。" : "Try fewer words, or clear the filters.";
  status.textContent = instead + (total ? count : `${count}. ${none}`);
};

const run = async () => {
  const mine = ++turn;
  const { query, options } = asked();
  field.value = query;
  if (!query.trim()) {
    results.replaceChildren();
    facetBox.replaceChildren();
    status.textContent = zh() ? "可搜尋字詞、「片語」、-排除、speaker:姓名。繁簡皆可。" : "Words, “a phrase”, -without, speaker:name. Chinese in either script.";
    return;
  }
  status.textContent = zh() ? "搜尋中…" : "Searching…";
  try {
    index ??= await openIndex(base, { fetch: (address) => fetch(address) });
    const found = await index.search(query, { ...options, limit: shown });
    if (mine === turn) show(found, query, options);
  } catch (error) {
    index = null;
    if (mine === turn) status.textContent = zh() ? `無法搜尋：${error.message}` : `Search is not available: ${error.message}`;
  }
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ q: field.value.trim() });
});
let typing = 0;
field.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const address = new URL(location.href);
    address.searchParams.set("q", field.value);
    history.replaceState(null, "", address);
    shown = LIMIT;
    run();
  }, 180);
});
addEventListener("popstate", async () => {
  shown = history.state?.shown ?? LIMIT;
  await run();
  takeUp();
});
addEventListener("change", (event) => {
  if (event.target.name === "ui-mode") run();
});
addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...results.querySelectorAll("a.hit")];
  const at = links.indexOf(document.activeElement);
  if (!links.length || (at < 0 && document.activeElement !== field)) return;
  event.preventDefault();
  const next = event.key === "ArrowDown" ? links[Math.min(at + 1, links.length - 1)] : at > 0 ? links[at - 1] : field;
  next.focus();
});
run().then(takeUp);
