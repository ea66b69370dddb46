package optins_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optins"
	"textdesk/app/desk/permission"
	"textdesk/store"
	"textdesk/store/work"
)

func TestAPageSaysWhatItIsAboutAndItsBoxIsUnticked(t *testing.T) {
	t.Parallel()
	o := open(t)
	wantShown(t, o.visit(t, http.MethodGet, nil, ""), 200,
		"Harbor Bikes", "orders and offers", "Up to 4 messages a month.", "Message and data rates may apply.", "Reply STOP to stop, HELP for help.",
		"Consent is not a condition of purchase.", `href="https://harbor.example/privacy"`, `href="https://harbor.example/terms"`, `lang="en"`)
	wantShown(t, o.visit(t, http.MethodGet, nil, "lang=fr"), 200,
		"offres et suivi", "Jusqu’à 4 SMS par mois.", "Répondez ARRET pour arrêter", "Votre accord n’est pas une condition d’achat.", `lang="fr"`)
	if body := string(o.visit(t, http.MethodGet, nil, "").Body); strings.Contains(body, "checked") {
		t.Errorf("the box is ticked: %s", body)
	}
}

func TestAYesFromTheNumberIsConsentWithItsEvidence(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		wantShown(t, o.join(t, customer), 200, "one more step", "Text START to (425) 230-6549")
		if texts := o.sent(t, phone); len(texts) != 1 || !strings.HasPrefix(texts[0], "Harbor Bikes: Reply YES") {
			t.Fatalf("it was asked %q", texts)
		}
		if state, _ := o.consent(t, phone); state != store.ConsentUnknown {
			t.Fatalf("before the YES the consent is %s", state)
		}
		ticked := time.Now()
		time.Sleep(time.Hour)
		c := o.Text(t, phone, "Yes!")
		state, last := o.consent(t, phone)
		if state != store.OptedIn || last == nil {
			t.Fatalf("the consent is %s, %v", state, last)
		}
		e := last.Evidence
		if last.Source != permission.Page || e.Page != code || e.Address != "203.0.113.7" || e.UserAgent != "Browser/1.0" || e.MessageID != c.LastMessageID && o.Message(t, e.MessageID).Text != "Yes!" {
			t.Errorf("the evidence is %+v", last)
		}
		if !last.SaidAt.Equal(ticked) || last.NumberID != o.Number.ID || !strings.Contains(last.Wording, "I agree to receive recurring text messages from Harbor Bikes about orders and offers") ||
			!strings.Contains(last.Wording, "https://harbor.example/terms") || !strings.HasPrefix(last.Note, "Shop news (en, ") {
			t.Errorf("the record is %+v", last)
		}
		if texts := o.sent(t, phone); len(texts) != 2 || !strings.Contains(texts[1], "STOP") {
			t.Errorf("it was texted %q", texts)
		}
		if c = o.Latest(t, phone, o.Number.ID); c.State != store.Resolved || c.Unread != 0 {
			t.Errorf("it rings somebody: %+v", c)
		}
	})
}

func TestAYesInFrenchAnswersAPageInFrench(t *testing.T) {
	t.Parallel()
	o := open(t)
	wantShown(t, o.join(t, customer, func(f url.Values) { f.Set("lang", "fr") }), 200, "encore un pas")
	o.Text(t, phone, "oui")
	state, last := o.consent(t, phone)
	if state != store.OptedIn || !strings.Contains(last.Wording, "J’accepte") || !strings.Contains(o.sent(t, phone)[1], "ARRET") {
		t.Errorf("the consent is %s, %+v", state, last)
	}
}

