import { useWords } from "@armoire/i18n";
import { Button, Segmented, Sheet } from "@armoire/ui";
import { allowSound, chime, volume, volumes } from "../sound";

/** How loud this device calls; switched off, the terminal says so on every screen. */
export function SoundSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const now = volume.use();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t("sound.title")}
      closeLabel={t("common.close")}
      testId="terminal-sound-sheet"
    >
      <Segmented
        label={t("sound.title")}
        value={now}
        onChange={(next) => {
          volume.set(next);
          void allowSound().then(chime);
        }}
        options={volumes.map((each) => ({ value: each, label: t(`sound.${each}`) }))}
        testId="terminal-volume"
      />
      <p className="soft">{t(now === "Off" ? "sound.offSays" : "sound.says")}</p>
      {now !== "Off" && (
        <Button icon="sound" onClick={() => void allowSound().then(chime)} testId="terminal-sound-try-btn">
          {t("sound.play")}
        </Button>
      )}
    </Sheet>
  );
}
