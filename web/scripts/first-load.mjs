// What a browser must read before the first screen: the entry of an app with all that it imports at once, gzipped.
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const imported = /(?:\bimport\s*|\bfrom\s*)["'](\.{1,2}\/[^"']+\.js)["']/g;

export function firstLoad(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const base = /src="([^"]*\/)assets\//.exec(page)?.[1] ?? "/";
  const waiting = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1].slice(base.length));
  const seen = new Set();
  let bytes = 0;
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(folder, file), "utf8");
    bytes += gzipSync(text).length;
    for (const match of text.matchAll(imported)) waiting.push(normalize(join(dirname(file), match[1])));
  }
  return bytes;
}
