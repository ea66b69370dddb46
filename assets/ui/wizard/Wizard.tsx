export default function Wizard() {
  return <main class="alone" />
}
