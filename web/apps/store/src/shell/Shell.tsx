import { type Fulfilment, keys } from "@armoire/api";
import { ConnectionBadge, DeviceMenu, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon } from "@armoire/ui";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { KeyboardProvider, useKeys, useTyped } from "../keyboard";
import { startScans } from "../scans";
import { sendTellings } from "../seen";
import { allowSound, chime, useSoundAllowed, volume } from "../sound";
import { LeftToOthers } from "./LeftToOthers";
import { Notices } from "./Notices";
import { Popup } from "./Popup";
import { Shortcuts } from "./Shortcuts";
import { SoundSheet } from "./SoundSheet";

export function Shell({ children }: { children: ReactNode }) {
  return (
    <KeyboardProvider>
      <ScanWorker />
      <div className="terminal">
        <TopBar />
        <Notices />
        <LeftToOthers />
        <main className="terminal-main" id="main">
          {children}
        </main>
      </div>
      <Typed />
      <Popup />
    </KeyboardProvider>
  );
}

function TopBar() {
  const { t } = useWords();
  const { store, user, changeStore } = usePlace();
  const sound = useSoundAllowed();
  const loudness = volume.use();
  const [help, setHelp] = useState(false);
  const [soundOpen, setSoundOpen] = useState(false);
  useKeys({ "?": () => setHelp(true) });
  return (
    <header className="topbar">
      <button
        type="button"
        className="barbtn"
        onClick={changeStore}
        data-testid="app-store-btn"
        data-value={store.code}
      >
        <Icon name="store" />
        <span className="clip">{store.name}</span>
        <Icon name="down" size={18} />
      </button>
      <span className="grow" />
      {sound || loudness === "Off" ? (
        <Button
          look="quiet"
          icon={loudness === "Off" ? "mute" : "sound"}
          aria-label={t("sound.now", { volume: t(`sound.${loudness}`) })}
          onClick={() => setSoundOpen(true)}
          testId="terminal-volume-btn"
          data-value={loudness}
        >
          {loudness === "Off" && t("sound.isOff")}
        </Button>
      ) : (
        <Button look="primary" icon="mute" onClick={() => void allowSound().then(chime)} testId="terminal-sound-btn">
          {t("terminal.enableSound")}
        </Button>
      )}
      <ConnectionBadge quiet />
      <Button
        look="quiet"
        icon="keyboard"
        aria-label={t("terminal.shortcuts")}
        onClick={() => setHelp(true)}
        testId="terminal-shortcuts-btn"
      />
      <DeviceMenu app="store" name={user.name} />
      <SoundSheet open={soundOpen} onClose={() => setSoundOpen(false)} />
      <Shortcuts open={help} onClose={() => setHelp(false)} />
    </header>
  );
}

/** What is half typed on the keyboard, so that a person typing a code sees it. */
function Typed() {
  const typed = useTyped();
  const { t } = useWords();
  // Nobody types that much; it is a pass in the middle of being scanned, and a secret.
  if (!typed || typed.length > 20) return null;
  return (
    <div className="typed num" data-testid="terminal-typed-text">
      <Icon name="scan" />
      <span className="clip strong">{typed}</span>
      <span className="soft small">{t("terminal.enterEnds")}</span>
    </div>
  );
}

/** Sends what was scanned, whatever screen is open. */
function ScanWorker() {
  const client = useQueryClient();
  const { store } = usePlace();
  useEffect(
    () =>
      startScans((answer) => {
        if (answer?.id && Array.isArray(answer.lines))
          client.setQueriesData<Fulfilment[]>({ queryKey: [...keys.fulfilments, store.code] }, (tasks) =>
            tasks?.map((task) => (task.id === answer.id ? { ...task, ...answer } : task)),
          );
        void client.invalidateQueries({ queryKey: keys.fulfilments });
      }),
    [client, store.code],
  );
  useEffect(() => void sendTellings(), []);
  return null;
}
