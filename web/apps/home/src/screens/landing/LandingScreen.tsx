import { LanguageSwitch } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, type IconName } from "@armoire/ui";

const doors: { href: string; id: string; icon: IconName }[] = [
  { href: "/sales/", id: "sales", icon: "catalogue" },
  { href: "/store/", id: "store", icon: "tasks" },
  { href: "/office/", id: "office", icon: "menu" },
  { href: "/dev/", id: "dev", icon: "mail" },
  { href: "/docs", id: "docs", icon: "book" },
  { href: "/dev/kit", id: "kit", icon: "catalogue" },
];

/** The front door: where each job starts. */
export function LandingScreen() {
  const { t } = useWords();
  return (
    <div className="landing" data-testid="landing-screen">
      <header className="row between">
        <span className="wordmark">{t("app.name")}</span>
        <LanguageSwitch />
      </header>
      <main className="stack loose">
        <h1 className="serif landinghead">{t("home.title")}</h1>
        <ul className="doors">
          {doors.map((door) => (
            <li key={door.id}>
              <a className="door" href={door.href} data-testid={`landing-${door.id}-link`}>
                <Icon name={door.icon} size={32} />
                <span className="grow stack" style={{ gap: 4 }}>
                  <span className="strong doorname">{t(`home.${door.id}`)}</span>
                  <span className="soft">{t(`home.${door.id}Says`)}</span>
                </span>
                <Icon name="forward" />
              </a>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
