import { useClearPin } from "@armoire/api";
import { ProblemNote } from "@armoire/features";
import { Button, Sheet, toast } from "@armoire/ui";
import { useState } from "react";
import { Section } from "../../parts";
import { useOfficeWords } from "../../words";
import type { StaffRecord } from "./useStaffRecord";

/** The door: a new password, and who may come in at all. */
export function StaffDoor({ record: { seen, renewing, changing, newPassword, setActive } }: { record: StaffRecord }) {
  const { t } = useOfficeWords();
  const clear = useClearPin();
  const [asking, setAsking] = useState<"password" | "deactivate" | null>(null);
  if (!seen) return null;
  const yes = () => {
    setAsking(null);
    if (asking === "password") newPassword();
    else setActive(false);
  };
  return (
    <>
      <Section title={t("office.staff.door")}>
        <div className="row wrap">
          <Button busy={renewing} onClick={() => setAsking("password")} testId="staff-password-btn">
            {t("office.staff.newPassword")}
          </Button>
          {seen.hasPin && (
            <Button
              busy={clear.isPending}
              onClick={() =>
                clear.mutate(seen.id, {
                  onSuccess: () => toast({ text: t("office.staff.pinCleared", { name: seen.name }) }),
                })
              }
              testId="staff-pin-btn"
            >
              {t("office.staff.clearPin")}
            </Button>
          )}
          {seen.active ? (
            <Button look="danger" busy={changing} onClick={() => setAsking("deactivate")} testId="staff-deactivate-btn">
              {t("office.staff.deactivate")}
            </Button>
          ) : (
            <Button busy={changing} onClick={() => setActive(true)} testId="staff-activate-btn">
              {t("office.staff.activate")}
            </Button>
          )}
        </div>
        <p className="soft small" data-testid="staff-pin-text" data-value={seen.hasPin}>
          {t(seen.hasPin ? "office.staff.hasPin" : "office.staff.noPin")}
        </p>
        <ProblemNote error={clear.error} testId="staff-pin-problem-note" />
      </Section>
      {asking && (
        <Sheet
          open
          onClose={() => setAsking(null)}
          title={t(asking === "password" ? "office.staff.newPassword" : "office.staff.deactivate")}
          closeLabel={t("common.close")}
          testId="staff-ask-sheet"
        >
          <p>
            {t(asking === "password" ? "office.staff.passwordAsk" : "office.staff.deactivateAsk", { name: seen.name })}
          </p>
          <div className="row between">
            <Button onClick={() => setAsking(null)} testId="staff-ask-back-btn">
              {t("common.back")}
            </Button>
            <Button look={asking === "password" ? "primary" : "danger"} onClick={yes} testId="staff-ask-yes-btn">
              {t(asking === "password" ? "office.staff.newPassword" : "office.staff.deactivate")}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
