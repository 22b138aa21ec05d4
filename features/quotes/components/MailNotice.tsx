import type { Quote } from '../schema';

/** What became of the letters, where it is not simply that they went out. */
export function MailNotice({ quote: { mail, status } }: { quote: Quote }) {
  if (!mail || mail.state === 'sent' || status === 'draft') return null;
  const late = mail.letters.filter(({ state }) => state === mail.state);
  const to = late.map((letter) => letter.to).join(', ');
  const said = mail.error ? ` The mail server said: ${mail.error}` : '';
  if (mail.state === 'failed')
    return (
      <p role="alert" className="k-quote-notice mt-0">
        {`The letter to ${to} was refused.${said} Send it to another address, or pass the link on by hand.`}
      </p>
    );
  return (
    <p role="status" className="k-quote-notice k-quote-notice-calm mt-0">
      {`The letter to ${to} waits to be sent.${said ? `${said} It is tried again for a day.` : ''}`}
    </p>
  );
}