func TestAYesNobodyAskedForIsATextLikeAnyOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		const other = "+12065550143"
		if c := o.Text(t, other, "YES"); c.State != store.Open {
			t.Errorf("the conversation is %s", c.State)
		}
		if state, last := o.consent(t, other); state != store.ConsentUnknown || last != nil {
			t.Errorf("the consent is %s", state)
		}
		o.join(t, customer)
		o.Text(t, phone, "yes I have a question")
		if state, _ := o.consent(t, phone); state != store.ConsentUnknown {
			t.Errorf("a sentence made it %s", state)
		}
		time.Sleep(7 * day)
		o.Text(t, phone, "yes")
		if state, _ := o.consent(t, phone); state != store.ConsentUnknown {
			t.Errorf("after a week a YES made it %s", state)
		}
	})
}

func TestWhoHasOptedOutIsNeitherTextedNorLifted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.Text(t, phone, "STOP")
		before := len(o.sent(t, phone))
		thanked := o.join(t, customer)
		o.Text(t, phone, "YES")
		if state, _ := o.consent(t, phone); state != store.OptedOut || len(o.sent(t, phone)) != before {
			t.Errorf("it is %s, and was texted %q", state, o.sent(t, phone))
		}
		// What they see is what anybody sees.
		if unknown := o.join(t, "206 555 0199"); string(thanked.Body) != string(unknown.Body) || thanked.Status != unknown.Status {
			t.Error("the page tells who has opted out")
		}
	})
}

func TestAStopAfterTheQuestionHoldsWhateverFollows(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.join(t, customer)
	o.Text(t, phone, "STOP")
	o.Text(t, phone, "YES")
	if state, _ := o.consent(t, phone); state != store.OptedOut {
		t.Errorf("it is %s", state)
	}
}

func TestANumberIsAskedOnceIn24Hours(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		first := o.join(t, customer)
		for _, spelling := range []string{"+1 206 555 0142", "2065550142", "206.555.0142 ", "２０６５５５０１４２"} {
			if again := o.join(t, spelling); string(again.Body) != string(first.Body) {
				t.Errorf("%q is answered otherwise", spelling)
			}
		}
		if texts := o.sent(t, phone); len(texts) != 1 {
			t.Errorf("it was texted %q", texts)
		}
		time.Sleep(day)
		o.join(t, customer)
		if texts := o.sent(t, phone); len(texts) != 2 {
			t.Errorf("a day later it was texted %q", texts)
		}
	})
}

func TestTheSameNumberAtOnceIsAskedOnce(t *testing.T) {
	t.Parallel()
	o := open(t)
	form := url.Values{"phone": {customer}, "agree": {"yes"}, "wording": {version(o.visit(t, http.MethodGet, nil, ""))}}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := o.try(t.Context(), http.MethodPost, code, form, ""); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if texts := o.sent(t, phone); len(texts) != 1 {
		t.Errorf("it was texted %q", texts)
	}
}

func TestAPageCausesOnlySoManyTextsADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(s *optins.PageSettings) { s.Daily = 3 })
		var answers []string
		for i := range 5 {
			answers = append(answers, string(o.join(t, fmt.Sprintf("206 555 01%02d", i)).Body))
		}
		if answers[0] != answers[4] {
			t.Error("the page tells that its limit is reached")
		}
		shown, err := o.OptInPage(t.Context(), o.Admin, o.page.ID)
		desktest.Done(t, err)
		if shown.TextsToday != 3 || shown.Daily != 3 {
			t.Errorf("today it caused %d of %d", shown.TextsToday, shown.Daily)
		}
		if _, err := o.contact(t, "+12065550104"); err == nil {
			t.Error("a contact was made of a number that was not texted")
		}
		time.Sleep(day)
		o.join(t, "206 555 0104")
		if texts := o.sent(t, "+12065550104"); len(texts) != 1 {
			t.Errorf("the next day it was texted %q", texts)
		}
	})
}

func (o *office) contact(t *testing.T, number string) (c *store.Contact, err error) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		c, err = v.ContactByPhone(number)
		return nil
	})
	return c, err
}

func TestANumberOfTheNextCountryIsTaken(t *testing.T) {
	t.Parallel()
	o := open(t)
	wantShown(t, o.join(t, "+1 604 555 0142"), 200, "one more step")
	o = open(t, func(s *optins.PageSettings) { s.Abroad = true })
	wantShown(t, o.join(t, "+33 6 12 34 56 78"), 200, "one more step")
}

