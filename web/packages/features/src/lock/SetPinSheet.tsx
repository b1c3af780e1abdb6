import { useSession, useSetPin } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Note, Sheet, toast } from "@armoire/ui";
import { useState } from "react";
import { ProblemNote } from "../problems";
import { PinPad } from "./PinPad";

/** Twice the same four to six digits, and others may switch to this person by them. */
export function SetPinSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const session = useSession().data;
  const set = useSetPin();
  const [first, setFirst] = useState<string | null>(null);
  const [pin, setPin] = useState("");
  const [differs, setDiffers] = useState(false);
  const begin = () => {
    setFirst(null);
    setPin("");
  };
  const close = () => {
    begin();
    setDiffers(false);
    set.reset();
    onClose();
  };
  const done = () => {
    if (first === null) {
      setFirst(pin);
      setPin("");
      setDiffers(false);
    } else if (first !== pin) {
      begin();
      setDiffers(true);
    } else {
      set.mutate(pin, {
        onSuccess: () => {
          toast({ text: t("pin.set"), icon: "lock" });
          close();
        },
        onError: begin,
      });
    }
  };
  return (
    <Sheet open={open} onClose={close} title={t("pin.title")} closeLabel={t("common.close")} testId="pin-sheet" noScan>
      {session?.by === "pin" ? (
        <Note tone="wait" icon="lock" testId="pin-password-note">
          {t("pin.passwordFirst")}
        </Note>
      ) : (
        <div className="stack pinset">
          <p className="soft">{t("pin.says")}</p>
          <p className="strong center" data-testid="pin-step-text" data-value={first === null ? "first" : "again"}>
            {t(first === null ? "pin.choose" : "pin.again")}
          </p>
          <PinPad
            label={t("lock.pin")}
            value={pin}
            wrong={differs || set.isError}
            onChange={(next) => {
              setPin(next);
              if (next) set.reset();
            }}
            onDone={done}
            busy={set.isPending}
            testId="pin-new"
          />
          {differs && (
            <Note tone="stop" testId="pin-differs-note">
              {t("pin.differs")}
            </Note>
          )}
          <ProblemNote error={set.error} testId="pin-problem-note" />
        </div>
      )}
    </Sheet>
  );
}
