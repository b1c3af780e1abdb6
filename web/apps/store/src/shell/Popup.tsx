import { asProblem, type Envelope, type Fulfilment, newKey, useEvents, useTaskCommand } from "@armoire/api";
import { CountdownRing, ProblemNote, StatusBadge, useLocked, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, toast } from "@armoire/ui";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useKeys } from "../keyboard";
import { acknowledge, callAgain, freshCount, nextPopup, nudge, nudgeOf, popupsOf, takeWanted } from "../popups";
import { useTellSeen } from "../seen";
import { useAlarm, volume } from "../sound";
import { useDueText, useSaleText, useTasks } from "../tasks";
import { CallLines, CallPhotos, CallTitle } from "./Call";

/** A new task covers the screen once, with sound, until somebody says "Mine" or, here, "Seen". */
export function Popup() {
  const { t } = useWords();
  const { store } = usePlace();
  const locked = useLocked();
  const kept = popupsOf(store.code);
  const popups = kept.use();
  const { data: tasks } = useTasks();
  const tellSeen = useTellSeen();
  const [taking, setTaking] = useState<string | null>(null);

  // Somebody said "Mine" before the lock, and has signed in.
  useEffect(() => {
    const id = !locked && tasks ? takeWanted() : null;
    if (!id) return;
    if (!tasks?.some((each) => each.id === id && each.state === "Assigned"))
      return toast({ text: t("problems.fulfilment.already_accepted"), icon: "alert" });
    kept.set((before) => callAgain(before, id));
    tellSeen(id, false);
    setTaking(id);
  }, [locked, tasks, kept, tellSeen, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done about one call, here or in another window, lets the next one come
  useEffect(() => {
    if (!tasks || locked) return; // What lies beneath the lock is shown to nobody.
    const before = kept.get();
    const after = nextPopup(before, tasks);
    if (after === before) return;
    kept.set(after);
    if (after.showing && after.showing !== before.showing) tellSeen(after.showing, false);
  }, [tasks, popups, kept, tellSeen, locked]);

  // The ladder reminds a store of a call that nobody took: it covers the screen and sounds anew (§15.2).
  const onEvent = useCallback(
    (event: Envelope) => {
      const id = event.type === "fulfilment.escalated" && event.data?.action === "Nudge" ? event.data.groupId : null;
      if (typeof id === "string") kept.set((before) => nudge(before, id, event.aggregate.sequence));
    },
    [kept],
  );
  useEvents(onEvent);

  const task = tasks?.find((each) => each.id === popups.showing && each.state === "Assigned");
  useEffect(() => {
    document.title = `${tasks?.length ? `(${tasks.length}) ` : ""}${store.name}`;
  }, [tasks?.length, store.name]);
  if (!task || locked) return null;
  const seen = () => {
    tellSeen(task.id, true);
    kept.set((before) => acknowledge(before, task.id));
  };
  const more = freshCount(popups, tasks ?? []);
  return (
    <Cover
      key={task.id}
      task={task}
      reminder={nudgeOf(popups, task.id)}
      more={more}
      takeAtOnce={taking === task.id}
      onSeen={seen}
    />
  );
}

function Cover({
  task,
  reminder,
  more,
  takeAtOnce,
  onSeen,
}: {
  task: Fulfilment;
  reminder: number;
  more: number;
  takeAtOnce: boolean;
  onSeen: () => void;
}) {
  const { t } = useWords();
  const { store } = usePlace();
  const saleOf = useSaleText();
  const dueText = useDueText();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const command = useTaskCommand(store.code);
  const isInHand = useTasks().data?.some((each) => path.endsWith(`/task/${each.id}`)) ?? false;
  const key = useRef(newKey());
  const [mutedAt, setMutedAt] = useState<number | null>(null); // Who muted the call did not mute the reminder of it.
  const loudness = volume.use();
  const silent = mutedAt === reminder || loudness === "Off";
  const box = useOnTop();
  useAlarm(silent ? null : `${task.id} ${reminder}`);

  const accept = () =>
    command.mutateAsync({ id: task.id, verb: "accept", key: key.current }).then(
      () => {
        // Somebody in the middle of another task stays there; the new one waits in the queue as theirs. What is done or gone holds nobody.
        if (!isInHand) void navigate({ to: "/task/$taskId", params: { taskId: task.id } });
        else toast({ text: t("popup.yours", { number: task.orderNumber }) });
      },
      (error) => {
        if (!asProblem(error).isUnsure) key.current = newKey();
      },
    );
  const take = useRef(accept);
  take.current = accept;
  useEffect(() => {
    if (takeAtOnce) void take.current();
  }, [takeAtOnce]);
  const mute = () => setMutedAt(reminder);
  const soundAgain = () => {
    setMutedAt(null);
    if (loudness === "Off") volume.set("Quiet");
  };
  useKeys(
    {
      Enter: accept,
      F2: accept,
      Escape: onSeen,
      F9: silent ? soundAgain : mute,
    },
    { onTop: true },
  );

  return (
    <div
      ref={box}
      className="cover"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="popup-title"
      aria-describedby="popup-lines"
      data-testid="terminal-popup-dialog"
      data-value={task.id}
      data-order={task.orderNumber}
    >
      <CallPhotos task={task} />
      <div className="coverside">
        <div className="row between wrap">
          <CallTitle task={task} reminder={reminder} />
          {task.dueAt && (
            <CountdownRing
              until={task.dueAt}
              from={task.assignedAt}
              says={dueText(task)}
              testId="terminal-popup-countdown-timer"
              size={72}
            />
          )}
        </div>
        <CallLines task={task} />
        <div className="stack tight coverfoot">
          {task.escalation > 0 && (
            <p>
              <StatusBadge status={task.state} escalation={task.escalation} testId="terminal-popup-status-badge" />
            </p>
          )}
          <p className="clip2">
            <span className="num strong">{task.orderNumber}</span> · {task.customerName}
          </p>
          {saleOf(task) && <p className="soft clip2">{saleOf(task)}</p>}
          {more > 0 && <p className="strong">{t("popup.more", { count: more })}</p>}
        </div>
        <ProblemNote error={command.error} testId="terminal-popup-problem-note" />
        {silent && (
          <p className="row small soft" role="status" data-testid="terminal-popup-muted-text">
            <Icon name="mute" size={18} />
            {t("popup.mutedSays")}
          </p>
        )}
        <div className="coveractions">
          <Button icon="check" onClick={onSeen} testId="terminal-popup-later-btn">
            {t("popup.seen")}
          </Button>
          <Button
            icon={silent ? "sound" : "mute"}
            onClick={silent ? soundAgain : mute}
            testId="terminal-popup-mute-btn"
          >
            {t(silent ? "popup.muted" : "popup.mute")}
          </Button>
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
    </div>
  );
}

/** Focus is on the main action, nothing beneath can be reached, and afterwards focus is where it was. */
function useOnTop() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const beneath = document.querySelector<HTMLElement>(".terminal");
    const before = document.activeElement as HTMLElement | null;
    if (beneath) beneath.inert = true;
    box.current?.querySelector<HTMLButtonElement>("[data-testid=terminal-popup-accept-btn]")?.focus();
    return () => {
      if (beneath) beneath.inert = false;
      before?.focus?.();
    };
  }, []);
  return box;
}
