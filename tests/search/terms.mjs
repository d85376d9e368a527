// Terms of texts as the browser makes them: `node terms.mjs < {"fold": [...], "texts": [...]}`.
import { findTerms, stem } from "../../templates/assets/search.js";

let input = "";
for await (const chunk of process.stdin.setEncoding("utf8")) input += chunk;
const { fold, texts, words } = JSON.parse(input);
const table = new Map([...fold[0]].map((c, at) => [c, [...fold[1]][at]]));
process.stdout.write(JSON.stringify({ terms: texts.map((text) => findTerms(text, table)), stems: words.map(stem) }));
