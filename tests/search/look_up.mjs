// Looks queries up in an index on disk: `node look_up.mjs FOLDER < [[query, options], ...]`, answers as JSON.
import { readFile } from "node:fs/promises";
import { openIndex } from "../../templates/assets/search.js";

const folder = process.argv[2];
const fetched = [];
const fetchFile = async (address) => {
  const path = decodeURIComponent(new URL(address).pathname.slice("/site/".length));
  fetched.push(path);
  try {
    const content = await readFile(`${folder}/${path}`, "utf8");
    return { ok: true, status: 200, json: async () => JSON.parse(content) };
  } catch {
    return { ok: false, status: 404 };
  }
};
const read = async () => {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
  return JSON.parse(text);
};

const queries = await read();
const answers = [];
try {
  const index = await openIndex("https://example.org/site/", { fetch: fetchFile });
  for (const [query, options] of queries) {
    const began = performance.now();
    const answer = await index.search(query, options);
    answers.push({ ...answer, took: performance.now() - began, fetched: [...new Set(fetched)].length, asked: fetched.splice(0) });
  }
} catch (error) {
  answers.push({ error: String(error.message ?? error) });
}
process.stdout.write(JSON.stringify(answers));
