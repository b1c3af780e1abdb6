import { useWords } from "@armoire/i18n";
import { Button, Note } from "@armoire/ui";
import { useSyncExternalStore } from "react";
import { takeUpdate, updateReady, watchUpdate } from "../pwa/register";

/** A newer SalesApp lies ready; it is taken when the seller has a moment, never under their hands. */
export function UpdateNote() {
  const { t } = useWords();
  const ready = useSyncExternalStore(watchUpdate, updateReady);
  if (!ready) return null;
  return (
    <div className="updatenote">
      <Note
        icon="info"
        testId="app-update-note"
        action={
          <Button onClick={takeUpdate} testId="app-update-btn">
            {t("update.take")}
          </Button>
        }
      >
        {t("update.ready")}
      </Note>
    </div>
  );
}
