import { ScreenBroken } from "@armoire/features";
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { DocsScreen } from "./screens/docs/DocsScreen";
import { LandingScreen } from "./screens/landing/LandingScreen";

const root = createRootRoute({ component: Outlet, notFoundComponent: LandingScreen });

const screens = [
  createRoute({ getParentRoute: () => root, path: "/", component: LandingScreen }),
  createRoute({ getParentRoute: () => root, path: "/docs", component: DocsScreen }),
];

const router = createRouter({
  routeTree: root.addChildren(screens),
  defaultPreload: false,
  defaultErrorComponent: ScreenBroken,
});

export const HomeApp = () => <RouterProvider router={router} />;
