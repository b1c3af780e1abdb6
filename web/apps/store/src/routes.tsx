import { Gate, ScreenBroken } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { QueueScreen } from "./screens/queue/QueueScreen";
import { TaskScreen } from "./screens/task/TaskScreen";
import { LockedCall } from "./shell/LockedCall";
import { Shell } from "./shell/Shell";
import { WaitingCalls } from "./shell/WaitingCalls";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: QueueScreen,
});

/** The screens of the store terminal, one line each. */
const screens = [
  createRoute({ getParentRoute: () => root, path: "/", component: QueueScreen }),
  createRoute({ getParentRoute: () => root, path: "/task/$taskId", component: TaskScreen }),
];

export const router = createRouter({
  routeTree: root.addChildren(screens),
  basepath: "/store",
  defaultPreload: false,
  defaultErrorComponent: ScreenBroken,
});

export function StoreApp() {
  const { t } = useWords();
  return (
    <Gate app="store" title={t("terminal.signinTitle")} waiting={<WaitingCalls />} over={LockedCall}>
      <RouterProvider router={router} />
    </Gate>
  );
}
