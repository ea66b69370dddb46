package part_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// sticker is a record that is for one person, or for everybody.
type sticker struct {
	ID  store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	For store.ID `json:"for" cbor:"2,keyasint,omitzero"` // empty: everybody
}

func stickers() *store.Table[sticker] {
	return store.NewTable(store.Whole[sticker](), store.Spec[sticker]{
		Name: "sticker",
		ID:   func(s *sticker) store.ID { return s.ID },
		Trace: func(s *sticker) store.Trace {
			if s.For == "" {
				return store.Trace{}
			}
			return store.Trace{Audience: store.Audience{Only: true, Users: []store.ID{s.For}}}
		},
	})
}

func TestWhoMayBeToldIsJudgedByTheRecordAsItIsNow(t *testing.T) {
	t.Parallel()
	table := stickers()
	d := desktest.New(t, part.Part{
		Name: "stickers", Tables: []store.Kept{table},
		Told: []part.Telling{part.Tell(table, func(_ *store.View, _ desk.Actor, s *sticker) (sticker, error) { return *s, nil })},
	})
	nadia := d.Listen(t, d.Nadia)
	for _, one := range []sticker{{"hidden", ""}, {"shown", "Omar"}, {"hidden", "Omar"}, {"shown", ""}} {
		d.Update(t, func(tx *store.Tx) error { return table.Put(tx, &one) })
	}
	wantTold(t, nadia, "sticker", sticker{ID: "shown"})
	d.Update(t, func(tx *store.Tx) error { return table.Put(tx, &sticker{"shown", "Omar"}) })
	wantTold(t, nadia, "gone", part.Gone{Kind: "sticker", ID: "shown"})
}
