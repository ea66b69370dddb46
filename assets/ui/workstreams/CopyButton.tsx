import { hrefOf } from "../admin/about"
import type { Workstream } from "../api"
import { answers } from "../net/client"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { workstreamList } from "../state/directory"
import { go } from "../state/router"
import { t } from "../text/i18n"

/** Makes another workstream that is set alike, and goes there. */
export function CopyButton({ row }: { row: Workstream }) {
  const { busy, problem, submit } = useSubmit([], async () => {
    const { data, at } = await answers.post<Workstream>(`workstreams/${row.id}/copy`, {})
    workstreamList.keep(data, at)
    go(hrefOf({ name: "workstreams" }, data.id))
  })
  return (
    <>
      {problem && <ErrorNote problem={problem} />}
      <Button icon="copy" busy={busy} onClick={() => void submit()}>
        {t("workstream.copy")}
      </Button>
    </>
  )
}
