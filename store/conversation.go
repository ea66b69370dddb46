package store

import (
	"iter"
	"slices"
	"strings"
	"time"

	"textdesk/store/work"
)

// Conversation is an exchange between one contact and one number.
type Conversation struct {
	ID            ID          `json:"id" cbor:"1,keyasint,omitzero"`
	NumberID      ID          `json:"number_id" cbor:"2,keyasint,omitzero"`
	ContactID     ID          `json:"contact_id" cbor:"3,keyasint,omitzero"`
	WorkstreamID  ID          `json:"workstream_id" cbor:"4,keyasint,omitzero"`
	QueueID       ID          `json:"queue_id" cbor:"5,keyasint,omitzero"`
	AgentID       ID          `json:"agent_id,omitempty" cbor:"6,keyasint,omitzero"`
	State         State       `json:"state" cbor:"7,keyasint,omitzero"`
	Reason        string      `json:"reason,omitempty" cbor:"8,keyasint,omitzero"` // why it is in this state, such as "auto_resolved"
	Offer         *Offer      `json:"offer,omitempty" cbor:"9,keyasint,omitzero"`
	PreviousID    ID          `json:"previous_id,omitempty" cbor:"10,keyasint,omitzero"` // the contact's conversation before this one
	LastMessageID ID          `json:"last_message_id,omitempty" cbor:"11,keyasint,omitzero"`
	Unread        int         `json:"unread,omitempty" cbor:"12,keyasint,omitzero"`     // texts from the customer that nobody has seen
	Undelivered   bool        `json:"undelivered,omitzero" cbor:"13,keyasint,omitzero"` // a text of ours did not get through, and nobody has seen to it
	CreatedAt     time.Time   `json:"created_at" cbor:"14,keyasint,omitzero"`
	UpdatedAt     time.Time   `json:"updated_at" cbor:"15,keyasint,omitzero"`          // the last text or act of a person: what idle limits count from
	StateSince    time.Time   `json:"state_since" cbor:"16,keyasint,omitzero"`         // when it entered its state
	Scheduled     int         `json:"scheduled,omitempty" cbor:"17,keyasint,omitzero"` // texts that wait for their time
	SendsAt       time.Time   `json:"sends_at,omitzero" cbor:"18,keyasint,omitzero"`   // when the first of them goes out
	Times         Times       `json:"times,omitzero" cbor:"19,keyasint,omitzero"`
	Priority      int         `json:"priority,omitempty" cbor:"20,keyasint,omitzero"` // the greater the sooner
	Units         int         `json:"capacity,omitempty" cbor:"21,keyasint,omitzero"` // of an agent's capacity, that it takes while they work on it
	Taken         int         `json:"taken,omitempty" cbor:"22,keyasint,omitzero"`    // what it takes of its agent's at this moment
	FreesAt       time.Time   `json:"frees_at,omitzero" cbor:"32,keyasint,omitzero"`  // when what it takes in wrap-up is given back
	Tags          []string    `json:"tags,omitempty" cbor:"31,keyasint,omitzero"`     // that rules gave it
	Skills        []Need      `json:"skills,omitempty" cbor:"23,keyasint,omitzero"`   // that are asked for
	Queued        work.Queued `json:"queued,omitzero" cbor:"30,keyasint,omitzero"`
	BotID         ID          `json:"bot_id,omitempty" cbor:"33,keyasint,omitzero"` // who has it before any queue; only of an open one
}

type (
	// Need is a skill that is asked for.
	Need = work.Need
	// Times are when things happened first in a conversation.
	Times = work.Times
	// Offer is a conversation put to an agent.
	Offer = work.Offer
)

// State is a conversation's state; package desk has the table of who may move
// where.
type State string

// The states of a conversation.
const (
	Open     State = "open"     // in a queue or with a bot, nobody's
	Active   State = "active"   // an agent's
	Waiting  State = "waiting"  // set aside until the customer writes
	WrapUp   State = "wrap_up"  // the agent finishes notes
	Resolved State = "resolved" // over
)

// APIName is what the API calls it.
func (State) APIName() string { return "ConversationState" }

// Choices gives the states.
func (State) Choices() []string { return texts(Open, Active, Waiting, WrapUp, Resolved) }

// Finished tells whether the conversation is over.
func (c *Conversation) Finished() bool { return c.State == Resolved }

