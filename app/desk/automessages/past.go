package automessages

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// The rules by which the desk holds its tongue.
const (
	quiet     = 12 * time.Hour   // between two of the same, and between two in a row
	answering = 30 * time.Minute // a person who has written since then is still there
	lookedAt  = 200              // entries of a thread; beyond, the customer is impatient
)

// past is what was written in a thread last.
type past struct {
	heard      *store.Message // the newest text in
	unanswered bool           // it came after the last that the desk wrote by itself
	automatic  *store.Message // that one; nil for none
	personAt   time.Time      // when a person of ours wrote last, after that; zero for never
	tooLong    bool           // more was written than is looked at
}

func lookBack(v *store.View, c *store.Conversation) (p past, err error) {
	n := 0
	for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, "") {
		if err != nil {
			return p, err
		}
		if n++; n > lookedAt {
			p.tooLong = true
			return p, nil
		}
		switch m := e.Message; {
		case m == nil || m.State == store.Cancelled || m.State == store.Scheduled:
		case m.Direction == store.In:
			if p.heard == nil {
				p.heard = m
			}
			p.unanswered = p.unanswered || p.automatic == nil
		case m.Automatic != "":
			p.automatic = m
			if p.heard != nil {
				return p, nil
			}
		case p.automatic == nil && p.personAt.IsZero():
			p.personAt = m.CreatedAt
		}
	}
	return p, nil
}

// allows tells whether something automatic may be written now: each needs a text of the
// customer's that has had none yet, and no two are in a row within [quiet] unless a
// person has written in between. Nobody is told that the desk is closed while somebody
// answers.
func (p past) allows(now time.Time, t work.Trigger) bool {
	if p.tooLong || !p.unanswered {
		return false
	}
	if (t == work.Closed || t == work.Holiday) && !p.personAt.IsZero() && now.Sub(p.personAt) < answering {
		return false
	}
	inARow := p.automatic != nil && p.automatic.BotID == "" && p.personAt.IsZero() // a bot talks with them
	return !inARow || now.Sub(p.automatic.CreatedAt) >= quiet
}

// told tells whether the customer was told this in the conversation already, or within
// [quiet] in another.
func told(v *store.View, c *store.Conversation, t work.Trigger) (bool, error) {
	m, err := v.LastAutomatic(c.NumberID, c.ContactID, string(t))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return m.ConversationID == c.ID || v.Now.Sub(m.CreatedAt) < quiet, nil
}

// How a machine gives itself away: it has answered that many automatic texts, each
// within a minute and all alike, and no person of ours has written in between.
const (
	maxEchoes = 3
	echo      = time.Minute
)

// Verdict is whether a customer is a machine.
type Verdict struct {
	Sure bool
	Told bool // the thread says so already
}

// Machine judges by the end of a thread whether the desk is in talks with another
// machine.
func Machine(v *store.View, numberID, contactID store.ID) (Verdict, error) {
	var verdict Verdict
	var answer *store.Message // the text in after the entry that is looked at
	n, echoes, said := 0, 0, ""
	for e, err := range v.ThreadBefore(numberID, contactID, "") {
		if err != nil {
			return verdict, err
		}
		if n++; n > lookedAt {
			break
		}
		if e.Line != nil && e.Line.Kind == store.LineLoopCut {
			verdict.Told = true
		}
		m := e.Message
		if m == nil {
			continue
		}
		if m.Direction == store.In {
			answer = m
			continue
		}
		if m.Automatic == "" || answer == nil || answer.CreatedAt.Sub(m.CreatedAt) > echo || said != "" && said != gist(answer.Text) {
			break
		}
		said, answer = gist(answer.Text), nil
		if echoes++; echoes == maxEchoes {
			verdict.Sure = true
		}
	}
	return verdict, nil
}

// gist is what two texts of a machine have in common: all but their numbers.
func gist(text string) string {
	return "=" + strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, sms.Fold(text))
}
