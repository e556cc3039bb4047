/**
 * One token of JSON and the space before it. Its groups: a bracket, comma or colon; a string; a number.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8259
 */
export const jsonToken =
  /[ \t\n\r]*(?:([[\]{},:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|true|false|null)/gy;