// Folder is a list of conversations that a screen shows.
type Folder string

// The folders that are the same for everybody; an agent's own is AgentFolder.
const (
	FolderUnassigned Folder = "unassigned"
	FolderBot        Folder = "bot" // open, with a bot: not in a queue yet
	FolderWaiting    Folder = "waiting"
	FolderAll        Folder = "all"       // the unfinished ones
	FolderScheduled  Folder = "scheduled" // in any state: a text of ours waits for its time
	FolderResolved   Folder = "resolved"
	FolderFailed     Folder = "failed" // in any state: a text of ours did not get through, and nobody has seen to it
)

// AgentFolder holds what is an agent's to do: active, in wrap-up, or offered.
func AgentFolder(userID ID) Folder { return Folder("agent:" + userID) }

// Folders gives the folders a conversation is in.
func (c *Conversation) Folders() []Folder {
	in := []Folder{FolderAll}
	switch c.State {
	case Resolved:
		in = []Folder{FolderResolved}
	case Open:
		if c.BotID != "" {
			in = append(in, FolderBot)
		} else {
			in = append(in, FolderUnassigned)
		}
	case Waiting:
		in = append(in, FolderWaiting)
	case Active, WrapUp:
		in = append(in, AgentFolder(c.AgentID))
	}
	if c.Offer != nil && c.Offer.AgentID != c.AgentID {
		in = append(in, AgentFolder(c.Offer.AgentID)) // there is no offer of a resolved one
	}
	if c.Scheduled > 0 {
		in = append(in, FolderScheduled)
	}
	if c.Undelivered {
		in = append(in, FolderFailed)
	}
	return in
}

// readers are what a folder is divided by, so that nobody walks through what they may
// not see: the queue, and whoever sees it besides. An agent's own is the agent's.
func (c *Conversation) readers(f Folder) []ID {
	if agent, own := strings.CutPrefix(string(f), "agent:"); own {
		return []ID{ID(agent)}
	}
	a := c.Audience()
	return append([]ID{a.Queue}, a.Users...)
}

var conversationsByFolder = &Index[Conversation]{
	Name:    "by_folder",
	Version: 1,
	Keys: func(c *Conversation) (keys []Key) {
		for _, f := range c.Folders() {
			for _, reader := range c.readers(f) {
				keys = append(keys, Key{}.Str(string(f)).ID(reader).Time(c.UpdatedAt))
			}
		}
		return keys
	},
}

var conversationsByThread = &Index[Conversation]{
	Name: "by_thread",
	Keys: func(c *Conversation) []Key { return []Key{threadKey(c.NumberID, c.ContactID)} },
}

// conversationsByIdle knows since when a conversation has rested to the minute. One
// with a text to come does not rest.
var conversationsByIdle = &Index[Conversation]{
	Name:    "by_idle",
	Version: 4,
	Keys: func(c *Conversation) []Key {
		if c.Finished() {
			return nil
		}
		return []Key{restKey(c.WorkstreamID, c.State, c.Scheduled > 0).Time(c.UpdatedAt.Truncate(time.Minute))}
	},
}

var conversationsByOffer = &Index[Conversation]{
	Name: "by_offer",
	Keys: func(c *Conversation) []Key {
		if c.Offer == nil {
			return nil
		}
		return []Key{Key{}.Time(c.Offer.ExpiresAt)}
	},
}

var conversationsByAgent = &Index[Conversation]{
	Name: "by_agent",
	Keys: func(c *Conversation) (keys []Key) {
		if c.Finished() {
			return nil
		}
		if c.AgentID != "" {
			keys = append(keys, Key{}.ID(c.AgentID))
		}
		if c.Offer != nil && c.Offer.AgentID != c.AgentID {
			keys = append(keys, Key{}.ID(c.Offer.AgentID))
		}
		return keys
	},
}

// conversationsByWait has what waits and is not on offer, by queue and by how far its
// waiting was judged, the one that waits longest first.
var conversationsByWait = &Index[Conversation]{
	Name: "by_wait",
	Keys: func(c *Conversation) []Key {
		if c.State != Open || c.Offer != nil || c.Queued.QueueID != c.QueueID {
			return nil
		}
		return []Key{waitKey(c.QueueID, c.Queued.Judged).Time(c.Queued.Since)}
	},
}

