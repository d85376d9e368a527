// What JavaScript adds to a page that is complete without it: the remembered reading mode, copying, contents that follow, shortcuts.

const root = document.documentElement;
const modes = [...document.querySelectorAll('input[name="ui-mode"]')];

const keep = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory of it.
  }
};
const kept = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

// -- Reading mode: a change keeps the paragraph the reader is at where it is.

const apply = (input) => {
  root.dataset.mode = input.id.replace("ui-mode-", "");
  root.dataset.words = /^zh/.test(input.value) ? "zh" : "en";
  root.lang = root.dataset.words === "zh" ? "zh-Hant" : "en";
};

const inView = () => {
  const top = Math.max(document.querySelector(".bar").getBoundingClientRect().bottom, 0);
  return [...document.querySelectorAll(".paragraph[id]")].find((one) => one.getBoundingClientRect().bottom > top + 8);
};

const choose = (input) => {
  const anchor = inView();
  const before = anchor?.getBoundingClientRect().top;
  apply(input);
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - before);
  keep("kcsite.mode", input.value);
  const address = new URL(location.href);
  address.searchParams.set("lang", input.value);
  history.replaceState(history.state, "", address);
};

const wanted = modes.find((input) => input.value === root.dataset.wanted);
if (wanted) wanted.checked = true;
const current = modes.find((input) => input.checked);
if (current) {
  const zhOnly = !wanted && root.dataset.wanted?.startsWith("zh");
  apply(current);
  if (zhOnly) root.dataset.words = "zh";
}
for (const input of modes) input.addEventListener("change", () => choose(input));

// -- A small voice for what has just happened.

const voice = document.createElement("p");
voice.className = "voice-over";
voice.setAttribute("role", "status");
document.body.append(voice);
let hush = 0;
const tell = (en, zh) => {
  voice.textContent = root.dataset.words === "zh" ? zh : en;
  voice.classList.add("shown");
  clearTimeout(hush);
  hush = setTimeout(() => voice.classList.remove("shown"), 2200);
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    tell("Copied", "已複製");
  } catch {
    tell("Copying is not allowed here", "無法複製");
  }
};

// -- Escape puts away the record of a figure that is shown at the foot of the window; it comes back with the next one.

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const one of document.querySelectorAll(".figure:is(:focus-visible, :target)")) {
    one.classList.add("hushed");
    one.addEventListener("blur", () => one.classList.remove("hushed"), { once: true });
  }
});

// -- ¶ copies its address, and goes there. Its name for those who listen is the id it leads to.

for (const pin of document.querySelectorAll("a.pin")) pin.setAttribute("aria-label", `¶ ${decodeURIComponent(pin.hash.slice(1))}`);

const permanent = (id) => {
  const address = new URL(location.href);
  address.search = "";
  address.hash = id;
  return address.href;
};

document.addEventListener("click", (event) => {
  const pin = event.target.closest?.("a.pin");
  if (pin && !event.metaKey && !event.ctrlKey && !event.shiftKey) copy(new URL(pin.getAttribute("href"), permanent("")).href);
});

// -- Copy with source: the words exactly as they stand, who said them, and where.

const button = document.createElement("button");
button.type = "button";
button.className = "copy-source";
button.hidden = true;
document.body.append(button);

const source = (passage) => {
  const turn = passage.closest(".turn");
  const paragraph = passage.closest(".paragraph");
  const name = turn?.querySelector("h3 bdi, .who bdi")?.textContent ?? "";
  const role = turn?.querySelector(".role")?.textContent ?? "";
  const voices = [turn?.querySelector(".voice > span:not(.machine)") && "via interpreter", passage.classList.contains("t") && turn?.querySelector(".machine") && "machine translation"];
  const said = [name, role, ...voices.filter(Boolean)].filter(Boolean).join(", ");
  return `${said} — ${document.body.dataset.source}. ${permanent(paragraph?.id ?? "")}`;
};

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const start = selection.rangeCount ? selection.getRangeAt(0).startContainer : null;
  const passage = start && (start.nodeType === 1 ? start : start.parentElement)?.closest(".page-call .paragraph > p");
  if (!passage || selection.isCollapsed || selection.toString().trim().length < 2) {
    button.hidden = true;
    return;
  }
  const box = selection.getRangeAt(0).getBoundingClientRect();
  button.textContent = root.dataset.words === "zh" ? "連同出處複製" : "Copy with source";
  button.hidden = false;
  // The policy of the page forbids style attributes, not styles set one by one.
  button.style.top = `${Math.max(box.top + scrollY - 40, scrollY + 4)}px`;
  button.style.left = `${Math.min(Math.max(box.left, 8), innerWidth - 180)}px`;
  button.onclick = () => copy(`“${selection.toString().trim()}”\n${source(passage)}`);
});
button.addEventListener("pointerdown", (event) => event.preventDefault());

