import { accounts, numbersOf } from "../account/accounts"
import { standing, standingTone } from "../account/verdict"
import type { Account } from "../api"
import { Empty } from "../pieces/Empty"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { t } from "../text/i18n"
import { when } from "../text/time"
import { Page, Standing } from "../admin/Page"
import { Table } from "../admin/Table"

/** The TeleSign accounts. */
export function AccountsPage() {
  const rows = accounts.value ?? []
  return (
    <Page
      title={t("menu.accounts")}
      lead={t("accounts.lead")}
      wide
      side={
        rows.length > 0 && (
          <a class="button main" href="/admin/accounts/new">
            <Icon name="plus" />
            <span class="words">{t("accounts.add")}</span>
          </a>
        )
      }
    >
      {rows.length === 0 ? (
        <NoAccount />
      ) : (
        <Table
          label={t("menu.accounts")}
          rows={rows}
          href={(one) => `/admin/accounts/${one.id}`}
          text={(one) => `${one.name} ${one.customer_id}`}
          columns={[
            { label: t("account.name"), cell: (one) => one.name, class: "first" },
            { label: t("accounts.standing"), cell: (one) => <AccountStanding account={one} /> },
            {
              label: t("accounts.numbers"),
              cell: (one) => (
                <span class="num">
                  {numbersOf(one)
                    .map((number) => number.display)
                    .join(", ") || "–"}
                </span>
              ),
            },
            {
              label: t("accounts.last"),
              cell: (one) =>
                one.last_callback_at ? (
                  <Time at={one.last_callback_at} show={when} />
                ) : (
                  <span class="quiet">{t("accounts.never")}</span>
                ),
            },
            {
              label: t("accounts.held"),
              cell: (one) => <span class={one.held ? "warn num" : "quiet num"}>{one.held}</span>,
              class: "count",
            },
          ]}
        />
      )}
    </Page>
  )
}

function NoAccount() {
  return (
    <Empty icon="plug" words={t("accounts.none")}>
      <div class="together">
        <a class="button main" href="/welcome/account">
          {t("accounts.guided")}
        </a>
        <a class="button" href="/admin/accounts/new">
          {t("accounts.add")}
        </a>
      </div>
    </Empty>
  )
}

/** How an account stands, in a word. */
export function AccountStanding({ account }: { account: Account }) {
  const stands = standing(account, numbersOf(account).length)
  return <Standing tone={standingTone[stands]}>{t(`standing.${stands}`)}</Standing>
}
