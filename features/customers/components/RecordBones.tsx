const rows = Array.from({ length: 8 }, (_, at) => `row-${at}`);

/** A record on its way. */
export function RecordBones() {
  return (
    <section className="k-record" aria-busy="true" aria-label="Loading">
      <div className="k-record-head flex items-center gap-4">
        <span className="k-bone h-12 w-12 rounded-full" />
        <span className="grid gap-2">
          <span className="k-bone h-4 w-56" />
          <span className="k-bone h-3 w-40" />
        </span>
      </div>
      <div className="k-record-grid">
        <div className="k-record-side grid content-start gap-4">
          {rows.map((row) => (
            <span key={row} className="k-bone h-3 w-full" />
          ))}
        </div>
      </div>
    </section>
  );
}
