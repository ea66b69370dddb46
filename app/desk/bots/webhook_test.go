package bots_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/bots/webhook"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// program is a bot's program: it answers each event by what says, and remembers what
// it was told.
type program struct {
	mu   sync.Mutex
	told []told
	says func(t told) (status int, body string)
}

type told struct {
	ID, Signature string
	Body          string
	Type          string
	Data          struct {
		Text, Phone    string
		ConversationID store.ID `json:"conversation_id"`
		Variables      map[string]string
	}
}

// RoundTrip implements http.RoundTripper: no network is needed.
func (p *program) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	t := told{ID: r.Header.Get("webhook-id"), Signature: r.Header.Get("webhook-signature"), Body: string(body)}
	if err := json.Unmarshal(body, &t); err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.told = append(p.told, t)
	says := p.says
	p.mu.Unlock()
	status, answer := says(t)
	if status == 0 { // it hangs
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(answer)), Request: r}, nil
}

// types gives what it was told, in order.
func (p *program) types() string {
	var types []string
	for _, t := range p.told {
		types = append(types, t.Type)
	}
	return strings.Join(types, " ")
}

func actions(all ...string) string { return `{"actions":[` + strings.Join(all, ",") + `]}` }

func reply(text string) string { return fmt.Sprintf(`{"type":"reply","text":%q}`, text) }

// asking is an office whose bot is such a program.
type asking struct {
	*office
	*program
	secret string
}

func withProgram(t *testing.T, says func(told) (int, string), test func(t *testing.T, o *asking)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := &program{says: says}
		o := &asking{office: &office{Desk: desktest.With(t, desktest.Options{Bots: bots.Options{Client: &http.Client{Transport: p}}})}, program: p}
		o.furnish(t)
		b, err := o.Parts.Bots.AddBot(t.Context(), o.Admin, bots.Input{BotSettings: roster.BotSettings{Name: "Helper", Address: "https://bot.example.com/"}, Kind: roster.Webhook})
		desktest.Done(t, err)
		o.bot, o.secret = b.ID, b.Secret
		o.first(t, b.ID)
		test(t, o)
	})
}

// work does what the worker does, until nothing is due within that time.
func (o *asking) work(t *testing.T, within time.Duration) {
	t.Helper()
	for until := time.Now().Add(within); ; {
		calls, again, err := o.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		for _, c := range calls {
			desktest.Done(t, o.Parts.Bots.Answered(t.Context(), c, o.Parts.Bots.Post(t.Context(), c)))
		}
		if len(calls) > 0 {
			continue
		}
		if again.IsZero() || again.After(until) {
			return
		}
		time.Sleep(time.Until(again))
	}
}

func TestAProgramAnswersAndPeopleGoOnWithWhatItFoundOut(t *testing.T) {
	withProgram(t, func(in told) (int, string) {
		switch in.Data.Text {
		case "hello":
			return 200, actions(reply("Which order?"))
		case "4711":
			return 200, actions(`{"type":"set_variables","variables":{"order":4711,"unknown":"x"}}`, reply("Thank you."), `{"type":"escalate","summary":"Wants order 4711 back"}`)
		}
		return 200, ""
	}, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		o.work(t, 0)
		o.wantLast(t, c.ID, "Automatic reply.\nWhich order?")
		o.write(t, "4711")
		o.work(t, 0)
		o.wantLast(t, c.ID, "Thank you.")
		o.wantHandedOver(t, c.ID, work.HandoverDecided)
		if l := o.Line(t, c.ID, store.LineHandedOver); l.Reason != "Wants order 4711 back" {
			t.Errorf("the line is %+v", l)
		}
		shown, err := o.Parts.Variables.Variables(t.Context(), o.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.Items[1].Value != "4711" {
			t.Errorf("the variables are %+v", shown.Items)
		}
		if got := o.types(); got != "conversation.given text.received conversation.ended" {
			t.Errorf("it was told %s", got)
		}
	})
}

