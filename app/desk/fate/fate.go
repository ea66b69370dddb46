package fate

import (
	"slices"
	"strconv"

	"textdesk/store"
	"textdesk/telesign"
)

// Standing is what is known of an attempt, or of a message: how it fares and by
// which code.
type Standing struct {
	Rank  Rank
	Code  string
	Class telesign.Class
}

// Rank orders how an attempt can fare. Of two pieces of news about the same
// attempt the higher counts, in whatever order they came: that is why the fate
// of a message does not depend on the order of its receipts.
type Rank int

// The ranks, from the least telling to the most.
const (
	Unknown Rank = iota
	Pending
	Uncertain
	Sent
	Unconfirmed
	Retryable // refused for now
	Failed
	Blocked // failed, and because the contact does not want texts from this number
	Delivered
)

// Codes of ours, beside TeleSign's numbers.
const (
	CodeNoAnswer    = "no_answer"   // the request left and nothing came back
	CodeUnreachable = "unreachable" // the request never left
	CodeRefused     = "refused"     // without a code of TeleSign's
	CodeExpired     = "expired"
	CodeSilent      = "no_receipt"
	CodeLost        = "lost"
)

// Of weighs the attempts at a message, in their order. The latest decides,
// unless an earlier one was delivered after all. Attempts up to superseded were
// given up by a person and count only if they were delivered.
func Of(attempts []*store.Attempt, superseded int) Standing {
	var fate Standing
	for _, a := range attempts {
		s := OfAttempt(a)
		if s.Rank == Delivered {
			return s
		}
		if a.Number > superseded {
			fate = s
		}
	}
	return fate
}

// OfAttempt weighs one attempt: its answer and its receipts.
func OfAttempt(a *store.Attempt) Standing {
	return Better(answerStanding(a), receiptStanding(a))
}

// Better gives the one of two pieces of news that counts.
func Better(a, b Standing) Standing {
	if b.Rank > a.Rank || b.Rank == a.Rank && b.Code < a.Code {
		return b
	}
	return a
}

func answerStanding(a *store.Attempt) Standing {
	switch a.State {
	case store.AttemptSending:
		return Standing{Rank: Pending}
	case store.AttemptAccepted:
		return Standing{Rank: Sent}
	case store.AttemptUncertain:
		return Standing{Rank: Uncertain, Code: CodeNoAnswer}
	case store.AttemptSilent:
		return Standing{Rank: Unconfirmed, Code: CodeSilent}
	case store.AttemptArrived:
		return Standing{Rank: Delivered}
	case store.AttemptLost:
		return Standing{Rank: Failed, Code: CodeLost}
	case store.AttemptUnsent:
		return Standing{Rank: Retryable, Code: CodeUnreachable, Class: telesign.ClassTemporary}
	}
	return refusalStanding(a)
}

func refusalStanding(a *store.Attempt) Standing {
	s := Standing{Rank: rankOf(telesign.Class(a.Class)), Code: codeText(a.Code), Class: telesign.Class(a.Class)}
	if s.Code == "" {
		s.Code = CodeRefused
	}
	if s.Rank < Retryable {
		s.Rank = Failed // whatever the code is for elsewhere: the text did not leave
	}
	return s
}

// receiptStanding weighs the receipts by the most telling one, where a part that
// was delivered says no more than that the text is on its way, until all parts
// were. A reference that is not known as a part's speaks for the whole text.
func receiptStanding(a *store.Attempt) Standing {
	best := Standing{}
	arrived := 0
	for ref, report := range a.Receipts {
		s := OfReport(report)
		if s.Rank == Delivered && ref != a.ReferenceID && slices.Contains(a.PartIDs, ref) {
			arrived++
			s = Standing{Rank: Sent}
		}
		best = Better(best, s)
	}
	if arrived > 0 && arrived >= len(a.PartIDs) {
		return Standing{Rank: Delivered}
	}
	return best
}

// OfReport weighs one receipt.
func OfReport(r store.Report) Standing {
	if r.Code == 0 {
		return Standing{}
	}
	class := telesign.Classify(r.Code)
	s := Standing{Rank: rankOf(class), Code: codeText(r.Code), Class: class}
	if r.Unverified && (s.Rank == Blocked || class == telesign.ClassAccount) {
		// It speaks for this text only, not for the contact's wish or the account.
		s.Rank, s.Class = Failed, telesign.ClassUnknown
	}
	return s
}

func rankOf(c telesign.Class) Rank {
	switch c {
	case telesign.ClassAccepted, telesign.ClassSent:
		return Sent
	case telesign.ClassDelivered:
		return Delivered
	case telesign.ClassUnknown:
		return Unconfirmed
	case telesign.ClassTemporary, telesign.ClassAccount:
		return Retryable
	case telesign.ClassBlocked:
		return Blocked
	case telesign.ClassInbound:
		return Unknown
	}
	return Failed
}

func codeText(code int) string {
	if code == 0 {
		return ""
	}
	return strconv.Itoa(code)
}
