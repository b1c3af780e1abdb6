import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  define: { __FAKE__: "true" },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://localhost/sales/" } },
    setupFiles: ["packages/testing/src/setup.ts"],
    include: ["packages/**/*.test.{ts,tsx}", "apps/**/*.test.{ts,tsx}"],
    css: false,
    restoreMocks: true,
    // one page for all files: each test begins with a server and a store of its own, and making a page takes longer than most tests
    isolate: false,
    testTimeout: 15_000,
  },
});
