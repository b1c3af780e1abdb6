import "@fontsource-variable/onest";
import "@fontsource-variable/source-serif-4";
import "@armoire/ui/styles.css";
import "@armoire/features/styles.css";
import "./home.css";
import { startApp } from "@armoire/features";
import { HomeApp } from "./routes";

void startApp({ app: "home", skin: "house", children: <HomeApp /> });
