import { Section } from "../admin/Page"
import type { User } from "../api"
import { QueueName } from "../pieces/QueueName"
import { queues } from "../state/directory"
import { t } from "../text/i18n"

/** The queues whose work somebody is given, and the way to where that is chosen. */
export function UserQueues({ user }: { user: User }) {
  const theirs = queues.value.filter((one) => one.default || one.members.includes(user.id))
  return (
    <Section title={t("user.queues")} help={t("user.queues_help")}>
      <ul class="their-queues">
        {theirs.map((one) => (
          <li key={one.id}>
            <a class="link" href={`/admin/queues/${one.id}`}>
              <QueueName name={one.name} colour={one.colour} />
            </a>
            {one.default && <span class="quiet"> {t("user.queue_of_all")}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
