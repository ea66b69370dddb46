package distribution

import (
	"textdesk/app/desk"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/rules"
	"textdesk/store"
)

// Names are what the IDs in a routing mean at this moment. The IDs are the record:
// names change.
type Names struct {
	Rules  []rules.Named `json:"rules"`
	Queues []NamedQueue  `json:"queues"`
}

// APIName is what the API calls them.
func (Names) APIName() string { return "RoutingNames" }

// NamedQueue is a queue as it is called now.
type NamedQueue struct {
	ID   store.ID `json:"id"`
	Name string   `json:"name"`
	Gone bool     `json:"gone,omitzero"`
}

// namesIn gives what is named in a routing.
func namesIn(v *store.View, r Routing) (Names, error) {
	n := Names{Rules: []rules.Named{}, Queues: []NamedQueue{}}
	seen := map[any]bool{}
	for _, d := range r.Decisions {
		if err := n.addRules(v, d, seen); err != nil {
			return n, err
		}
		for _, id := range []store.ID{d.QueueID, d.FromQueueID} {
			if err := n.addQueue(v, id, seen); err != nil {
				return n, err
			}
		}
	}
	if r.Now.Ahead != nil {
		if err := n.addQueue(v, r.Now.Ahead.QueueID, seen); err != nil {
			return n, err
		}
	}
	return n, n.addQueue(v, r.Now.QueueID, seen)
}

func (n *Names) addRules(v *store.View, d decisions.Decision, seen map[any]bool) error {
	if len(d.Steps) == 0 {
		return nil
	}
	book, err := rules.Of(v, d.WorkstreamID)
	if err != nil {
		return err
	}
	for _, s := range d.Steps {
		s.Outcome = ""
		if seen[s] {
			continue
		}
		seen[s] = true
		n.Rules = append(n.Rules, rules.Name(book, s))
	}
	return nil
}

func (n *Names) addQueue(v *store.View, id store.ID, seen map[any]bool) error {
	if id == "" || seen[id] {
		return nil
	}
	seen[id] = true
	q, err := store.Queues.Get(v, id)
	if desk.IgnoreNotFound(err) != nil {
		return err
	}
	named := NamedQueue{ID: id, Gone: err != nil || q.Removed()}
	if err == nil {
		named.Name = q.Name
	}
	n.Queues = append(n.Queues, named)
	return nil
}
