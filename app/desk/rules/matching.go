package rules

import (
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// countedAtMost is how many conversations are looked at to tell how often a rule would
// match.
const countedAtMost = 200

// Counted is a condition, saved or not, of which one wants to know how often it holds.
type Counted struct {
	// Sets are those that are read before it: where it asks for a variable, they fill it.
	Sets []routing.RuleSet `json:"sets"`
	When routing.Condition `json:"when"`
}

// APIName is what the API calls it.
func (Counted) APIName() string { return "RuleCounted" }

// Count is how often a condition holds.
type Count struct {
	Matched int `json:"matched"`
	Of      int `json:"of"` // the last conversations of the workstream, at most 200
}

// APIName is what the API calls it.
func (Count) APIName() string { return "RuleCount" }

// CountMatches gives for how many of a workstream's last conversations a condition
// would hold, by their first texts as they came. It writes nothing, and looks only at
// what whoever asks may see.
func (u *UseCases) CountMatches(ctx context.Context, by desk.Actor, workstreamID store.ID, asked Counted) (Count, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Count, error) {
		w, err := store.Workstreams.Get(v, workstreamID)
		if err != nil {
			return Count{}, err
		}
		known, err := KnownIn(v, workstreamID)
		if err != nil {
			return Count{}, err
		}
		if err := (&Book{Rules: Rules{Sets: asked.Sets}}).checkSizes(); err != nil {
			return Count{}, err
		}
		last, err := lastOf(v, by, workstreamID)
		if err != nil {
			return Count{}, err
		}
		sets, holds := routing.Prepare(asked.Sets, nil, known), asked.When.Prepare(known)
		n := Count{Of: len(last)}
		for _, c := range last {
			f, err := asked.facts(v, w, c, sets)
			if err != nil {
				return Count{}, err
			}
			if holds(f) {
				n.Matched++
			}
		}
		return n, nil
	})
}

// facts gathers what the condition may ask about a conversation.
func (a *Counted) facts(v *store.View, w *store.Workstream, c *store.Conversation, sets *routing.Program) (routing.Facts, error) {
	text, err := firstWords(v, c)
	if err != nil {
		return routing.Facts{}, err
	}
	f, err := factsOf(v, c, text, c.CreatedAt)
	if err != nil {
		return routing.Facts{}, err
	}
	class := unclassified(w)
	if a.When.Asks(routing.AboutVariable) {
		class, _ = sets.Classify(f, class)
	}
	f.Variables = class.Variables
	return f, nil
}

// lastOf gives the last conversations of a workstream, the newest first.
func lastOf(v *store.View, by desk.Actor, workstreamID store.ID) (all []*store.Conversation, err error) {
	readers, err := by.Readings(v)
	if err != nil {
		return nil, err
	}
	for _, folder := range []store.Folder{store.FolderAll, store.FolderResolved} {
		page, err := v.ConversationsIn(folder, readers, store.Slice{Limit: countedAtMost}, func(c *store.Conversation) (bool, error) {
			return c.WorkstreamID == workstreamID, nil
		})
		if err != nil {
			return nil, err
		}
		all = append(all, page.Items...)
	}
	slices.SortFunc(all, func(a, b *store.Conversation) int { return b.UpdatedAt.Compare(a.UpdatedAt) })
	return all[:min(len(all), countedAtMost)], nil
}

// firstWords is what the customer of a conversation wrote first, empty if nothing.
func firstWords(v *store.View, c *store.Conversation) (string, error) {
	var s store.Slice
	for s.Limit = 20; ; {
		page, err := v.MessagesOf(c.ID, s)
		if err != nil {
			return "", err
		}
		at := slices.IndexFunc(page.Items, func(m *store.Message) bool { return m.Direction == store.In })
		if at >= 0 {
			return page.Items[at].Text, nil
		}
		if s.Cursor = page.Next; s.Cursor == "" {
			return "", nil
		}
	}
}
