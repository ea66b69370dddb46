package contacts

import (
	"context"
	"fmt"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of what people write of a contact.
const (
	maxTags      = 20
	maxTag       = 50 // characters
	maxPreferred = 3
)

// Details are what people write of a contact.
type Details struct {
	Name string   `json:"name"` // at most 100 characters; empty for none
	Tags []string `json:"tags"` // at most 20, of at most 50 characters each
	// PreferredAgentIDs are at most 3 agents who should have the contact's conversations,
	// the best first.
	PreferredAgentIDs []store.ID `json:"preferred_agent_ids"`
}

// APIName is what the API calls them.
func (Details) APIName() string { return "ContactDetails" }

func detailsOf(c *store.Contact) Details {
	return Details{Name: c.Name, Tags: c.Tags, PreferredAgentIDs: c.PreferredIDs}
}

// ChangeContact changes what is given of a contact.
func (u *UseCases) ChangeContact(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[Details]) (Contact, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Contact, error) {
		c, err := by.SeesContact(&tx.View, id)
		if err != nil {
			return Contact{}, err
		}
		shown, err := View(&tx.View, c)
		if err != nil {
			return Contact{}, err
		}
		d := detailsOf(c)
		if err := change.Apply(&d, shown.Version, shown); err != nil {
			return Contact{}, err
		}
		if c.Name, err = desk.OneLine("name", d.Name, desk.MaxName); err != nil {
			return Contact{}, err
		}
		if c.Tags, err = checkTags(d.Tags); err != nil {
			return Contact{}, err
		}
		// Somebody may have left since: that is no reason to refuse another change.
		if c.PreferredIDs = d.PreferredAgentIDs; change.Gives("preferred_agent_ids") {
			if err := checkPreferred(&tx.View, d.PreferredAgentIDs); err != nil {
				return Contact{}, err
			}
		}
		if err := store.Contacts.Put(tx, c); err != nil {
			return Contact{}, err
		}
		return View(&tx.View, c)
	})
}

// checkTags brings tags into the form they are kept in, or refuses them at their place.
func checkTags(given []string) ([]string, error) {
	if len(given) > maxTags {
		return nil, desk.RefuseField("tags", "too_many", "At most %d tags.", maxTags)
	}
	var tags []string
	for i, tag := range given {
		at := fmt.Sprintf("tags.%d", i)
		tag, err := desk.Named(at, tag, maxTag)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(tags, func(other string) bool { return sms.Fold(other) == sms.Fold(tag) }) {
			return nil, desk.RefuseField(at, "twice", "The contact has this tag already.")
		}
		tags = append(tags, tag)
	}
	return tags, nil
}

// checkPreferred refuses who cannot take conversations, at their place.
func checkPreferred(v *store.View, ids []store.ID) error {
	if len(ids) > maxPreferred {
		return desk.RefuseField("preferred_agent_ids", "too_many", "At most %d agents.", maxPreferred)
	}
	for i, id := range ids {
		at := fmt.Sprintf("preferred_agent_ids.%d", i)
		if slices.Contains(ids[:i], id) {
			return desk.RefuseField(at, "twice", "This person is here already.")
		}
		agent, err := store.Users.Get(v, id)
		if desk.IgnoreNotFound(err) != nil {
			return err
		}
		if err != nil || !agent.Active() || !agent.Has(store.Agent) {
			return desk.RefuseField(at, "unknown", "This person cannot take conversations. Choose another.")
		}
	}
	return nil
}
