import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** One shape for every app: where the host serves it, and where `vite dev` finds the server. */
export const appConfig = (base: string, options: { assetsDir?: string } = {}) =>
  defineConfig({
    base,
    plugins: [react()],
    define: { __FAKE__: JSON.stringify(Boolean(process.env.VITE_FAKE)) },
    build: {
      outDir: process.env.ARMOIRE_OUT ?? "dist",
      emptyOutDir: true,
      assetsDir: options.assetsDir ?? "assets",
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
