import "../admin/frame"
import { checkField, lineField, ownField, selectField } from "../admin/fields"
import { resource } from "../admin/resource"
import type { QuickReply, QuickReplySettings } from "../api"
import { workstreams } from "../state/directory"
import { settings } from "../state/session"
import { language, t, tongues } from "../text/i18n"
import { mayWrite, replyList, writesForAll } from "./replies"
import { ReplyTextField } from "./ReplyTextField"
import { Tags } from "./Tags"
import { TagsField } from "./TagsField"
import { WorkstreamsField } from "./WorkstreamsField"

/** The texts that are kept to be sent again and again: those for everybody, and one's own. */
export default resource<QuickReply, QuickReplySettings>({
  name: "quick_replies",
  word: "quick_reply",
  icon: "zap",
  collection: replyList,
  title: ({ title }) => title,
  formOf: ({ title, text, language, tags, workstreams, personal }) => ({
    title,
    text,
    language,
    tags,
    workstreams,
    personal,
  }),
  empty: () => ({
    title: "",
    text: "",
    language: settings.value?.language ?? language.value,
    tags: [],
    workstreams: [],
    personal: !writesForAll(),
  }),
  addHelpFor: () => !writesForAll(),
  fields: [
    {
      title: "reply",
      fields: [lineField("title", { needed: true }), ownField("text", ReplyTextField, { needed: true })],
    },
    {
      title: "offered",
      fields: [
        selectField("language", tongues),
        ownField("tags", TagsField),
        ownField("workstreams", WorkstreamsField, {
          shown: (form) => workstreams.value.length > 1 || form.workstreams.length > 0,
        }),
        checkField("personal", { shown: writesForAll }),
      ],
    },
  ],
  columns: [
    { label: "quick_reply.title", class: "first", cell: ({ title }) => title },
    { label: "quick_reply.text", class: "reply-line", cell: ({ text }) => <span class="cut">{text}</span> },
    { label: "quick_reply.whom", cell: ({ personal }) => t(personal ? "quick_reply.own" : "quick_reply.all") },
    { label: "quick_reply.tags", cell: ({ tags }) => <Tags tags={tags} /> },
  ],
  text: ({ title, text, tags }) => `${title} ${text} ${tags.join(" ")}`,
  order: (a, b) => a.title.localeCompare(b.title, language.value),
  readOnly: (row) => (mayWrite(row) ? undefined : t("quick_reply.not_yours")),
  deletes: true,
})
