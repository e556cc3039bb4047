const addresses = ['href', 'xlink:href', 'target'];

/** Takes from a picture's links where they lead: a click would put the linked page in the diagram's place. */
export function withoutLinks(picture: Element): void {
  for (const link of picture.querySelectorAll('a')) {
    for (const name of addresses) link.removeAttribute(name);
  }
}
