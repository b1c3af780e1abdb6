import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const template = fileURLToPath(new URL("./page.html", import.meta.url));

/** The page of an app: every app's is the same but for what it adds to the head. */
export const pageWith = (head: string[]) =>
  readFileSync(template, "utf8").replace("<!-- more -->", () => head.join("\n    "));

const onePage = (head: string[]): Plugin => ({
  name: "armoire-page",
  transformIndexHtml: { order: "pre", handler: () => pageWith(head) },
});

type Options = { assetsDir?: string; head?: string[] };
const noIcon = ['<link rel="icon" href="data:," />'];

/** One shape for every app: where the host serves it, and where `vite dev` finds the server. */
export const appConfig = (base: string, { assetsDir = "assets", head = noIcon }: Options = {}) =>
  defineConfig({
    base,
    plugins: [react(), onePage(head)],
    // The page comes from elsewhere, so `vite dev` would not find what it loads.
    optimizeDeps: { entries: ["src/main.tsx"] },
    define: { __FAKE__: JSON.stringify(Boolean(process.env.VITE_FAKE)) },
    build: {
      outDir: process.env.ARMOIRE_OUT ?? "dist",
      emptyOutDir: true,
      assetsDir,
      target: "es2022",
      // The host allows fonts from itself alone, so small ones must not become data: addresses.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 800,
    },
    server: {
      proxy: Object.fromEntries(
        ["/api", "/media", "/openapi", "/health"].map((path) => [
          path,
          process.env.ARMOIRE_SERVER ?? "http://127.0.0.1:5080",
        ]),
      ),
    },
  });
