import { type Staff, usePlaces, useStaff } from "@armoire/api";
import { ProblemNote, ProblemState } from "@armoire/features";
import { Badge, Button, Note, Select, Skeleton, Waiting } from "@armoire/ui";
import { isAtField, RecordPanel, Section, TextField } from "../../parts";
import { useOfficeWords } from "../../words";
import { PasswordSheet } from "./PasswordSheet";
import { StaffDoor } from "./StaffDoor";
import { StaffRole } from "./StaffRole";
import { StorePicker } from "./StorePicker";
import { useStaffRecord } from "./useStaffRecord";

/** One person: who they are, what they may do, where; and the door. */
export function StaffPanel({
  id,
  onClose,
  onOpen,
}: {
  id: string | null;
  onClose: () => void;
  onOpen: (id: string) => void;
}) {
  const { t } = useOfficeWords();
  const person = useStaff(id);
  if (id && !person.data)
    return (
      <RecordPanel title={t("office.job.staff")} onClose={onClose} testId="staff-panel">
        {person.isError ? (
          <ProblemState error={person.error} retry={() => void person.refetch()} testId="staff-record-error" />
        ) : (
          <Waiting label={t("common.loading")} testId="staff-record-loading">
            <div className="stack">
              {["name", "role", "stores", "rights"].map((each) => (
                <Skeleton key={each} height={72} />
              ))}
            </div>
          </Waiting>
        )}
      </RecordPanel>
    );
  return <Editor person={person.data ?? null} onClose={onClose} onOpen={onOpen} reload={() => void person.refetch()} />;
}

function Editor({
  person,
  onClose,
  onOpen,
  reload,
}: {
  person: Staff | null;
  onClose: () => void;
  onOpen: (id: string) => void;
  reload: () => void;
}) {
  const { t } = useOfficeWords();
  const places = usePlaces();
  const record = useStaffRecord(person, reload);
  const { seen, draft, set, changed, newer, role, error, at, begin, shown } = record;

  return (
    <RecordPanel
      testId="staff-panel"
      value={seen?.userName}
      title={seen ? seen.name : t("office.staff.new")}
      under={seen?.userName}
      badges={
        seen && !seen.active ? (
          <Badge icon="off" tone="stop" testId="staff-panel-state-badge">
            {t("office.staff.inactive")}
          </Badge>
        ) : undefined
      }
      onClose={onClose}
      foot={
        changed || !seen ? (
          <>
            {seen && (
              <Button onClick={() => begin(person ?? seen)} testId="staff-undo-btn">
                {t("office.giveUp")}
              </Button>
            )}
            <span className="grow" />
            <Button look="primary" busy={record.saving} onClick={record.save} testId="staff-save-btn">
              {t(seen ? "office.save" : "office.staff.create")}
            </Button>
          </>
        ) : undefined
      }
    >
      {record.isStale && newer ? (
        <Note
          tone="wait"
          testId="staff-stale-note"
          action={
            <Button onClick={() => begin(newer)} testId="staff-newest-btn">
              {t("office.takeNewest")}
            </Button>
          }
        >
          {t("office.stale")}
        </Note>
      ) : (
        error && !isAtField(error) && <ProblemNote error={error} testId="staff-problem-note" />
      )}
      <Section title={t("office.staff.who")}>
        {!seen && (
          <TextField
            label={t("signin.user")}
            hint={t("office.staff.userNameHint")}
            value={draft.userName}
            onChange={(userName) => set({ userName })}
            autoCapitalize="none"
            maxLength={100}
            wrong={at("userName")}
            testId="staff-username-input"
          />
        )}
        <TextField
          label={t("office.staff.name")}
          value={draft.name}
          onChange={(name) => set({ name })}
          maxLength={100}
          wrong={at("name")}
          testId="staff-name-input"
        />
        <Select
          label={t("office.staff.language")}
          value={draft.language}
          onChange={(language) => set({ language })}
          options={[
            ...(seen?.language ? [] : [{ value: "", label: t("office.staff.anyLanguage") }]),
            { value: "en", label: "English" },
            { value: "ru", label: "Русский" },
            { value: "fr", label: "Français" },
          ]}
          testId="staff-language-select"
        />
      </Section>
      <StaffRole record={record} />
      {role?.storeBound ? (
        <StorePicker
          places={places.data ?? []}
          chosen={draft.locations}
          home={draft.home}
          onChange={(locations, home) => set({ locations, home })}
          wrong={at("locations") ?? record.atHome}
        />
      ) : (
        role && <p className="soft small">{t("office.staff.everywhereSays")}</p>
      )}
      <StaffDoor record={record} />
      {shown && (
        <PasswordSheet
          userName={shown.userName}
          password={shown.password}
          onClose={() => {
            record.hide();
            if (shown.openNext) onOpen(shown.openNext);
          }}
        />
      )}
    </RecordPanel>
  );
}
