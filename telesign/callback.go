package telesign

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"
)

// maxCallback bounds the callbacks that are decoded; TeleSign's are a few KiB.
const maxCallback = 1 << 20

const (
	// maxIdentifier bounds every name, number and word that TeleSign gives something;
	// its references have 32 bytes. Longer ones are keys that no store takes.
	maxIdentifier = 256
	// maxParts bounds how many references of parts one text has. The longest text
	// has 26 parts.
	maxParts = 100
)

// Why a callback could not be decoded, apart from not being JSON.
var (
	ErrTooLong     = errors.New("telesign: the callback is longer than 1 MiB")
	ErrNoReference = errors.New("telesign: the callback has no reference_id or external_id, so it cannot be told from others")
	ErrLong        = errors.New("telesign: an identifier in the callback is longer than 256 bytes")
	ErrNoSender    = errors.New("telesign: the text in the callback has no sender")
)

// Kind is what a callback is about.
type Kind string

const (
	// KindInbound is a message someone sent us.
	KindInbound Kind = "inbound"
	// KindReceipt is news of a message we sent.
	KindReceipt Kind = "receipt"
	// KindOther is neither: an unsubscription by email, or something newer than
	// this package.
	KindOther Kind = "other"
)

// Callback is what TeleSign posted. Inbound is set for [KindInbound], Receipt for
// [KindReceipt].
type Callback struct {
	Kind        Kind     `json:"kind"`
	ReferenceID string   `json:"reference_id,omitempty"`
	Inbound     *Inbound `json:"inbound,omitempty"`
	Receipt     *Receipt `json:"receipt,omitempty"`
}

// Inbound is a message someone sent us: an SMS, or an MMS, RCS or WhatsApp message
// as far as it has words and files.
type Inbound struct {
	// ReferenceID is unique to this message: the same one twice is a repetition.
	ReferenceID string `json:"reference_id"`
	// From is the customer, To the support number texted: digits only where they
	// are telephone numbers. To is empty for channels that do not tell it (MMS).
	From string `json:"from"`
	To   string `json:"to,omitempty"`
	// Text is exactly as received, of any length, perhaps empty.
	Text string `json:"text"`
	// Parts are what Text was put together from, where that is several: the subject
	// and the texts of an MMS.
	Parts []string `json:"parts,omitempty"`
	// Action is TeleSign's reading of a keyword: start, stop, help, generic, or
	// empty where that feature is off. Keyword is the word it saw.
	Action  string `json:"action,omitempty"`
	Keyword string `json:"keyword,omitempty"`
	// Country is the ISO 3166 code of the customer's country, where told.
	Country string `json:"country,omitempty"`
	// SubmittedAt is in UTC; zero when not told or unreadable.
	SubmittedAt time.Time `json:"submitted_at,omitzero"`
	// Media are http and https links to pictures and other files. They come from
	// outside: fetch them with care.
	Media []string `json:"media,omitempty"`
}

// Receipt is news of a message we sent.
type Receipt struct {
	ReferenceID string `json:"reference_id,omitempty"`
	ExternalID  string `json:"external_id,omitempty"`
	// Parts are the references of the parts of a long text. A receipt may come for
	// a part by itself.
	Parts  []string `json:"parts,omitempty"`
	Status Status   `json:"status"`
	// Price is a decimal number as TeleSign writes it, in Currency.
	Price    string `json:"price,omitempty"`
	Currency string `json:"currency,omitempty"`
	// PartsCount is how many parts the text was sent in, 0 when not told.
	PartsCount int `json:"parts_count,omitempty"`
}

// Decode reads a callback's body. It takes every form found in TeleSign's documents
// and SDKs, and is not troubled by unknown fields, codes and forms of time. The
// error, which says why, is for a body that is not one JSON object in UTF-8 and nothing
// else, that carries no identifier, or one too long, or that is a text from nobody.
func Decode(body []byte) (Callback, error) {
	if len(body) > maxCallback {
		return Callback{}, ErrTooLong
	}
	d, err := parseWhole(body)
	if err != nil {
		return Callback{}, fmt.Errorf("telesign: %w", err)
	}
	receipt := receiptOf(d)
	if !receipt.bounded() {
		return Callback{}, ErrLong
	}
	if receipt.ReferenceID == "" && receipt.ExternalID == "" && len(receipt.Parts) == 0 {
		return Callback{}, ErrNoReference
	}
	c := Callback{Kind: KindOther, ReferenceID: receipt.ReferenceID}
	if isInbound(d) {
		return c.withInbound(d)
	}
	if receipt.Status.Code != 0 && Classify(receipt.Status.Code) != ClassInbound {
		c.Kind, c.Receipt = KindReceipt, &receipt
	}
	return c, nil
}

func (c Callback) withInbound(d document) (Callback, error) {
	in, isMessage := inboundOf(d)
	switch {
	case !isMessage:
		return c, nil
	case in.ReferenceID == "":
		return Callback{}, ErrNoReference
	case in.From == "":
		return Callback{}, ErrNoSender
	}
	if !bounded(in.ReferenceID, in.From, in.To, in.Action, in.Keyword, in.Country) {
		return Callback{}, ErrLong
	}
	c.Kind, c.Inbound = KindInbound, &in
	return c, nil
}

// bounded tells whether all that names something in a receipt is as short as such
// names are.
func (r Receipt) bounded() bool {
	return len(r.Parts) <= maxParts && bounded(r.Parts...) && bounded(r.ReferenceID, r.ExternalID, r.Price, r.Currency)
}

// shortened gives the receipt without what is too long.
func (r Receipt) shortened() Receipt {
	for _, field := range []*string{&r.ReferenceID, &r.ExternalID, &r.Price, &r.Currency} {
		if !bounded(*field) {
			*field = ""
		}
	}
	r.Parts = slices.DeleteFunc(r.Parts, func(part string) bool { return !bounded(part) })
	r.Parts = r.Parts[:min(len(r.Parts), maxParts)]
	return r
}

func bounded(all ...string) bool {
	return !slices.ContainsFunc(all, func(one string) bool { return len(one) > maxIdentifier })
}

// receiptOf reads the fields that receipts and the answers to requests share.
func receiptOf(d document) Receipt {
	info := d.child("additional_info")
	parts := info.references("message_parts_reference_ids")
	if parts == nil {
		parts = d.references("message_parts_reference_ids")
	}
	return Receipt{
		ReferenceID: d.reference("reference_id"),
		ExternalID:  d.text("external_id"),
		Parts:       parts,
		Status:      statusOf(d),
		Price:       cmp.Or(info.text("price"), d.text("price")),
		Currency:    cmp.Or(info.text("currency"), d.text("currency")),
		PartsCount:  max(0, info.integer("message_parts_count"), d.integer("message_parts_count")),
	}
}

// statusOf reads the status. The products that answer in errors[] put 500 or 501 in
// the status ("not attempted", "not authorised") and the reason in the error.
func statusOf(d document) Status {
	status := d.child("status")
	s := Status{
		Code:        status.integer("code"),
		Description: status.text("description"),
		UpdatedOn:   status.moment("updated_on"),
	}
	if cause := d.firstError(); cause.integer("code") != 0 && (s.Code == 0 || s.Code == 500 || s.Code == 501) {
		s.Code = cause.integer("code")
		s.Description = cmp.Or(cause.text("description"), s.Description)
	}
	return s
}
