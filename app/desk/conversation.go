package desk

import (
	"context"
	"time"

	"textdesk/store"
)

// Conversation is a conversation as one person sees it.
type Conversation struct {
	ID             store.ID     `json:"id"`
	State          State        `json:"state"`
	Reason         string       `json:"reason"`
	NumberID       store.ID     `json:"number_id"`
	Contact        Contact      `json:"contact"`
	QueueID        store.ID     `json:"queue_id"`
	AgentID        store.ID     `json:"agent_id"`
	Offered        *Offer       `json:"offered,omitempty"`
	LastMessage    *LastMessage `json:"last_message,omitempty"`
	Unread         int          `json:"unread"`
	Failed         bool         `json:"failed"`            // our last text did not get through
	Allowed        []string     `json:"allowed"`           // the acts this person may do now
	WhyNot         string       `json:"why_not,omitempty"` // why "reply" is not among them
	PreviousID     store.ID     `json:"previous_id"`
	AutoResolvesAt *time.Time   `json:"auto_resolves_at,omitempty"`
	ReopenUntil    *time.Time   `json:"reopen_until,omitempty"`
	CreatedAt      time.Time    `json:"created_at"`
	UpdatedAt      time.Time    `json:"updated_at"`
	ResolvedAt     *time.Time   `json:"resolved_at,omitempty"`
}

// Offer is a conversation put to an agent.
type Offer struct {
	AgentID   store.ID  `json:"agent_id"`
	ByID      store.ID  `json:"by_id"`
	ExpiresAt time.Time `json:"expires_at"`
}

// LastMessage is the latest text of a conversation, for its row in the list.
type LastMessage struct {
	Text      string             `json:"text"`
	Direction store.Direction    `json:"direction"`
	State     store.MessageState `json:"state"`
	At        time.Time          `json:"at"`
}

// Conversation gives one conversation.
func (d *Desk) Conversation(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return view(ctx, d, func(v *store.View) (Conversation, error) {
		c, err := seen(v, by, id)
		if err != nil {
			return Conversation{}, err
		}
		return showConversation(v, by, c)
	})
}

// seen gives a conversation that the actor may see.
func seen(v *store.View, by Actor, id store.ID) (*store.Conversation, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return nil, err
	}
	c, err := store.Conversations.Get(v, id)
	if err != nil {
		return nil, err
	}
	return c, mustSee(v, by, c)
}

// Counts are the numbers beside the folders.
type Counts struct {
	Mine       int `json:"mine"`
	UnreadMine int `json:"unread_mine"`
	Unassigned int `json:"unassigned"`
	Waiting    int `json:"waiting"`
	Failed     int `json:"failed"`
	All        int `json:"all"`
}

// Counts tells how many conversations are in each folder, of those the actor may
// see.
func (d *Desk) Counts(ctx context.Context, by Actor) (Counts, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Counts{}, err
	}
	return view(ctx, d, func(v *store.View) (Counts, error) {
		var counts Counts
		for q, err := range store.Queues.All(v) {
			if err != nil {
				return Counts{}, err
			}
			if err := counts.add(v, by, q); err != nil {
				return Counts{}, err
			}
		}
		return counts, nil
	})
}

// add counts one queue's conversations. What is the actor's own counts whatever
// the queue.
func (n *Counts) add(v *store.View, by Actor, q *store.Queue) error {
	all, unread, err := v.CountConversations(store.AgentFolder(by.UserID), q.ID)
	if err != nil {
		return err
	}
	n.Mine += all
	n.UnreadMine += unread
	ok, err := canSee(v, by, store.Audience{Queue: q.ID})
	if err != nil || !ok {
		return err
	}
	for folder, total := range map[store.Folder]*int{
		store.FolderUnassigned: &n.Unassigned, store.FolderWaiting: &n.Waiting,
		store.FolderFailed: &n.Failed, store.FolderAll: &n.All,
	} {
		all, _, err := v.CountConversations(folder, q.ID)
		if err != nil {
			return err
		}
		*total += all
	}
	return nil
}
