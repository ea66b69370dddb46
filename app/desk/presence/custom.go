package presence

import (
	"cmp"
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of the desk's own presences.
const (
	maxCustom  = 50
	maxMinutes = 24 * 60
)

// CustomSettings are what an administrator sets of a presence.
type CustomSettings struct {
	// Name is one text in the languages of the team, such as "Training / Formation".
	Name string `json:"name" cbor:"2,keyasint,omitzero"`
	// Base says whether who has it takes work.
	Base Base `json:"base" cbor:"3,keyasint,omitzero"`
	// Minutes is how long it lasts unless somebody says otherwise; 0 for no end.
	Minutes int `json:"minutes" cbor:"4,keyasint,omitzero"`
}

// Custom is a presence of the desk's own.
type Custom struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	CustomSettings
	CreatedAt time.Time `json:"created_at" cbor:"5,keyasint,omitzero"`
}

// APIName is what the API calls it: a Presence there has its version.
func (Custom) APIName() string { return "KeptPresence" }

// ShownCustom is one as the screens show it.
type ShownCustom struct {
	Custom
	Version desk.Version `json:"version"`
}

// APIName is what the API calls it.
func (ShownCustom) APIName() string { return "Presence" }

func showCustom(c *Custom) ShownCustom { return ShownCustom{*c, desk.VersionOf(c.CustomSettings)} }

var customsByName = &store.Index[Custom]{
	Name: "by_name",
	Keys: func(c *Custom) []store.Key { return []store.Key{nameKey(c.Name)} },
}

// maxNameKey is how many bytes of a folded name count: it may fold to many times its
// length, and a key of the store is bounded.
const maxNameKey = 400

func nameKey(name string) store.Key {
	folded := cmp.Or(sms.Fold(name), name) // there may be nothing in it but an emoji
	return store.Key{}.Str(folded[:min(len(folded), maxNameKey)])
}

var customs = store.NewTable(store.Whole[Custom](), store.Spec[Custom]{
	Cached:  true,
	Name:    "presence",
	ID:      func(c *Custom) store.ID { return c.ID },
	Indexes: []*store.Index[Custom]{customsByName},
	Trace:   func(*Custom) store.Trace { return store.Trace{} },
})

// Presences gives them all, by name.
func (u *UseCases) Presences(ctx context.Context, by desk.Actor) (desk.List[ShownCustom], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[ShownCustom], error) {
		list := desk.List[ShownCustom]{Items: []ShownCustom{}}
		for c, err := range customsByName.Scan(v, store.Range{}) {
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, showCustom(c))
		}
		return list, nil
	})
}

// Presence gives one.
func (u *UseCases) Presence(ctx context.Context, by desk.Actor, id store.ID) (ShownCustom, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (ShownCustom, error) {
		c, err := customs.Get(v, id)
		if err != nil {
			return ShownCustom{}, err
		}
		return showCustom(c), nil
	})
}

// AddPresence adds one.
func (u *UseCases) AddPresence(ctx context.Context, by desk.Actor, s CustomSettings) (ShownCustom, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (ShownCustom, error) {
		c := &Custom{ID: tx.NewID(), CustomSettings: s, CreatedAt: tx.Now}
		if err := c.check(&tx.View); err != nil {
			return ShownCustom{}, err
		}
		n, err := customs.Len(tx)
		if err != nil {
			return ShownCustom{}, err
		}
		if n >= maxCustom {
			return ShownCustom{}, desk.RefuseField("name", "too_many", "There are %d presences of your own already, which is the most. Remove one first.", maxCustom)
		}
		return showCustom(c), customs.Put(tx, c)
	})
}

// ChangePresence changes one. Who has it has what it is now, at once.
func (u *UseCases) ChangePresence(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[CustomSettings]) (ShownCustom, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (ShownCustom, error) {
		c, err := customs.Get(tx, id)
		if err != nil {
			return ShownCustom{}, err
		}
		was := c.Base
		if err := change.Apply(&c.CustomSettings, showCustom(c).Version, showCustom(c)); err != nil {
			return ShownCustom{}, err
		}
		if err := c.check(&tx.View); err != nil {
			return ShownCustom{}, err
		}
		if err := customs.Put(tx, c); err != nil {
			return ShownCustom{}, err
		}
		if c.Base != was {
			err = u.eachWith(tx, id, func(chosen *Chosen) { chosen.Base = c.Base })
		}
		return showCustom(c), err
	})
}

// RemovePresence removes one. Who has it keeps its base, until the same moment.
func (u *UseCases) RemovePresence(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		if err := u.eachWith(tx, id, func(chosen *Chosen) { *chosen = chosen.plain() }); err != nil {
			return err
		}
		return customs.Delete(tx, id)
	})
}

// plain gives the base alone. Being available has no end.
func (c Chosen) plain() Chosen {
	if c.PresenceID = ""; c.Base == Available {
		c.Until = time.Time{}
	}
	return c
}

// eachWith changes what everybody has who has a presence, or would go back to it.
func (u *UseCases) eachWith(tx *store.Tx, presenceID store.ID, change func(*Chosen)) error {
	all, err := desk.Collect(standingsByPresence.Scan(tx, store.Under(store.Key{}.ID(presenceID))))
	if err != nil {
		return err
	}
	for _, row := range all {
		if row.Before != nil && row.Before.PresenceID == presenceID {
			change(row.Before)
		}
		if row.Chosen.PresenceID == presenceID {
			change(&row.Chosen)
		}
		if err := u.keep(tx, row); err != nil {
			return err
		}
		if err := u.desk.MayTakeWork(tx, row.UserID); err != nil {
			return err
		}
	}
	return nil
}

// check brings a presence into the form it is kept in, or refuses it.
func (c *Custom) check(v *store.View) (err error) {
	if c.Name, err = desk.Named("name", c.Name, desk.MaxName); err != nil {
		return err
	}
	if c.Minutes < 0 || c.Minutes > maxMinutes {
		return desk.RefuseField("minutes", "out_of_range", "From 0, for no end, to %d minutes, which is a day.", maxMinutes)
	}
	if err := desk.CheckChoices(c.CustomSettings); err != nil {
		return err
	}
	for other, err := range customsByName.Scan(v, store.Under(nameKey(c.Name))) {
		if err != nil {
			return err
		}
		if other.ID != c.ID {
			return desk.RefuseField("name", "taken", "There is a presence of this name already.")
		}
	}
	return nil
}
