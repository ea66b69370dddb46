package automessages

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// maxMessages keeps the list short enough to be read whole.
const maxMessages = 2000

// AutomatedMessages gives those for all numbers, in the order in which people meet them, and then
// those of channels, oldest first.
func (u *UseCases) AutomatedMessages(ctx context.Context, by desk.Actor) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Shown], error) {
		all := make([]*Message, 0, len(work.Trigger("").Choices()))
		for _, t := range work.Trigger("").Choices() {
			m, err := of(v, work.Trigger(t), "")
			if err != nil {
				return desk.List[Shown]{}, err
			}
			all = append(all, m)
		}
		for m, err := range table.All(v) {
			if err != nil {
				return desk.List[Shown]{}, err
			}
			if m.ChannelID != "" {
				all = append(all, m)
			}
		}
		return desk.ListOf(store.Page[Message]{Items: all}, func(m *Message) (Shown, error) { return show(v, m) })
	})
}

// AutomatedMessage gives one, by the ID of a channel's or the name of an occasion.
func (u *UseCases) AutomatedMessage(ctx context.Context, by desk.Actor, id store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Shown, error) {
		m, err := find(v, id)
		if err != nil {
			return Shown{}, err
		}
		return show(v, m)
	})
}

func find(v *store.View, id store.ID) (*Message, error) {
	if isTrigger(id) {
		return of(v, work.Trigger(id), "")
	}
	return table.Get(v, id)
}

// AddAutomatedMessage gives a channel a message of its own on an occasion. A second one is
// refused as desk.Exists.
func (u *UseCases) AddAutomatedMessage(ctx context.Context, by desk.Actor, s Settings) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		if s.ChannelID == "" {
			return Shown{}, desk.RefuseField("channel_id", "required", "Choose the channel. The messages for all numbers are there already.")
		}
		kept, err := desk.Collect(table.All(&tx.View))
		if err != nil {
			return Shown{}, err
		}
		if len(kept) >= maxMessages {
			return Shown{}, desk.RefuseField("channel_id", "too_many", "There are %d already, which is the most. Remove some first.", maxMessages)
		}
		return u.put(tx, &Message{ID: tx.NewID(), Settings: s})
	})
}

// ChangeAutomatedMessage changes what is given of a message. Its occasion and channel stay.
func (u *UseCases) ChangeAutomatedMessage(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[Settings]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		m, err := find(&tx.View, id)
		if err != nil {
			return Shown{}, err
		}
		shown, err := show(&tx.View, m)
		if err != nil {
			return Shown{}, err
		}
		if err := change.Apply(&m.Settings, shown.Version, shown); err != nil {
			return Shown{}, err
		}
		if m.Trigger != shown.Trigger || m.ChannelID != shown.ChannelID {
			return Shown{}, desk.RefuseField("trigger", "kept", "A message stays with its occasion and channel. Add another one instead.")
		}
		return u.put(tx, m)
	})
}

// RemoveAutomatedMessage takes a channel's message away, so that it has the one for all numbers;
// of one for all numbers it brings back the desk's own words and whether it is on.
func (u *UseCases) RemoveAutomatedMessage(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		if isTrigger(id) {
			return desk.IgnoreNotFound(table.Delete(tx, id))
		}
		return table.Delete(tx, id)
	})
}

func (u *UseCases) put(tx *store.Tx, m *Message) (Shown, error) {
	if err := u.check(&tx.View, m); err != nil {
		return Shown{}, err
	}
	m.UpdatedAt = tx.Now
	if err := table.Put(tx, m); err != nil {
		return Shown{}, err
	}
	return show(&tx.View, m)
}
