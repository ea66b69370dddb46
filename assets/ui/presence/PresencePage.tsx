import { Page } from "../admin/Page"
import { useCollection } from "../admin/useCollection"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { presences, standings } from "../state/presence"
import { is } from "../state/session"
import { t } from "../text/i18n"
import { OwnPresences } from "./OwnPresences"
import { RulesSection } from "./RulesSection"
import { TeamSection } from "./TeamSection"

/** Who can take work now; for administrators, also which presences there are and what changes them. */
export function PresencePage() {
  const people = useCollection(standings)
  const own = useCollection(presences)
  const problem = people.problem ?? own.problem
  return (
    <Page title={t("menu.presences")} lead={t(is("admin") ? "presences.lead" : "presences.lead_team")} wide>
      {problem ? (
        <ErrorNote problem={problem} onRetry={() => (people.again(), own.again())} />
      ) : people.done && own.done ? (
        <>
          <TeamSection />
          {is("admin") && <OwnPresences />}
          {is("admin") && <RulesSection />}
        </>
      ) : (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
    </Page>
  )
}
