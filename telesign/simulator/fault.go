package simulator

import (
	"strings"
	"time"
)

// Drop is when a connection is cut instead of answered.
type Drop string

const (
	// DropBeforeReading cuts before the request is read, whatever it is. Phone does
	// not matter: it has not been read.
	DropBeforeReading Drop = "before_reading"
	// DropBeforeAccepting cuts after reading; the text is not sent.
	DropBeforeAccepting Drop = "before_accepting"
	// DropAfterAccepting cuts after the text was accepted: it is on its way, and the
	// sender never learns it from the answer.
	DropAfterAccepting Drop = "after_accepting"
)

// Receipts is how receipts come.
type Receipts string

const (
	// ReceiptsNone: none come, though the text does.
	ReceiptsNone Receipts = "none"
	// ReceiptsEarly: before the answer to the send.
	ReceiptsEarly Receipts = "early"
	// ReceiptsLate: ReceiptDelay later than usual.
	ReceiptsLate Receipts = "late"
	// ReceiptsTwice: each of them twice.
	ReceiptsTwice Receipts = "twice"
	// ReceiptsReversed: the last one first.
	ReceiptsReversed Receipts = "reversed"
)

// defaultReceiptDelay is for ReceiptsLate without a delay.
const defaultReceiptDelay = 30 * time.Second

// Fault is something that goes wrong with sends. Zero fields change nothing.
type Fault struct {
	// ID is given by [Simulator.AddFault].
	ID int `json:"id"`
	// Phone limits the fault to texts to this number; empty is any.
	Phone string `json:"phone,omitempty"`
	// Times is how many sends it touches; 0 is all until it is cleared.
	Times int `json:"times,omitempty"`
	// DelayMillis passes before the answer.
	DelayMillis int `json:"delay_ms,omitempty"`
	// Refuse is the code to refuse with, such as 10019, 10000, 10022 or 10030. With
	// neither Phone nor Times it meets questions about a text too, and with them the
	// check of an account's credentials.
	Refuse int `json:"refuse,omitempty"`
	// HTTPStatus stands for the usual one of Refuse (503 with 10000).
	HTTPStatus int `json:"http_status,omitempty"`
	// Drop cuts the connection.
	Drop Drop `json:"drop,omitempty"`
	// Final is the last code, instead of 200: 207, 210, 510, 503 and so on; 203
	// stays at the gateway for ever.
	Final int `json:"final,omitempty"`
	// Receipts is how receipts come.
	Receipts Receipts `json:"receipts,omitempty"`
	// ReceiptDelayMillis is for [ReceiptsLate]; 0 is 30 s.
	ReceiptDelayMillis int `json:"receipt_delay_ms,omitempty"`
}

func (f Fault) delay() time.Duration { return time.Duration(f.DelayMillis) * time.Millisecond }

func (f Fault) receiptDelay() time.Duration {
	if f.ReceiptDelayMillis == 0 {
		return defaultReceiptDelay
	}
	return time.Duration(f.ReceiptDelayMillis) * time.Millisecond
}

// Habit is what always happens to texts to certain numbers.
type Habit struct {
	// Suffix is how the numbers end.
	Suffix string `json:"suffix"`
	// Words say what happens.
	Words string `json:"words"`
	Fault Fault  `json:"fault"`
}

// Habits are the numbers on which a person can see failures, by their last four
// digits: text 1 555 010 0003, say, and the phone is switched off.
func Habits() []Habit {
	return []Habit{
		{"0002", "never delivered: the carrier has it and says no more", Fault{Final: 203}},
		{"0003", "switched off (210)", Fault{Final: 210}},
		{"0004", "has blocked the sender (510)", Fault{Final: 510}},
		{"0005", "the carrier refuses for now (503)", Fault{Final: 503}},
		{"0006", "not a number TeleSign can text (11000)", Fault{Refuse: 11000}},
		{"0007", "not delivered, reason unknown (207)", Fault{Final: 207}},
		{"0008", "accepted, but the answer is lost", Fault{Drop: DropAfterAccepting}},
		{"0009", "delivered, but no receipt comes", Fault{Receipts: ReceiptsNone}},
		{"0010", "receipts come 30 seconds late", Fault{Receipts: ReceiptsLate}},
		{"0011", "too many texts at once (10019)", Fault{Refuse: 10019}},
		{"0012", "TeleSign is down (10000)", Fault{Refuse: 10000}},
		{"0013", "the connection drops and nothing is sent", Fault{Drop: DropBeforeAccepting}},
		{"0014", "receipts come before the answer", Fault{Receipts: ReceiptsEarly}},
		{"0015", "each receipt comes twice", Fault{Receipts: ReceiptsTwice}},
		{"0016", "receipts come in the wrong order", Fault{Receipts: ReceiptsReversed}},
		{"0017", "sent, but never confirmed (251)", Fault{Final: 251}},
	}
}

// Conditions are the switches of one telephone and its network.
type Conditions struct {
	// Off: the phone is switched off (210).
	Off bool `json:"off"`
	// Blocked: the phone's owner blocks the sender (510).
	Blocked bool `json:"blocked"`
	// Refused: the carrier refuses for good (504).
	Refused bool `json:"refused"`
	// Slow: answers take 3 s, receipts 10 s more.
	Slow bool `json:"slow"`
	// NoReceipts: texts arrive, receipts do not.
	NoReceipts bool `json:"no_receipts"`
}

func (c Conditions) fault() Fault {
	var f Fault
	switch {
	case c.Off:
		f.Final = 210
	case c.Blocked:
		f.Final = 510
	case c.Refused:
		f.Final = 504
	}
	if c.Slow {
		f.DelayMillis, f.Receipts, f.ReceiptDelayMillis = 3000, ReceiptsLate, 10000
	}
	if c.NoReceipts {
		f.Receipts = ReceiptsNone
	}
	return f
}

// faultFor gives what goes wrong with a text to a phone: a fault on demand, else
// the phone's conditions, else its number's habit.
func (s *Simulator) faultFor(phone string) Fault {
	f, found := s.faults.take(func(f Fault) bool {
		return f.Drop != DropBeforeReading && (f.Phone == "" || f.Phone == phone)
	})
	if found {
		return f
	}
	if conditions := s.phones.conditionsOf(phone); conditions != (Conditions{}) {
		return conditions.fault()
	}
	for _, habit := range Habits() {
		if strings.HasSuffix(phone, habit.Suffix) {
			return habit.Fault
		}
	}
	return Fault{}
}

// AddFault makes something go wrong and gives the fault's ID. Of several that fit a
// send the oldest applies.
func (s *Simulator) AddFault(f Fault) int { return s.faults.add(f) }

// Faults gives the faults still in force.
func (s *Simulator) Faults() []Fault { return s.faults.all() }

// ClearFaults ends them all.
func (s *Simulator) ClearFaults() { s.faults.clear() }

// SetConditions sets a phone's switches.
func (s *Simulator) SetConditions(phone string, c Conditions) { s.phones.setConditions(phone, c) }