func TestWhatAProgramIsToldIsSignedWithItsSecretAndForADayWithTheOneBefore(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "" }, func(t *testing.T, o *asking) {
		fits := func(in told, secret string) bool {
			h, err := webhook.Headers(in.ID, time.Now(), []byte(in.Body), secret)
			desktest.Done(t, err)
			return strings.Contains(in.Signature, h.Get("webhook-signature"))
		}
		o.write(t, "hello")
		o.work(t, 0)
		made, err := o.Parts.Bots.NewSecret(t.Context(), o.Admin, o.bot)
		desktest.Done(t, err)
		o.write(t, "again")
		o.work(t, 0)
		if !fits(o.told[0], o.secret) || fits(o.told[0], made.Secret) {
			t.Errorf("the first is signed as %s", o.told[0].Signature)
		}
		if !fits(o.told[1], o.secret) || !fits(o.told[1], made.Secret) {
			t.Errorf("the second is signed as %s", o.told[1].Signature)
		}
	})
}

func TestAProgramThatFailsOrLiesHandsOverToPeopleWithTheReason(t *testing.T) {
	for name, one := range map[string]struct {
		says  func(told) (int, string)
		calls int
		words string
	}{
		"hangs":       {func(told) (int, string) { return 0, "" }, 3, "no answer within 10s"},
		"breaks":      {func(told) (int, string) { return 500, "sorry" }, 3, "HTTP 500"},
		"refuses":     {func(told) (int, string) { return 404, "" }, 1, "HTTP 404"},
		"leads away":  {func(told) (int, string) { return 302, "" }, 1, "HTTP 302"},
		"babbles":     {func(told) (int, string) { return 200, "<html>" }, 1, "the answer is not as it must be"},
		"dances":      {func(told) (int, string) { return 200, actions(`{"type":"dance"}`) }, 1, `there is no action "dance"`},
		"wrong queue": {func(told) (int, string) { return 200, actions(reply("Bye"), `{"type":"route","queue_id":"nowhere"}`) }, 1, "there is no such queue"},
		"wrong agent": {func(told) (int, string) { return 200, actions(`{"type":"route","agent_id":"Lea"}`) }, 1, "there is no such agent"},
		"floods": {func(told) (int, string) {
			return 200, actions(strings.Split(strings.Repeat(reply("a")+" ", 6), " ")[:6]...)
		}, 1, "6 replies"},
		"floods bytes": {func(told) (int, string) { return 200, strings.Repeat(" ", 70<<10) + "{}" }, 1, "65536 bytes"},
		"wants too much": {func(told) (int, string) {
			return 200, actions(strings.Split(strings.Repeat(`{"type":"end"} `, 11), " ")[:11]...)
		}, 1, "11 actions"},
	} {
		t.Run(name, func(t *testing.T) {
			withProgram(t, one.says, func(t *testing.T, o *asking) {
				c := o.write(t, "hello")
				o.work(t, 2*time.Minute)
				o.wantHandedOver(t, c.ID, work.HandoverFailed)
				if l := o.Line(t, c.ID, store.LineHandedOver); !strings.Contains(l.Reason, one.words) {
					t.Errorf("the reason is %q", l.Reason)
				}
				given := 0
				for _, in := range o.told {
					if in.Type == "conversation.given" {
						given++
					}
				}
				if given != one.calls || len(o.said(t, c.ID)) != 0 || o.ended(t, c.ID) != "bot_failed" {
					t.Errorf("it was asked %d times, and said %q; its session ended as %s", given, o.said(t, c.ID), o.ended(t, c.ID))
				}
			})
		})
	}
}

func TestAProgramIsAskedAgainUnderTheSameID(t *testing.T) {
	tries := 0
	withProgram(t, func(told) (int, string) {
		if tries++; tries < 3 {
			return 503, ""
		}
		return 200, actions(reply("Here I am."))
	}, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		o.work(t, time.Minute)
		o.wantLast(t, c.ID, "Automatic reply.\nHere I am.")
		if len(o.told) != 3 || o.told[0].ID != o.told[2].ID {
			t.Errorf("it was told %+v", o.told)
		}
	})
}

func TestOfOneConversationAProgramIsToldOneThingAtATimeInOrder(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "" }, func(t *testing.T, o *asking) {
		o.write(t, "one")
		o.write(t, "two")
		o.write(t, "three")
		first, _, err := o.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		second, _, err := o.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		if len(first) != 1 || len(second) != 0 {
			t.Fatalf("%d and %d calls at once", len(first), len(second))
		}
		desktest.Done(t, o.Parts.Bots.Answered(t.Context(), first[0], bots.Said{Status: 200}))
		o.work(t, 0)
		if len(o.told) != 2 || o.told[0].Data.Text != "two" || o.told[1].Data.Text != "three" {
			t.Errorf("it was told %+v", o.told)
		}
	})
}

