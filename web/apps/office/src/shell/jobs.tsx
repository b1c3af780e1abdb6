import type { StaffUser } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { EmptyState, type IconName } from "@armoire/ui";
import { Navigate } from "@tanstack/react-router";
import { createContext, useContext } from "react";

export type Job = { id: string; to: string; icon: IconName; needs: string };

/** What the office is for, in the order of the day; a job that the role has no part in is not shown. */
export const jobs: Job[] = [
  { id: "stock", to: "/stock", icon: "bag", needs: "order.read" },
  { id: "stores", to: "/stores", icon: "store", needs: "locations.manage" },
  { id: "staff", to: "/staff", icon: "person", needs: "users.manage" },
  { id: "imports", to: "/imports", icon: "putback", needs: "import.run" },
  { id: "node", to: "/node", icon: "live", needs: "status.read" },
];

export const UserContext = createContext<StaffUser | null>(null);

export function useUser(): StaffUser {
  const user = useContext(UserContext);
  if (!user) throw new Error("useUser outside the gate");
  return user;
}

export function useJobs(): Job[] {
  const user = useUser();
  return jobs.filter((job) => user.permissions.includes(job.needs));
}

/** Opens what the role can do; says so when that is nothing. */
export function FirstScreen() {
  const { t } = useWords();
  const [first] = useJobs();
  if (first) return <Navigate to={first.to} replace />;
  return <EmptyState icon="off" says={t("office.nothingForYou")} testId="office-nothing-empty" />;
}
