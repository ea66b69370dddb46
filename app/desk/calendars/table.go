package calendars

import (
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Kind is what operating hours are called as a record: in events, in exports, and
// where the hook desk.Hooks.Uses is asked.
const Kind = "operating_hours"

// OperatingHoursSettings are what an administrator sets of operating hours.
type OperatingHoursSettings struct {
	Name string `json:"name" cbor:"2,keyasint,omitzero"`
	// Zone is the IANA name of the time zone whose clock is meant.
	Zone     string    `json:"zone" cbor:"3,keyasint,omitzero"`
	Week     Week      `json:"week" cbor:"4,keyasint,omitzero"`
	Holidays []Holiday `json:"holidays" cbor:"5,keyasint,omitzero"`
}

// Week has the spans of each day; a day without one is closed.
type Week struct {
	Monday    []Span `json:"monday" cbor:"1,keyasint,omitzero"`
	Tuesday   []Span `json:"tuesday" cbor:"2,keyasint,omitzero"`
	Wednesday []Span `json:"wednesday" cbor:"3,keyasint,omitzero"`
	Thursday  []Span `json:"thursday" cbor:"4,keyasint,omitzero"`
	Friday    []Span `json:"friday" cbor:"5,keyasint,omitzero"`
	Saturday  []Span `json:"saturday" cbor:"6,keyasint,omitzero"`
	Sunday    []Span `json:"sunday" cbor:"7,keyasint,omitzero"`
}

// Span is open from one time of a day up to another, by the clock on the wall.
type Span struct {
	From string `json:"from" cbor:"1,keyasint,omitzero"` // as in 09:00
	// To is no longer open. Where it is not after From, it is of the next day; 24:00 is
	// the day's end.
	To string `json:"to" cbor:"2,keyasint,omitzero"`
}

// Holiday is a day, or a row of them, with hours of its own: none, as a rule.
type Holiday struct {
	Name string `json:"name" cbor:"1,keyasint,omitzero"`
	Date string `json:"date" cbor:"2,keyasint,omitzero"` // as in 2026-12-24
	// Until is the last day where it is several, as Date is written; empty for one.
	Until string `json:"until" cbor:"3,keyasint,omitzero"`
	// Yearly holidays come back on the same date; the year of Date says nothing.
	Yearly bool   `json:"yearly" cbor:"4,keyasint,omitzero"`
	Spans  []Span `json:"spans" cbor:"5,keyasint,omitzero"` // of each of its days; none is closed
}

// OperatingHours say when something is open.
type OperatingHours struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	OperatingHoursSettings
	CreatedAt time.Time `json:"created_at" cbor:"6,keyasint,omitzero"`
	UpdatedAt time.Time `json:"updated_at" cbor:"7,keyasint,omitzero"`
}

// APIName is what the API calls them: OperatingHours there have their version.
func (OperatingHours) APIName() string { return "KeptOperatingHours" }

var table = store.NewTable(store.Whole[OperatingHours](), store.Spec[OperatingHours]{
	Cached: true,
	Name:   Kind,
	ID:     func(o *OperatingHours) store.ID { return o.ID },
	Trace:  func(*OperatingHours) store.Trace { return store.Trace{} },
})

// Shown are operating hours as the screens show them.
type Shown struct {
	OperatingHours
	Open      bool         `json:"open"`                // at this moment
	ChangesAt *time.Time   `json:"changes_at,omitzero"` // when that changes; left out where it never does
	Version   desk.Version `json:"version"`             // of what can be changed
}

// APIName is what the API calls them.
func (Shown) APIName() string { return "OperatingHours" }

func show(v *store.View, o *OperatingHours) (Shown, error) {
	c, err := o.calendar() // and lists that are lists, even when they are empty
	if err != nil {
		return Shown{}, err
	}
	return Shown{
		OperatingHours: *o, Open: c.Open(v.Now), ChangesAt: nextChange(c, v.Now), Version: desk.VersionOf(o.OperatingHoursSettings),
	}, nil
}
