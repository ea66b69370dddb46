export default function Admin() {
  return <main class="alone" />
}
