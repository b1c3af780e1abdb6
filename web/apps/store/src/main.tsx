import "@fontsource-variable/onest";
import "@fontsource-variable/source-serif-4";
import "@armoire/ui/styles.css";
import "@armoire/features/styles.css";
import "./store.css";
import "./task.css";
import { startApp } from "@armoire/features";
import { StoreApp } from "./routes";

void startApp({ app: "store", children: <StoreApp /> });
