/** True only in builds that run against the in-memory double. */
declare const __FAKE__: boolean;
declare module "*.css";
declare module "@fontsource-variable/*";