// conversationsByFreeing has those whose wrap-up takes capacity for a time.
var conversationsByFreeing = &Index[Conversation]{
	Name: "by_freeing",
	Keys: func(c *Conversation) []Key {
		if c.FreesAt.IsZero() {
			return nil
		}
		return []Key{Key{}.Time(c.FreesAt)}
	},
}

// ConversationsFreeing gives those whose wrap-up takes capacity for a time, the one
// that gives it back first leading.
func (v *View) ConversationsFreeing() iter.Seq2[*Conversation, error] {
	return conversationsByFreeing.Scan(v, Range{})
}

func waitKey(queueID ID, judged int) Key { return Key{}.ID(queueID).Uint(uint64(judged)) }

// ConversationsWaiting gives what waits in a queue and whose waiting was judged as far
// as that, the one that waits longest first.
func (v *View) ConversationsWaiting(queueID ID, judged int) iter.Seq2[*Conversation, error] {
	return v.WaitingAfter(queueID, judged, nil)
}

// WaitingAfter is ConversationsWaiting, from behind one of them on; nil begins with the
// first.
func (v *View) WaitingAfter(queueID ID, judged int, after *Conversation) iter.Seq2[*Conversation, error] {
	within := Under(waitKey(queueID, judged))
	if after != nil {
		within.From = behind(waitKey(queueID, judged).Time(after.Queued.Since), after.ID)
	}
	return conversationsByWait.Scan(v, within)
}

// behind is the first key that can follow an entry of an index.
func behind(k Key, id ID) Key { return append(k.Entry(id), 0) }

func threadKey(numberID, contactID ID) Key { return Key{}.ID(numberID).ID(contactID) }

// restKey is of what rests in a state. That in which a text waits for its time lies apart:
// it is not idle.
func restKey(workstreamID ID, s State, textWaits bool) Key {
	if textWaits {
		s += " scheduled"
	}
	return Key{}.ID(workstreamID).Str(string(s))
}

// Conversations are the conversations.
var Conversations = NewTable(Whole[Conversation](), Spec[Conversation]{
	Name:          "conversation",
	ID:            func(c *Conversation) ID { return c.ID },
	CountsVersion: 2,
	Counts: func(c *Conversation) (names []Key) {
		for agent, units := range c.loads() {
			// A name counts as often as it is given.
			names = append(names, slices.Repeat([]Key{loadName(agent)}, units)...)
			names = append(names, heldName(agent, c.QueueID))
		}
		for _, f := range c.Folders() {
			if f != FolderResolved {
				names = append(names, countName(f, c.QueueID, c.Unread > 0))
			}
		}
		if !c.Finished() {
			names = append(names, countOn(c.NumberID, "unfinished"), InState(c.WorkstreamID, c.State))
		}
		if c.Scheduled > 0 {
			names = append(names, countOn(c.NumberID, "scheduled"))
		}
		return names
	},
	Trace:   func(c *Conversation) Trace { return Trace{Audience: c.Audience()} },
	Indexes: []*Index[Conversation]{conversationsByFolder, conversationsByThread, conversationsByContact, conversationsByIdle, conversationsByOffer, conversationsByAgent, conversationsByWait, conversationsByFreeing},
	References: []Reference[Conversation]{
		{To: "number", ID: func(c *Conversation) ID { return c.NumberID }},
		{To: "contact", ID: func(c *Conversation) ID { return c.ContactID }},
		{To: "workstream", ID: func(c *Conversation) ID { return c.WorkstreamID }},
		{To: "queue", ID: func(c *Conversation) ID { return c.QueueID }},
		{To: "user", ID: func(c *Conversation) ID { return c.AgentID }},
		{To: "conversation", ID: func(c *Conversation) ID { return c.PreviousID }},
	},
})

// Audience is who may see the conversation: its queue's, its agent, and whoever
// it is offered to.
func (c *Conversation) Audience() Audience {
	a := Audience{Queue: c.QueueID}
	if c.AgentID != "" {
		a.Users = append(a.Users, c.AgentID)
	}
	if c.Offer != nil && !slices.Contains(a.Users, c.Offer.AgentID) {
		a.Users = append(a.Users, c.Offer.AgentID)
	}
	return a
}

