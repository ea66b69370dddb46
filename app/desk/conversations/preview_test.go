package conversations_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestAListShowsTheBeginningOfALongText(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	long := strings.Repeat("Ça va 👍 ", 3000)
	c := d.Text(t, desktest.Customer, long)
	list, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{})
	desktest.Done(t, err)
	text := list.Items[0].LastMessage.Text
	if n := utf8.RuneCountInString(text); n != 161 || !utf8.ValidString(text) || !strings.HasPrefix(long, strings.TrimSuffix(text, "…")) {
		t.Errorf("of %d characters it shows %q", len(long), text)
	}
	whole, err := d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{})
	desktest.Done(t, err)
	if whole.Items[0].Text != long {
		t.Error("the text itself is not whole")
	}
}

func TestTheBeginningOfATextPartsNoCharacter(t *testing.T) {
	t.Parallel()
	for _, char := range []string{"e\u0301", "👩‍👩‍👧‍👦", "👍🏽", "🇨🇦"} {
		for at := range 12 {
			d := desktest.New(t)
			before := strings.Repeat("x", 161-at)
			d.Text(t, desktest.Customer, before+char+" and so on, for quite a while")
			list, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{})
			desktest.Done(t, err)
			rest := strings.TrimSuffix(strings.TrimLeft(list.Items[0].LastMessage.Text, "x"), "…")
			if rest != "" && !strings.HasPrefix(rest, char) {
				t.Errorf("with %q at %d the list shows %q", char, 161-at, rest)
			}
		}
	}
}

func TestASenderThatIsANameIsAnsweredByNobody(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, "PARCELS", "Your parcel is here")
	shown, err := d.Conversation(t.Context(), d.Nadia, c.ID)
	desktest.Done(t, err)
	if shown.WhyNot != conversations.WhyNot(desk.NotANumber) {
		t.Errorf("it says %q of replying", shown.WhyNot)
	}
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.WantCode(t, err, desk.NotANumber)
	if after := d.Record(t, c.ID); after.State != store.Open {
		t.Errorf("the refused text left it %s", after.State)
	}
	d.Text(t, "PARCELS", "STOP")
	if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) > 0 {
		t.Errorf("claimed %v, %v", claims, err)
	}
}
