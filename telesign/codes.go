package telesign

import (
	"cmp"
	"fmt"
	"slices"
)

// Class is what a code means for whoever must act on it.
type Class string

const (
	// ClassAccepted: TeleSign or the carrier's gateway has the text and goes on with it.
	ClassAccepted Class = "accepted"
	// ClassSent: handed to the carrier. It may be the last word ever received.
	ClassSent Class = "sent"
	// ClassDelivered: it is on the handset.
	ClassDelivered Class = "delivered"
	// ClassUnknown: it went out and no confirmation came; it may have arrived.
	ClassUnknown Class = "unknown"
	// ClassTemporary: TeleSign says the same text may be sent again later, so a
	// program may do it by itself.
	ClassTemporary Class = "temporary"
	// ClassPermanent: it failed, and only a person can judge whether to send again.
	ClassPermanent Class = "permanent"
	// ClassBlocked: the recipient does not want texts from this number, or they are
	// on the account's own block list.
	ClassBlocked Class = "blocked"
	// ClassAccount: every text of the account would fail the same way. Stop sending
	// from it and tell an administrator.
	ClassAccount Class = "account"
	// ClassInbound: not a fate at all, but a text received (1500).
	ClassInbound Class = "inbound"
)

// Final reports whether no further news is expected after a status of this class.
func (c Class) Final() bool {
	return c != ClassAccepted && c != ClassSent
}

// Code is one line of TeleSign's table of codes.
type Code struct {
	Code int `json:"code"`
	// HTTP says that this line is what the code means in the answer to a request,
	// where it means something else in a receipt. Only 10031 has both.
	HTTP  bool  `json:"http,omitempty"`
	Class Class `json:"class"`
	// Text is TeleSign's own.
	Text string `json:"text"`
	// Words are ours: plain English for whoever runs the shop, ending with what to
	// do about it when there is something to do.
	Words string `json:"words"`
}

// Codes is the whole table, in order of code. The slice is the caller's.
func Codes() []Code { return slices.Clone(codes[:]) }

// Classify says what a code in a receipt or a status means. A code that is not in
// the table counts as accepted from 200 to 299 (no news is no failure), else as
// permanent.
func Classify(code int) Class {
	if line, known := lookup(code, false); known {
		return line.Class
	}
	if code >= 200 && code <= 299 {
		return ClassAccepted
	}
	return ClassPermanent
}

// ClassifyHTTP says what a code in the answer to a request means. It differs from
// [Classify] for 10031: "host not allowed" here, "on your block list" there.
func ClassifyHTTP(code int) Class {
	if line, known := lookup(code, true); known {
		return line.Class
	}
	return Classify(code)
}

// Explain says in plain English what a code in a receipt or a status means.
func Explain(code int) string { return explain(code, false) }

// ExplainHTTP says in plain English what a code in the answer to a request means.
func ExplainHTTP(code int) string { return explain(code, true) }

func explain(code int, http bool) string {
	if line, known := lookup(code, http); known {
		return line.Words
	}
	if Classify(code) == ClassAccepted {
		return fmt.Sprintf("TeleSign has the text and answers with a code we do not know (%d).", code)
	}
	return fmt.Sprintf("TeleSign answered with a code we do not know (%d). If it happens again, ask TeleSign's support what it means.", code)
}

// lookup finds the line for a code, preferring the one for requests when http is
// set and the one for receipts when it is not.
func lookup(code int, http bool) (Code, bool) {
	at, found := slices.BinarySearchFunc(codes[:], code, func(line Code, code int) int {
		return cmp.Compare(line.Code, code)
	})
	if !found {
		return Code{}, false
	}
	if line := codes[at]; line.HTTP == http || at+1 == len(codes) || codes[at+1].Code != code {
		return line, true
	}
	return codes[at+1], true
}
