import { useWords } from "@armoire/i18n";
import { Badge } from "@armoire/ui";
import { useTasks } from "../tasks";

/** A locked terminal still rings, and says why. */
export function WaitingCalls() {
  const { t } = useWords();
  const count = useTasks().data?.filter((task) => task.state === "Assigned").length ?? 0;
  return count > 0 ? (
    <Badge icon="sound" tone="wait" value={String(count)} testId="lock-waiting-badge">
      {t("lock.waiting", { count })}
    </Badge>
  ) : null;
}
