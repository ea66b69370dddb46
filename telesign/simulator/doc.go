// Package simulator is a pretend TeleSign with pretend telephones. It speaks
// TeleSign's own wire, so that any TeleSign SDK can send through it and a program
// cannot tell it from the real one: POST and GET /v1/messaging with Basic or Digest
// authentication verified for real, and signed callbacks for receipts and inbound
// texts, retried on TeleSign's schedule.
//
// [New] makes one; it is an [http.Handler] to be served by net/http (it drops
// connections by panicking with [http.ErrAbortHandler], which net/http expects).
// [Simulator.Close] stops its callbacks and waits for them.
//
//   - To play a customer, call [Simulator.Text], or open /simulator/phone.
//   - To make things go wrong, add a [Fault], set a phone's [Conditions], or text a
//     number with a habit (see [Habits]).
//   - To see what happened, look at [Simulator.Sent], [Simulator.Texts] and
//     [Simulator.Callbacks].
//
// The same can be done over HTTP under /simulator/; control.go lists the endpoints.
// They are open to whoever can reach them: serve a simulator on loopback only.
//
// Time is the time package's, so that in a testing/synctest bubble hours pass at
// once. Nothing is kept on disk.
package simulator
