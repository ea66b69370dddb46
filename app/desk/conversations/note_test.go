package conversations_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
)

func TestANoteIsBoundedAndStaysInTheTeam(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.AddNote(t.Context(), d.Nadia, c.ID, "  ", "")
	desktest.WantInvalid(t, err, "text", "required")
	_, err = d.AddNote(t.Context(), d.Nadia, c.ID, strings.Repeat("é", 4001), "")
	desktest.WantInvalid(t, err, "text", "too_long")
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
	n, err := d.AddNote(t.Context(), d.Omar, c.ID, " she likes tulips ", "")
	desktest.Done(t, err)
	if n.Text != "she likes tulips" || n.AuthorID != "Omar" {
		t.Errorf("got %+v", n)
	}
	if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 {
		t.Errorf("it would send %+v, %v", claims, err)
	}
}

func TestANoteIsKeptOnceHoweverOftenItIsSent(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	note := func(by desk.Actor, text string) (conversations.Note, error) {
		return d.AddNote(t.Context(), by, c.ID, text, "a key")
	}
	first, err := note(d.Nadia, "she likes tulips")
	desktest.Done(t, err)
	again, err := note(d.Nadia, "she likes tulips")
	desktest.Done(t, err)
	if again != first {
		t.Errorf("sent again it is %+v, want %+v", again, first)
	}
	_, err = note(d.Nadia, "she likes roses")
	desktest.WantCode(t, err, desk.OtherRequest)
	theirs, err := note(d.Omar, "she likes tulips")
	desktest.Done(t, err)
	if theirs.ID == first.ID {
		t.Error("somebody else's key is another")
	}
}
