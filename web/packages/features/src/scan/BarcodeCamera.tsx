import { useWords } from "@armoire/i18n";
import { Button, Field, Note, Sheet } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";
import { makeReader } from "./reader";

type Trouble = "refused" | "none" | "busy" | "unsafe";
const everyMs = 120;

/** The tablet's camera as a scanner; whoever has none, or forbade it, is told so and types the code. */
export function BarcodeCamera({ onScan, onClose }: { onScan: (code: string) => void; onClose: () => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [typed, setTyped] = useState("");
  const told = useRef(onScan);
  told.current = onScan;

  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let over = false;
    const begin = async () => {
      if (!navigator.mediaDevices?.getUserMedia) return setTrouble(globalThis.isSecureContext ? "none" : "unsafe");
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1280 } },
        audio: false,
      });
      const element = video.current;
      if (over || !element) return stop(stream);
      element.srcObject = stream;
      await element.play();
      const read = await makeReader();
      const look = async () => {
        const code = element.readyState >= 2 ? await read(element).catch(() => null) : null;
        if (over) return;
        if (code) return told.current(code);
        timer = setTimeout(() => void look(), everyMs);
      };
      await look();
    };
    begin().catch((error: unknown) => {
      if (!over) setTrouble(troubleOf(error));
    });
    return () => {
      over = true;
      if (timer) clearTimeout(timer);
      if (stream) stop(stream);
    };
  }, []);

  return (
    <Sheet open onClose={onClose} title={t("scan.title")} closeLabel={t("common.close")} testId="scan-sheet">
      {trouble ? (
        <Note tone="wait" icon="alert" testId="scan-trouble-note">
          {t(`scanTrouble.${trouble}`)}
        </Note>
      ) : (
        <div className="scanview">
          <video ref={video} playsInline muted data-testid="scan-video" />
          <span className="aim" aria-hidden="true" />
        </div>
      )}
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
            testId="scan-code-input"
          />
        </div>
        <Button type="submit" look="primary" disabled={!typed.trim()} testId="scan-code-btn">
          {t("scan.find")}
        </Button>
      </form>
    </Sheet>
  );
}

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};

function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "busy";
}
