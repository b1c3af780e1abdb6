import { type Fulfilment, serverNow, useLocation } from "@armoire/api";
import {
  byDue,
  CountdownRing,
  dueAtOf,
  kindOf,
  ProblemState,
  StatusBadge,
  sinceOf,
  type TaskKind,
  usePlace,
} from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { EmptyState, Icon, Note, Photo, Skeleton, toast, Waiting } from "@armoire/ui";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { CameraButton } from "../../CameraButton";
import { useKeys, useScan } from "../../keyboard";
import { useQueuePass } from "../../passes";
import { isMine, missingOf, useDueText, useSaleText, useTasks, wantedOf } from "../../tasks";

const tabs = ["all", "pick", "collect", "putback", "photo"] as const;

/** Everything this store has to do, by when it is due. */
export function QueueScreen() {
  const { t } = useWords();
  const { store } = usePlace();
  const queue = useTasks();
  const [tab, setTab] = useState<(typeof tabs)[number]>("all");
  const [text, setText] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const tasks = [...(queue.data ?? [])].sort(byDue);
  const shown = tasks.filter((task) => (tab === "all" || kindOf(task) === tab) && fits(task, text));
  const count = (kind: TaskKind) => tasks.filter((task) => kindOf(task) === kind).length;

  const hear = useQueueScan(tasks);
  const move = (step: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  useKeys({
    "/": () => search.current?.focus(),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => list.current?.querySelector<HTMLElement>("a")?.click(),
    Escape: () => setText(""),
  });

  return (
    <div className="queue" data-testid="queue-screen">
      <div className="queuehead">
        <h1>{t("queue.title")}</h1>
        <div className="row wrap">
          {tabs
            .filter((each) => each !== "photo" || tab === each || count(each) > 0)
            .map((each) => (
              <button
                key={each}
                type="button"
                className="chip"
                aria-pressed={tab === each}
                onClick={() => setTab(each)}
                data-testid={`queue-${each}-chip`}
              >
                {t(`queue.${each}`)}
                {queue.data && <span className="count num">{each === "all" ? tasks.length : count(each)}</span>}
              </button>
            ))}
        </div>
        <label className="searchbox">
          <span className="sr">{t("queue.search")}</span>
          <Icon name="search" />
          <input
            ref={search}
            className="input"
            type="search"
            value={text}
            placeholder={t("queue.search")}
            onChange={(event) => setText(event.target.value)}
            maxLength={100}
            data-testid="queue-search-input"
          />
        </label>
        <CameraButton onScan={hear} testId="queue-camera-btn" />
      </div>
      <PausedNote />
      {queue.isError && queue.data && (
        <Note tone="wait" icon="off" testId="queue-stale-note">
          {t("queue.stale")}
        </Note>
      )}
      {queue.isPending && <QueueSkeleton label={t("common.loading")} />}
      {queue.isError && !queue.data && (
        <ProblemState error={queue.error} retry={() => void queue.refetch()} testId="queue-error" />
      )}
      {queue.data && !shown.length && (
        <EmptyState
          icon="check"
          says={text || tab !== "all" ? t("queue.noneHere") : t("queue.empty", { store: store.name })}
          testId="queue-empty"
        />
      )}
      <ul className="taskrows" ref={list} data-testid="queue-list">
        {shown.map((task) => (
          <li key={task.id}>
            <TaskRow task={task} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why nothing new comes, and until when. */
function PausedNote() {
  const { t, moment } = useWords();
  const { store } = usePlace();
  const paused = useLocation(store.code)?.paused;
  return paused ? (
    <Note tone="wait" icon="clock" testId="queue-paused-note">
      {t("queue.paused", { time: moment(paused.until, store.timeZone, serverNow()) })}
    </Note>
  ) : null;
}

function TaskRow({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const { user } = usePlace();
  const saleOf = useSaleText();
  const dueText = useDueText();
  const kind = kindOf(task);
  const lines = wantedOf(task);
  const missing = missingOf(task);
  const due = dueAtOf(task);
  return (
    <Link
      to="/task/$taskId"
      params={{ taskId: task.id }}
      className="taskrow"
      data-testid="queue-task-link"
      data-value={task.id}
      data-order={task.orderNumber}
      data-state={task.state}
    >
      <span className="tasktime">
        {due ? (
          <CountdownRing
            until={due}
            from={sinceOf(task)}
            says={dueText(task)}
            testId="queue-countdown-timer"
            size={64}
          />
        ) : (
          <Icon name={kind === "photo" ? "photo" : "putback"} size={40} />
        )}
      </span>
      <span className="rowphoto">
        <Photo src={lines[0]?.imageUrl} alt="" />
        {lines.length > 1 && <span className="photomore num">{t("common.plusMore", { more: lines.length - 1 })}</span>}
      </span>
      <span className="taskwhat">
        <span className="clip strong">{lines.map((line) => line.name).join(" + ")}</span>
        <span className="clip">
          {lines.map((line, index) => (
            <span key={line.id}>
              {index > 0 && " + "}
              <span className="tasksize">{line.size}</span> · {line.colour}
              {line.quantity - line.short > 1 && ` × ${line.quantity - line.short}`}
            </span>
          ))}
        </span>
        <span className="clip soft small">
          {[task.orderNumber, task.customerName, saleOf(task)].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="stack tight" style={{ alignItems: "flex-end" }}>
        {kind !== "photo" && (
          <StatusBadge
            status={kind === "putback" ? "toPutBack" : task.state}
            escalation={task.escalation}
            testId="queue-status-badge"
          />
        )}
        {task.photoWanted && <StatusBadge status="photoWanted" testId="queue-photo-badge" />}
        {missing > 0 && (
          <span className="small late strong row" style={{ gap: 4 }} data-testid="queue-missing-text">
            <Icon name="missing" size={16} />
            {t("queue.missing", { count: missing })}
          </span>
        )}
        {task.workerName && kind === "pick" && (
          <span className="small soft row" style={{ gap: 4 }}>
            <Icon name="person" size={16} />
            <span className="clip">{isMine(task, user) ? t("queue.me") : task.workerName}</span>
          </span>
        )}
      </span>
    </Link>
  );
}

const fits = (task: Fulfilment, text: string) =>
  !text.trim() ||
  [task.orderNumber, task.customerName, ...task.lines.flatMap((line) => [line.name, line.sku, line.barcode])]
    .join(" ")
    .toLowerCase()
    .includes(text.trim().toLowerCase());

/** A scan in the queue opens the task it belongs to: a customer's pass, an order number, a thing that some task asks for. */
function useQueueScan(tasks: Fulfilment[]): (code: string) => void {
  const navigate = useNavigate();
  const { t } = useWords();
  const isPass = useQueuePass(tasks);
  const hear = (code: string) => {
    if (isPass(code)) return;
    const found =
      tasks.find((task) => task.orderNumber.toLowerCase() === code.toLowerCase()) ??
      tasks.find((task) => task.lines.some((line) => [line.barcode, line.sku].includes(code)));
    if (found) void navigate({ to: "/task/$taskId", params: { taskId: found.id } });
    else toast({ text: t("queue.scanUnknown", { code }), icon: "alert" });
  };
  useScan(hear);
  return hear;
}

const QueueSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="queue-loading">
    <div className="taskrows">
      {[70, 55, 80, 60, 75].map((width) => (
        <div key={width} className="taskrow">
          <span className="row tasktime">
            <span className="roundskeleton">
              <Skeleton width={64} height={64} />
            </span>
            <Skeleton width={88} height={24} />
          </span>
          <span className="rowphoto">
            <Skeleton ratio="4 / 5" />
          </span>
          <span className="taskwhat">
            <Skeleton width={`${width}%`} height={26} />
            <Skeleton width="30%" height={32} />
            <Skeleton width="50%" height={18} />
          </span>
          <Skeleton width={112} height={28} />
        </div>
      ))}
    </div>
  </Waiting>
);
