import { useWords } from "@armoire/i18n";
import {
  contrast,
  currentSkin,
  Icon,
  type IconName,
  iconNames,
  markPairs,
  onSkinChange,
  type Skin,
  skins,
  textPairs,
} from "@armoire/ui";
import { useSyncExternalStore } from "react";
import { Exhibit } from "./Exhibit";

const variable = (name: string) => `var(--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`;

/** The pairs that stylesheets use, as they look, with what WCAG measures between them. */
export function Colours() {
  const { t, number } = useWords();
  const skin: Skin = skins[useSyncExternalStore(onSkinChange, currentSkin)];
  const ratio = (one: keyof Skin, other: keyof Skin) => number(Math.round(contrast(skin[one], skin[other]) * 10) / 10);
  return (
    <div className="pairs">
      {textPairs.map(([text, ground]) => (
        <div key={text + ground} className="pair" style={{ color: variable(text), background: variable(ground) }}>
          <span className="strong">{t("kit.sample")}</span>
          <span className="tiny">{`${text} / ${ground}`}</span>
          <span className="num tiny">{ratio(text, ground)}</span>
        </div>
      ))}
      {markPairs.map(([mark, ground]) => (
        <div key={mark + ground} className="pair" style={{ background: variable(ground) }}>
          <span className="markbar" style={{ background: variable(mark) }} />
          <span className="tiny">{`${mark} / ${ground}`}</span>
          <span className="num tiny">{ratio(mark, ground)}</span>
        </div>
      ))}
    </div>
  );
}

export function Letters() {
  const { t, money } = useWords();
  return (
    <div className="stack tight">
      {["3xl", "2xl", "xl", "l", "m", "s", "xs"].map((size) => (
        <p key={size} className="row between" style={{ fontSize: `var(--t-${size})` }}>
          <span className="clip">{t("kit.sample")}</span>
          <span className="num">{money({ amount: 1234500, currency: "EUR" })}</span>
        </p>
      ))}
      <p className="serif" style={{ fontSize: "var(--t-2xl)" }}>
        {t("kit.serif")}
      </p>
    </div>
  );
}

export const Icons = () => (
  <Exhibit of={["Icon"]}>
    <ul className="icons">
      {iconNames.map((name: IconName) => (
        <li key={name}>
          <Icon name={name} size={28} />
          <code className="tiny soft">{name}</code>
        </li>
      ))}
    </ul>
  </Exhibit>
);
