import { categoriesQuery } from "@armoire/api";
import { Gate, ScreenBroken } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { CardScreen } from "./screens/card/CardScreen";
import { CategoryScreen } from "./screens/category/CategoryScreen";
import { CustomersScreen } from "./screens/customers/CustomersScreen";
import { OrderScreen } from "./screens/order/OrderScreen";
import { readBoard } from "./screens/orders/board";
import { OrdersScreen } from "./screens/orders/OrdersScreen";
import { PlaceOrderScreen } from "./screens/place-order/PlaceOrderScreen";
import { readFilter } from "./screens/styles/filter";
import { SearchScreen } from "./screens/styles/SearchScreen";
import { TasksScreen } from "./screens/tasks/TasksScreen";
import { NotFoundScreen, Shell } from "./shell/Shell";
import { ShellSkeleton } from "./shell/ShellSkeleton";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFoundScreen,
});

/** The screens of SalesApp, one line each. */
const screens = [
  createRoute({ getParentRoute: () => root, path: "/", component: CategoryScreen }),
  createRoute({
    getParentRoute: () => root,
    path: "/catalogue/$categoryId",
    component: CategoryScreen,
    validateSearch: readFilter,
  }),
  createRoute({ getParentRoute: () => root, path: "/search", component: SearchScreen, validateSearch: readFilter }),
  createRoute({
    getParentRoute: () => root,
    path: "/style/$styleId",
    component: CardScreen,
    validateSearch: (search: Record<string, unknown>): { colour?: string; size?: string } => ({
      colour: typeof search.colour === "string" ? search.colour : undefined,
      size: search.size === undefined ? undefined : String(search.size),
    }),
  }),
  createRoute({ getParentRoute: () => root, path: "/basket", component: PlaceOrderScreen }),
  createRoute({ getParentRoute: () => root, path: "/customers", component: CustomersScreen }),
  createRoute({ getParentRoute: () => root, path: "/orders", component: OrdersScreen, validateSearch: readBoard }),
  createRoute({ getParentRoute: () => root, path: "/orders/$orderId", component: OrderScreen }),
  createRoute({ getParentRoute: () => root, path: "/tasks", component: TasksScreen }),
];

export const router = createRouter({
  routeTree: root.addChildren(screens),
  basepath: "/sales",
  scrollRestoration: true,
  defaultPreload: false,
  defaultErrorComponent: ScreenBroken,
});

const readAhead = (client: QueryClient) => void client.prefetchQuery(categoriesQuery());

export function SalesApp() {
  const { t } = useWords();
  return (
    <Gate app="sales" title={t("sales.signinTitle")} loading={<ShellSkeleton />} ahead={readAhead}>
      <RouterProvider router={router} />
    </Gate>
  );
}