func countName(f Folder, queueID ID, unread bool) Key {
	k := Key{}.Str(string(f)).ID(queueID)
	if unread {
		return k.Str("unread")
	}
	return k.Str("read")
}

func countOn(numberID ID, what string) Key { return Key{}.Str("number").ID(numberID).Str(what) }

// InState is the count of a workstream's conversations in a state but the last.
func InState(w ID, s State) Key { return Key{}.Str("workstream").ID(w).Str(string(s)) }

// CountOnNumber tells how many conversations on a number are unfinished, and in how
// many a text waits for its time.
func (v *View) CountOnNumber(numberID ID) (unfinished, scheduled int, err error) {
	if unfinished, err = Conversations.Count(v, countOn(numberID, "unfinished")); err != nil {
		return 0, 0, err
	}
	scheduled, err = Conversations.Count(v, countOn(numberID, "scheduled"))
	return unfinished, scheduled, err
}

// CountConversations tells how many conversations of a queue are in the folder, and
// how many of them have texts nobody has seen. The resolved ones are not counted.
func (v *View) CountConversations(f Folder, queueID ID) (all, unread int, err error) {
	unread, err = Conversations.Count(v, countName(f, queueID, true))
	if err != nil {
		return 0, 0, err
	}
	read, err := Conversations.Count(v, countName(f, queueID, false))
	return read + unread, unread, err
}

// ConversationsIn gives a piece of a folder, the latest activity first, of what keep
// lets through of the conversations in these queues or of these users.
func (v *View) ConversationsIn(f Folder, readers []ID, s Slice, keep func(*Conversation) (bool, error)) (Page[Conversation], error) {
	return conversationsByFolder.PageOfParts(v, Key{}.Str(string(f)), readers, s, keep)
}

// LatestConversation gives the newest conversation of a contact on a number, or
// ErrNotFound.
func (v *View) LatestConversation(numberID, contactID ID) (*Conversation, error) {
	return conversationsByThread.First(v, NewestUnder(threadKey(numberID, contactID)))
}

// ConversationsOfThread gives the conversations of a contact on a number, newest
// first.
func (v *View) ConversationsOfThread(numberID, contactID ID) iter.Seq2[*Conversation, error] {
	return conversationsByThread.Scan(v, NewestUnder(threadKey(numberID, contactID)))
}

// IdleConversations gives the conversations of a workstream in a state that have
// rested since a time between the two, those of an earlier minute first.
func (v *View) IdleConversations(workstreamID ID, state State, from, before time.Time) iter.Seq2[*Conversation, error] {
	prefix := restKey(workstreamID, state, false)
	within := Range{From: slices.Clone(prefix).Time(from.Truncate(time.Minute)), To: slices.Clone(prefix).Time(before)}
	return func(yield func(*Conversation, error) bool) {
		for c, err := range conversationsByIdle.Scan(v, within) {
			if err == nil && (c.UpdatedAt.Before(from) || !c.UpdatedAt.Before(before)) {
				continue
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// RestingAfter gives the conversations of a workstream in a state, those first that have
// rested since an earlier minute, and behind them those in which a text waits for its
// time; from behind one of them on, where that is not nil.
func (v *View) RestingAfter(workstreamID ID, state State, after *Conversation) iter.Seq2[*Conversation, error] {
	return func(yield func(*Conversation, error) bool) {
		for _, textWaits := range []bool{false, true} {
			if after != nil && after.Scheduled > 0 && !textWaits {
				continue
			}
			k := restKey(workstreamID, state, textWaits)
			within := Under(k)
			if after != nil && after.Scheduled > 0 == textWaits {
				within.From = behind(slices.Clone(k).Time(after.UpdatedAt.Truncate(time.Minute)), after.ID)
			}
			for c, err := range conversationsByIdle.Scan(v, within) {
				if !yield(c, err) || err != nil {
					return
				}
			}
		}
	}
}

// Offers gives the conversations on offer, the offer that runs out first
// leading.
func (v *View) Offers() iter.Seq2[*Conversation, error] {
	return conversationsByOffer.Scan(v, Range{})
}

// ConversationsOf gives the unfinished conversations that are an agent's or on
// offer to them.
func (v *View) ConversationsOf(userID ID) iter.Seq2[*Conversation, error] {
	return conversationsByAgent.Scan(v, Under(Key{}.ID(userID)))
}
