import { chooseLanguage, languageNames, languages, useWords } from "@armoire/i18n";

export function LanguageSwitch() {
  const { language, t } = useWords();
  return (
    <fieldset className="langs" aria-label={t("common.language")} style={{ border: 0, margin: 0, padding: 0 }}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          aria-label={`${each.toUpperCase()}, ${languageNames[each]}`}
          onClick={() => void chooseLanguage(each)}
          data-testid={`app-language-${each}-btn`}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
