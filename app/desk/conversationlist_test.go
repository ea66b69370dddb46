package desk_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestAListIsLimitedToAStateAQueueOrAnAgent(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	open := d.Text(t, "+14255550101", "one")
	active := d.Text(t, "+14255550102", "two")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, active.ID)))
	over := d.Text(t, "+14255550103", "three")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, over.ID)))
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, over.ID)))
	for _, c := range []struct {
		query conversations.Query
		want  []string
	}{
		{conversations.Query{}, []string{string(active.ID), string(open.ID)}},
		{conversations.Query{State: store.Open}, []string{string(open.ID)}},
		{conversations.Query{AgentID: d.Nadia.UserID}, []string{string(active.ID)}},
		{conversations.Query{State: store.Resolved}, []string{string(over.ID)}},
		{conversations.Query{QueueID: store.DefaultID}, []string{string(active.ID), string(open.ID)}},
		{conversations.Query{QueueID: "another"}, nil},
	} {
		list, err := d.Conversations(t.Context(), d.Nadia, c.query)
		desktest.Done(t, err)
		if len(list.Items) != len(c.want) {
			t.Errorf("%+v gave %d, want %d", c.query, len(list.Items), len(c.want))
			continue
		}
		for i, id := range c.want {
			if string(list.Items[i].ID) != id {
				t.Errorf("%+v gave %s at %d, want %s", c.query, list.Items[i].ID, i, id)
			}
		}
	}
	_, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{State: "closed"})
	desktest.WantInvalid(t, err, "state", "unknown")
}

func TestAPieceOfAListIsBounded(t *testing.T) {
	t.Parallel()
	for limit, want := range map[int]int{-1: 50, 0: 50, 1: 1, 100: 100, 101: 100, 1 << 40: 100} {
		if got := (desk.Slice{Limit: limit}).Bounded().Limit; got != want {
			t.Errorf("a piece of %d has %d, want %d", limit, got, want)
		}
	}
}
