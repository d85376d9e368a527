// Terms of texts as the browser makes them: `node terms.mjs < {"fold": [...], "texts": [...], "words": [...], "amounts": [...]}`.
import { findTerms, stem } from "../../templates/assets/search.js";
import { findAmounts } from "../../templates/assets/search-amounts.js";

let input = "";
for await (const chunk of process.stdin.setEncoding("utf8")) input += chunk;
const { fold, texts, words, amounts = [] } = JSON.parse(input);
const table = new Map([...fold[0]].map((c, at) => [c, [...fold[1]][at]]));
const began = performance.now();
const found = amounts.map((text) => findAmounts(text).map(({ term }) => term));
const took = performance.now() - began;
process.stdout.write(JSON.stringify({ terms: texts.map((text) => findTerms(text, table)), stems: words.map(stem), amounts: found, took }));
