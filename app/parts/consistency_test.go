package parts_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/app/desk/sessions"
	"textdesk/store"
)

type ctx = context.Context

// check gives what is wrong with the desk as it is.
func (s *story) check() error {
	faults := []error{s.checkIndexes()}
	s.View(s.t, func(v *store.View) error {
		faults = append(faults, checkConversations(v), checkMessages(v))
		return nil
	})
	return errors.Join(append(faults, s.checkCounts(), s.browser.follow(s))...)
}

func (s *story) checkIndexes() error {
	faults, err := s.Store.Verify(s.t.Context())
	if err == nil && len(faults) > 0 {
		err = fmt.Errorf("the indexes are wrong: %v", faults)
	}
	return err
}

// checkConversations looks at what holds for every conversation in every state.
func checkConversations(v *store.View) error {
	unfinished := map[string]int{}
	for c, err := range store.Conversations.All(v) {
		if err != nil {
			return err
		}
		if !c.Finished() {
			unfinished[string(c.NumberID+c.ContactID)]++
		}
		held := c.State == store.Active || c.State == store.Waiting || c.State == store.WrapUp
		switch {
		case unfinished[string(c.NumberID+c.ContactID)] > 1:
			return fmt.Errorf("a contact has two conversations under way: %+v", c)
		case held && c.AgentID == "":
			return fmt.Errorf("nobody has a conversation that is %s", c.State)
		case c.State == store.Open && c.AgentID != "":
			return fmt.Errorf("an open conversation is %s's", c.AgentID)
		case c.Offer != nil && (c.State == store.WrapUp || c.State == store.Resolved):
			return fmt.Errorf("a conversation that is %s is on offer", c.State)
		case c.Offer != nil && c.Offer.AgentID == c.AgentID:
			return fmt.Errorf("a conversation is on offer to the one who has it")
		}
		if err := checkSessions(v, c, held); err != nil {
			return err
		}
	}
	return nil
}

// checkSessions asserts that exactly the agent who has a conversation has a session
// that runs, and the one it is on offer to one that has not started.
func checkSessions(v *store.View, c *store.Conversation, held bool) error {
	var running, offered []string
	for s, err := range sessions.Of(v, c.ID) {
		switch {
		case err != nil:
			return err
		case !s.EndedAt.IsZero():
		case s.StartedAt.IsZero():
			offered = append(offered, string(s.AgentID))
		default:
			running = append(running, string(s.AgentID))
		}
	}
	if held && !slices.Equal(running, []string{string(c.AgentID)}) || !held && len(running) > 0 {
		return fmt.Errorf("a conversation that is %s and %q's has running sessions of %q", c.State, c.AgentID, running)
	}
	if c.Offer == nil && len(offered) > 0 || c.Offer != nil && !slices.Equal(offered, []string{string(c.Offer.AgentID)}) {
		return fmt.Errorf("a conversation with the offer %+v has sessions on offer to %q", c.Offer, offered)
	}
	return nil
}

// checkMessages looks at what holds for every text in every state.
func checkMessages(v *store.View) error {
	underWay, toSeeTo, scheduled := map[string]int{}, map[store.ID]bool{}, map[store.ID]int{}
	for m, err := range store.Messages.All(v) {
		if err != nil {
			return err
		}
		if m.State == store.Sending {
			underWay[string(m.ContactID)]++
		}
		toSeeTo[m.ConversationID] = toSeeTo[m.ConversationID] || m.Undelivered()
		if m.State == store.Scheduled {
			scheduled[m.ConversationID]++
		}
		switch {
		case underWay[string(m.ContactID)] > 1:
			return fmt.Errorf("two texts to one contact are under way")
		case m.State == store.Failed && m.Code == "":
			return fmt.Errorf("a text failed for no reason")
		case m.State == store.Queued && m.ExpiresAt.IsZero():
			return fmt.Errorf("a queued text never expires: %+v", m)
		}
		if err := checkTurn(v, m); err != nil {
			return err
		}
		attempts, last := 0, store.AttemptState("")
		for a, err := range v.AttemptsOf(m.ID) {
			if err != nil {
				return err
			}
			if attempts++; a.Number != attempts {
				return fmt.Errorf("attempt %d is numbered %d", attempts, a.Number)
			}
			last = a.State
		}
		if m.State == store.Sending && last != store.AttemptSending {
			return fmt.Errorf("a text is under way whose last attempt is %s", last)
		}
		if attempts != m.Attempts {
			return fmt.Errorf("a text with %d attempts counts %d", attempts, m.Attempts)
		}
	}
	return checkWork(v, toSeeTo, scheduled)
}

