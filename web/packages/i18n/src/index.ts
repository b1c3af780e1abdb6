export { Trans } from "react-i18next";
export * from "./format";
export * from "./i18n";
export * from "./language";
export * from "./useFormat";
