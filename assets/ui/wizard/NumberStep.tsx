import { useState } from "preact/hooks"
import { keepNumber, numbersOf } from "../account/accounts"
import { emptyNumber, newNumber, NumberFields } from "../account/NumberFields"
import type { Account, PhoneNumber } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { StepFoot } from "./Frame"

/** The first support number; more can follow. */
export function NumberStep({ account, onDone }: { account: Account; onDone: () => void }) {
  const mine = numbersOf(account)
  const [adding, setAdding] = useState(mine.length === 0)
  return (
    <>
      {mine.length > 0 && (
        <ul class="numbers">
          {mine.map((one) => (
            <li key={one.id}>
              <Icon name="circle-check" class="good" />
              <span class="num">{one.display}</span>
              <span class="quiet">{t(`number.${one.type}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <Adding account={account} onAdded={() => (setAdding(false), onDone())} onLater={onDone} />
      ) : (
        <StepFoot>
          <Button kind="main" onClick={onDone}>
            {t("wizard.continue")}
          </Button>
          <Button kind="bare" icon="plus" onClick={() => setAdding(true)}>
            {t("number.add_another")}
          </Button>
        </StepFoot>
      )}
    </>
  )
}

function Adding({ account, onAdded, onLater }: { account: Account; onAdded: () => void; onLater: () => void }) {
  const [draft, setDraft] = useState(emptyNumber)
  const { busy, refused, problem, submit, clear } = useSubmit(
    Object.keys(emptyNumber),
    async () => {
      needed({ number: draft.number })
      const added = await api.post<PhoneNumber>("numbers", newNumber(account.id, draft))
      keepNumber(added)
      onAdded()
    },
    { exists: "number" },
  )
  return (
    <form class="form" onSubmit={submit} noValidate>
      {problem && <ErrorNote problem={problem} />}
      <NumberFields draft={draft} onDraft={(next) => (clear(), setDraft(next))} refused={refused} autoFocus />
      <StepFoot>
        <Button kind="main" type="submit" busy={busy}>
          {t("wizard.continue")}
        </Button>
        <Button kind="bare" onClick={onLater}>
          {t("wizard.later")}
        </Button>
      </StepFoot>
    </form>
  )
}
