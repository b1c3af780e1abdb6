import "@fontsource-variable/onest";
import "@fontsource-variable/source-serif-4";
import "@armoire/ui/styles.css";
import "@armoire/features/styles.css";
import "./dev.css";
import { startApp } from "@armoire/features";
import { DevScreen } from "./screens/inbox/DevScreen";

void startApp({ app: "dev", skin: "house", children: <DevScreen /> });
