import { useWords } from "@armoire/i18n";
import { Note, Sheet } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";

type Found = { rawValue: string };
type Detector = { detect: (source: HTMLVideoElement) => Promise<Found[]> };
type DetectorKind = new (options: { formats: string[] }) => Detector;

const detectorKind = (): DetectorKind | undefined =>
  (globalThis as unknown as { BarcodeDetector?: DetectorKind }).BarcodeDetector;

type State = "starting" | "looking" | "noDetector" | "noCamera" | "refused";
const lookEveryMs = 150;

type Props = { open: boolean; title: string; formats: string[]; onClose: () => void; onFound: (code: string) => void };

/** Reads a code by the camera where the browser can; where it cannot, says so and names the other ways. */
export function CameraScanner({ open, title, formats, onClose, onFound }: Props) {
  const { t } = useWords();
  return (
    <Sheet open={open} onClose={onClose} title={title} closeLabel={t("common.close")} testId="camera-sheet">
      {open && <Looking formats={formats} onFound={onFound} />}
    </Sheet>
  );
}

function Looking({ formats, onFound }: Pick<Props, "formats" | "onFound">) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>("starting");
  const found = useRef(onFound);
  found.current = onFound;
  const wanted = formats.join();

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stream: MediaStream | null = null;
    let over = false;
    const begin = async () => {
      const Kind = detectorKind();
      if (!Kind) return setState("noDetector");
      const detector = new Kind({ formats: wanted.split(",") });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (over) return stop(stream);
      element.srcObject = stream;
      await element.play();
      setState("looking");
      const look = async () => {
        const codes = await detector.detect(element).catch(() => []);
        if (over) return;
        if (codes[0]) found.current(codes[0].rawValue);
        else timer = setTimeout(look, lookEveryMs);
      };
      await look();
    };
    begin().catch((error: unknown) => {
      if (over) return;
      const name = error instanceof DOMException ? error.name : "";
      setState(name === "NotAllowedError" ? "refused" : "noCamera");
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stop(stream);
    };
  }, [wanted]);

  const cannot = state !== "starting" && state !== "looking";
  return (
    <div className="camera" data-testid="camera-box" data-state={state}>
      <video ref={video} muted playsInline hidden={cannot} aria-label={t("camera.picture")} />
      {cannot ? (
        <Note tone="wait" icon="photo" testId="camera-cannot-note">
          {t(`camera.${state}`)}
        </Note>
      ) : (
        <p role="status">{t(`camera.${state}`)}</p>
      )}
    </div>
  );
}

const stop = (stream: MediaStream | null) => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
