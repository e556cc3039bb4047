/** The mark and the name. */
export function Brand() {
  return (
    <span className="flex items-center gap-[9px] text-base font-semibold tracking-[-0.02em]">
      <span
        aria-hidden
        className="size-[18px] rounded-[5px] border-[1.5px] border-accent bg-linear-120 from-accent from-50% to-transparent to-[50.5%] forced-color-adjust-none"
      />
      Edgewise
    </span>
  );
}
