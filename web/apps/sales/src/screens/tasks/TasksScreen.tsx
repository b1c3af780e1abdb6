import { type Fulfilment, serverNow, useQueue } from "@armoire/api";
import {
  byDue,
  CountdownRing,
  dueAtOf,
  isToDo,
  kindOf,
  ProblemState,
  StatusBadge,
  sinceOf,
  usePlace,
} from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { EmptyState, Icon, Note, Photo, Skeleton, Waiting } from "@armoire/ui";

/** What this store has to do, the most urgent first. It is done at the terminal, one press away. */
export function TasksScreen() {
  const { t } = useWords();
  const { store } = usePlace();
  const queue = useQueue(store.code);
  const tasks = [...(queue.data ?? [])].sort(byDue);
  return (
    <div className="screen" data-testid="tasks-screen">
      <div className="title">
        <h1>{t("sales.tasks")}</h1>
        <span className="grow" />
        <a className="btn" href="/store/" data-testid="tasks-terminal-link">
          {t("tasks.terminal")}
        </a>
      </div>
      {queue.isPending && <TasksSkeleton label={t("common.loading")} />}
      {queue.isError && !queue.data && (
        <ProblemState error={queue.error} retry={() => void queue.refetch()} testId="tasks-error" />
      )}
      {queue.isError && queue.data && (
        <Note tone="wait" icon="off" testId="tasks-stale-note">
          {t("tasks.stale")}
        </Note>
      )}
      {queue.data && !tasks.length && <EmptyState icon="check" says={t("tasks.empty")} testId="tasks-empty" />}
      <Tasks title={t("tasks.todo")} name="todo" tasks={tasks.filter(isToDo)} />
      <Tasks title={t("board.ready")} name="collect" tasks={tasks.filter((task) => !isToDo(task))} />
    </div>
  );
}

function Tasks({ title, name, tasks }: { title: string; name: string; tasks: Fulfilment[] }) {
  return tasks.length > 0 ? (
    <section className="boardpart" data-testid={`tasks-${name}-section`}>
      <h2 className="row">
        {title}
        <span className="soft num">{tasks.length}</span>
      </h2>
      <ul className="panel rows">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskRow task={task} />
          </li>
        ))}
      </ul>
    </section>
  ) : null;
}

const dueWords = {
  pick: "queue.pickBy",
  collect: "queue.keptUntil",
  putback: "queue.putBackBy",
  photo: "queue.pickBy",
} as const;

/** The terminal is another app, so it is left by an address and not by a screen of this one. */
function TaskRow({ task }: { task: Fulfilment }) {
  const { t, moment } = useWords();
  const { store } = usePlace();
  const kind = kindOf(task);
  const due = dueAtOf(task);
  const wanted = task.lines.filter((line) => line.quantity > line.short);
  const lines = wanted.length ? wanted : task.lines;
  return (
    <a
      className="orderrow"
      href={`/store/task/${encodeURIComponent(task.id)}`}
      data-testid="tasks-task-link"
      data-value={task.id}
    >
      <span className="linephoto">
        <Photo src={lines[0]?.imageUrl} alt="" />
      </span>
      <span className="orderwhat">
        {lines.map((line) => (
          <span key={line.id} className="row wrap ordername">
            <span className="serif clip2">{line.name}</span>
            <span className="soft small num">
              {[line.colour, line.size].filter(Boolean).join(" · ")}
              {line.quantity - line.short > 1 && ` × ${line.quantity - line.short}`}
            </span>
          </span>
        ))}
        <span className="small soft">
          <span className="num">{task.orderNumber}</span>
          {task.customerName && ` · ${task.customerName}`}
        </span>
      </span>
      <span className="orderway">
        <span className="strong">{t(`tasks.do.${kind}`)}</span>
        {task.workerName && kind === "pick" && (
          <span className="small soft row">
            <Icon name="person" size={16} />
            {task.workerName}
          </span>
        )}
      </span>
      <span className="orderwhen">
        {kind === "pick" && (
          <StatusBadge status={task.state} escalation={task.escalation} testId="tasks-status-badge" />
        )}
        {due && (
          <CountdownRing
            until={due}
            from={sinceOf(task)}
            says={t(dueWords[kind], { time: moment(due, store.timeZone, serverNow()) })}
            testId="tasks-countdown-timer"
            size={40}
          />
        )}
      </span>
    </a>
  );
}

const TasksSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="tasks-loading">
    <div className="stack tight">
      {[0, 1, 2, 3].map((each) => (
        <Skeleton key={each} height={88} />
      ))}
    </div>
  </Waiting>
);
