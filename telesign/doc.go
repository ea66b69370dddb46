// Package telesign speaks with TeleSign's SMS API: it sends texts, asks what
// became of them, checks credentials, and reads the callbacks TeleSign posts.
//
//   - To send a text, make one [Client] for the process and call [Client.Send].
//   - To learn a text's fate without a callback, call [Client.Status] (TeleSign
//     answers for 12 hours after the send).
//   - To find out whether an account's credentials work, call [Client.Check]. It
//     sends nothing and costs nothing.
//   - To trust a callback, [Verify] its signature over the raw body; to read it,
//     [Decode] the same bytes. They are separate because an unverified callback
//     may still be worth keeping.
//   - To act on a code, ask [Classify] (receipts and statuses) or [ClassifyHTTP]
//     (refused requests); to tell a person, [Explain] and [ExplainHTTP].
//
// # What it promises
//
// TeleSign has no idempotency key: the same request made twice is two texts, both
// paid for. So a POST is made once per call and never repeated unseen, neither on
// a stale connection nor after a redirect. The one exception is a request that
// TeleSign refused outright because of its callback URL (see [Answer]).
//
// When a send fails, [Error] says in MaybeSent whether the text may nevertheless
// be on its way. It is false only when that is certain: nothing was written, or
// TeleSign clearly refused.
//
// API keys are never printed by the types of this package, whatever the verb.
//
// Facts about the wire come from TeleSign's published OpenAPI documents, SDKs and
// developer pages (developer.telesign.com), as of autumn 2026. What those leave
// open is decoded leniently: an unknown field, code or date form is no error.
package telesign
