package simulator

import (
	"context"
	"time"

	"textdesk/telesign"
)

// turn is a change in a text's fate: to a code, some time after acceptance.
type turn struct {
	after time.Duration
	code  int
}

// post is a receipt to be posted some time after acceptance.
type post struct {
	after time.Duration
	turn  turn
}

// turns gives what becomes of a text.
func (f Fault) turns(p Pace) []turn {
	if f.Receipts == ReceiptsEarly {
		p = Pace{}
	}
	final := f.Final
	if final == 0 {
		final = 200
	}
	gateway := turn{p.Gateway, 203}
	if final == gateway.code {
		return []turn{gateway}
	}
	return []turn{gateway, {p.Handset, final}}
}

// posts gives the receipts about what becomes of a text.
func (f Fault) posts(turns []turn) []post {
	var posts []post
	for i, t := range turns {
		p := post{after: t.after, turn: t}
		switch f.Receipts {
		case ReceiptsNone:
			continue
		case ReceiptsLate:
			p.after += f.receiptDelay()
		case ReceiptsReversed:
			p.turn = turns[len(turns)-1-i]
			p.after = max(p.after, p.turn.after) + time.Duration(i)*time.Second
		case ReceiptsTwice:
			posts = append(posts, p)
		}
		posts = append(posts, p)
	}
	return posts
}

// carry takes an accepted text through the pretend network. Each channel is closed
// when a receipt has been posted for the first time or never will be.
func (s *Simulator) carry(m Sent, f Fault) (posted []<-chan struct{}) {
	turns := f.turns(s.pace)
	for _, t := range turns {
		s.tasks.after(t.after, func(context.Context) { s.turn(m, t) })
	}
	account, _ := s.accounts.find(m.CustomerID)
	target := account.CallbackURL
	if m.CallbackURL != "" {
		target = m.CallbackURL
	}
	for i, p := range f.posts(turns) {
		layout := []string{gmt, microseconds}[i%2]
		body := m.wire(p.turn.code, m.At.Add(p.turn.after), layout)
		body.SubResource, body.Errors = "sms", []string{}
		posted = append(posted, s.tasks.after(p.after, func(ctx context.Context) {
			s.courier.deliver(ctx, account, target, body)
		}))
	}
	return posted
}

// turn changes a text's fate, and shows it on the phone when it has arrived.
func (s *Simulator) turn(m Sent, t turn) {
	s.ledger.update(m.ReferenceID, t.code, m.At.Add(t.after))
	class := telesign.Classify(t.code)
	if class == telesign.ClassDelivered || class == telesign.ClassUnknown {
		s.phones.add(Text{Phone: m.To, Number: m.From, Text: m.Text, At: time.Now(), ReferenceID: m.ReferenceID, State: TextReceived})
	}
}

// earlyPatience is how long an answer waits for receipts that are to come before it.
const earlyPatience = 3 * time.Second

func awaitAll(ctx context.Context, all []<-chan struct{}) {
	ctx, cancel := context.WithTimeout(ctx, earlyPatience)
	defer cancel()
	for _, done := range all {
		select {
		case <-done:
		case <-ctx.Done():
			return
		}
	}
}
