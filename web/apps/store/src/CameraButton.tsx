import { CodeScanner } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button } from "@armoire/ui";
import { useState } from "react";

/** For a terminal without a scanner, or a tablet between the shelves: what it sees is a scan like any other. */
export function CameraButton({ onScan, testId }: { onScan: (code: string) => void; testId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="scan" aria-label={t("terminal.camera")} onClick={() => setOpen(true)} testId={testId} />
      {open && (
        <CodeScanner
          reads="any"
          title={t("terminal.cameraTitle")}
          instead={t("scan.instead")}
          onClose={() => setOpen(false)}
          onScan={(code) => {
            setOpen(false);
            onScan(code);
          }}
        />
      )}
    </>
  );
}
