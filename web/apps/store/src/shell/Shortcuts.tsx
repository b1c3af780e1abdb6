import { useWords } from "@armoire/i18n";
import { Sheet } from "@armoire/ui";

const list: [keys: string[], text: string][] = [
  [["?"], "keys.help"],
  [["/"], "keys.search"],
  [["↑", "↓"], "keys.move"],
  [["Enter"], "keys.enter"],
  [["Esc"], "keys.back"],
  [["F2"], "keys.main"],
  [["F8"], "keys.found"],
  [["F4"], "keys.missing"],
  [["F6", "F7"], "keys.tender"],
  [["Esc", "F9"], "keys.call"],
  [["F10", "F3"], "keys.notice"],
  [["0–9", "Enter"], "keys.scan"],
];

export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t("terminal.shortcuts")}
      closeLabel={t("common.close")}
      testId="terminal-shortcuts-sheet"
    >
      <dl className="facts" style={{ alignItems: "center" }}>
        {list.map(([keys, text]) => (
          <div key={text} style={{ display: "contents" }}>
            <dt className="row" style={{ gap: 4 }}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd style={{ textAlign: "start" }}>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
