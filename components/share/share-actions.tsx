interface ShareActionsProps {
  label: string;
  busyLabel: string;
  busy: boolean;
  /** Why the last attempt failed. */
  problem: string | null;
  onCancel: () => void;
}

/** The end of a form that shares. It stays in sight while the form scrolls. */
export function ShareActions({ label, busyLabel, busy, problem, onCancel }: ShareActionsProps) {
  return (
    <div className="sticky -bottom-5 -mx-5 -mb-5 grid gap-2.5 border-t border-line bg-raise px-5 py-3">
      {problem !== null && (
        <p role="alert" className="rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <button type="button" className="button bordered" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="button primary" aria-disabled={busy}>
          {busy ? busyLabel : label}
        </button>
      </div>
    </div>
  );
}
