/** What shows nothing: spaces, controls, and characters that are drawn as nothing. */
const nothing = /^[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether a text shows anything; the server asks the same. */
export function visible(text: string): boolean {
  return !nothing.test(text)
}
