import "@fontsource-variable/onest";
import "@fontsource-variable/source-serif-4";
import "@armoire/ui/styles.css";
import "@armoire/features/styles.css";
import "./office.css";
import { startApp } from "@armoire/features";
import { OfficeApp } from "./routes";

void startApp({ app: "office", skin: "house", children: <OfficeApp /> });
