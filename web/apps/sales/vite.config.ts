import { mergeConfig } from "vite";
import { appConfig } from "../../vite.shared.ts";
import { serviceWorker } from "./src/pwa/plugin.ts";

const base = "/sales/";

export default mergeConfig(appConfig(base), { plugins: [serviceWorker(base)] });
