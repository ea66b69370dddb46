// Package desk is the kernel that every part of the desk stands on: who asks, in
// which transaction, what they may see, how a refusal reads, and the hooks by which
// parts meet. What the desk does is in the parts, the folders below this one.
//
// # How to find your way
//
//   - [Actor] is who asks; [View] and [Update] are the two ways into a transaction,
//     and look up there whether they still may.
//   - [Actor.Sees] is the one question of sight.
//   - [Error] is a refusal; [Refuse] and [RefuseField] make one.
//   - [Change] is what to change of a record, [Choice] a text that is one of a few,
//     [List] and [Slice] a piece of a list.
//   - [Hooks] are what a part does inside what another does.
//
// Package part says what a part is and what is done with all of them; package api
// what an endpoint is. Packages life and fate decide, purely, what becomes of
// conversations and of texts.
//
// # What it promises
//
// One use case is one method is one transaction. The callback, the API, the cron
// jobs, the outbox and the command line all enter by these doors, so a rule holds
// wherever the request came from. Bad input changes nothing. What is answered with
// success is on disk. Every change is an event in the store's log.
package desk
