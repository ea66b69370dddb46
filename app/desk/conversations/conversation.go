package conversations

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// Conversation is a conversation as one person sees it.
type Conversation struct {
	ID             store.ID         `json:"id"`
	State          store.State      `json:"state"`
	Reason         string           `json:"reason"`
	NumberID       store.ID         `json:"number_id"`
	Contact        contacts.Contact `json:"contact"`
	QueueID        store.ID         `json:"queue_id"`
	AgentID        store.ID         `json:"agent_id"`
	BotID          store.ID         `json:"bot_id,omitempty"` // who has it before any queue
	Tags           []string         `json:"tags,omitempty"`   // that rules gave it
	Offered        *Offer           `json:"offered,omitempty"`
	LastMessage    *LastMessage     `json:"last_message,omitempty"`
	Unread         int              `json:"unread"`
	Failed         bool             `json:"failed"`             // a text of ours did not get through, and nobody has seen to it
	Scheduled      int              `json:"scheduled"`          // texts of ours that wait for their time
	SendsAt        *time.Time       `json:"sends_at,omitempty"` // when the first of them goes out
	Folders        []FolderName     `json:"folders"`            // where it is listed, for this person
	Allowed        life.PublicActs  `json:"allowed"`            // what this person may do now
	WhyNot         WhyNot           `json:"why_not,omitempty"`  // why "reply" is not among them
	PreviousID     store.ID         `json:"previous_id"`        // the contact's before it, where one may see it
	AutoResolvesAt *time.Time       `json:"auto_resolves_at,omitempty"`
	ReopenUntil    *time.Time       `json:"reopen_until,omitempty"`
	CreatedAt      time.Time        `json:"created_at"`
	UpdatedAt      time.Time        `json:"updated_at"`
	ResolvedAt     *time.Time       `json:"resolved_at,omitempty"`
}

// Offer is a conversation put to an agent.
type Offer struct {
	AgentID   store.ID  `json:"agent_id"`
	ByID      store.ID  `json:"by_id"`
	ExpiresAt time.Time `json:"expires_at"`
	OfferedAt time.Time `json:"offered_at,omitzero"` // absent of what was offered before the desk kept it
}

// LastMessage is the latest text of a conversation, for its row in the list.
type LastMessage struct {
	Text      string             `json:"text"` // its beginning
	Direction store.Direction    `json:"direction"`
	State     store.MessageState `json:"state"`
	At        time.Time          `json:"at"`
}

// Conversation gives one conversation.
func (u *UseCases) Conversation(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Conversation, error) {
		c, err := by.SeesConversation(v, id)
		if err != nil {
			return Conversation{}, err
		}
		return Show(v, by, c)
	})
}

// WhyNot is why somebody may not reply.
type WhyNot string

// GivenOut is that the desk puts the conversation to somebody by itself.
const GivenOut WhyNot = "given_out"

// Choices gives the reasons.
func (WhyNot) Choices() []string {
	return []string{
		string(desk.OptedOut), string(desk.Blocked), string(desk.NumberRemoved), string(desk.NumberOff), string(desk.ChannelOff), string(desk.AccountOff), string(desk.NoTexts), string(desk.OwnNumber), string(desk.NotANumber), string(desk.Owned), string(desk.Forbidden), string(GivenOut), string(store.Resolved),
	}
}
