import { sharesTablets, useSession } from "@armoire/api";
import { chooseLanguage, languageNames, languages, useWords } from "@armoire/i18n";
import {
  Button,
  chooseSkin,
  chosenSkin,
  Icon,
  onSkinChange,
  Segmented,
  Sheet,
  type SkinName,
  skins,
} from "@armoire/ui";
import { useState, useSyncExternalStore } from "react";
import { useLock } from "./lock/lock";
import { SetPinSheet } from "./lock/SetPinSheet";
import { useLeave } from "./SignInScreen";

/** What is set once a day, out of the bar's way: language, look, signing out. */
export function DeviceMenu({ app, name }: { app: string; name: string }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const leave = useLeave();
  const look = useSyncExternalStore(onSkinChange, () => chosenSkin(app) ?? "own");
  const lock = useLock();
  const [pin, setPin] = useState(false);
  const user = useSession().data?.user;
  const mayHavePin = lock && user && sharesTablets(user);
  return (
    <>
      {lock && (
        <Button
          look="quiet"
          icon="swap"
          aria-label={t("lock.switch", { name })}
          onClick={lock.lock}
          testId="app-switch-btn"
        />
      )}
      <Button
        look="quiet"
        icon="menu"
        aria-label={t("device.open", { name })}
        onClick={() => setOpen(true)}
        testId="app-device-btn"
      />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={name}
        closeLabel={t("common.close")}
        testId="app-device-sheet"
      >
        <section className="stack tight">
          <h3>{t("common.language")}</h3>
          <Segmented
            label={t("common.language")}
            value={language}
            onChange={(next) => void chooseLanguage(next)}
            options={languages.map((each) => ({ value: each, label: <span lang={each}>{languageNames[each]}</span> }))}
            testId="app-language"
          />
        </section>
        <section className="stack tight">
          <h3>{t("device.look")}</h3>
          <Segmented<SkinName | "own">
            label={t("device.look")}
            value={look}
            onChange={(next) => chooseSkin(app, next === "own" ? null : next)}
            options={[
              { value: "own", label: t("device.own") },
              ...(Object.keys(skins) as SkinName[]).map((each) => ({ value: each, label: t(`device.skin.${each}`) })),
            ]}
            testId="app-skin"
          />
          <p className="soft small">{t("device.ownSays")}</p>
        </section>
        {mayHavePin && (
          <Button
            wide
            icon="lock"
            onClick={() => {
              setOpen(false);
              setPin(true);
            }}
            testId="app-pin-btn"
          >
            {t("pin.mine")}
          </Button>
        )}
        {app === "store" && user?.permissions.includes("order.create") && (
          <a href="/sales/" className="btn wide" data-testid="app-sales-link">
            <Icon name="catalogue" />
            {t("device.toSales")}
          </a>
        )}
        <Button wide icon="exit" busy={leave.isPending} onClick={leave.now} testId="app-signout-btn">
          {t("device.signOut")}
        </Button>
      </Sheet>
      {mayHavePin && <SetPinSheet open={pin} onClose={() => setPin(false)} />}
    </>
  );
}
