import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Badge } from "@armoire/ui";
import { noticesOf } from "../notices";
import { useTasks } from "../tasks";

/** A locked terminal still rings, and says why. */
export function WaitingCalls() {
  const { t } = useWords();
  const { store } = usePlace();
  const calls = useTasks().data?.filter((task) => task.state === "Assigned").length ?? 0;
  const notices = noticesOf(store.code).use().unread.length;
  return (
    <>
      {calls > 0 && (
        <Badge icon="sound" tone="wait" value={String(calls)} testId="lock-waiting-badge">
          {t("lock.waiting", { count: calls })}
        </Badge>
      )}
      {notices > 0 && (
        <Badge icon="alert" tone="stop" value={String(notices)} testId="lock-notices-badge">
          {t("lock.notices", { count: notices })}
        </Badge>
      )}
    </>
  );
}
