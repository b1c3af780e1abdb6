import {
  type Staff,
  useChangeStaff,
  useCreateStaff,
  useNewPassword,
  usePlaces,
  useRoles,
  useStaff,
} from "@armoire/api";
import { ProblemNote, ProblemState } from "@armoire/features";
import { Badge, Button, Note, Select, Sheet, Skeleton, toast, Waiting } from "@armoire/ui";
import { useMemo, useState } from "react";
import { isAtField, isStale, RecordPanel, Section, TextField, toFirstWrong, useWrongAt } from "../../parts";
import { useUser } from "../../shell/jobs";
import { useOfficeWords } from "../../words";
import { PasswordSheet } from "./PasswordSheet";
import { StorePicker } from "./StorePicker";

type Draft = { userName: string; name: string; role: string; locations: string[]; home: string; language: string };
const draftOf = (person: Staff | null): Draft => ({
  userName: person?.userName ?? "",
  name: person?.name ?? "",
  role: person?.role ?? "associate",
  locations: person?.locations ?? [],
  home: person?.homeLocation ?? "",
  language: person?.language ?? "",
});

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
  const { t, role: roleName, may } = useOfficeWords();
  const me = useUser();
  const roles = useRoles();
  const places = usePlaces();
  const refused = useWrongAt();
  const [seen, setSeen] = useState(person);
  const start = useMemo(() => draftOf(seen), [seen]);
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState<"password" | "deactivate" | null>(null);
  const [shown, setShown] = useState<{ userName: string; password: string; openNext?: string } | null>(null);
  const create = useCreateStaff();
  const change = useChangeStaff();
  const password = useNewPassword();
  const error = create.error ?? change.error ?? password.error;
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const role = roles.data?.find((each) => each.name === draft.role);
  const newer = person && seen && person.version !== seen.version ? person : null;

  const begin = (from: Staff) => {
    setSeen(from);
    setDraft(draftOf(from));
    setTried(false);
    create.reset();
    change.reset();
  };
  if (newer && !changed) begin(newer);

  const wrong = {
    userName: seen
      ? null
      : !draft.userName.trim()
        ? t("office.wrong.required")
        : /^[\p{L}\p{Nd}._@-]+$/u.test(draft.userName.trim())
          ? null
          : t("problems.staff.user_name_invalid"),
    name: draft.name.trim() ? null : t("office.wrong.required"),
    locations: role?.storeBound && !draft.locations.length ? t("problems.staff.location_missing") : null,
  };
  const at = (field: keyof typeof wrong) => (tried ? wrong[field] : null) ?? refused(error, field);

  const rights = {
    name: draft.name,
    role: draft.role,
    locations: role?.storeBound ? draft.locations : null,
    homeLocation: role?.storeBound && !draft.locations.includes(draft.home) ? null : draft.home || null,
  };
  const save = () => {
    setTried(true);
    if (Object.values(wrong).some(Boolean)) return toFirstWrong();
    if (seen)
      change.mutate(
        {
          id: seen.id,
          version: seen.version,
          change: { ...rights, ...(draft.language && { language: draft.language }) },
        },
        {
          onSuccess: (saved) => {
            toast({ text: t("office.saved", { name: saved.name }) });
            begin(saved);
          },
          onError: (problem) => isStale(problem) && reload(),
        },
      );
    else
      create.mutate(
        { ...rights, userName: draft.userName, language: draft.language || null },
        {
          onSuccess: (made) =>
            setShown({ userName: made.staff.userName, password: made.password, openNext: made.staff.id }),
        },
      );
  };
  const setActive = (active: boolean) => {
    if (!seen) return;
    setAsking(null);
    change.mutate(
      { id: seen.id, version: seen.version, change: { active } },
      {
        onSuccess: (saved) => {
          toast({ text: t(active ? "office.staff.isBack" : "office.staff.isOut", { name: saved.name }) });
          begin(saved);
        },
        onError: (problem) => isStale(problem) && reload(),
      },
    );
  };
  const newPassword = () => {
    if (!seen) return;
    setAsking(null);
    password.mutate(seen.id, {
      onSuccess: (made) => {
        begin(made.staff);
        setShown({ userName: made.staff.userName, password: made.password });
      },
    });
  };

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
            <Button look="primary" busy={create.isPending || change.isPending} onClick={save} testId="staff-save-btn">
              {t(seen ? "office.save" : "office.staff.create")}
            </Button>
          </>
        ) : undefined
      }
    >
      {isStale(change.error) && newer ? (
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
      <Section title={t("office.staff.role")}>
        <Select
          hideLabel
          label={t("office.staff.role")}
          value={draft.role}
          onChange={(next) => set({ role: next })}
          options={(roles.data ?? []).map((each) => ({ value: each.name, label: roleName(each.name) }))}
          testId="staff-newrole-select"
        />
        {role && (
          <details className="rights">
            <summary data-testid="staff-rights-btn">
              {t("office.staff.mayDo", { count: role.permissions.length })}
            </summary>
            <ul data-testid="staff-rights-list">
              {role.permissions.map((each) => (
                <li key={each} data-value={each}>
                  {may(each)}
                </li>
              ))}
            </ul>
          </details>
        )}
        {seen && seen.userName === me.userName && draft.role !== seen.role && (
          <Note tone="wait" testId="staff-self-note">
            {t("office.staff.yourself")}
          </Note>
        )}
      </Section>
      {role?.storeBound ? (
        <StorePicker
          places={places.data ?? []}
          chosen={draft.locations}
          home={draft.home}
          onChange={(locations, home) => set({ locations, home })}
          wrong={at("locations") ?? refused(error, "homeLocation")}
        />
      ) : (
        role && <p className="soft small">{t("office.staff.everywhereSays")}</p>
      )}
      {seen && (
        <Section title={t("office.staff.door")}>
          <div className="row wrap">
            <Button busy={password.isPending} onClick={() => setAsking("password")} testId="staff-password-btn">
              {t("office.staff.newPassword")}
            </Button>
            {seen.active ? (
              <Button
                look="danger"
                busy={change.isPending}
                onClick={() => setAsking("deactivate")}
                testId="staff-deactivate-btn"
              >
                {t("office.staff.deactivate")}
              </Button>
            ) : (
              <Button busy={change.isPending} onClick={() => setActive(true)} testId="staff-activate-btn">
                {t("office.staff.activate")}
              </Button>
            )}
          </div>
        </Section>
      )}
      {asking && seen && (
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
            <Button
              look={asking === "password" ? "primary" : "danger"}
              onClick={asking === "password" ? newPassword : () => setActive(false)}
              testId="staff-ask-yes-btn"
            >
              {t(asking === "password" ? "office.staff.newPassword" : "office.staff.deactivate")}
            </Button>
          </div>
        </Sheet>
      )}
      {shown && (
        <PasswordSheet
          userName={shown.userName}
          password={shown.password}
          onClose={() => {
            setShown(null);
            if (shown.openNext) onOpen(shown.openNext);
          }}
        />
      )}
    </RecordPanel>
  );
}
