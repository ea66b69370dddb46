package bots

import (
	"context"
	"net/url"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/bots/webhook"
	"textdesk/store"
)

// maxAddress is how many characters an address has at most.
const maxAddress = 500

// checkedAddress gives the address of a bot's program in the form it is kept in, or
// refuses it. Whether it leads to the internet shows when it is asked.
func checkedAddress(text string, plain bool) (string, error) {
	text, err := desk.Named("address", text, maxAddress)
	if err != nil {
		return "", err
	}
	at, err := url.Parse(text)
	switch {
	case err != nil || at.Hostname() == "" || at.User != nil || at.Fragment != "" || at.Scheme != "https" && at.Scheme != "http":
		return "", desk.RefuseField("address", "not_an_address", "Enter the address of the program, such as https://bot.example.com/textdesk.")
	case at.Scheme == "http" && !plain:
		return "", desk.RefuseField("address", "not_https", "Give an address that begins with https: what customers write goes there.")
	}
	return at.String(), nil
}

// formerTime is for how long a secret that was replaced signs too.
const formerTime = 24 * time.Hour

// Secret is a new secret of a webhook bot. It is shown once.
type Secret struct {
	Secret string `json:"secret"`
}

// APIName is what the API calls it.
func (Secret) APIName() string { return "BotSecret" }

// NewSecret gives a webhook bot another secret. The one before signs too for a day.
func (u *UseCases) NewSecret(ctx context.Context, by desk.Actor, id store.ID) (Secret, error) {
	made := Secret{webhook.NewSecret()}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Secret, error) {
		b, err := webhookBot(&tx.View, id)
		if err != nil {
			return Secret{}, err
		}
		b.FormerSecret, b.FormerUntil, b.Secret = b.Secret, tx.Now.Add(formerTime), tx.Seal(made.Secret)
		return made, roster.Bots.Put(tx, b)
	})
}

// webhookBot gives a bot whose program is elsewhere.
func webhookBot(v *store.View, id store.ID) (*roster.Bot, error) {
	b, err := roster.Usable(v, id)
	if err == nil && b.Kind != roster.Webhook {
		return nil, store.ErrNotFound
	}
	return b, err
}

// Tested is what the program of a bot answered to a test.
type Tested struct {
	OK       bool   `json:"ok"`
	Status   int    `json:"status"` // in HTTP; 0 where no answer came
	Problem  string `json:"problem"`
	Response string `json:"response"` // its beginning
	TookMS   int64  `json:"took_ms"`
	Actions  int    `json:"actions"` // how many it asked for; none was done
}

// APIName is what the API calls it.
func (Tested) APIName() string { return "BotTested" }

// TestBot posts a test to a bot's program and says what it answered. Nothing is done of
// that, and nothing is kept.
func (u *UseCases) TestBot(ctx context.Context, by desk.Actor, id store.ID) (Tested, error) {
	testID := store.ID(desk.NewToken())
	call, err := desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (*Call, error) {
		b, err := webhookBot(v, id)
		if err != nil {
			return nil, err
		}
		return callOf(v, b, testID, 1, payload{Type: EventTest, Timestamp: v.Now, Data: told{BotID: b.ID}})
	})
	if err != nil {
		return Tested{}, err
	}
	said := u.Post(ctx, call)
	t := Tested{Status: said.Status, Response: brief(string(said.Body)), TookMS: said.Took.Milliseconds()}
	t.Problem, _ = said.problem()
	if t.Problem == "" {
		actions, err := webhook.Answer(said.Body)
		if err != nil {
			t.Problem = brief(err.Error())
		}
		t.Actions = len(actions)
	}
	t.OK = t.Problem == ""
	return t, nil
}

// Event is what a program was told, as the screens show it.
type Event struct {
	ID             store.ID   `json:"id"`
	ConversationID store.ID   `json:"conversation_id"`
	Type           EventType  `json:"type"`
	State          EventState `json:"state"`
	Tries          int        `json:"tries"`
	Status         int        `json:"status"`
	Problem        string     `json:"problem"`
	Response       string     `json:"response"`
	TookMS         int64      `json:"took_ms"`
	CreatedAt      time.Time  `json:"created_at"`
	DoneAt         *time.Time `json:"done_at,omitempty"`
}

// APIName is what the API calls it.
func (Event) APIName() string { return "BotEvent" }

// Events gives a piece of what a bot's program was told in the last days, the newest
// first.
func (u *UseCases) Events(ctx context.Context, by desk.Actor, id store.ID, s desk.Slice) (desk.List[Event], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Event], error) {
		if _, err := roster.Bots.Get(v, id); err != nil {
			return desk.List[Event]{}, err
		}
		page, err := eventsByBot.Page(v, store.NewestUnder(store.Key{}.ID(id)), s.Bounded(), nil)
		if err != nil {
			return desk.List[Event]{}, err
		}
		return desk.ListOf(page, func(e *event) (Event, error) { return showEvent(e), nil })
	})
}

func showEvent(e *event) Event {
	shown := Event{
		ID: e.ID, ConversationID: e.ConversationID, Type: e.Type, State: e.State, Tries: e.Tries, Status: e.Status, Problem: e.Problem,
		Response: e.Response, TookMS: e.TookMS, CreatedAt: e.CreatedAt,
	}
	if !e.DoneAt.IsZero() {
		shown.DoneAt = &e.DoneAt
	}
	return shown
}
