/** What was refused and no field of the form can show; nothing while there is nothing to say. */
export function FormProblem({ text, className = 'm-0' }: { text: string | undefined; className?: string }) {
  if (!text) return null;
  return (
    <p role="alert" className={`k-form-summary ${className}`}>
      {text}
    </p>
  );
}
