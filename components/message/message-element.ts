/** Where a message is drawn, if it is. */
export function messageElement(within: Pick<Element, 'querySelector'>, messageId: string): Element | null {
  return within.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
}
