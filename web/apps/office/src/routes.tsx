import { LockGate, ScreenBroken, SignedIn } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { ImportsScreen } from "./screens/imports/ImportsScreen";
import { NodeScreen } from "./screens/node/NodeScreen";
import { StaffScreen } from "./screens/staff/StaffScreen";
import { StockScreen } from "./screens/stock/StockScreen";
import { StoresScreen } from "./screens/stores/StoresScreen";
import { FirstScreen, UserContext } from "./shell/jobs";
import { Shell } from "./shell/Shell";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: FirstScreen,
});

/** The screens of the office, one line each; a record has an address of its own beside its list. */
const screens = [
  createRoute({ getParentRoute: () => root, path: "/", component: FirstScreen }),
  createRoute({ getParentRoute: () => root, path: "/stores/{-$code}", component: StoresScreen }),
  createRoute({ getParentRoute: () => root, path: "/staff/{-$id}", component: StaffScreen }),
  createRoute({ getParentRoute: () => root, path: "/imports/{-$id}", component: ImportsScreen }),
  createRoute({
    getParentRoute: () => root,
    path: "/stock/{-$sku}",
    component: StockScreen,
    validateSearch: (search: Record<string, unknown>): { at?: string } => ({
      at: typeof search.at === "string" ? search.at : undefined,
    }),
  }),
  createRoute({ getParentRoute: () => root, path: "/node", component: NodeScreen }),
];

export const router = createRouter({
  routeTree: root.addChildren(screens),
  basepath: "/office",
  defaultPreload: false,
  defaultErrorComponent: ScreenBroken,
});

export function OfficeApp() {
  const { t } = useWords();
  return (
    <SignedIn title={t("office.signinTitle")}>
      {(user) => (
        <UserContext.Provider value={user}>
          <LockGate locks={false}>
            <RouterProvider router={router} />
          </LockGate>
        </UserContext.Provider>
      )}
    </SignedIn>
  );
}
