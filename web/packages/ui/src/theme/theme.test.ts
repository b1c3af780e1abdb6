import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast";
import { markPairs, type Skin, skins, textPairs } from "./tokens";

describe.each(Object.entries(skins) as [string, Skin][])("the %s skin", (_, skin) => {
  it.each(textPairs)("%s on %s can be read (AA, 4.5:1)", (text, ground) => {
    expect(contrast(skin[text], skin[ground])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(markPairs)("%s on %s can be seen (3:1)", (mark, ground) => {
    expect(contrast(skin[mark], skin[ground])).toBeGreaterThanOrEqual(3);
  });
});

const web = join(__dirname, "../../../..");
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "dist-fake", "testing"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(css|tsx?)$/.test(entry.name) && !entry.name.includes(".test.") ? [path] : [];
  });

it("no colour is named outside the theme", () => {
  const named = [...sources(join(web, "packages")), ...sources(join(web, "apps"))]
    .filter((path) => !path.includes("theme/skins/"))
    .flatMap((path) => {
      const found = readFileSync(path, "utf8").match(/#[0-9a-f]{3,8}\b(?=["'; ,)])|\b(?:rgba?|hsla?|oklch)\(/gi) ?? [];
      return found.map((colour) => `${path}: ${colour}`);
    });
  expect(named).toEqual([]);
});

it("every text pair used in the stylesheets is in the list the contrast test walks", () => {
  const listed = new Set([...textPairs, ...markPairs].map(([text, ground]) => `${text}/${ground}`));
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const missing = sources(web)
    .filter((path) => path.endsWith(".css"))
    .flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/\{([^{}]*)\}/g)].flatMap(([, body]) => {
        const text = /(?:^|[;\s])color:\s*var\(--([\w-]+)\)/.exec(body ?? "")?.[1];
        const ground = /background(?:-color)?:\s*var\(--([\w-]+)\)/.exec(body ?? "")?.[1];
        if (!text || !ground || ground === "photo-scrim") return [];
        const pair = `${camel(text)}/${camel(ground)}`;
        return listed.has(pair) ? [] : [`${path}: ${pair}`];
      }),
    );
  expect(missing).toEqual([]);
});
