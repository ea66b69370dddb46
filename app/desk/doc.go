// Package desk is what textdesk does: its use cases, its rules and its rights.
// It is the only code that changes anything.
//
// # How to find your way
//
// One use case is one method of [Desk] is one transaction. The callback, the
// API, the cron jobs, the outbox and the command line all enter by these doors,
// so a rule holds wherever the request came from. A method takes who asks as an
// [Actor] and checks their rights itself; it gives a view of the record as that
// person may see it, in the very shape the API shows, or an [*Error].
//
//   - A text in: callback.go verifies it or holds it back, inbound.go finds or
//     opens its conversation, consent.go hears stop and start.
//   - A text out: send.go queues it; claim.go hands it to the outbox's worker
//     with an attempt recorded before it is made; answer.go and receipt.go
//     record what became of the attempt; fate.go, pure, weighs it all.
//   - A conversation's life: statetable.go is the whole of it, acts.go the
//     methods people call, deadline.go what happens when nobody does.
//   - People: setup.go, signin.go, user.go, link.go.
//   - The rest is one file per thing.
//
// # What it promises
//
// Bad input changes nothing. What is answered with success is on disk. Every
// change is an event in the store's log; nothing here calls a listener.
package desk
