package desk

import (
	"slices"
	"strconv"

	"textdesk/store"
	"textdesk/telesign"
)

// standing is what is known of an attempt, or of a message: how it fares and by
// which code.
type standing struct {
	rank  rank
	code  string
	class telesign.Class
}

// rank orders how an attempt can fare. Of two pieces of news about the same
// attempt the higher counts, in whatever order they came: that is why the fate
// of a message does not depend on the order of its receipts.
type rank int

const (
	unknown rank = iota
	pending
	uncertain
	sent
	unconfirmed
	retryable
	failed
	blocked // failed, and because the contact does not want texts from this number
	delivered
)

// Codes of ours, beside TeleSign's numbers.
const (
	codeNoAnswer    = "no_answer"   // the request left and nothing came back
	codeUnreachable = "unreachable" // the request never left
	codeRefused     = "refused"     // without a code of TeleSign's
	codeExpired     = "expired"
	codeSilent      = "no_receipt"
	codeLost        = "lost"
)

// fateOf weighs the attempts at a message, in their order. The latest decides,
// unless an earlier one was delivered after all. Attempts up to superseded were
// given up by a person and count only if they were delivered.
func fateOf(attempts []*store.Attempt, superseded int) standing {
	var fate standing
	for _, a := range attempts {
		s := standingOf(a)
		if s.rank == delivered {
			return s
		}
		if a.Number > superseded {
			fate = s
		}
	}
	return fate
}

// standingOf weighs one attempt: its answer and its receipts.
func standingOf(a *store.Attempt) standing {
	return better(answerStanding(a), receiptStanding(a))
}

func better(a, b standing) standing {
	if b.rank > a.rank || b.rank == a.rank && b.code < a.code {
		return b
	}
	return a
}

func answerStanding(a *store.Attempt) standing {
	switch a.State {
	case store.AttemptSending:
		return standing{rank: pending}
	case store.AttemptAccepted:
		return standing{rank: sent}
	case store.AttemptUncertain:
		return standing{rank: uncertain, code: codeNoAnswer}
	case store.AttemptSilent:
		return standing{rank: unconfirmed, code: codeSilent}
	case store.AttemptArrived:
		return standing{rank: delivered}
	case store.AttemptLost:
		return standing{rank: failed, code: codeLost}
	case store.AttemptUnsent:
		return standing{rank: retryable, code: codeUnreachable, class: telesign.ClassTemporary}
	}
	return refusalStanding(a)
}

func refusalStanding(a *store.Attempt) standing {
	s := standing{rank: rankOf(telesign.Class(a.Class)), code: codeText(a.Code), class: telesign.Class(a.Class)}
	if s.code == "" {
		s.code = codeRefused
	}
	if s.rank < retryable {
		s.rank = failed // whatever the code is for elsewhere: the text did not leave
	}
	return s
}

// receiptStanding weighs the receipts by the most telling one, where a part that
// was delivered says no more than that the text is on its way, until all parts
// were. A reference that is not known as a part's speaks for the whole text.
func receiptStanding(a *store.Attempt) standing {
	best := standing{}
	arrived := 0
	for ref, report := range a.Receipts {
		s := reportStanding(report)
		if s.rank == delivered && ref != a.ReferenceID && slices.Contains(a.PartIDs, ref) {
			arrived++
			s = standing{rank: sent}
		}
		best = better(best, s)
	}
	if arrived > 0 && arrived >= len(a.PartIDs) {
		return standing{rank: delivered}
	}
	return best
}

func reportStanding(r store.Report) standing {
	if r.Code == 0 {
		return standing{}
	}
	class := telesign.Classify(r.Code)
	return standing{rank: rankOf(class), code: codeText(r.Code), class: class}
}

func rankOf(c telesign.Class) rank {
	switch c {
	case telesign.ClassAccepted, telesign.ClassSent:
		return sent
	case telesign.ClassDelivered:
		return delivered
	case telesign.ClassUnknown:
		return unconfirmed
	case telesign.ClassTemporary, telesign.ClassAccount:
		return retryable
	case telesign.ClassBlocked:
		return blocked
	case telesign.ClassInbound:
		return unknown
	}
	return failed
}

func codeText(code int) string {
	if code == 0 {
		return ""
	}
	return strconv.Itoa(code)
}
