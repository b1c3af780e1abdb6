import "@fontsource-variable/onest";
import "@fontsource-variable/source-serif-4";
import "@armoire/ui/styles.css";
import "@armoire/features/styles.css";
import "@armoire/features/map.css";
import "./sales.css";
import "./card.css";
import { startApp } from "@armoire/features";
import { registerWorker } from "./pwa/register";
import { SalesApp } from "./routes";

void startApp({ app: "sales", skin: "house", children: <SalesApp /> });

if (import.meta.env.PROD && !__FAKE__) void registerWorker(navigator.serviceWorker, import.meta.env.BASE_URL);
