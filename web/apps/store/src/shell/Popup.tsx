import { asProblem, type Fulfilment, newKey, useTaskCommand } from "@armoire/api";
import { CountdownRing, ProblemNote, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Photo, toast } from "@armoire/ui";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { freshCount, nextPopup, popupsOf } from "../popups";
import { chime } from "../sound";
import { useSaleText, useTasks } from "../tasks";

/** A new task covers the screen once, with sound, until somebody says "Mine". */
export function Popup() {
  const { store } = usePlace();
  const kept = popupsOf(store.code);
  const popups = kept.use();
  const { data: tasks } = useTasks();
  const [hidden, setHidden] = useState<string | null>(null);

  useEffect(() => {
    if (!tasks) return;
    const before = kept.get();
    const after = nextPopup(before, tasks);
    if (after === before) return;
    kept.set(after);
    if (after.showing && after.showing !== before.showing) chime();
  }, [tasks, kept]);

  const task = tasks?.find((each) => each.id === popups.showing && each.state === "Assigned");
  useEffect(() => {
    document.title = `${tasks?.length ? `(${tasks.length}) ` : ""}${store.name}`;
  }, [tasks?.length, store.name]);
  if (!task || hidden === task.id) return null;
  return <Cover key={task.id} task={task} more={freshCount(popups, tasks ?? [])} onHide={() => setHidden(task.id)} />;
}

function Cover({ task, more, onHide }: { task: Fulfilment; more: number; onHide: () => void }) {
  const { t } = useWords();
  const { store } = usePlace();
  const saleOf = useSaleText();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const command = useTaskCommand(store.code);
  const key = useRef(newKey());
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.querySelector<HTMLButtonElement>("[data-testid=terminal-popup-accept-btn]")?.focus();
    const again = setInterval(chime, 60_000);
    return () => {
      clearInterval(again);
      before?.focus?.();
    };
  }, []);

  const accept = () =>
    command.mutateAsync({ id: task.id, verb: "accept", key: key.current }).then(
      () => {
        // Somebody in the middle of another task stays there; the new one waits in the queue as theirs.
        if (!/\/task\//.test(path)) void navigate({ to: "/task/$taskId", params: { taskId: task.id } });
        else toast({ text: t("popup.yours", { number: task.orderNumber }) });
      },
      (error) => {
        if (!asProblem(error).isUnsure) key.current = newKey();
      },
    );

  return (
    <div
      ref={box}
      className="cover"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="popup-title"
      data-testid="terminal-popup-dialog"
      data-value={task.id}
      data-order={task.orderNumber}
    >
      <div className="coverphotos">
        {task.lines.slice(0, 4).map((line) => (
          <Photo
            key={line.id}
            src={line.imageUrl}
            alt={line.name}
            eager
            style={{ aspectRatio: "auto", height: "100%", width: "100%" }}
          />
        ))}
      </div>
      <div className="coverside">
        <div className="row between wrap">
          <h1 id="popup-title" style={{ fontSize: "var(--t-2xl)" }}>
            {t("popup.title")}
          </h1>
          {task.dueAt && (
            <CountdownRing
              until={task.dueAt}
              from={task.assignedAt}
              testId="terminal-popup-countdown-timer"
              size={72}
            />
          )}
        </div>
        <ul className="stack coverlines">
          {task.lines.map((line) => (
            <li key={line.id} className="row between" style={{ gap: 24 }}>
              <span className="grow">
                <span className="clip2 strong">{line.name}</span>
                <span className="coverwhat">
                  {line.colour} · {t("order.units", { count: line.quantity })}
                </span>
              </span>
              <span className="bigsize" data-long={line.size.length > 4}>
                {line.size}
              </span>
            </li>
          ))}
        </ul>
        <div className="stack tight coverfoot">
          <p>
            <span className="num strong">{task.orderNumber}</span> · {task.customerName}
          </p>
          {saleOf(task) && <p className="soft">{saleOf(task)}</p>}
          {more > 0 && <p className="strong">{t("popup.more", { count: more })}</p>}
        </div>
        <ProblemNote
          error={command.error}
          testId="terminal-popup-problem-note"
          action={
            <Button onClick={onHide} testId="terminal-popup-later-btn">
              {t("popup.later")}
            </Button>
          }
        />
        <Button
          look="primary"
          big
          wide
          busy={command.isPending}
          onClick={accept}
          className="mine"
          testId="terminal-popup-accept-btn"
        >
          {t("popup.mine")}
        </Button>
      </div>
    </div>
  );
}