// -- Contents follow the reading.

const lines = new Map([...document.querySelectorAll(".contents li a")].map((line) => [decodeURIComponent(line.hash.slice(1)), line]));
if (lines.size) {
  const heads = [...lines.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const follow = () => {
    const edge = innerHeight * 0.3;
    const at = heads.filter((head) => head.getBoundingClientRect().top < edge).at(-1);
    for (const [id, line] of lines) {
      if (id === at?.id) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    },
    { passive: true },
  );
  follow();
  const list = document.querySelector(".contents details");
  const narrow = matchMedia("(max-width: 62rem)");
  const fold = () => {
    list.open = !narrow.matches;
  };
  narrow.addEventListener("change", fold);
  fold();
  list.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest("a")) list.open = false;
  });
}

// -- Words that were searched for are marked in the paragraph the reader came for.

const mark = (node, words) => {
  const lower = node.data.toLowerCase();
  const first = words.map((word) => [lower.indexOf(word), word]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
  if (!first) return;
  const hit = node.splitText(first[0]);
  const rest = hit.splitText(first[1].length);
  const box = document.createElement("mark");
  hit.replaceWith(box);
  box.append(hit);
  mark(rest, words);
};

const arrive = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.closest("details")?.setAttribute("open", "");
  const found = (() => {
    try {
      return JSON.parse(sessionStorage.getItem("kcsite.found") ?? "null");
    } catch {
      return null;
    }
  })();
  if (Array.isArray(found?.words) && found.id === target.id) {
    const words = found.words.filter((word) => typeof word === "string" && word).map((word) => word.toLowerCase());
    for (const passage of target.querySelectorAll("p[lang]")) if (passage.firstChild) mark(passage.firstChild, words);
    sessionStorage.removeItem("kcsite.found");
  }
  target.scrollIntoView({ block: "start" });
};
addEventListener("hashchange", arrive);
arrive();

// -- Shortcuts, which can be turned off (WCAG 2.1.4).

const help = document.createElement("dialog");
help.className = "shortcuts";
const row = (key, en, zh) => {
  const line = document.createElement("p");
  const name = document.createElement("kbd");
  name.textContent = key;
  line.append(name, ` ${en} · ${zh}`);
  return line;
};
const title = document.createElement("h2");
title.textContent = "Shortcuts · 快速鍵";
const off = document.createElement("label");
const box = document.createElement("input");
box.type = "checkbox";
box.checked = kept("kcsite.keys") !== "off";
box.addEventListener("change", () => keep("kcsite.keys", box.checked ? "on" : "off"));
off.append(box, " Single-key shortcuts · 啟用單鍵快速鍵");
const close = document.createElement("button");
close.type = "button";
close.textContent = "Close · 關閉";
close.addEventListener("click", () => help.close());
help.append(title, row("/", "search", "搜尋"), row("[ ]", "earlier and later quarter", "上一季、下一季"), row("?", "this list", "本說明"), row("Esc", "close", "關閉"), off, close);
help.setAttribute("aria-label", "Shortcuts");
document.body.append(help);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (kept("kcsite.keys") === "off" && event.key !== "Escape") return;
  const go = (selector) => document.querySelector(selector)?.click();
  if (event.key === "/") {
    event.preventDefault();
    const field = document.querySelector("#ui-q-page, #ui-q-home, #ui-q");
    field?.focus();
    field?.select();
  } else if (event.key === "?") {
    if (help.open) help.close();
    else help.showModal();
  } else if (event.key === "[") go('.beside a[rel="prev"]');
  else if (event.key === "]") go('.beside a[rel="next"]');
});

// -- A printed page says when it was retrieved; nobody else writes a moment down.

const foot = document.querySelector(".foot .printed");
const where = foot.textContent;
addEventListener("beforeprint", () => {
  const day = new Date().toISOString().slice(0, 10);
  foot.textContent = root.dataset.words === "zh" ? `${where}（${day} 取得）` : `${where}, retrieved ${day}`;
});