func TestWithoutAQuestionTheTickIsConsent(t *testing.T) {
	t.Parallel()
	o := open(t, func(s *optins.PageSettings) { s.Unconfirmed = true })
	wantShown(t, o.join(t, customer), 200, "Thank you")
	state, last := o.consent(t, phone)
	if state != store.OptedIn || last.Evidence.Page != code || last.Evidence.MessageID != "" {
		t.Errorf("the consent is %s, %+v", state, last)
	}
	if texts := o.sent(t, phone); len(texts) != 1 || !strings.Contains(texts[0], "you will get our texts") {
		t.Errorf("it was texted %q", texts)
	}
}

func TestWhatIsEnteredWronglyIsSaidAndChangesNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	for name, one := range map[string]struct {
		change func(url.Values)
		says   string
	}{
		"no number":        {func(f url.Values) { f.Del("phone") }, "Enter a whole mobile number."},
		"no digits":        {func(f url.Values) { f.Set("phone", "call me") }, "Enter a whole mobile number."},
		"too few":          {func(f url.Values) { f.Set("phone", "555") }, "Enter a whole mobile number."},
		"a short code":     {func(f url.Values) { f.Set("phone", "46364") }, "Enter a whole mobile number."},
		"a book":           {func(f url.Values) { f.Set("phone", strings.Repeat("1", 5000)) }, "Enter a whole mobile number."},
		"a number abroad":  {func(f url.Values) { f.Set("phone", "+33 6 12 34 56 78") }, "Enter a mobile number of this country."},
		"one that earns":   {func(f url.Values) { f.Set("phone", "+1 876 555 0142") }, "Enter a mobile number of this country."},
		"no tick":          {func(f url.Values) { f.Del("agree") }, "Tick the box if you agree."},
		"another tick":     {func(f url.Values) { f.Set("agree", "no") }, "Tick the box if you agree."},
		"an older wording": {func(f url.Values) { f.Set("wording", "0123456789ab") }, "This page has changed"},
		"markup":           {func(f url.Values) { f.Set("phone", `"><script>alert(1)</script>`) }, "&#34;&gt;&lt;script&gt;"},
	} {
		a := o.join(t, customer, one.change)
		wantShown(t, a, 422, one.says)
		if strings.Contains(string(a.Body), "<script") {
			t.Errorf("%s: a script got in", name)
		}
	}
	if texts := o.sent(t, phone); len(texts) != 0 {
		t.Errorf("it was texted %q", texts)
	}
	if _, err := o.contact(t, phone); err == nil {
		t.Error("a contact was made")
	}
}

func TestAnotherWordingHasToBeReadAgain(t *testing.T) {
	t.Parallel()
	o := open(t)
	old := version(o.visit(t, http.MethodGet, nil, ""))
	desktest.Done(t, desktest.Err(o.ChangeOptInPage(t.Context(), o.Admin, o.page.ID, desktest.Change[optins.PageSettings](t, `{"about_en":"everything"}`))))
	a := o.join(t, customer, func(f url.Values) { f.Set("wording", old) })
	wantShown(t, a, 422, "Please read it again", "about everything")
	if strings.Contains(string(a.Body), " checked") || len(o.sent(t, phone)) != 0 {
		t.Error("the old agreement counts for the new words")
	}
}

func TestAPageThatIsOffOrUnknownIsNotThere(t *testing.T) {
	t.Parallel()
	o := open(t)
	for _, at := range []string{"", "shop-news2", "SHOP NEWS", "../admin", strings.Repeat("x", 5000), "\xff\x00"} {
		_, err := o.try(t.Context(), http.MethodGet, at, nil, "")
		desktest.WantCode(t, err, desk.NotFound)
	}
	desktest.Done(t, desktest.Err(o.ChangeOptInPage(t.Context(), o.Admin, o.page.ID, desktest.Change[optins.PageSettings](t, `{"on":false}`))))
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		_, err := o.try(t.Context(), method, code, url.Values{"phone": {customer}, "agree": {"yes"}}, "")
		desktest.WantCode(t, err, desk.NotFound)
	}
}

