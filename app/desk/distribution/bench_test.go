package distribution_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/app/desk/routing"
	ruled "textdesk/app/desk/rules"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/store/work"
)

var crowds = []int{1_000, 10_000, 100_000}

// crowded is a desk on a file with so many agents, each of whom has all they can, and
// so many more conversations that wait.
func crowded(b *testing.B, waiting, agents int, distribution work.Distribution) office {
	b.Helper()
	engine, err := boltkv.Open(filepath.Join(b.TempDir(), "textdesk.db"), boltkv.Options{})
	if err != nil {
		b.Fatal(err)
	}
	o := office{desktest.On(b, engine)}
	o.fill(b, waiting+5*agents)
	all := []desk.Actor{o.Nadia, o.Omar}
	for i := range agents - len(all) {
		all = append(all, o.User(b, fmt.Sprintf("agent-%03d", i), store.Agent))
	}
	o.distribute(b, distribution)
	for _, a := range all {
		desktest.Done(b, o.Parts.Presence.Attend(b.Context(), a))
	}
	return o
}

// distribute has the workstream distribute so, and assign without asking.
func (o office) distribute(b *testing.B, d work.Distribution) {
	b.Helper()
	change := desktest.Change[store.WorkstreamSettings](b, fmt.Sprintf(`{"distribution":%q,"notification":{"countdown_seconds":120,"may_decline":true,"assign_automatically":true}}`, d))
	_, err := o.Parts.Workstreams.ChangeWorkstream(b.Context(), o.Admin, store.DefaultID, change)
	desktest.Done(b, err)
}

// fill has customers wait whom nobody has answered.
func (o office) fill(b *testing.B, n int) {
	b.Helper()
	for made := 0; made < n; made += 1000 {
		o.Update(b, func(tx *store.Tx) error {
			for i := made; i < min(made+1000, n); i++ {
				contact := &store.Contact{ID: tx.NewID(), Phone: fmt.Sprintf("+1556%07d", i)}
				if err := store.Contacts.Put(tx, contact); err != nil {
					return err
				}
				at := tx.Now.Add(-time.Duration(n-i) * time.Millisecond)
				c := &store.Conversation{
					ID: tx.NewID(), NumberID: o.Number.ID, ContactID: contact.ID, WorkstreamID: store.DefaultID, QueueID: store.DefaultID,
					State: store.Open, Units: 20, Unread: 1, CreatedAt: at, UpdatedAt: at, StateSince: at,
				}
				if err := store.Conversations.Put(tx, c); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// BenchmarkTextInThatWaits is a first text of somebody while all two hundred agents
// have all they can and others wait, where agents pick and where the desk pushes.
func BenchmarkTextInThatWaits(b *testing.B) {
	for _, d := range []work.Distribution{work.Pick, work.Push} {
		for _, waiting := range crowds {
			b.Run(fmt.Sprintf("%s/%d wait", d, waiting), func(b *testing.B) {
				crowded(b, waiting, 200, d).takeTexts(b)
			})
		}
	}
}

// takeTexts measures first texts of others.
func (o office) takeTexts(b *testing.B) {
	n := 0
	for b.Loop() {
		in := o.Signed(desktest.Inbound(desktest.Reference(), texter(n), desktest.Digits, "Bonjour, je voudrais un remboursement"))
		n++
		if outcome, err := o.ReceiveCallback(b.Context(), in); err != nil || outcome != intake.Taken {
			b.Fatal(outcome, err)
		}
	}
}

// BenchmarkTextInByRules is a first text in a room of twelve, where agents pick without
// any rules, and where the desk pushes after fifty of them.
func BenchmarkTextInByRules(b *testing.B) {
	b.Run("pick, no rules", func(b *testing.B) { crowded(b, 100, 12, work.Pick).takeTexts(b) })
	b.Run("push, 50 rules", func(b *testing.B) {
		o := crowded(b, 100, 12, work.Push)
		o.write(b, 50)
		o.takeTexts(b)
	})
}

// write gives the workstream so many rules, none of which speaks of the texts but the
// last.
func (o office) write(b *testing.B, n int) {
	b.Helper()
	var rules []routing.Rule
	for i := range n {
		word := fmt.Sprintf("word%d", i)
		if i == n-1 {
			word = "remboursement"
		}
		priority := 10
		rules = append(rules, routing.Rule{On: true, Then: routing.Outputs{Priority: &priority}, When: routing.Condition{Any: []routing.Group{{All: []routing.Question{
			{About: routing.AboutText, Is: routing.HasWord, Values: []string{word}}, {About: routing.AboutNumber, Is: routing.OneOf, Values: []string{string(o.Number.ID)}},
		}}}}})
	}
	_, err := o.Parts.Rules.ReplaceRules(b.Context(), o.Admin, store.DefaultID, desk.Replace(ruled.Rules{Sets: []routing.RuleSet{{On: true, Rules: rules}}}))
	desktest.Done(b, err)
}

// BenchmarkRoomThatIsFilled is an agent who resolves what they have and is given the
// next, while others wait.
func BenchmarkRoomThatIsFilled(b *testing.B) {
	for _, waiting := range crowds {
		b.Run(fmt.Sprintf("%d wait", waiting), func(b *testing.B) {
			o := crowded(b, waiting, 200, work.Push)
			for b.Loop() {
				mine := o.heldBy(b, "Nadia")
				if _, err := o.Resolve(b.Context(), o.Nadia, mine); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// heldBy gives a conversation of somebody's.
func (o office) heldBy(b *testing.B, userID store.ID) (id store.ID) {
	b.Helper()
	o.View(b, func(v *store.View) error {
		for c, err := range v.ConversationsOf(userID) {
			if err != nil {
				return err
			}
			id = c.ID
			return nil
		}
		b.Fatal("nobody has put anything to them")
		return nil
	})
	return id
}
