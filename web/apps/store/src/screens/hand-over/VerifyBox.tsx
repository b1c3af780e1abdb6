import type { Identity } from "@armoire/api";
import { CodeScanner, useLeave, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Field, Icon } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";
import type { Verify } from "./useHandOver";

type Props = {
  verify: Verify;
  onChange: (verify: Verify) => void;
  onScan: (code: string) => void;
  wrong: string | null;
};

/** Only some may hand over without a code (§29). */
const checksIdentity = "pickup.verify_by_identity";

/** Six digits from the customer, or the QR; without either, who they are. */
export function VerifyBox({ verify, onChange, onScan, wrong }: Props) {
  const { t } = useWords();
  const { user } = usePlace();
  const input = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState(false);
  // A wrong code empties the field; the next thing anybody does is to type another.
  useEffect(() => {
    if (wrong) input.current?.focus();
  }, [wrong]);
  if (verify.by === "identity") return <IdentityBox identity={verify.identity} onChange={onChange} wrong={wrong} />;
  if (verify.by === "qr")
    return (
      <div className="note go" data-testid="handover-qr-box">
        <Icon name="scan" />
        <span className="grow strong">{t("handover.qr")}</span>
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
        hint={t("handover.codeHint")}
        testId="handover-code-input"
      />
      <Button icon="scan" onClick={() => setCamera(true)} testId="handover-camera-btn">
        {t("handover.camera")}
      </Button>
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
      {user.permissions.includes(checksIdentity) ? (
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
      ) : (
        <AskManager />
      )}
    </section>
  );
}

/** Another person signs in on this device; where it stands stays, so this task is what they see first. */
function AskManager() {
  const { t } = useWords();
  const leave = useLeave();
  return (
    <div className="stack tight">
      <p className="small soft">{t("handover.askManager")}</p>
      <Button icon="person" busy={leave.isPending} onClick={leave.now} testId="handover-manager-btn">
        {t("handover.managerSignsIn")}
      </Button>
    </div>
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
      <Field
        label={t("handover.noCodeWhy")}
        autoComplete="off"
        value={identity.reason}
        onChange={(event) => set({ reason: event.target.value })}
        maxLength={200}
        testId="handover-reason-input"
      />
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
