import { newKey, useStartImport } from "@armoire/api";
import { ProblemNote } from "@armoire/features";
import { Button } from "@armoire/ui";
import { useRef, useState } from "react";
import { isAtField } from "../../parts";
import { useOfficeWords } from "../../words";

export type Batch = { kind: string; files: File[]; mode: "row" | "file" };

const keptMax = 5;
const kept = new Map<string, Batch>();
/** The files of a trial run of this page, which are sent again without being chosen again. */
export const batchOf = (job: string): Batch | undefined => kept.get(job);

function keep(job: string, batch: Batch) {
  kept.set(job, batch);
  for (const oldest of [...kept.keys()].slice(0, -keptMax)) kept.delete(oldest);
}

/** A browser gives a file by name: one that was changed or moved since is refused when it is read. */
const isReadable = async (files: File[]): Promise<boolean> => {
  try {
    for (const file of files) await new Response(file.slice(0, 1)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
};

/** Files on their way: how much of them has left, and a way to stop. */
export function useSending(onStarted: (id: string) => void) {
  const start = useStartImport();
  const [sent, setSent] = useState<{ sent: number; all: number } | null>(null);
  const [gone, setGone] = useState(false);
  const stop = useRef<AbortController | null>(null);
  // One key for one attempt: the same files sent again after a silence are the same import.
  const key = useRef(newKey());

  const send = async (batch: Batch, dryRun: boolean) => {
    setGone(false);
    if (!(await isReadable(batch.files))) return setGone(true);
    const stopper = new AbortController();
    stop.current = stopper;
    setSent({ sent: 0, all: batch.files.reduce((sum, file) => sum + file.size, 0) });
    start.mutate(
      {
        ...batch,
        dryRun,
        key: key.current,
        signal: stopper.signal,
        onSent: (bytes, all) => !stopper.signal.aborted && setSent({ sent: bytes, all }),
      },
      {
        onSuccess: ({ id }) => {
          if (dryRun) keep(id, batch);
          onStarted(id);
        },
        onError: () => stopper.signal.aborted && start.reset(),
        onSettled: () => setSent(null),
      },
    );
  };

  return {
    send,
    cancel: () => stop.current?.abort(),
    /** something else is to be sent than before */
    renew: () => {
      key.current = newKey();
      setGone(false);
      start.reset();
    },
    isSending: start.isPending,
    error: start.error,
    sent,
    gone,
  };
}

/** The bar of what is being sent, and what went wrong with it. */
export function Sending({ sending }: { sending: ReturnType<typeof useSending> }) {
  const { t, bytes } = useOfficeWords();
  const { isSending, sent, gone, error, cancel } = sending;
  return (
    <>
      {isSending && sent && (
        <div className="stack tight" role="status" data-testid="import-sending" data-value={sent.sent}>
          <progress max={sent.all || 1} value={sent.sent} aria-label={t("office.imports.sending")} />
          <div className="row between">
            <span className="small num">
              {sent.sent < sent.all
                ? t("office.imports.sent", { sent: bytes(sent.sent), all: bytes(sent.all) })
                : t("office.imports.allSent")}
            </span>
            <Button onClick={cancel} testId="import-cancel-btn">
              {t("office.imports.cancel")}
            </Button>
          </div>
        </div>
      )}
      {gone && (
        <p className="wrongtext" role="alert" data-testid="import-gone-text">
          {t("office.imports.gone")}
        </p>
      )}
      {error && !isAtField(error) && <ProblemNote error={error} testId="import-problem-note" />}
    </>
  );
}
