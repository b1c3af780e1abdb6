import { useWords } from "@armoire/i18n";
import { EmptyState } from "@armoire/ui";
import { Link } from "@tanstack/react-router";

/** It has left the queue, by somebody else's hand: nothing here can be pressed any more. */
export function TaskGone() {
  const { t } = useWords();
  return (
    <EmptyState
      alone
      icon="check"
      says={t("task.gone")}
      testId="task-gone-empty"
      action={
        <Link to="/" className="btn primary big" data-testid="task-queue-btn">
          {t("queue.title")}
        </Link>
      }
    />
  );
}
