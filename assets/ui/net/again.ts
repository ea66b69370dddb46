import { signal } from "@preact/signals"

// What gives or takes a way in needs the password again when it was given a while
// ago. The dialog asks (signin/PasswordAgain); the requests that need it wait.

interface Asked {
  /** Whether it was given, once for all requests that wait. */
  given: Promise<boolean>
  settle: (given: boolean) => void
}

/** The question that is open; the dialog is there as long as it is. */
export const asked = signal<Asked | undefined>(undefined)

/** Has the password asked for; tells whether it was given. */
export function passwordGiven(): Promise<boolean> {
  asked.value ??= ask()
  return asked.value.given
}

function ask(): Asked {
  let resolve: (given: boolean) => void = () => {}
  const given = new Promise<boolean>((settled) => (resolve = settled))
  const question: Asked = {
    given,
    settle: (was) => {
      if (asked.peek() === question) asked.value = undefined
      resolve(was)
    },
  }
  return question
}
