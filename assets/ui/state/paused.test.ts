import assert from "node:assert/strict"
import test from "node:test"
import { accounts } from "../account/accounts"
import type { Account, SendingStatus } from "../api"
import { tell } from "../net/events"
import { loadWords } from "../text/i18n"
import { paused, pausedWords } from "./paused"

const ok: SendingStatus = { state: "ok", code: 0, message: "" }
const refused: SendingStatus = { state: "paused", code: 10022, message: "Invalid API key" }

const account = (id: string, sending: SendingStatus) => ({ id, name: id, sending }) as Account

test("an account is told as paused and as sending again while the page is open", () => {
  accounts.value = [account("Shop", ok)]
  assert.deepEqual(paused.value, [])
  tell({ kind: "account", id: "1", data: account("Shop", refused) })
  assert.deepEqual(
    paused.value.map(({ id }) => id),
    ["Shop"],
  )
  tell({ kind: "account", id: "2", data: account("Shop", ok) })
  assert.deepEqual(paused.value, [])
})

test("the words say why, and which account where there are several", async () => {
  await loadWords("desk")
  const shop = account("Shop", refused)
  accounts.value = [shop]
  assert.equal(/^Texts are not going out.*refuses the API key/.test(pausedWords(shop)), true)
  accounts.value = [shop, account("Outlet", ok)]
  assert.equal(/Shop/.test(pausedWords(shop)), true)
})

test("a code nobody knows is told without a reason of our own making", async () => {
  await loadWords("desk")
  accounts.value = [account("Shop", { ...refused, code: 0 })]
  assert.equal(/does not accept/.test(pausedWords(accounts.value[0]!)), true)
})
