package upgrade

import "time"

// The records of the second format that differ from those of the first in more than
// how they are written.

type workstream2 struct {
	ID                 id            `cbor:"1,keyasint,omitzero"`
	Name               string        `cbor:"2,keyasint,omitzero"`
	Distribution       string        `cbor:"3,keyasint,omitzero"`
	FallbackQueueID    id            `cbor:"4,keyasint,omitzero"`
	KeepAgent          bool          `cbor:"5,keyasint,omitzero"`
	WrapUp             bool          `cbor:"6,keyasint,omitzero"`
	ReopenHours        int           `cbor:"7,keyasint,omitzero"`
	Uncertain          string        `cbor:"8,keyasint,omitzero"`
	Idle               idle2         `cbor:"9,keyasint,omitzero"`
	Direction          string        `cbor:"10,keyasint,omitzero"`
	Capacity           int           `cbor:"11,keyasint,omitzero"`
	Presences          []string      `cbor:"12,keyasint,omitzero"`
	SkillMatching      string        `cbor:"13,keyasint,omitzero"`
	Selectable         bool          `cbor:"14,keyasint,omitzero"`
	Notification       notification2 `cbor:"15,keyasint,omitzero"`
	WrapUpBlock        string        `cbor:"17,keyasint,omitzero"`
	WrapUpBlockSeconds int           `cbor:"18,keyasint,omitzero"`
}

type idle2 struct {
	OpenMinutes    int `cbor:"5,keyasint,omitzero"`
	ActiveMinutes  int `cbor:"6,keyasint,omitzero"`
	WaitingMinutes int `cbor:"7,keyasint,omitzero"`
	WrapUpMinutes  int `cbor:"8,keyasint,omitzero"`
}

type notification2 struct {
	CountdownSeconds int  `cbor:"1,keyasint,omitzero"`
	MayDecline       bool `cbor:"2,keyasint,omitzero"`
}

// workstreamOf1 goes on as the first format's desk did, and takes the defaults for
// what that could not be told.
func workstreamOf1(w workstream) workstream2 {
	return workstream2{
		ID: w.ID, Name: w.Name, Distribution: w.Distribution, FallbackQueueID: w.QueueID, KeepAgent: w.KeepAgent,
		WrapUp: w.WrapUp, ReopenHours: w.ReopenHours, Uncertain: w.Uncertain,
		Idle: idle2{
			OpenMinutes: w.Idle.OpenHours * 60, ActiveMinutes: w.Idle.ActiveHours * 60,
			WaitingMinutes: w.Idle.WaitingHours * 60, WrapUpMinutes: w.Idle.WrapUpHours * 60,
		},
		Direction: "both", Capacity: 20, Presences: []string{"available", "busy"}, SkillMatching: "exact", Selectable: w.Distribution == "push",
		Notification: notification2{CountdownSeconds: 120, MayDecline: true},
		WrapUpBlock:  "always", WrapUpBlockSeconds: 60,
	}
}

type line2 struct {
	ID             id            `cbor:"1,keyasint,omitzero"`
	ConversationID id            `cbor:"2,keyasint,omitzero"`
	NumberID       id            `cbor:"3,keyasint,omitzero"`
	ContactID      id            `cbor:"4,keyasint,omitzero"`
	Kind           string        `cbor:"5,keyasint,omitzero"`
	ActorID        id            `cbor:"6,keyasint,omitzero"`
	SubjectID      id            `cbor:"7,keyasint,omitzero"`
	QueueID        id            `cbor:"8,keyasint,omitzero"`
	Consent        *consentShift `cbor:"10,keyasint,omitzero"`
	CreatedAt      time.Time     `cbor:"11,keyasint,omitzero"`
	Minutes        int           `cbor:"13,keyasint,omitzero"`
}

func lineOf1(l line) line2 {
	return line2{
		ID: l.ID, ConversationID: l.ConversationID, NumberID: l.NumberID, ContactID: l.ContactID, Kind: l.Kind,
		ActorID: l.ActorID, SubjectID: l.SubjectID, QueueID: l.QueueID, Consent: l.Consent, CreatedAt: l.CreatedAt,
		Minutes: l.Hours * 60,
	}
}
