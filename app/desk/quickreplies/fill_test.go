package quickreplies_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/quickreplies"
	"textdesk/store"
)

// everything has each placeholder once.
const everything = "{CustomerName}, {CustomerFirstName}: {AgentName}, {AgentFirstName} of {TeamName}, {Number}"

func TestAReplyIsFilledForItsConversationAndWhoWrites(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	o.rename(t, c, "Camille de la Tour")
	o.team(t, "Snow & Sun")
	made := o.add(t, o.Lead, settings{Title: "All", Text: everything, Tags: []string{"test"}})
	got := o.fitting(t, o.Nadia, c, "")[0]
	want := "Camille de la Tour, Camille: Nadia, Nadia of Snow & Sun, (425) 230-6549"
	if got.Text != want || got.ID != made.ID || got.Tags[0] != "test" || got.Segments.Parts != 1 || got.Segments.Used != len(want) {
		t.Errorf("offered is %+v, want %q", got, want)
	}
	if his := o.fitting(t, o.Omar, c, "")[0]; !strings.Contains(his.Text, "Omar, Omar of") {
		t.Errorf("he is offered %q", his.Text)
	}
	if kept := o.kept(t, made); kept.Text != everything {
		t.Errorf("kept is %q", kept.Text)
	}
}

func TestAMissingValueLeavesNoGap(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	o.team(t, "")
	for text, want := range map[string]string{
		"Hello {CustomerName}, welcome.":                  "Hello, welcome.",
		"Hello {CustomerFirstName} {CustomerName}!":       "Hello!",
		"Thank you, {CustomerFirstName}!":                 "Thank you!",
		"Thank you, {CustomerName}":                       "Thank you",
		"Hi, {CustomerName}, we are open.":                "Hi, we are open.",
		"{CustomerName}, we are open.":                    "we are open.",
		"We, {TeamName} {TeamName} {TeamName} are open.":  "We, are open.",
		"Merci, {CustomerFirstName} ! Comment ça va ?":    "Merci ! Comment ça va ?",
		"Merci, {CustomerFirstName}\u00a0! Ça va\u202f?":  "Merci\u00a0! Ça va\u202f?",
		"Two  spaces of {TeamName} stay where they  were": "Two  spaces of stay where they  were",
		"Regards,\n{TeamName}\n{AgentName}":               "Regards,\nNadia",
		"{CustomerName}\nYour order is here.":             "Your order is here.",
		"Yours {TeamName}\nand ours":                      "Yours\nand ours",
		"{CustomerName}":                                  "",
	} {
		made := o.add(t, o.Lead, settings{Title: "Greeting", Text: text})
		if got := o.fitting(t, o.Nadia, c, ""); len(got) != 1 || got[0].Text != want {
			t.Errorf("%q becomes %+v, want %q", text, got, want)
		}
		desktest.Done(t, o.RemoveQuickReply(t.Context(), o.Lead, made.ID))
	}
}

func TestAValueIsNotFilledItself(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	o.rename(t, c, "{AgentName} $1 {Number}")
	o.add(t, o.Lead, settings{Title: "Hello", Text: "Hello {CustomerName}"})
	if got := o.fitting(t, o.Nadia, c, "")[0].Text; got != "Hello {AgentName} $1 {Number}" {
		t.Errorf("offered is %q", got)
	}
}

func TestAReplyThatIsTooLongOnceFilledIsOfferedWithItsSizeAndNotSent(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	o.rename(t, c, strings.Repeat("n", 100))
	o.add(t, o.Lead, settings{Title: "Long", Text: strings.Repeat("x", 1600-len("{CustomerName}")) + "{CustomerName}"})
	got := o.fitting(t, o.Nadia, c, "")[0]
	if len(got.Text) != 1686 || got.Segments.Used != 1686 || got.Segments.Parts != 12 {
		t.Errorf("%d characters come with %+v", len(got.Text), got.Segments)
	}
	_, err := o.Reply(t.Context(), o.Nadia, c.ID, delivery.NewMessage{Text: got.Text})
	desktest.WantInvalid(t, err, "text", "too_long")
}

func TestAReplyIsFilledForANumberThatIsNoLongerOurs(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	desktest.Done(t, o.RemoveNumber(t.Context(), o.Admin, o.Number.ID, o.Number.Number))
	o.add(t, o.Lead, settings{Title: "Call", Text: "Call {Number}."})
	if got := o.fitting(t, o.Nadia, c, "")[0].Text; got != "Call (425) 230-6549." {
		t.Errorf("offered is %q", got)
	}
}

func TestAPreviewIsFilledForASampleCustomerAndKeepsNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.team(t, "Snow & Sun")
	ada := o.listen(t, o.Admin)
	shown, err := o.Preview(t.Context(), o.Nadia, quickreplies.Draft{Text: " " + everything + " "})
	desktest.Done(t, err)
	want := "Camille Martin, Camille: Nadia, Nadia of Snow & Sun, (425) 230-6549"
	if shown.Text != want || shown.Segments.Used != len(want) {
		t.Errorf("shown is %+v, want %q", shown, want)
	}
	ada.hearsNothing(t)
	if kept := o.listed(t, o.Nadia, ""); len(kept) != 0 {
		t.Errorf("kept are %v", kept)
	}
}

func TestAPreviewRefusesWhatKeepingWouldRefuse(t *testing.T) {
	t.Parallel()
	o := open(t)
	for _, text := range []string{"", " \n", "caf\xe9", "a\x07b", "{Nonsense}", strings.Repeat("x", 1601)} {
		_, previewed := o.Preview(t.Context(), o.Nadia, quickreplies.Draft{Text: text})
		_, kept := o.AddQuickReply(t.Context(), o.Nadia, settings{Title: "Draft", Text: text, Personal: true})
		if a, b := desktest.WantCode(t, previewed, desk.Invalid), desktest.WantCode(t, kept, desk.Invalid); a.Field != b.Field || a.Reason != b.Reason || a.Message != b.Message {
			t.Errorf("of %q, the preview says %+v and keeping says %+v", text, a, b)
		}
	}
}

func (o office) rename(t *testing.T, c *store.Conversation, name string) {
	t.Helper()
	_, err := o.ChangeContact(t.Context(), o.Nadia, c.ContactID, desktest.Named(name))
	desktest.Done(t, err)
}

func (o office) team(t *testing.T, name string) {
	t.Helper()
	o.settle(t, func(s *store.Settings) { s.TeamName = name })
}
