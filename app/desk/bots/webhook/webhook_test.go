package webhook_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk/bots/webhook"
)

// The example of the specification's own documentation.
func TestARequestIsSignedAsStandardWebhooksAre(t *testing.T) {
	t.Parallel()
	const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	h, err := webhook.Headers("msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`), secret)
	if err != nil {
		t.Fatal(err)
	}
	const want = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
	if got := h.Get("webhook-signature"); got != want || h.Get("webhook-id") != "msg_p5jXN8AQM9LWM0D4loKWxJek" || h.Get("webhook-timestamp") != "1614265330" {
		t.Errorf("got %v", h)
	}
	both, err := webhook.Headers("msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`), webhook.NewSecret(), secret)
	if err != nil || !strings.HasSuffix(both.Get("webhook-signature"), " "+want) {
		t.Errorf("with two secrets it is %v, %v", both, err)
	}
}

func TestEverySecretIsAnother(t *testing.T) {
	t.Parallel()
	if a, b := webhook.NewSecret(), webhook.NewSecret(); a == b || !strings.HasPrefix(a, "whsec_") {
		t.Errorf("got %s and %s", a, b)
	}
}

func TestAnAnswerIsTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	reply := `{"type":"reply","text":"Hello"}`
	for body, want := range map[string]string{
		"": "[]", `{}`: "[]", `{"actions":[]}`: "[]",
		`{"actions":[` + reply + `]}`: "[reply]",
		`{"actions":[{"type":"set_variables","variables":{"a":"x","b":3.5}},{"type":"escalate","summary":"two\nlines"}]}`: "[set_variables escalate]",
		`{"actions":[{"type":"route","queue_id":"q"}]}`:                                                                   "[route]",
		`{"actions":[{"type":"end"}]}`:                                                                                    "[end]",
	} {
		actions, err := webhook.Answer([]byte(body))
		types := make([]string, len(actions))
		for i, a := range actions {
			types[i] = string(a.Type)
		}
		if got := fmt.Sprint(types); err != nil || got != want {
			t.Errorf("%s gives %s, %v", body, got, err)
		}
	}
	for _, body := range []string{
		`hello`, `[]`, `null x`, `{"actions":`, `{"actions":{}}`, `{"action":[]}`, `{"actions":[]}{}`,
		`{"actions":[{"type":"dance"}]}`, `{"actions":[{}]}`, `{"actions":[{"type":"reply"}]}`, `{"actions":[{"type":"reply","text":" "}]}`,
		`{"actions":[{"type":"reply","text":"` + strings.Repeat("a", 1601) + `"}]}`, `{"actions":[{"type":"reply","text":"a","to":"b"}]}`,
		`{"actions":[{"type":"set_variables"}]}`, `{"actions":[{"type":"set_variables","variables":{"a":null}}]}`, `{"actions":[{"type":"set_variables","variables":{"a":[1]}}]}`,
		`{"actions":[{"type":"route"}]}`, `{"actions":[{"type":"route","queue_id":"q","agent_id":"a"}]}`,
		`{"actions":[{"type":"end"},` + reply + `]}`,
		`{"actions":[` + strings.Repeat(reply+",", 5) + reply + `]}`,
		`{"actions":[` + strings.Repeat(`{"type":"set_variables","variables":{"a":"x"}},`, 10) + reply + `]}`,
		strings.Repeat(" ", webhook.MaxAnswer) + `{}`,
	} {
		if actions, err := webhook.Answer([]byte(body)); err == nil {
			t.Errorf("%.80s gives %v", body, actions)
		}
	}
}

func FuzzAnAnswerIsReadOrRefused(f *testing.F) {
	f.Add(`{"actions":[{"type":"reply","text":"Hello"},{"type":"end"}]}`)
	f.Add(`{"actions":[{"type":"set_variables","variables":{"a":1e9}}]}`)
	f.Fuzz(func(t *testing.T, body string) {
		actions, err := webhook.Answer([]byte(body))
		if err != nil && actions != nil || len(actions) > webhook.MaxActions {
			t.Fatalf("got %v, %v", actions, err)
		}
	})
}
