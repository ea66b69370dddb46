export default function Link() {
  return <main class="alone" />
}
