export function startInbox(): () => void {
  return () => {}
}
