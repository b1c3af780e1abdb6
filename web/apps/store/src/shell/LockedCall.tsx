import type { Fulfilment } from "@armoire/api";
import { CountdownRing, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Note } from "@armoire/ui";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { acknowledge, nextPopup, nudgeOf, popupsOf, want } from "../popups";
import { tellSeen } from "../seen";
import { useAlarm, volume } from "../sound";
import { useDueText, useTasks } from "../tasks";
import { CallLines, CallPhotos, CallTitle } from "./Call";

/** Nobody's PIN is covered while it is typed. */
const quietMs = 8_000;
/** Who said "Mine" and went away did not take it: the call is back. */
const wantedMs = 60_000;

/**
 * A call before a locked terminal: what goods by when, and no customer. "Mine" leads to the PIN, and whoever signs in takes
 * it; until then, or until somebody has seen it, it counts as not shown.
 */
export function LockedCall({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { store } = usePlace();
  const kept = popupsOf(store.code);
  const popups = kept.use();
  const { data: tasks } = useTasks();
  const [wanted, setWanted] = useState<string | null>(null);
  const [muted, setMuted] = useState<string | null>(null);
  const quiet = useQuiet(quietMs);
  const loudness = volume.use();

  const showing = tasks ? nextPopup(popups, tasks).showing : null;
  const call = tasks?.find((task) => task.id === showing && task.state === "Assigned");
  const name = call ? `${call.id} ${nudgeOf(popups, call.id)}` : null;
  const mine = call !== undefined && wanted === call.id;
  const silent = muted === name || loudness === "Off";
  useAlarm(mine || silent ? null : name);

  useEffect(() => {
    want(mine ? wanted : null);
    if (!mine) return;
    const timer = setTimeout(() => setWanted(null), wantedMs);
    return () => clearTimeout(timer);
  }, [mine, wanted]);

  if (!call || (!mine && !quiet)) return children;
  if (mine)
    return (
      <>
        <div className="lockwants">
          <Note
            tone="wait"
            icon="sound"
            testId="lock-mine-note"
            action={
              <Button onClick={() => setWanted(null)} testId="lock-mine-back-btn">
                {t("common.back")}
              </Button>
            }
          >
            {t("lock.thenYours", { name: call.lines[0]?.name, size: call.lines[0]?.size })}
          </Note>
        </div>
        {children}
      </>
    );
  return (
    <Cover
      key={call.id}
      task={call}
      reminder={nudgeOf(popups, call.id)}
      silent={silent}
      onMine={() => setWanted(call.id)}
      onSeen={() => {
        tellSeen(call.id, true);
        kept.set((before) => acknowledge(before, call.id));
      }}
      onMute={() => setMuted(silent ? null : name)}
      muteable={loudness !== "Off"}
    />
  );
}

type CoverProps = {
  task: Fulfilment;
  reminder: number;
  silent: boolean;
  muteable: boolean;
  onMine: () => void;
  onSeen: () => void;
  onMute: () => void;
};

function Cover({ task, reminder, silent, muteable, onMine, onSeen, onMute }: CoverProps) {
  const { t } = useWords();
  const dueText = useDueText();
  const keys = useRef<Record<string, () => void>>({});
  keys.current = { Enter: onMine, F2: onMine, Escape: onSeen, F9: onMute };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target.closest("button") : null;
      const act = event.key === "Enter" && at ? undefined : keys.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div
      className="cover"
      role="alertdialog"
      aria-labelledby="popup-title"
      aria-describedby="popup-lines"
      data-testid="lock-call-dialog"
      data-value={task.id}
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
              testId="lock-call-countdown-timer"
              size={72}
            />
          )}
        </div>
        <CallLines task={task} />
        <p className="row soft coverfoot">
          <Icon name="lock" size={20} />
          {t("lock.callSays")}
        </p>
        <div className="coveractions">
          <Button icon="check" onClick={onSeen} testId="lock-call-later-btn">
            {t("popup.seen")}
          </Button>
          <Button icon={silent ? "sound" : "mute"} disabled={!muteable} onClick={onMute} testId="lock-call-mute-btn">
            {t(!muteable ? "sound.isOff" : silent ? "popup.muted" : "popup.mute")}
          </Button>
          <Button look="primary" big wide onClick={onMine} className="mine" testId="lock-call-accept-btn">
            {t("popup.mine")}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** False while, and shortly after, somebody presses something. */
function useQuiet(ms: number): boolean {
  const [quiet, setQuiet] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touch = (event: Event) => {
      // What is pressed on the call itself is no PIN.
      if (document.querySelector("[data-testid=lock-call-dialog]")) return;
      if (event.target instanceof HTMLElement && event.target.closest(".lockwants")) return;
      setQuiet(false);
      clearTimeout(timer);
      timer = setTimeout(() => setQuiet(true), ms);
    };
    const happenings = ["pointerdown", "keydown"] as const;
    for (const each of happenings) window.addEventListener(each, touch, true);
    return () => {
      clearTimeout(timer);
      for (const each of happenings) window.removeEventListener(each, touch, true);
    };
  }, [ms]);
  return quiet;
}
