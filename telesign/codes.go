package telesign

// Class is what a code means for whoever must act on it.
type Class string

const (
	// ClassAccepted: TeleSign has it and will go on.
	ClassAccepted Class = "accepted"
	// ClassSent: handed to the carrier.
	ClassSent Class = "sent"
	// ClassDelivered: it is on the handset.
	ClassDelivered Class = "delivered"
	// ClassUnknown: no confirmation will come; it may have arrived.
	ClassUnknown Class = "unknown"
	// ClassTemporary: the same text may be sent again by itself, later.
	ClassTemporary Class = "temporary"
	// ClassPermanent: sending the same text again will not help.
	ClassPermanent Class = "permanent"
	// ClassBlocked: the recipient, or someone for them, blocked texts from this number.
	ClassBlocked Class = "blocked"
	// ClassAccount: every text of the account would fail: stop and tell an administrator.
	ClassAccount Class = "account"
	// ClassInbound: not a fate but a text received (1500).
	ClassInbound Class = "inbound"
)

// Code is one of TeleSign's codes.
type Code struct {
	Code int `json:"code"`
	// HTTP says that this line is the code's meaning as the answer to a request,
	// where it differs from the meaning in receipts (10031 only).
	HTTP  bool  `json:"http,omitempty"`
	Class Class `json:"class"`
	// Text is TeleSign's own text.
	Text string `json:"text"`
	// Words are ours: plain English for who runs a shop, with what to do about it.
	Words string `json:"words"`
}

// Classify says what a code in a receipt or a status means.
func Classify(code int) Class { return ClassPermanent }

// ClassifyHTTP says what a code in the answer to a request means.
func ClassifyHTTP(code int) Class { return ClassPermanent }

// Explain says in plain English what a code in a receipt or a status means.
func Explain(code int) string { return "" }

// ExplainHTTP says in plain English what a code in the answer to a request means.
func ExplainHTTP(code int) string { return "" }

// Codes is the whole table, in order of code.
func Codes() []Code { return nil }