func TestWhatIsAnsweredAfterAPersonTookOverIsDropped(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "" }, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		calls, _, err := o.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, c.ID, conversations.Assignment{QueueID: "Returns"})))
		desktest.Done(t, o.Parts.Bots.Answered(t.Context(), calls[0], bots.Said{Status: 200, Body: []byte(actions(reply("Too late"), `{"type":"end"}`))}))
		if got := o.Record(t, c.ID); got.State != store.Open || len(o.said(t, c.ID)) != 0 {
			t.Errorf("it is %+v, and the bot said %q", got, o.said(t, c.ID))
		}
		o.work(t, 0)
		if got := o.types(); got != "conversation.ended" {
			t.Errorf("it was told %s", got)
		}
	})
}

func TestAKilledProcessNeitherLosesNorDoublesWhatAProgramSays(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, actions(reply("Hello")) }, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		calls, _, err := o.Parts.Bots.Claim(t.Context(), 10) // and the process dies
		desktest.Done(t, err)
		o.work(t, 29*time.Second)
		if len(o.told) != 0 {
			t.Errorf("during the lease it was told %+v", o.told)
		}
		o.work(t, 2*time.Second)
		for range 2 { // the first one was not dead after all
			desktest.Done(t, o.Parts.Bots.Answered(t.Context(), calls[0], bots.Said{Status: 200, Body: []byte(actions(reply("Hello")))}))
		}
		if got := o.said(t, c.ID); len(got) != 1 {
			t.Errorf("it said %q", got)
		}
	})
}

func TestABotWritesFiftyTextsADayAndThenPeopleGoOn(t *testing.T) {
	withProgram(t, func(told) (int, string) {
		return 200, actions(reply("a"), reply("b"), reply("c"), reply("d"), reply("e"))
	}, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		o.work(t, 0)
		for range 10 {
			o.write(t, "more")
			o.work(t, 0)
		}
		o.wantHandedOver(t, c.ID, work.HandoverLimit)
		if got := o.said(t, c.ID); len(got) != 50 {
			t.Errorf("it said %d texts", len(got))
		}
	})
}

func TestAnAddressIsTriedAndNothingIsKept(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, actions(reply("Hello")) }, func(t *testing.T, o *asking) {
		got, err := o.Parts.Bots.TestBot(t.Context(), o.Admin, o.bot)
		desktest.Done(t, err)
		if !got.OK || got.Actions != 1 || o.types() != "test" {
			t.Errorf("got %+v, told %s", got, o.types())
		}
	})
}

func TestWhatAProgramWasToldCanBeReadForThreeDays(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "" }, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		o.work(t, 0)
		log, err := o.Parts.Bots.Events(t.Context(), o.Admin, o.bot, desk.Slice{})
		desktest.Done(t, err)
		if len(log.Items) != 1 || log.Items[0].State != bots.EventAnswered || log.Items[0].ConversationID != c.ID {
			t.Errorf("the log is %+v", log)
		}
		if strings.Contains(fmt.Sprintf("%+v", log), "hello") {
			t.Error("the log holds what the customer wrote")
		}
		time.Sleep(73 * time.Hour)
		desktest.Done(t, desktest.Err(o.DropOld(t.Context())))
		if log, err = o.Parts.Bots.Events(t.Context(), o.Admin, o.bot, desk.Slice{}); err != nil || len(log.Items) != 0 {
			t.Errorf("after three days the log is %+v, %v", log, err)
		}
	})
}

func TestAnAddressThatIsNoneIsRefused(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "" }, func(t *testing.T, o *asking) {
		for _, address := range []string{"", "bot", "ftp://bot.example.com", "http://bot.example.com", "https://", "https://a:b@bot.example.com", "https://bot.example.com#x"} {
			_, err := o.Parts.Bots.ChangeBot(t.Context(), o.Admin, o.bot, desktest.Change[roster.BotSettings](t, fmt.Sprintf(`{"address":%q}`, address)))
			if err == nil {
				t.Errorf("%q is taken", address)
			}
		}
	})
}
