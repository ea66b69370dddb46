package consent_test

import (
	"strings"
	"testing"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// reactions are how phones put a reaction to a text, or a quotation of it, into words.
var reactions = []string{
	"Liked “%s”", "Loved “%s”", "Emphasized “%s”", "Questioned “%s”", "Laughed at “%s”", "Removed a like from “%s”",
	"Reacted 👍 to “%s”", "👍 to “%s”", "\u200b👍\u200b to \"%s\"", "A aimé « %s »", "“%s” what does this mean?",
}

func TestWhatACustomerQuotesOfOursIsNotTheirWord(t *testing.T) {
	t.Parallel()
	ours := "Your boots are here. Reply STOP to unsubscribe, or call \"the shop\"."
	for _, reaction := range reactions {
		d := desktest.New(t)
		started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: ours})
		desktest.Done(t, err)
		c := started.Conversation
		for _, quote := range []string{ours, "Reply STOP to unsubscribe", "Your boots are here. Reply STOP to unsu…"} {
			d.Text(t, desktest.Customer, strings.ReplaceAll(reaction, "%s", quote))
		}
		if n := suggested(t, d, c.ID); n > 0 {
			t.Errorf("%s is taken for a wish to stop, %d times", reaction, n)
		}
		d.Text(t, desktest.Customer, strings.ReplaceAll(reaction, "%s", ours)+" Please stop this")
		d.Text(t, desktest.Customer, strings.ReplaceAll(reaction, "%s", "Please stop texting me"))
		if n := suggested(t, d, c.ID); n != 2 {
			t.Errorf("of two wishes to stop beside %s, %d are pointed at", reaction, n)
		}
	}
}

func suggested(t *testing.T, d *desktest.Desk, conversationID store.ID) (n int) {
	t.Helper()
	for _, l := range d.Lines(t, conversationID) {
		if l.Kind == store.LineStopSuggested {
			n++
		}
	}
	return n
}
