/** What is wrong with a field. The field names it by `aria-describedby`. */
export function FieldError({ id, message }: { id: string; message: string | null }) {
  return (
    <p id={id} role="alert" className="text-[12.5px] leading-snug text-warn empty:hidden">
      {message}
    </p>
  );
}
