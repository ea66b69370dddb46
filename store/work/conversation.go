package work

import (
	"time"

	"textdesk/store/key"
)

// Need is a skill that is asked for, with the least rating that will do.
type Need struct {
	SkillID key.ID `json:"skill_id" cbor:"1,keyasint,omitzero"`
	Rating  int    `json:"rating" cbor:"2,keyasint,omitzero"`
}

// Times are when things happened first in a conversation, and how often: package
// app/desk/sessions keeps them.
type Times struct {
	WroteAt    time.Time `json:"wrote_at,omitzero" cbor:"1,keyasint,omitzero"`    // the customer
	AcceptedAt time.Time `json:"accepted_at,omitzero" cbor:"2,keyasint,omitzero"` // by an agent
	AnsweredAt time.Time `json:"answered_at,omitzero" cbor:"3,keyasint,omitzero"` // the first reply to the customer
	ResolvedAt time.Time `json:"resolved_at,omitzero" cbor:"4,keyasint,omitzero"` // last
	HandledMS  int64     `json:"handled_ms,omitempty" cbor:"5,keyasint,omitzero"` // how long it was active
	Transfers  int       `json:"transfers,omitempty" cbor:"6,keyasint,omitzero"`
	Declines   int       `json:"declines,omitempty" cbor:"7,keyasint,omitzero"` // offers declined or run out
}

// Offer is a conversation put to an agent, who accepts, declines or lets it
// time out.
type Offer struct {
	AgentID   key.ID    `json:"agent_id" cbor:"1,keyasint,omitzero"`
	ByID      key.ID    `json:"by_id,omitempty" cbor:"2,keyasint,omitzero"`
	ExpiresAt time.Time `json:"expires_at" cbor:"3,keyasint,omitzero"`
	At        time.Time `json:"at,omitzero" cbor:"4,keyasint,omitzero"` // since when; unknown of the first format's
}