// checkTurn asserts that a queued text is due at some time exactly when no other of
// its lane goes first. One that waits for a retry keeps its time.
func checkTurn(v *store.View, m *store.Message) error {
	if m.State != store.Queued {
		return nil
	}
	head, err := v.HeadOfLane(m.NumberID, m.ContactID)
	switch {
	case err != nil:
		return err
	case head.ID == m.ID && m.DueAt.IsZero():
		return fmt.Errorf("a text whose turn it is is never due: %+v", m)
	case head.ID != m.ID && !m.DueAt.IsZero() && m.Attempts == 0:
		return fmt.Errorf("a text that waits for another is due: %+v", m)
	}
	return nil
}

// checkCounts compares the numbers beside the folders with the folders.
func (s *story) checkCounts() error {
	for _, by := range s.agents {
		if s.hasLeft(by) {
			continue
		}
		counted, err := s.Folders(s.t.Context(), by)
		if err != nil {
			return err
		}
		counts := byName(counted)
		for _, view := range []conversations.FolderName{conversations.Mine, conversations.Waiting, conversations.Failed, conversations.Scheduled, conversations.Unassigned, conversations.All} {
			want := counts[view].Count
			list, err := s.Conversations(s.t.Context(), by, conversations.Query{View: view, Slice: desk.Slice{Limit: 100}})
			if err != nil {
				return err
			}
			if got := len(list.Items); got != want && !s.seesMore(by, list.Items) {
				return fmt.Errorf("%s counts %d conversations in %s and sees %d", by.UserID, want, view, got)
			}
		}
	}
	return nil
}

// hasLeft tells whether somebody is shut out, and sees nothing any more.
func (s *story) hasLeft(by desk.Actor) (left bool) {
	s.View(s.t, func(v *store.View) error {
		u, err := store.Users.Get(v, by.UserID)
		left = err == nil && !u.Active()
		return err
	})
	return left
}

// byName gives folders by their names.
func byName(list desk.List[conversations.Folder]) map[conversations.FolderName]conversations.Folder {
	named := map[conversations.FolderName]conversations.Folder{}
	for _, f := range list.Items {
		named[f.Name] = f
	}
	return named
}

// seesMore tells whether somebody sees conversations of a queue they do not see
// into, which the counts of folders leave out.
func (s *story) seesMore(by desk.Actor, shown []conversations.Conversation) bool {
	return by.UserID == "Nadia" && slices.ContainsFunc(shown, func(c conversations.Conversation) bool { return c.QueueID == "vault" })
}

// browser is Nadia's, which knows only what it is told.
type browser struct {
	at   part.Cursor
	rows map[string]conversations.Conversation
}

// follow applies what is new, and gives how the rows then differ from what Nadia
// would read.
func (b *browser) follow(s *story) error {
	events, next, err := s.EventsAfter(s.t.Context(), s.Nadia, b.at, 1_000)
	if err != nil {
		return err
	}
	b.at = next
	for _, e := range events {
		switch data := e.Data.(type) {
		case conversations.Conversation:
			b.rows[string(data.ID)] = data
		case part.Gone:
			delete(b.rows, string(data.ID))
		}
	}
	seen := map[string]bool{}
	for _, id := range ids(s, store.Conversations, func(c *store.Conversation) store.ID { return c.ID }) {
		c, err := s.Conversation(s.t.Context(), s.Nadia, id)
		if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
			continue
		}
		if err != nil {
			return err
		}
		seen[string(id)] = true
		if got, want := rowOf(b.rows[string(id)]), rowOf(c); got != want {
			return fmt.Errorf("the browser shows %s, and it is %s", got, want)
		}
	}
	for id := range maps.Keys(b.rows) {
		if !seen[id] {
			return fmt.Errorf("the browser still shows %s", id)
		}
	}
	return nil
}

// rowOf is what a row shows and the clock alone does not change.
func rowOf(c conversations.Conversation) string {
	last, offered := "", ""
	if c.LastMessage != nil {
		last = fmt.Sprint(*c.LastMessage)
	}
	if c.Offered != nil {
		offered = string(c.Offered.AgentID)
	}
	return fmt.Sprint(c.ID, c.State, c.Reason, c.AgentID, c.QueueID, c.Unread, c.Failed, c.UpdatedAt, last, offered)
}
