import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"

export interface Column<R> {
  label: string
  cell: (row: R) => ComponentChildren
  class?: string
}

const WORTH_SEARCHING = 6

/** A list as a table, searched here; on phones each row stands as a block. The first cell leads to the row's page. */
export function Table<R extends { id: string }>({
  label,
  rows,
  columns,
  href,
  text,
}: {
  label: string
  rows: R[]
  columns: Column<R>[]
  href?: (row: R) => string
  /** What a search looks through. */
  text?: (row: R) => string
}) {
  const [sought, setSought] = useState("")
  const found = text && sought ? rows.filter((row) => folded(text(row)).includes(folded(sought.trim()))) : rows
  return (
    <div class="listing">
      {text && rows.length >= WORTH_SEARCHING && (
        <label class="seek">
          <Icon name="search" />
          <input
            type="search"
            placeholder={t("table.search")}
            aria-label={t("table.search")}
            value={sought}
            onInput={(e) => setSought(e.currentTarget.value)}
          />
        </label>
      )}
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={column.class}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map((row) => (
            <tr key={row.id}>
              {columns.map((column, i) => (
                <td key={column.label} data-label={column.label} class={column.class}>
                  {i === 0 && href ? (
                    <a class="whole-row" href={href(row)}>
                      {column.cell(row)}
                    </a>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {found.length === 0 && <p class="quiet none">{t("table.none", { sought })}</p>}
    </div>
  )
}

/** Case and accents do not matter to who searches. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}
