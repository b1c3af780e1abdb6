import type { Fulfilment } from "@armoire/api";
import { CountdownRing, dueAtOf, kindOf, ProblemState, StatusBadge, sinceOf } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, Skeleton, Waiting } from "@armoire/ui";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useKeys } from "../../keyboard";
import { useDueText, useStoreName, useTasks } from "../../tasks";
import { HandOverPanel } from "../hand-over/HandOverPanel";
import { PhotoPanel } from "../photo/PhotoPanel";
import { PhotoWish } from "../photo/PhotoWish";
import { PutBackPanel } from "../put-back/PutBackPanel";
import { PickPanel } from "./PickPanel";
import { TaskGone } from "./TaskGone";

/** One task, whatever it needs next: to be found, to be handed over, to be put back. */
export function TaskScreen() {
  const { t } = useWords();
  const { taskId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const queue = useTasks();
  const task = queue.data?.find((each) => each.id === taskId);
  const [last, setLast] = useState<Fulfilment | null>(null);
  useEffect(() => {
    if (task) setLast(task);
  }, [task]);
  // Handed over or cancelled a moment ago: it has left the queue, but what was being done is still on screen.
  const shown = task ?? (last?.id === taskId ? last : null);
  // The counter has something to lose and asks first.
  const atCounter = shown !== null && kindOf(shown) === "collect";
  useKeys({ Escape: atCounter ? undefined : () => void navigate({ to: "/" }) });

  if (queue.isPending) return <TaskSkeleton label={t("common.loading")} />;
  if (queue.isError && !queue.data)
    return <ProblemState error={queue.error} retry={() => void queue.refetch()} testId="task-error" />;

  if (!shown || (!task && kindOf(shown) !== "collect")) return <TaskGone />;
  const kind = kindOf(shown);
  return (
    <div className="task" data-testid="task-screen" data-value={shown.id} data-state={shown.state}>
      <TaskHead task={shown} over={!task} />
      <PhotoWish key={shown.id} task={shown} />
      {kind === "pick" && <PickPanel key={shown.id} task={shown} />}
      {kind === "collect" && <HandOverPanel key={shown.id} task={shown} gone={!task} />}
      {kind === "photo" && <PhotoPanel key={shown.id} task={shown} />}
      {kind === "putback" && <PutBackPanel key={shown.id} task={shown} />}
    </div>
  );
}

/** What has left the queue has no state and no time left any more. */
function TaskHead({ task, over }: { task: Fulfilment; over: boolean }) {
  const { t } = useWords();
  const nameOf = useStoreName();
  const dueText = useDueText();
  const kind = kindOf(task);
  const due = dueAtOf(task);
  return (
    <header className="taskhead">
      <Link to="/" className="btn quiet icon" aria-label={t("common.back")} data-testid="task-back-btn">
        <Icon name="back" />
      </Link>
      <div className="grow">
        <h1 className="num clip" data-testid="task-number-text">
          {task.orderNumber}
        </h1>
        <p className="soft small clip">
          {task.origin
            ? t("task.for", { name: task.customerName, origin: nameOf(task.origin) })
            : t("task.forName", { name: task.customerName })}
        </p>
      </div>
      {!over && (
        <StatusBadge
          status={kind === "putback" ? "toPutBack" : kind === "photo" ? "photoWanted" : task.state}
          escalation={task.escalation}
          testId="task-status-badge"
        />
      )}
      {due && !over && (
        <CountdownRing until={due} from={sinceOf(task)} says={dueText(task)} testId="task-countdown-timer" size={56} />
      )}
    </header>
  );
}

const TaskSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="task-loading">
    <div className="task">
      <Skeleton height={64} />
      <div className="pick">
        <Skeleton height="100%" />
        <Skeleton height="100%" />
      </div>
    </div>
  </Waiting>
);
