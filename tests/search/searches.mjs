// What the browser's half does beyond one answer: `node searches.mjs FOLDER < [query, ...]`, what was seen as JSON.
import { readFile } from "node:fs/promises";
import { openIndex } from "../../templates/assets/search.js";

const folder = process.argv[2];
let input = "";
for await (const chunk of process.stdin.setEncoding("utf8")) input += chunk;
const queries = JSON.parse(input);

/** Reads files as a server would, and remembers what was asked for; `refuse` says what it is out of. */
const serve = (root, refuse = () => false) => {
  const asked = [];
  const fetch = async (address) => {
    asked.push(address);
    if (refuse(address)) return { ok: false, status: 503 };
    const content = await readFile(`${folder}/${address.slice(root.length)}`, "utf8");
    return { ok: true, status: 200, json: async () => JSON.parse(content) };
  };
  return { asked, fetch };
};

const together = async () => {
  const { asked, fetch } = serve("site/");
  const index = await openIndex("site/", { fetch });
  const answers = await Promise.all(queries.map((query) => index.search(query)));
  return { totals: answers.map(({ total }) => total), asked };
};

const afterFailure = async () => {
  let isOut = true;
  const { fetch } = serve("site/", (address) => isOut && address.includes("/s/"));
  const index = await openIndex("site/", { fetch });
  const refused = await index.search(queries[0]).then(() => "", (error) => error.message);
  isOut = false;
  return { refused, total: (await index.search(queries[0])).total };
};

const fromBase = async (base, root) => {
  const { asked, fetch } = serve(root);
  await openIndex(base, { fetch });
  return asked;
};

const bases = [await fromBase("", ""), await fromBase("..", "../"), await fromBase("/site/", "/site/")].flat();
process.stdout.write(JSON.stringify({ together: await together(), afterFailure: await afterFailure(), bases }));
