import { useWords } from "@armoire/i18n";
import { Button, Note, Sheet, toast } from "@armoire/ui";

/** The only time a password is seen: large, and to be copied. */
export function PasswordSheet({
  userName,
  password,
  onClose,
}: {
  userName: string;
  password: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password);
      toast({ text: t("office.staff.copied") });
    } catch {
      // No clipboard on this address: the password stands there to be read.
    }
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("office.staff.passwordTitle")}
      closeLabel={t("common.close")}
      testId="password-sheet"
    >
      <dl className="facts">
        <dt>{t("signin.user")}</dt>
        <dd className="strong" data-testid="password-user-text">
          {userName}
        </dd>
      </dl>
      <p className="password num" data-testid="password-text">
        {password}
      </p>
      <Note tone="wait">{t("office.staff.onceOnly")}</Note>
      <div className="row between">
        <Button onClick={() => void copy()} testId="password-copy-btn">
          {t("office.staff.copy")}
        </Button>
        <Button look="primary" onClick={onClose} testId="password-done-btn">
          {t("office.staff.handedOn")}
        </Button>
      </div>
    </Sheet>
  );
}
