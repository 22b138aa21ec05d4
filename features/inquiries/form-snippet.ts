import type { InquiryForm } from './schema';

/** A form with everything it needs, to be pasted into a page. `website` is for machines: people do not see it. */
export const snippetOf = ({ key, address }: Pick<InquiryForm, 'key' | 'address'>): string => `<form id="inquiry">
  <label>Name <input name="name" required maxlength="200"></label>
  <label>E-mail <input name="email" type="email" required maxlength="254"></label>
  <label>Message <textarea name="message" required maxlength="5000"></textarea></label>
  <input name="website" tabindex="-1" autocomplete="off" hidden>
  <button>Send</button>
  <p role="status"></p>
</form>
<script>
  document.getElementById('inquiry').addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const told = form.querySelector('[role=status]');
    const answer = await fetch('${address}', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: '${key}', ...Object.fromEntries(new FormData(form)) }),
    }).catch(() => null);
    told.textContent = answer && answer.ok ? 'Thank you, we will answer soon.' : 'That did not work. Please try again.';
    if (answer && answer.ok) form.reset();
  });
</script>`;
