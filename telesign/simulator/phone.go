package simulator

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"
)

// maxThread is how many texts a phone remembers.
const maxThread = 500

// Phone is a pretend telephone.
type Phone struct {
	// Number is digits only, with country code.
	Number string `json:"number"`
	Name   string `json:"name"`
}

// Text is a text as a phone shows it.
type Text struct {
	// Seq grows with every text and every change of one.
	Seq int `json:"seq"`
	// ID stays the same.
	ID          int       `json:"id"`
	Phone       string    `json:"phone"`
	Number      string    `json:"number"`
	Text        string    `json:"text"`
	At          time.Time `json:"at"`
	ReferenceID string    `json:"reference_id"`
	// State is "received" for texts to the phone; for those from it "sending",
	// "taken" (the callback was answered) or "lost".
	State string `json:"state"`
}

// The states of a text on a phone.
const (
	TextReceived = "received"
	TextSending  = "sending"
	TextTaken    = "taken"
	TextLost     = "lost"
)

// wireText is an inbound text in TeleSign's form.
type wireText struct {
	ReferenceID     string       `json:"reference_id"`
	Status          wireStatus   `json:"status"`
	SubmitTimestamp string       `json:"submit_timestamp"`
	Errors          []string     `json:"errors"`
	UserResponse    userResponse `json:"user_response"`
	SubResource     string       `json:"sub_resource"`
}

type userResponse struct {
	PhoneNumber string `json:"phone_number"`
	Country     string `json:"iso_country_code,omitempty"`
	SenderID    string `json:"sender_id"`
	Message     string `json:"mo_message"`
	Action      string `json:"action,omitempty"`
	Keyword     string `json:"keyword,omitempty"`
}

// Text sends a text from a phone to a support number: the account's callback URL
// gets it, signed, with TeleSign's retries. It returns at once with the reference
// TeleSign gives the text. The error is [ErrNotDigits], [ErrNoWords], [ErrNoNumber]
// or nil.
func (s *Simulator) Text(from, to, text string) (referenceID string, err error) {
	account, known := s.accounts.owner(to)
	switch {
	case !isNumber(from, 3):
		return "", ErrNotDigits
	case text == "":
		return "", ErrNoWords
	case !known:
		return "", ErrNoNumber
	}
	now := time.Now()
	t := s.phones.add(Text{Phone: from, Number: to, Text: text, At: now, ReferenceID: newReference(), State: TextSending})
	s.tasks.after(0, func(ctx context.Context) {
		state := TextLost
		if s.courier.deliver(ctx, account, account.CallbackURL, t.wire(account, now)) {
			state = TextTaken
		}
		s.phones.settle(t, state)
	})
	return t.ReferenceID, nil
}

func (t Text) wire(a Account, now time.Time) wireText {
	response := userResponse{PhoneNumber: t.Phone, SenderID: t.Number, Message: t.Text}
	if a.Keywords {
		response.Action, response.Keyword = actionOf(t.Text)
		response.Country = "US"
	}
	return wireText{
		ReferenceID:     t.ReferenceID,
		Status:          wireStatus{Code: 1500, Description: "Delivered to customer", UpdatedOn: now.UTC().Format(microseconds)},
		SubmitTimestamp: now.UTC().Format(microseconds),
		Errors:          []string{},
		UserResponse:    response,
		SubResource:     "mo_sms",
	}
}

// actionOf is TeleSign's reading of a text (inbound SMS, action to keyword mapping).
func actionOf(text string) (action, keyword string) {
	word := strings.ToLower(strings.TrimSpace(text))
	switch word {
	case "arrêt", "arret", "cancel", "end", "quit", "stop", "unsubscribe":
		return "stop", word
	case "aide", "contact", "help", "info":
		return "help", word
	case "start":
		return "start", word
	}
	return "generic", ""
}

// phoneBook holds the phones, their threads and their conditions.
type phoneBook struct {
	mu         sync.Mutex
	phones     []Phone
	threads    map[string][]Text
	conditions map[string]Conditions
	seq, id    int
	changed    chan struct{} // closed and replaced at every change
}

// name makes a phone known.
func (b *phoneBook) name(p Phone) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.remember(p)
}

func (b *phoneBook) remember(p Phone) {
	if !slices.ContainsFunc(b.phones, func(known Phone) bool { return known.Number == p.Number }) {
		b.phones = append(b.phones, p)
	}
}

// add puts a text on a phone.
func (b *phoneBook) add(t Text) Text {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.remember(Phone{Number: t.Phone})
	b.seq++
	b.id++
	t.Seq, t.ID = b.seq, b.id
	if b.threads == nil {
		b.threads = make(map[string][]Text)
	}
	thread := append(b.threads[t.Phone], t)
	if len(thread) > maxThread {
		thread = slices.Delete(thread, 0, len(thread)-maxThread)
	}
	b.threads[t.Phone] = thread
	b.ring()
	return t
}

// settle says what became of a text from a phone.
func (b *phoneBook) settle(t Text, state string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	thread := b.threads[t.Phone]
	for i := range thread {
		if thread[i].ID == t.ID {
			b.seq++
			thread[i].Seq, thread[i].State = b.seq, state
		}
	}
	b.ring()
}

func (b *phoneBook) ring() {
	if b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
}

// bell gives a channel that is closed at the next change.
func (b *phoneBook) bell() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed == nil {
		b.changed = make(chan struct{})
	}
	return b.changed
}

// since gives a phone's texts that are new or changed after a sequence number.
func (b *phoneBook) since(phone string, seq int) []Text {
	b.mu.Lock()
	defer b.mu.Unlock()
	fresh := []Text{}
	for _, t := range b.threads[phone] {
		if t.Seq > seq {
			fresh = append(fresh, t)
		}
	}
	return fresh
}

func (b *phoneBook) all() []Phone {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.phones)
}

func (b *phoneBook) conditionsOf(phone string) Conditions {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.conditions[phone]
}

func (b *phoneBook) setConditions(phone string, c Conditions) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.conditions == nil {
		b.conditions = make(map[string]Conditions)
	}
	b.conditions[phone] = c
	b.ring()
}

// Texts gives a phone's texts, both ways, oldest first.
func (s *Simulator) Texts(phone string) []Text { return s.phones.since(phone, 0) }

// Phones gives the phones that were named or have texted or been texted.
func (s *Simulator) Phones() []Phone { return s.phones.all() }

// AddPhone makes a phone known by name.
func (s *Simulator) AddPhone(p Phone) { s.phones.name(p) }
