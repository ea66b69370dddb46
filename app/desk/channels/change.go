package channels

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// maxChannels keeps the list short enough to be read whole.
const maxChannels = 2000

// Channels gives all of them, oldest first.
func (u *UseCases) Channels(ctx context.Context, by desk.Actor) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Shown], error) {
		all, err := desk.Collect(table.All(v))
		if err != nil {
			return desk.List[Shown]{}, err
		}
		return desk.ListOf(store.Page[Channel]{Items: all}, func(c *Channel) (Shown, error) { return show(v, by, c) })
	})
}

// Channel gives one.
func (u *UseCases) Channel(ctx context.Context, by desk.Actor, id store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Shown, error) {
		c, err := table.Get(v, id)
		if err != nil {
			return Shown{}, err
		}
		return show(v, by, c)
	})
}

// AddChannel puts a number on a workstream: new conversations on it go there from now
// on. The language is the desk's, where none is given. A number that another channel
// has is refused, as desk.Exists and at its field.
func (u *UseCases) AddChannel(ctx context.Context, by desk.Actor, s ChannelSettings) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		c := &Channel{ID: tx.NewID(), ChannelSettings: s, CreatedAt: tx.Now}
		if err := mustHaveRoom(&tx.View); err != nil {
			return Shown{}, err
		}
		if err := giveLanguage(&tx.View, &c.ChannelSettings); err != nil {
			return Shown{}, err
		}
		return put(tx, by, c)
	})
}

func giveLanguage(v *store.View, s *ChannelSettings) error {
	if s.Language != "" {
		return nil
	}
	settings, err := v.Settings()
	s.Language = Language(settings.Language)
	return err
}

func mustHaveRoom(v *store.View) error {
	all, err := desk.Collect(table.All(v))
	if err != nil {
		return err
	}
	if len(all) >= maxChannels {
		return desk.RefuseField("name", "too_many", "There are %d already, which is the most. Remove some first.", maxChannels)
	}
	return nil
}

// ChangeChannel changes what is given of one. On another workstream it takes new
// conversations there; those that are unfinished stay with the workstream they began
// in.
func (u *UseCases) ChangeChannel(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[ChannelSettings]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		c, err := table.Get(tx, id)
		if err != nil {
			return Shown{}, err
		}
		shown, err := show(&tx.View, by, c)
		if err != nil {
			return Shown{}, err
		}
		if err := change.Apply(&c.ChannelSettings, shown.Version, shown); err != nil {
			return Shown{}, err
		}
		return put(tx, by, c)
	})
}

// RemoveQuietChannel is RemoveChannel for one on whose number nothing is unfinished.
// Another is refused as desk.InUse, with how many conversations that are.
func (u *UseCases) RemoveQuietChannel(ctx context.Context, by desk.Actor, id store.ID) error {
	return u.remove(ctx, by, id, mustBeQuiet)
}

// RemoveChannel takes a channel off its workstream: its number is free for another,
// and until then is the default workstream's. Its conversations stay where they are.
func (u *UseCases) RemoveChannel(ctx context.Context, by desk.Actor, id store.ID) error {
	return u.remove(ctx, by, id, func(*store.View, *Channel) error { return nil })
}

func (u *UseCases) remove(ctx context.Context, by desk.Actor, id store.ID, may func(*store.View, *Channel) error) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		c, err := table.Get(tx, id)
		if err != nil {
			return err
		}
		if err := may(&tx.View, c); err != nil {
			return err
		}
		return table.Delete(tx, id)
	})
}

// numberGoes takes a number that is removed off its channel.
func numberGoes(tx *store.Tx, _ desk.Actor, numberID store.ID) error {
	c, err := Of(&tx.View, numberID)
	if err != nil || c == nil {
		return err
	}
	return table.Delete(tx, c.ID)
}

func mustBeQuiet(v *store.View, c *Channel) error {
	unfinished, _, err := v.CountOnNumber(c.NumberID)
	if err != nil || unfinished == 0 {
		return err
	}
	e := desk.Refuse(desk.InUse, "On its number %d conversations are unfinished. They stay where they are; what begins from now on goes to the default workstream. Confirm that the channel is to be removed all the same.", unfinished)
	e.Touches = map[string]int{"conversations": unfinished}
	return e
}

func put(tx *store.Tx, by desk.Actor, c *Channel) (Shown, error) {
	if err := c.check(&tx.View, c.ID); err != nil {
		return Shown{}, err
	}
	c.UpdatedAt = tx.Now
	if err := table.Put(tx, c); err != nil {
		return Shown{}, err
	}
	return show(&tx.View, by, c)
}
