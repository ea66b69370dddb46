package simulator

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf16"
)

// maxSent is how many texts are remembered at least; a quarter more at most, so that
// forgetting is not done with every text.
const maxSent = 20_000

// Sent is a text that was accepted.
type Sent struct {
	CustomerID  string `json:"customer_id"`
	ReferenceID string `json:"reference_id"`
	ExternalID  string `json:"external_id"`
	From        string `json:"from"`
	To          string `json:"to"`
	Text        string `json:"text"`
	MessageType string `json:"message_type"`
	// CallbackURL is the text's own, where it has one.
	CallbackURL string    `json:"callback_url,omitempty"`
	Parts       []string  `json:"parts,omitempty"`
	At          time.Time `json:"at"`
	// Code is what became of it so far.
	Code      int       `json:"code"`
	UpdatedOn time.Time `json:"updated_on"`
}

// wire is the text's fate in TeleSign's form.
func (m Sent) wire(code int, at time.Time, layout string) wireAnswer {
	info := &wireInfo{MCC: "310", MNC: "004", Price: priceOf(max(1, len(m.Parts))), Currency: "USD", PartsCount: max(1, len(m.Parts))}
	info.Parts = strings.Join(m.Parts, ",")
	return wireAnswer{
		ReferenceID:    m.ReferenceID,
		Status:         wireStatus{Code: code, Description: describe(code, false), UpdatedOn: at.UTC().Format(layout)},
		AdditionalInfo: info,
		ExternalID:     optional(m.ExternalID),
	}
}

// priceOf is what a text costs that travels in so many parts: 0.0075 for each.
func priceOf(parts int) string {
	const part, whole = 75, 10_000
	return fmt.Sprintf("%d.%04d", parts*part/whole, parts*part%whole)
}

// ledger holds the texts that were accepted, oldest first.
type ledger struct {
	mu   sync.Mutex
	sent []Sent
}

func (l *ledger) add(a Account, form url.Values) Sent {
	now := time.Now()
	m := Sent{
		CustomerID:  a.CustomerID,
		ReferenceID: newReference(),
		ExternalID:  form.Get("external_id"),
		From:        form.Get("sender_id"),
		To:          form.Get("phone_number"),
		Text:        form.Get("message"),
		MessageType: form.Get("message_type"),
		CallbackURL: form.Get("callback_url"),
		At:          now,
		Code:        290,
		UpdatedOn:   now,
	}
	if m.From == "" && len(a.Numbers) > 0 {
		m.From = a.Numbers[0].Number
	}
	if parts := countParts(m.Text); parts > 1 {
		for range parts {
			m.Parts = append(m.Parts, newReference())
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sent = append(l.sent, m)
	if len(l.sent) > maxSent+maxSent/4 {
		l.sent = slices.Delete(l.sent, 0, len(l.sent)-maxSent)
	}
	return m
}

// find gives an account's text by its reference or that of one of its parts.
func (l *ledger) find(customerID, reference string) (Sent, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.sent, func(m Sent) bool {
		return m.CustomerID == customerID && (m.ReferenceID == reference || slices.Contains(m.Parts, reference))
	})
	if i < 0 {
		return Sent{}, false
	}
	return l.sent[i], true
}

func (l *ledger) update(reference string, code int, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range slices.Backward(l.sent) {
		if l.sent[i].ReferenceID == reference {
			l.sent[i].Code, l.sent[i].UpdatedOn = code, at
			return
		}
	}
}

func (l *ledger) all() []Sent {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.sent)
}

// Sent gives the texts that were accepted, oldest first.
func (s *Simulator) Sent() []Sent { return s.ledger.all() }

// outside7bit are the characters of GSM 03.38 beyond ASCII's letters, digits and
// punctuation; extended7bit take two places.
const (
	outside7bit  = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà"
	extended7bit = "\f^{}\\[~]|€"
)

// countParts is how many parts a text travels in. It is near enough for a pretend
// network: a character that would straddle two parts is not looked for.
func countParts(text string) int {
	septets, units := 0, 0
	plain := true
	for _, r := range text {
		units += utf16.RuneLen(r)
		switch {
		case strings.ContainsRune(extended7bit, r):
			septets += 2
		case r < 0x7f && r >= ' ' && r != '`', strings.ContainsRune(outside7bit, r):
			septets++
		default:
			plain = false
		}
	}
	if plain {
		return partsOf(septets, 160, 153)
	}
	return partsOf(units, 70, 67)
}

func partsOf(length, single, joined int) int {
	if length <= single {
		return 1
	}
	return (length + joined - 1) / joined
}
