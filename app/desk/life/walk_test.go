package life_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/sessions"
	"textdesk/store"
)

// conversationAct is one of the desk's acts on a conversation.
type conversationAct func(context.Context, desk.Actor, store.ID) (conversations.Conversation, error)

// walk is a conversation on its way through the state table.
type walk struct {
	*desktest.Desk
	t  *testing.T
	id store.ID
}

func (w *walk) text() { w.id = w.Text(w.t, desktest.Customer, "hello").ID }

func (w *walk) accept(by desk.Actor) { w.must(w.Accept(w.t.Context(), by, w.id)) }

func (w *walk) setAside(by desk.Actor) { w.must(w.Wait(w.t.Context(), by, w.id)) }

func (w *walk) offer(to desk.Actor) {
	desktest.Done(w.t, w.assign(w.Lead, conversations.Assignment{AgentID: to.UserID}))
}

func (w *walk) giveToBot(by desk.Actor) error {
	start := menu.Node{ID: "start", Kind: menu.Choose, Text: menu.Words{English: "Hello"}, Choices: []menu.Choice{
		{Label: menu.Words{English: "Bye"}, Then: menu.Step{To: menu.ToEnd}},
	}}
	bot := &roster.Bot{ID: "Bot", Kind: roster.Menu, BotSettings: roster.BotSettings{Name: "Bot", SilenceMinutes: 15, Menu: menu.Menu{Nodes: []menu.Node{start}}}}
	w.Update(w.t, func(tx *store.Tx) error { return roster.Bots.Put(tx, bot) })
	return desktest.Err(w.Parts.Bots.GiveToBot(w.t.Context(), by, w.id, bots.Giving{BotID: "Bot"}))
}

func (w *walk) wrapUp(by desk.Actor) {
	w.Workstream(w.t, func(ws *store.Workstream) { ws.WrapUp = true })
	w.must(w.Resolve(w.t.Context(), by, w.id))
}

func (w *walk) must(_ conversations.Conversation, err error) {
	w.t.Helper()
	desktest.Done(w.t, err)
}

func (w *walk) assign(by desk.Actor, to conversations.Assignment) error {
	_, err := w.Assign(w.t.Context(), by, w.id, to)
	return err
}

func (w *walk) act(method conversationAct) error {
	_, err := method(w.t.Context(), w.Nadia, w.id)
	return err
}

// check does the act and compares what became of the conversation.
func (w *walk) check(want string, happens bool, act func() error) {
	w.t.Helper()
	before := w.picture()
	err := act()
	if want == "" && happens {
		desktest.Done(w.t, err)
		w.unchanged(before)
		return
	}
	if want == "" {
		want = "409 state"
	}
	if refused, ok := errors.AsType[*desk.Error](err); ok {
		if got := described(refused); got != want {
			w.t.Errorf("refused as %q, want %q", got, want)
		}
		w.checkAllowed(refused)
		w.unchanged(before)
		return
	}
	desktest.Done(w.t, err)
	if got := w.outcome(before); got != want {
		w.t.Errorf("got %q, want %q", got, want)
	}
}

func described(refused *desk.Error) string {
	switch refused.Code {
	case desk.Invalid:
		return "422 " + refused.Field
	case desk.Owned:
		return "409 owned " + string(refused.OwnerID)
	}
	return "409 " + string(refused.Code)
}

// checkAllowed asserts that a refusal for the state says the state and what can
// be done, as the conversation itself does.
func (w *walk) checkAllowed(refused *desk.Error) {
	if refused.Code != desk.WrongState {
		return
	}
	c, err := w.Conversation(w.t.Context(), w.Nadia, w.id)
	desktest.Done(w.t, err)
	if refused.State != string(c.State) || !slices.Equal(refused.Allowed, c.Allowed.Names()) {
		w.t.Errorf("the refusal says %s with %v, the conversation %s with %v", refused.State, refused.Allowed, c.State, c.Allowed)
	}
}

// picture is all that an act can change of a conversation.
type picture struct {
	conversation *store.Conversation
	sessions     []sessions.Session
	lines        []string
}

func (w *walk) picture() picture {
	var p picture
	if w.id == "" {
		return p
	}
	w.View(w.t, func(v *store.View) error {
		var err error
		if p.conversation, err = store.Conversations.Get(v, w.id); err != nil {
			return err
		}
		for s, err := range sessions.Of(v, w.id) {
			if err != nil {
				return err
			}
			p.sessions = append(p.sessions, *s)
		}
		for l, err := range store.Lines.All(v) {
			if err != nil {
				return err
			}
			if l.ConversationID == w.id && l.Consent == nil {
				p.lines = append(p.lines, string(l.Kind))
			}
		}
		return nil
	})
	return p
}

func (w *walk) unchanged(before picture) {
	w.t.Helper()
	if after := w.picture(); !reflect.DeepEqual(after, before) {
		w.t.Errorf("got %+v, before it was %+v", after, before)
	}
}

// outcome describes what became of the conversation, or of the new one that an
// act opened.
func (w *walk) outcome(before picture) string {
	w.t.Helper()
	fresh := ""
	if latest := w.Latest(w.t, desktest.Customer, w.Number.ID); latest.ID != w.id {
		if latest.PreviousID != w.id {
			w.t.Errorf("the new conversation follows %q, want %q", latest.PreviousID, w.id)
		}
		if w.id != "" {
			fresh = "new: "
			w.unchanged(before)
		}
		w.id, before = latest.ID, picture{}
	}
	return fresh + describe(before, w.picture())
}

func describe(before, after picture) string {
	c := after.conversation
	words := []string{string(c.State)}
	if c.AgentID != "" {
		words = append(words, string(c.AgentID))
	}
	if c.Reason != "" {
		words = append(words, "("+c.Reason+")")
	}
	if c.Offer != nil {
		words = append(words, string("->"+c.Offer.AgentID))
	}
	for _, agent := range running(before, after) {
		words = append(words, "-"+agent)
	}
	for _, agent := range running(after, before) {
		words = append(words, "+"+agent)
	}
	return strings.Join(append(words, after.lines[len(before.lines):]...), " ")
}

// running gives the agents and bots whose sessions run in one picture and not in the other,
// whoever only has an offer left out.
func running(in, notIn picture) (agents []string) {
	runs := func(s sessions.Session) bool { return !s.StartedAt.IsZero() && s.EndedAt.IsZero() }
	for _, s := range in.sessions {
		same := func(other sessions.Session) bool { return other.ID == s.ID && runs(other) }
		if runs(s) && !slices.ContainsFunc(notIn.sessions, same) {
			agents = append(agents, string(s.AgentID+s.BotID))
		}
	}
	return agents
}
