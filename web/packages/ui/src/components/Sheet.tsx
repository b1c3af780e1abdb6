import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "./controls";

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
  testId: string;
  wide?: boolean;
  /** what is typed here is no scan */
  noScan?: boolean;
};

let opened: readonly HTMLDialogElement[] = [];
const watchers = new Set<() => void>();
function setOpened(next: readonly HTMLDialogElement[]) {
  opened = next;
  for (const watcher of watchers) watcher();
}

/** The modal on top: nothing outside it can be seen whole or pressed while it is open. */
export const useTopSheet = (): HTMLDialogElement | null =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => opened.at(-1) ?? null,
  );

/** A modal that the browser itself keeps focus in; Esc backs out, and what opened it has the focus again. */
export function Sheet({ open, onClose, title, closeLabel, children, testId, wide, noScan }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || !open) return;
    const opener = document.activeElement;
    if (!element.open) element.showModal?.();
    setOpened([...opened, element]);
    return () => {
      setOpened(opened.filter((each) => each !== element));
      element.close?.();
      const at = document.activeElement;
      // Another sheet, or whoever moved on, keeps it.
      if (opener instanceof HTMLElement && opener.isConnected && (!at || at === document.body || element.contains(at)))
        opener.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={title}
      data-testid={testId}
      data-wedge={noScan ? "off" : undefined}
      style={wide ? { width: "min(920px, calc(100vw - 32px))" } : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.stopPropagation();
      }}
    >
      <div className="inside">
        <div className="row between">
          <h2>{title}</h2>
          <Button look="quiet" icon="close" aria-label={closeLabel} onClick={onClose} testId={`${testId}-close-btn`} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
