import { type DevMessage, serverNow, useDevMessages } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { EmptyState, Icon, Skeleton, Waiting } from "@armoire/ui";
import { useState } from "react";
import { PassCode, passIn } from "./PassCode";
import { deviceZone, deviceZoneName, shortZone } from "./zone";

/** Six digits that stand alone; the digits of an order number do not. */
export const codeIn = (text: string): string | null => /(?<![-\d])\d{6}(?!\d)/.exec(text)?.[0] ?? null;

export function Inbox() {
  const { t } = useWords();
  const messages = useDevMessages();
  const [text, setText] = useState("");
  const shown = (messages.data ?? []).filter((each) =>
    `${each.to} ${each.orderNumber} ${each.text} ${each.template}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <section className="stack">
      <div className="row between wrap">
        <div>
          <h2>{t("dev.inbox")}</h2>
          <p className="soft small" data-testid="dev-inbox-zone-text">
            {t("dev.zone", { zone: deviceZoneName() })}
          </p>
        </div>
        <label className="searchbox">
          <span className="sr">{t("dev.search")}</span>
          <input
            className="input"
            type="search"
            value={text}
            placeholder={t("dev.search")}
            onChange={(event) => setText(event.target.value)}
            data-testid="dev-inbox-search-input"
          />
        </label>
      </div>
      {messages.isPending && (
        <Waiting label={t("common.loading")} testId="dev-inbox-loading">
          <div className="stack">
            <Skeleton height={120} />
            <Skeleton height={120} />
          </div>
        </Waiting>
      )}
      {messages.isError && !messages.data && (
        <ProblemState error={messages.error} retry={() => void messages.refetch()} testId="dev-inbox-error" />
      )}
      {messages.data && !shown.length && <EmptyState icon="mail" says={t("dev.inboxEmpty")} testId="dev-inbox-empty" />}
      <ul className="stack" data-testid="dev-inbox-list">
        {shown.map((message) => (
          <li key={`${message.sentAt} ${message.to} ${message.template} ${message.text}`}>
            <MessageCard message={message} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MessageCard({ message }: { message: DevMessage }) {
  const { t, language, moment, phone } = useWords();
  const code = codeIn(message.text);
  const pass = passIn(message.text);
  return (
    <article
      className="devpanel"
      data-testid="dev-message-card"
      data-order={message.orderNumber}
      data-template={message.template}
    >
      <header className="row wrap between small soft">
        <span className="row num">
          <Icon name="mail" size={18} />
          {phone(message.to)} · {message.channel} · {message.locale}
        </span>
        <span className="num" data-testid="dev-message-time-text">
          {moment(message.sentAt, deviceZone(), serverNow())} {shortZone(language, message.sentAt)}
        </span>
      </header>
      {message.subject && <p className="strong">{message.subject}</p>}
      <div className="devbody">
        <p className="devtext" lang={message.locale} data-testid="dev-message-text">
          {message.text}
        </p>
        {pass && <PassCode pass={pass} />}
      </div>
      <footer className="row wrap between small soft">
        <span className="num">{[message.orderNumber, message.template].filter(Boolean).join(" · ")}</span>
        {code && (
          <span className="devcode num" data-testid="dev-message-code-text" title={t("dev.code")}>
            {code}
          </span>
        )}
      </footer>
    </article>
  );
}
