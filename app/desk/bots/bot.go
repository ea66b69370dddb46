package bots

import (
	"cmp"
	"context"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/bots/webhook"
	"textdesk/app/sms"
	"textdesk/store"
)

// Bot is one as the screens show it. To who is no administrator it has a name only.
type Bot struct {
	ID   store.ID       `json:"id"`
	Gone bool           `json:"gone,omitzero"` // it was removed
	Kind roster.BotKind `json:"kind"`
	roster.BotSettings
	Version desk.Version `json:"version"` // of what can be changed; empty for who may not
	// Secret is of a webhook bot that was just added; it is shown once.
	Secret string `json:"secret,omitempty"`
}

// APIName is what the API calls it.
func (Bot) APIName() string { return "Bot" }

func show(by desk.Actor, b *roster.Bot) Bot {
	if !by.Has(store.Admin) {
		return Bot{ID: b.ID, Gone: b.Removed(), Kind: b.Kind, BotSettings: listed(roster.BotSettings{Name: b.Name, Off: b.Off})}
	}
	settings := listed(b.BotSettings)
	return Bot{ID: b.ID, Gone: b.Removed(), Kind: b.Kind, BotSettings: settings, Version: desk.VersionOf(settings)}
}

// listed gives settings whose lists are lists, even when they are empty.
func listed(s roster.BotSettings) roster.BotSettings {
	s.Menu.Nodes = append([]menu.Node{}, s.Menu.Nodes...)
	for i := range s.Menu.Nodes {
		n := &s.Menu.Nodes[i]
		n.Choices = append([]menu.Choice{}, n.Choices...)
		n.Then.Set = append([]menu.Fill{}, n.Then.Set...)
		for j := range n.Choices {
			n.Choices[j].Then.Set = append([]menu.Fill{}, n.Choices[j].Then.Set...)
		}
	}
	return s
}

// Bots gives all of them, by name, also those that were removed.
func (u *UseCases) Bots(ctx context.Context, by desk.Actor) (desk.List[Bot], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Bot], error) {
		list, err := desk.ListAll(v, roster.Bots, func(b *roster.Bot) Bot { return show(by, b) })
		slices.SortFunc(list.Items, func(a, b Bot) int {
			return cmp.Or(cmp.Compare(sms.Fold(a.Name), sms.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
		})
		return list, err
	})
}

// Bot gives one.
func (u *UseCases) Bot(ctx context.Context, by desk.Actor, id store.ID) (Bot, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Bot, error) {
		b, err := roster.Bots.Get(v, id)
		if err != nil {
			return Bot{}, err
		}
		return show(by, b), nil
	})
}

// Input is a bot to be added.
type Input struct {
	roster.BotSettings
	Kind roster.BotKind `json:"kind"` // it stays what it is
}

// APIName is what the API calls it.
func (Input) APIName() string { return "BotInput" }

// AddBot adds one.
func (u *UseCases) AddBot(ctx context.Context, by desk.Actor, in Input) (Bot, error) {
	if err := desk.CheckChoices(in); err != nil {
		return Bot{}, err
	}
	secret := ""
	if in.Kind == roster.Webhook {
		secret = webhook.NewSecret()
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Bot, error) {
		b := &roster.Bot{ID: tx.NewID(), Kind: in.Kind, BotSettings: in.BotSettings, CreatedAt: tx.Now}
		b.SilenceMinutes = cmp.Or(in.SilenceMinutes, usualSilence)
		if secret != "" {
			b.Secret = tx.Seal(secret)
		}
		if err := u.put(tx, b); err != nil {
			return Bot{}, err
		}
		shown := show(by, b)
		shown.Secret = secret
		return shown, nil
	})
}

// ChangeBot changes what is given. Who is in the midst of a menu that was changed goes
// on in the new one, or with a person where their place is gone.
func (u *UseCases) ChangeBot(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[roster.BotSettings]) (Bot, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Bot, error) {
		b, err := roster.Usable(&tx.View, id)
		if err != nil {
			return Bot{}, err
		}
		before, shown := b.BotSettings, show(by, b)
		if err := change.Apply(&b.BotSettings, shown.Version, shown); err != nil {
			return Bot{}, err
		}
		if err := u.put(tx, b); err != nil {
			return Bot{}, err
		}
		if bool(b.Off) && !bool(before.Off) {
			if err := sendAway(tx, b.ID); err != nil {
				return Bot{}, err
			}
		}
		return show(by, b), nil
	})
}

// RemoveBot removes one to which nothing leads, and gives its conversations to people.
// It stays, by its name, for what it said.
func (u *UseCases) RemoveBot(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		b, err := roster.Usable(&tx.View, id)
		if err != nil {
			return err
		}
		if err := u.desk.MustBeUnused(&tx.View, roster.Kind, id); err != nil {
			return err
		}
		b.RemovedAt = tx.Now
		if err := roster.Bots.Put(tx, b); err != nil {
			return err
		}
		return sendAway(tx, id)
	})
}

func (u *UseCases) put(tx *store.Tx, b *roster.Bot) (err error) {
	if b.BotSettings, err = u.checked(&tx.View, b); err != nil {
		return err
	}
	b.UpdatedAt = tx.Now
	return roster.Bots.Put(tx, b)
}

// usualSilence is for how many minutes a bot waits where nobody says otherwise.
const usualSilence = 15

// silence is for how long the bot waits for an answer.
func silence(b *roster.Bot) time.Duration { return time.Duration(b.SilenceMinutes) * time.Minute }
