import { keys, lockSession, useSession } from "@armoire/api";
import { deviceValue } from "@armoire/ui";
import { useQueryClient } from "@tanstack/react-query";
import {
  type ComponentType,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { LockScreen } from "./LockScreen";

/** A shared tablet that nobody touched for so long is locked (§29). */
export const idleMsMax = 5 * 60_000;
const lookEveryMs = 5_000;
/** A key or a touch is noted this often at most. */
const noteEveryMs = 2_000;

/** Of this device, whichever of our apps was touched: who uses the terminal keeps the tablet's page awake too. */
const touchedAt = deviceValue<number>("armoire.touchedAt", 0);
/** Without the network only the device knows that it is locked. */
const lockedHere = deviceValue<boolean>("armoire.locked", false);

const LockContext = createContext<{ lock: () => void } | null>(null);
/** Null outside the apps that people share. */
export const useLock = () => useContext(LockContext);

const LockedContext = createContext(false);
/** Whether this screen lies beneath the lock just now, unseen. */
export const useLocked = (): boolean => useContext(LockedContext);

/** What may stand before the lock: it shows its children, who signs in, or itself instead. */
export type OverLock = ComponentType<{ children: ReactNode }>;

type LockGateProps = {
  waiting?: ReactNode;
  over?: OverLock;
  /** false: the app locks nothing by itself, and is locked with the session that it shares with one that does */
  locks?: boolean;
  children: ReactNode;
};

/** What lies beneath stays as it was for whoever comes back, out of sight and out of reach; whoever takes over begins anew. */
export function LockGate({ waiting, over, locks = true, children }: LockGateProps) {
  const client = useQueryClient();
  const session = useSession().data;
  const here = lockedHere.use();
  const locked = Boolean(session && (session.locked || here));
  const lock = useCallback(() => {
    lockedHere.set(true);
    void client.invalidateQueries({ queryKey: keys.people });
    void lockSession(client);
  }, [client]);
  const unlock = useCallback(() => {
    touchedAt.set(Date.now());
    lockedHere.set(false);
  }, []);
  useIdle(locks ? lock : null, Boolean(session) && !locked);

  // Another window of this device was unlocked, perhaps by somebody else.
  const was = useRef(here);
  useEffect(() => {
    if (was.current && !here) void client.invalidateQueries({ queryKey: keys.session });
    was.current = here;
  }, [here, client]);

  const value = useMemo(() => (locks ? { lock } : null), [locks, lock]);
  return (
    <LockContext.Provider value={value}>
      <div style={{ display: locked ? "none" : "contents" }} key={session?.user.userName}>
        <LockedContext.Provider value={locked}>{children}</LockedContext.Provider>
      </div>
      {locked && session && <LockScreen user={session.user} waiting={waiting} over={over} onUnlock={unlock} />}
    </LockContext.Provider>
  );
}

function useIdle(onIdle: (() => void) | null, awake: boolean): void {
  useEffect(() => {
    if (!awake) return;
    let noted = 0;
    const touch = () => {
      const now = Date.now();
      if (now - noted < noteEveryMs) return;
      noted = now;
      touchedAt.set(now);
    };
    const look = () => {
      if (Date.now() - touchedAt.get() >= idleMsMax) onIdle?.();
    };
    // A tablet that slept wakes up long after its time.
    if (touchedAt.get() === 0) touch();
    else look();
    const happenings = ["pointerdown", "keydown", "wheel"] as const;
    for (const each of happenings) window.addEventListener(each, touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", look);
    const timer = setInterval(look, lookEveryMs);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      for (const each of happenings) window.removeEventListener(each, touch, { capture: true });
    };
  }, [onIdle, awake]);
}

/** Signing in is a touch, and a new session is not locked: told by the screens that sign people in. */
export function noteSignIn(): void {
  touchedAt.set(Date.now());
  lockedHere.set(false);
}
