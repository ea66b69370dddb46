export default function SignIn() {
  return <main class="alone" />
}
