import { Wedge } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { toast } from "@armoire/ui";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

type Handler = (code: string) => void;
type Keyboard = { push: (handler: Handler) => () => void; typed: string };
const KeyboardContext = createContext<Keyboard>({ push: () => () => {}, typed: "" });

/** One ear for the scanner for the whole terminal; the screen on top hears it. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const handlers = useRef<Handler[]>([]);
  const [typed, setTyped] = useState("");
  const { t } = useWords();
  const broken = useRef(() => {});
  broken.current = () => toast({ text: t("terminal.scanBroken"), icon: "alert" });
  useEffect(
    () =>
      new Wedge({
        onScan: (code) => handlers.current.at(-1)?.(code),
        onBroken: () => broken.current(),
        onTyping: setTyped,
      }).listen(),
    [],
  );
  const value = useMemo(
    () => ({
      typed,
      push: (handler: Handler) => {
        handlers.current.push(handler);
        return () => {
          handlers.current = handlers.current.filter((each) => each !== handler);
        };
      },
    }),
    [typed],
  );
  return <KeyboardContext.Provider value={value}>{children}</KeyboardContext.Provider>;
}

export function useScan(handler: Handler): void {
  const { push } = useContext(KeyboardContext);
  const latest = useRef(handler);
  latest.current = handler;
  const pushOnce = useRef(push);
  useEffect(() => pushOnce.current((code) => latest.current(code)), []);
}

export const useTyped = (): string => useContext(KeyboardContext).typed;

const inControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && Boolean(target.closest("input, textarea, select, button, a, dialog[open]"));

/** Single keys of a screen. Enter and arrows belong to a control that has focus; the rest work from anywhere. */
export function useKeys(
  keys: Record<string, (() => void) | undefined>,
  /** a call that covers the screen has its own keys; those of the screen beneath keep still */
  { onTop = false }: { onTop?: boolean } = {},
): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented && event.key !== "/" && event.key !== "?") return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = latest.current[event.key];
      if (!action || document.querySelector("dialog[open]")) return;
      if (!onTop && document.querySelector("[role=alertdialog]")) return;
      const field = event.target instanceof HTMLElement && event.target.closest("input, textarea, select");
      // The first Esc only leaves the field: nobody means to lose the screen around it.
      if (field instanceof HTMLElement && event.key === "Escape") {
        event.preventDefault();
        return field.blur();
      }
      const global = /^F\d+$|^Escape$/.test(event.key);
      const soft = /^Arrow|^\/$|^\?$/.test(event.key);
      if (!global && (soft ? field : inControl(event.target))) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onTop]);
}
