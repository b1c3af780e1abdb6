import type { Identity } from "@armoire/api";
import { CodeScanner, useLeave, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Field, Icon, Sheet } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";
import type { Verify } from "./useHandOver";
import type { Verification } from "./useVerification";

type Props = {
  verify: Verify;
  check: Verification;
  onChange: (verify: Verify) => void;
  onScan: (code: string) => void;
  wrong: string | null;
};

/** Only some may hand over without a code (§29). */
const checksIdentity = "pickup.verify_by_identity";

/** Six digits from the customer, or the QR; without either, who they are. */
export function VerifyBox({ verify, check, onChange, onScan, wrong }: Props) {
  const { t } = useWords();
  const identifies = usePlace().user.permissions.includes(checksIdentity);
  const input = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState(false);
  // A wrong code empties the field; the next thing anybody does is to type another.
  useEffect(() => {
    if (wrong) input.current?.focus();
  }, [wrong]);
  if (verify.by === "identity") return <IdentityBox identity={verify.identity} onChange={onChange} wrong={wrong} />;
  const right = check.state === "right";
  const asking = check.state === "asking";
  if (verify.by === "qr")
    return (
      <div className={right ? "note go" : "note"} data-testid="handover-qr-box" data-state={check.state}>
        <Icon name={right ? "check" : "scan"} />
        <span className="grow strong" role="status">
          {t(right ? "handover.qrRight" : asking ? "handover.qrAsking" : "handover.qr")}
        </span>
        <Button onClick={() => onChange({ by: "code", code: "" })} testId="handover-qr-clear-btn">
          {t("common.change")}
        </Button>
      </div>
    );
  return (
    <section className="stack tight codebox">
      <Field
        inputRef={input}
        label={t("handover.code")}
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        placeholder="······"
        value={verify.code}
        onChange={(event) => onChange({ by: "code", code: event.target.value.replace(/\D/g, "").slice(0, 6) })}
        wrong={wrong}
        hint={right || asking ? undefined : t("handover.codeHint")}
        testId="handover-code-input"
      />
      <p
        className={right ? "row codestate right" : "row codestate"}
        role="status"
        data-testid="handover-code-state"
        data-value={check.state}
      >
        {right && <Icon name="check" size={22} />}
        {asking && <span className="spin" aria-hidden="true" />}
        {right ? t("handover.right") : asking ? t("handover.asking") : null}
      </p>
      {!right && (
        <div className="row codeways">
          <Button icon="scan" onClick={() => setCamera(true)} testId="handover-camera-btn">
            {t("handover.camera")}
          </Button>
          {!identifies && <AskManager />}
        </div>
      )}
      {camera && (
        <CodeScanner
          reads="qr"
          title={t("handover.camera")}
          instead={t("handover.cameraInstead")}
          onClose={() => setCamera(false)}
          onScan={(qr) => {
            setCamera(false);
            onScan(qr);
          }}
        />
      )}
      {!right && !identifies && <p className="small soft">{t("handover.askManager")}</p>}
      {!right && identifies && (
        <button
          type="button"
          className="link"
          onClick={() =>
            onChange({ by: "identity", identity: { phoneLast4: "", name: "", documentSeen: false, reason: "" } })
          }
          data-testid="handover-identity-btn"
        >
          {t("handover.noCode")}
        </button>
      )}
    </section>
  );
}

/** Another person signs in on this device; where it stands stays, so this task is what they see first. */
function AskManager() {
  const { t } = useWords();
  const { user } = usePlace();
  const leave = useLeave();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button icon="person" onClick={() => setAsked(true)} testId="handover-manager-btn">
        {t("handover.managerSignsIn")}
      </Button>
      <Sheet
        open={asked}
        onClose={() => setAsked(false)}
        title={t("handover.managerSignsIn")}
        closeLabel={t("common.close")}
        testId="handover-manager-sheet"
      >
        <p>{t("handover.managerSays", { name: user.name })}</p>
        <div className="reasons">
          <Button big wide onClick={() => setAsked(false)} testId="handover-manager-back-btn">
            {t("common.back")}
          </Button>
          <Button
            big
            wide
            autoFocus
            look="primary"
            icon="exit"
            busy={leave.isPending}
            onClick={leave.now}
            testId="handover-manager-sure-btn"
          >
            {t("device.signOut")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

function IdentityBox({
  identity,
  onChange,
  wrong,
}: {
  identity: Identity;
  onChange: Props["onChange"];
  wrong: string | null;
}) {
  const { t } = useWords();
  const set = (part: Partial<Identity>) => onChange({ by: "identity", identity: { ...identity, ...part } });
  return (
    <section className="stack">
      <Field
        label={t("handover.phoneLast4")}
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        value={identity.phoneLast4}
        onChange={(event) => set({ phoneLast4: event.target.value.replace(/\D/g, "").slice(0, 4) })}
        wrong={wrong}
        testId="handover-phone-input"
      />
      <Field
        label={t("handover.fullName")}
        autoComplete="off"
        value={identity.name}
        onChange={(event) => set({ name: event.target.value })}
        maxLength={200}
        testId="handover-name-input"
      />
      <ReasonBox reason={identity.reason} onChange={(reason) => set({ reason })} />
      <label className="row" style={{ minHeight: 48, gap: 12 }}>
        <input
          type="checkbox"
          className="check"
          checked={identity.documentSeen}
          onChange={(event) => set({ documentSeen: event.target.checked })}
          data-testid="handover-document-check"
        />
        {t("handover.documentSeen")}
      </label>
      <button
        type="button"
        className="link"
        onClick={() => onChange({ by: "code", code: "" })}
        data-testid="handover-code-btn"
      >
        {t("handover.haveCode")}
      </button>
    </section>
  );
}

const usualReasons = ["phoneLost", "noMessage"] as const;

/** It is kept with who checked, in the words that stand here. */
function ReasonBox({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<(typeof usualReasons)[number] | "other" | null>(null);
  return (
    <fieldset className="stack tight plainset">
      <legend className="label">{t("handover.noCodeWhy")}</legend>
      <div className="row wrap">
        {[...usualReasons, "other" as const].map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={chosen === each}
            onClick={() => {
              setChosen(each);
              onChange(each === "other" ? "" : t(`handover.why.${each}`));
            }}
            data-testid="handover-reason-chip"
            data-value={each}
          >
            {t(`handover.why.${each}`)}
          </button>
        ))}
      </div>
      {chosen === "other" && (
        <Field
          label={t("handover.whyText")}
          autoComplete="off"
          autoFocus
          value={reason}
          onChange={(event) => onChange(event.target.value)}
          maxLength={200}
          testId="handover-reason-input"
        />
      )}
    </fieldset>
  );
}
