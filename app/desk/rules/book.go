package rules

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// Book is the rules of a workstream. Its ID is the workstream's.
type Book struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	Rules
}

// Rules are what an administrator writes.
type Rules struct {
	Sets   []routing.RuleSet `json:"sets" cbor:"2,keyasint,omitzero"`
	Routes []routing.Route   `json:"routes" cbor:"3,keyasint,omitzero"`
}

// APIName is what the API calls them.
func (Rules) APIName() string { return "RoutingRules" }

var books = store.NewTable(store.Whole[Book](), store.Spec[Book]{
	Cached: true,
	Name:   "rules",
	ID:     func(b *Book) store.ID { return b.ID },
	Trace:  func(*Book) store.Trace { return store.Trace{} },
	References: []store.Reference[Book]{
		{To: "workstream", ID: func(b *Book) store.ID { return b.ID }},
	},
})

// Shown are a workstream's rules as the API shows them.
type Shown struct {
	ID store.ID `json:"id"`
	Rules
	// Broken are those that name what is gone, or cannot be asked: they are skipped.
	Broken  []Broken     `json:"broken"`
	Version desk.Version `json:"version"`
}

// APIName is what the API calls them.
func (Shown) APIName() string { return "WorkstreamRules" }

// Broken is a rule that is skipped, and why.
type Broken struct {
	RuleID store.ID `json:"rule_id"`
	Field  string   `json:"field"`
	Code   string   `json:"code"`
	Value  string   `json:"value,omitempty"` // what it names
}

// APIName is what the API calls it.
func (Broken) APIName() string { return "BrokenRule" }

func show(v *store.View, b *Book) (Shown, error) {
	s := Shown{ID: b.ID, Rules: b.Rules, Broken: []Broken{}, Version: desk.VersionOf(b.Rules)}
	if s.Sets == nil {
		s.Sets = []routing.RuleSet{}
	}
	if s.Routes == nil {
		s.Routes = []routing.Route{}
	}
	known, err := KnownIn(v, b.ID)
	if err != nil {
		return Shown{}, err
	}
	for _, f := range b.faults(known) {
		s.Broken = append(s.Broken, Broken{f.ruleID, f.Field, f.Code, f.Value})
	}
	return s, nil
}

// Of gives the rules of a workstream; one that has none yet has empty ones.
func Of(v *store.View, workstreamID store.ID) (*Book, error) {
	b, err := books.Get(v, workstreamID)
	if errors.Is(err, store.ErrNotFound) {
		return &Book{ID: workstreamID}, nil
	}
	return b, err
}

// Rules gives how a workstream classifies and routes.
func (u *UseCases) Rules(ctx context.Context, by desk.Actor, workstreamID store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Shown, error) {
		if _, err := store.Workstreams.Get(v, workstreamID); err != nil {
			return Shown{}, err
		}
		b, err := Of(v, workstreamID)
		if err != nil {
			return Shown{}, err
		}
		return show(v, b)
	})
}

// ReplaceRules replaces a workstream's rules. What is not there, or cannot be asked, is
// refused at its field; but for a rule that was broken before and is not changed: it
// stays, so that what is sound can be changed beside it.
func (u *UseCases) ReplaceRules(ctx context.Context, by desk.Actor, workstreamID store.ID, change desk.Replacement[Rules]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		if _, err := store.Workstreams.Get(tx, workstreamID); err != nil {
			return Shown{}, err
		}
		was, err := Of(&tx.View, workstreamID)
		if err != nil {
			return Shown{}, err
		}
		shown, err := show(&tx.View, was)
		if err != nil {
			return Shown{}, err
		}
		next := &Book{ID: workstreamID}
		if next.Rules, err = change.Over(shown.Version, shown); err != nil {
			return Shown{}, err
		}
		next.giveIDs(tx)
		known, err := KnownIn(&tx.View, workstreamID)
		if err != nil {
			return Shown{}, err
		}
		if err := next.check(known, was); err != nil {
			return Shown{}, err
		}
		if err := books.Put(tx, next); err != nil {
			return Shown{}, err
		}
		return show(&tx.View, next)
	})
}

// giveIDs names what is new, and what was copied with the name of another.
func (b *Book) giveIDs(tx *store.Tx) {
	taken := map[store.ID]bool{}
	give := func(id *store.ID) {
		if *id == "" || taken[*id] {
			*id = tx.NewID()
		}
		taken[*id] = true
	}
	for i := range b.Sets {
		give(&b.Sets[i].ID)
		for j := range b.Sets[i].Rules {
			give(&b.Sets[i].Rules[j].ID)
		}
	}
	for i := range b.Routes {
		give(&b.Routes[i].ID)
	}
}