func TestNothingLeavesANumberThatIsSwitchedOff(t *testing.T) {
	t.Parallel()
	o := open(t)
	usual := o.join(t, "206 555 0101")
	desktest.Done(t, desktest.Err(o.ChangeNumber(t.Context(), o.Admin, o.Number.ID, desktest.Change[store.NumberSettings](t, `{"on":false}`))))
	if a := o.join(t, customer); string(a.Body) != string(usual.Body) || len(o.sent(t, phone)) != 0 {
		t.Errorf("it was texted %q", o.sent(t, phone))
	}
}

func TestAConversationUnderWayIsNotEndedByAPage(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, phone, "hello")
	o.join(t, customer)
	if now := o.Latest(t, phone, o.Number.ID); now.ID != c.ID || now.State != store.Open {
		t.Errorf("it is %+v", now)
	}
	o.Text(t, phone, "yes")
	if state, _ := o.consent(t, phone); state != store.OptedIn {
		t.Errorf("the consent is %s", state)
	}
}

// Who says yes to a colleague has said nothing about texts.
func TestAYesToAColleagueIsNotAYesToThePage(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, phone, "is it ready?")
	o.join(t, customer)
	desktest.Done(t, desktest.Err(o.Reply(t.Context(), o.Nadia, c.ID, delivery.NewMessage{Text: "Shall we keep it until Saturday?"})))
	o.Text(t, phone, "Yes")
	if state, _ := o.consent(t, phone); state != store.ConsentUnknown {
		t.Errorf("the consent is %s", state)
	}
}

func TestAQuestionForHelpBeforeTheYesIsNoOtherQuestion(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.join(t, customer)
	o.Text(t, phone, "HELP")
	o.Text(t, phone, "yes")
	if state, _ := o.consent(t, phone); state != store.OptedIn {
		t.Errorf("the consent is %s", state)
	}
}

func TestWhatWasEnteredIsForgottenOnceNobodyCanSayYesToIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.join(t, customer)
		time.Sleep(9 * day)
		desktest.Done(t, desktest.Err(o.Parts.DropOld(t.Context())))
		o.join(t, customer)
		if texts := o.sent(t, phone); len(texts) != 2 {
			t.Errorf("it was texted %q", texts)
		}
	})
}

func TestAYesWhileABotHasTheConversationGetsOneAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		b, err := o.Parts.Bots.AddBot(t.Context(), o.Admin, bots.Input{Kind: roster.Menu, BotSettings: roster.BotSettings{Name: "Shop", Menu: menu.Menu{Nodes: []menu.Node{
			{ID: "start", Kind: menu.Choose, Text: menu.Words{English: "How can we help?"}, Choices: []menu.Choice{
				{Label: menu.Words{English: "Hours"}, Then: menu.Step{Reply: menu.Words{English: "Nine to five."}, To: menu.ToEnd}},
			}},
		}}}})
		desktest.Done(t, err)
		o.Workstream(t, func(w *store.Workstream) { w.Distribution, w.BotID = work.Push, b.ID })
		c := o.Text(t, phone, "hello")
		o.join(t, customer)
		o.Text(t, phone, "yes")
		if state, _ := o.consent(t, phone); state != store.OptedIn {
			t.Errorf("the consent is %s", state)
		}
		if texts := o.sent(t, phone); len(texts) != 3 {
			t.Errorf("it was texted %q", texts)
		}
		o.Text(t, phone, "1")
		if texts := o.sent(t, phone); texts[len(texts)-1] != "Nine to five." || o.Record(t, c.ID).State != store.Resolved {
			t.Errorf("then it was texted %q", texts)
		}
	})
}
