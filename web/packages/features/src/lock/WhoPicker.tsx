import { useWords } from "@armoire/i18n";
import { Icon } from "@armoire/ui";

export type Who = { userName: string; name: string };

/** Two letters, as one writes them on a locker. */
export const initialsOf = (name: string): string => {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
};

type Props = { people: Who[]; chosen: string; was: string | null; onChoose: (who: Who) => void };

/** The people of the place; whoever was here last comes first. */
export function WhoPicker({ people, chosen, was, onChoose }: Props) {
  const { t } = useWords();
  return (
    <ul className="whos" aria-label={t("lock.who")} data-testid="lock-people-list">
      {people.map((who) => (
        <li key={who.userName}>
          <button
            type="button"
            className="who"
            aria-pressed={who.userName === chosen}
            onClick={() => onChoose(who)}
            data-testid="lock-person-btn"
            data-value={who.userName}
          >
            <span className="avatar" aria-hidden="true">
              {initialsOf(who.name)}
            </span>
            <span className="grow whoname">
              <span className="clip2">{who.name}</span>
              {who.userName === was && <span className="small soft clip">{t("lock.was")}</span>}
            </span>
            {who.userName === chosen && <Icon name="check" size={20} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
