import "@fontsource-variable/onest";
import "@fontsource-variable/source-serif-4";
import "@armoire/ui/styles.css";
import "@armoire/features/styles.css";
import "./dev.css";
import { startApp } from "@armoire/features";
import { DevScreen } from "./screens/inbox/DevScreen";
import { KitScreen } from "./screens/kit/KitScreen";

const isKit = /^\/dev\/kit\/?$/.test(location.pathname);

void startApp({ app: "dev", children: isKit ? <KitScreen /> : <DevScreen /> });
