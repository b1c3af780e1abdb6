import { useEffect, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Button } from "./controls";
import { Icon, type IconName } from "./Icon";
import { useTopSheet } from "./Sheet";

export type Toast = {
  id: number;
  text: string;
  icon?: IconName;
  action?: { label: string; onClick: () => void; testId: string };
};

let toasts: Toast[] = [];
let next = 1;
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

/** At most two, and the same words once: what is older has been read or does not matter any more. */
const shownMax = 2;

export function toast(message: Omit<Toast, "id">): void {
  const others = toasts.filter((each) => each.text !== message.text);
  toasts = [...others.slice(1 - shownMax), { ...message, id: next++ }];
  tell();
}

export function clearToasts(): void {
  toasts = [];
  tell();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export function Toasts({ seconds = 5 }: { seconds?: number }) {
  const shown = useSyncExternalStore(watch, () => toasts);
  useEffect(() => {
    if (!shown.length) return;
    const timer = setTimeout(() => {
      toasts = toasts.slice(1);
      tell();
    }, seconds * 1000);
    return () => clearTimeout(timer);
  }, [shown, seconds]);
  const sheet = useTopSheet();
  const words = (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((each) => (
        <div key={each.id} className="toast" data-testid="app-toast-box">
          <Icon name={each.icon ?? "check"} />
          <span className="grow">{each.text}</span>
          {each.action && (
            <Button
              testId={each.action.testId}
              onClick={() => {
                each.action?.onClick();
                toasts = toasts.filter((other) => other.id !== each.id);
                tell();
              }}
            >
              {each.action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
  // Behind a sheet they could be neither read nor pressed.
  return sheet ? createPortal(words, sheet) : words;
}
