import { mergeConfig } from "vite";
import { house } from "../../packages/ui/src/theme/skins/house.ts";
import { appConfig, pageWith } from "../../vite.shared.ts";
import { serviceWorker } from "./src/pwa/plugin.ts";

const base = "/sales/";
const head = [
  `<meta name="theme-color" content="${house.accent}" />`,
  '<meta name="mobile-web-app-capable" content="yes" />',
  '<meta name="apple-mobile-web-app-title" content="Armoire" />',
  '<link rel="manifest" href="/manifest.webmanifest" />',
  '<link rel="icon" href="/icon.svg" type="image/svg+xml" />',
  '<link rel="apple-touch-icon" href="/icon-192.png" />',
];

export default mergeConfig(appConfig(base, { head }), { plugins: [serviceWorker(base, pageWith(head))] });
