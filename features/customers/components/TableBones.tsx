const widths = ['w-4', 'w-20', 'w-32', 'w-36', 'w-16', 'w-20', 'w-20', 'w-7', 'w-14', 'w-14', 'w-4'];

/** Rows on their way, as tall as they will be. */
export function TableBones({ rows, cells }: { rows: number; cells: number }) {
  const from = widths.length - cells;
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: identical rows without a life of their own
    <tr key={row}>
      {widths.slice(Math.max(0, from)).map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical cells without a life of their own
        <td key={at}>
          <span className={`k-bone h-2.5 max-w-full ${width}`} />
        </td>
      ))}
    </tr>
  ));
}
