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
  onScan: (code: string) => void;
  onClose: () => void;
};

/** The device's camera as a scanner; whoever has none, or forbade it, is told so and what to do instead. */
export function CodeScanner({ reads, title, instead, onScan, onClose }: Props) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video, reads, onScan);
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
          <Note tone="wait" icon="alert" testId="camera-cannot-note">
            {t(`camera.${state}`)} {instead}
          </Note>
        )}
      </div>
      {reads !== "qr" && <TypedCode onScan={onScan} />}
    </Sheet>
  );
}

/** Looks until a code is seen; that is told once. */
function useCamera(video: RefObject<HTMLVideoElement | null>, reads: Reads, onScan: Props["onScan"]): State {
  const [state, setState] = useState<State>("starting");
  const told = useRef(onScan);
  told.current = onScan;

  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
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
        if (code) return told.current(code);
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
  }, [video, reads]);
  return state;
}

function TypedCode({ onScan }: Pick<Props, "onScan">) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
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
