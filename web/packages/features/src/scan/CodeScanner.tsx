import { useWords } from "@armoire/i18n";
import { Button, Field, Note, Sheet } from "@armoire/ui";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Reads } from "./reader";

type Trouble = "noReader" | "noCamera" | "refused" | "busy" | "unsafe";
type State = "starting" | "looking" | Trouble;
/** About eight pictures a second: enough for a hand that holds still, and a tablet stays cool. */
const everyMs = 120;

type Props = {
  reads: Reads;
  title: string;
  /** What people do when the camera cannot help. */
  instead: string;
  /** A text it answers, at once or later, is what is wrong with the code: that is said beside the field, and the next one is looked for. */
  onScan: (code: string) => unknown;
  onClose: () => void;
};

/** The device's camera as a scanner; whoever has none, or forbade it, is told so and what to do instead. */
export function CodeScanner({ reads, title, instead, onScan, onClose }: Props) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const ask = async (code: string): Promise<boolean> => {
    const text = await onScan(code);
    const isWrong = typeof text === "string" && text !== "";
    setWrong(isWrong ? { code, text } : null);
    return !isWrong;
  };
  const [state, again] = useCamera(video, reads, ask);
  return (
    <Sheet open onClose={onClose} title={title} closeLabel={t("common.close")} testId="camera-sheet">
      <div className="camera" data-testid="camera-box" data-state={state}>
        {state === "starting" || state === "looking" ? (
          <>
            <div className="scanview">
              <video ref={video} muted playsInline aria-label={t("camera.picture")} />
              <span className="aim" data-reads={reads} aria-hidden="true" />
            </div>
            <p role="status">{t(`camera.${state}`)}</p>
          </>
        ) : (
          <Note
            tone="wait"
            icon="alert"
            action={
              state === "noReader" && (
                <Button onClick={again} testId="camera-again-btn">
                  {t("common.tryAgain")}
                </Button>
              )
            }
            testId="camera-cannot-note"
          >
            {t(`camera.${state}`)} {instead}
          </Note>
        )}
      </div>
      {reads !== "qr" && <TypedCode onScan={(code) => void ask(code)} wrong={wrong} />}
    </Sheet>
  );
}

type Wrong = { code: string; text: string };

/** Looks until a code is seen that is taken; each is told once. */
function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  reads: Reads,
  onScan: (code: string) => Promise<boolean>,
): [State, () => void] {
  const [state, setState] = useState<State>("starting");
  const [attempt, setAttempt] = useState(0);
  const told = useRef(onScan);
  told.current = onScan;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins anew
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    let refused: string | null = null;
    const tell = (next: State) => {
      if (!over) setState(next);
    };
    const begin = async () => {
      // What reads a picture comes only when somebody scans; a connection lost just then must not take the screen away.
      const read = await import("./reader").then((module) => module.makeReader(reads)).catch(() => null);
      if (over) return;
      if (!read) return tell("noReader");
      if (!navigator.mediaDevices?.getUserMedia) return tell(globalThis.isSecureContext ? "noCamera" : "unsafe");
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1280 } },
        audio: false,
      });
      const element = video.current;
      if (over || !element) return stop(stream);
      element.srcObject = stream;
      await element.play();
      tell("looking");
      const look = async () => {
        const code = element.readyState >= 2 ? await read(element).catch(() => null) : null;
        if (over) return;
        if (code && code !== refused) {
          if ((await told.current(code)) || over) return;
          refused = code;
        }
        timer = setTimeout(() => void look(), everyMs);
      };
      await look();
    };
    begin().catch((error: unknown) => tell(troubleOf(error)));
    return () => {
      over = true;
      clearTimeout(timer);
      if (stream) stop(stream);
    };
  }, [video, reads, attempt]);
  const again = () => {
    setState("starting");
    setAttempt((before) => before + 1);
  };
  return [state, again];
}

function TypedCode({ onScan, wrong }: { onScan: (code: string) => void; wrong: Wrong | null }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  // Marked whole, so that the next code takes the place of the wrong one.
  useEffect(() => {
    if (!wrong) return;
    setTyped(wrong.code);
    if (input.current) input.current.value = wrong.code;
    input.current?.focus();
    input.current?.select();
  }, [wrong]);
  return (
    <form
      className="row scanform"
      data-wedge="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) onScan(typed.trim());
      }}
    >
      <div className="grow">
        <Field
          label={t("scan.type")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={64}
          value={typed}
          wrong={wrong?.code === typed.trim() ? wrong.text : null}
          inputRef={input}
          onChange={(event) => setTyped(event.target.value)}
          testId="camera-code-input"
        />
      </div>
      <Button type="submit" look="primary" disabled={!typed.trim()} testId="camera-code-btn">
        {t("scan.find")}
      </Button>
    </form>
  );
}

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};

function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "noCamera" : "busy";
}
