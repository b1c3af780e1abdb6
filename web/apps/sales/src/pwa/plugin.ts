import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const template = fileURLToPath(new URL("./worker.js", import.meta.url));
const publicFolder = fileURLToPath(new URL("../../public", import.meta.url));
/** Fonts of scripts that no screen is written in are read when they are needed. */
const notAtOnce = /greek|vietnamese|latin-ext|cyrillic-ext/;

/** Writes sw.js beside the app: its version is a hash of all that it keeps, so another build is another worker. */
export const serviceWorker = (base: string, page: string): Plugin => ({
  name: "armoire-service-worker",
  apply: "build",
  generateBundle(_, bundle) {
    const built = Object.values(bundle);
    const own = readdirSync(publicFolder).map((name) => ({ name, bytes: readFileSync(`${publicFolder}/${name}`) }));
    const files = [
      base,
      ...built
        .map((each) => each.fileName)
        .filter((name) => /\.(js|css|woff2)$/.test(name) && !notAtOnce.test(name))
        .map((name) => base + name),
      ...own.map((each) => base + each.name),
    ].sort();
    const hash = createHash("sha256").update(readFileSync(template)).update(page).update(files.join("\n"));
    for (const each of built) hash.update(each.type === "chunk" ? each.code : each.source);
    for (const each of own) hash.update(each.bytes);
    const version = hash.digest("hex").slice(0, 12);
    const head = [
      `const VERSION = ${JSON.stringify(version)};`,
      `const BASE = ${JSON.stringify(base)};`,
      `const FILES = ${JSON.stringify(files)};`,
    ];
    this.emitFile({
      type: "asset",
      fileName: "sw.js",
      source: `${head.join("\n")}\n${readFileSync(template, "utf8")}`,
    });
  },
});
