import { LanguageSwitch } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { chooseSkin, currentSkin, Icon, onSkinChange, type SkinName, skins } from "@armoire/ui";
import { useSyncExternalStore } from "react";
import { Actions, Choices, Fields } from "./Controls";
import { Facts, Pictures, States, Waits } from "./Pieces";
import { Tables } from "./Tables";
import { Colours, Icons, Letters } from "./Tokens";

const sections = { Colours, Letters, Icons, Actions, Fields, Choices, Facts, Pictures, Tables, Waits, States };

/** Every piece of the kit in every state, in either skin, for people who build further. */
export function KitScreen() {
  const { t } = useWords();
  const skin = useSyncExternalStore(onSkinChange, currentSkin);
  return (
    <div className="dev kit" data-testid="kit-screen">
      <header className="devhead">
        <a className="wordmark" href="/" data-testid="kit-home-link">
          {t("app.name")}
        </a>
        <h1>{t("kit.title")}</h1>
        <span className="grow" />
        <fieldset className="row kitskins" aria-label={t("kit.skin")}>
          {(Object.keys(skins) as SkinName[]).map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={skin === name}
              onClick={() => chooseSkin("dev", name)}
              data-testid={`kit-skin-${name}-btn`}
            >
              {skin === name && <Icon name="check" size={18} />}
              {t(`kit.skins.${name}`)}
            </button>
          ))}
        </fieldset>
        <LanguageSwitch />
      </header>
      <main id="main" className="stack loose">
        <p className="soft">{t("kit.says")}</p>
        {Object.entries(sections).map(([name, Section]) => (
          <section key={name} className="stack" aria-labelledby={`kit-${name}`}>
            <h2 id={`kit-${name}`} className="serif kithead">
              {t(`kit.sections.${name}`)}
            </h2>
            <Section />
          </section>
        ))}
      </main>
    </div>
  );
}
