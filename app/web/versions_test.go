package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"textdesk/app/api"
)

// edits has, for each endpoint that changes a record or a list, two edits of it.
var edits = map[string][2]string{
	"PATCH contacts/{id}":              {`{"version":"VERSION","name":"Ann"}`, `{"version":"VERSION","name":"Anna"}`},
	"PATCH quick-replies/{id}":         {`{"version":"VERSION","title":"Hello"}`, `{"version":"VERSION","tags":["hello"]}`},
	"PATCH users/{id}":                 {`{"version":"VERSION","roles":["agent","admin"]}`, `{"version":"VERSION","name":"Ivy B."}`},
	"PATCH accounts/{id}":              {`{"version":"VERSION","name":"Other"}`, `{"version":"VERSION","api_key":"bmV3"}`},
	"PATCH numbers/{id}":               {`{"version":"VERSION","pace":2}`, `{"version":"VERSION","description":"Main"}`},
	"PATCH workstreams/{id}":           {`{"version":"VERSION","reopen_hours":1}`, `{"version":"VERSION","idle":{"open_minutes":9}}`},
	"PATCH queues/{id}":                {`{"version":"VERSION","priority":5}`, `{"version":"VERSION","item_limit":3}`},
	"PUT conversations/{id}/variables": {`{"version":"VERSION","values":[{"name":"topic","value":"a"}]}`, `{"version":"VERSION","values":[{"name":"topic","value":"b"}]}`},
	"PATCH operating-hours/{id}":       {`{"version":"VERSION","name":"Depot"}`, `{"version":"VERSION","week":{"monday":[{"from":"09:00","to":"12:00"}]}}`},
	"PATCH automated-messages/{id}":    {`{"version":"VERSION","on":true}`, `{"version":"VERSION","texts":[{"language":"en","text":"Hello"}]}`},
	"PATCH channels/{id}":              {`{"version":"VERSION","name":"Orders"}`, `{"version":"VERSION","language":"pt-BR","on":false}`},
	"PATCH opt-in-pages/{id}":          {`{"version":"VERSION","name":"Offers"}`, `{"version":"VERSION","monthly":2,"registration":{"business_name":"Shop LLC"}}`},
	"PUT public-address":               {`{"version":"VERSION","address":"https://desk.example.com"}`, `{"version":"VERSION","address":"https://other.example.com"}`},
	"PATCH presences/{id}":             {`{"version":"VERSION","name":"Lunch"}`, `{"version":"VERSION","base":"offline"}`},
	"PUT presence-rules":               {`{"version":"VERSION","busy_when_full":true,"away_after_missed":true}`, `{"version":"VERSION","busy_when_full":false}`},
	"PUT workstreams/{id}/rules":       {`{"version":"VERSION","sets":[{"name":"A","on":true,"rules":[]}]}`, `{"version":"VERSION","sets":[{"name":"B","on":true,"rules":[]}]}`},
	"PATCH skills/{id}":                {`{"version":"VERSION","name":"Billing"}`, `{"version":"VERSION","name":"Repairs"}`},
	"PUT users/{id}/skills":            {`{"version":"VERSION","capacity":60,"skills":[]}`, `{"version":"VERSION","capacity":80,"skills":[]}`},
	"PATCH bots/{id}":                  {`{"version":"VERSION","name":"Night"}`, `{"version":"VERSION","silence_minutes":30}`},
	"PUT settings": {
		`{"version":"VERSION","team_name":"X","time_zone":"UTC","language":"en","region":"US"}`,
		`{"version":"VERSION","team_name":"Y","time_zone":"UTC","language":"en","region":"US"}`,
	},
	"PUT keywords": {`{"version":"VERSION","items":[KEYWORDS,{"word":"enough","action":"stop","language":"en"}]}`, `{"version":"VERSION","items":[KEYWORDS,{"word":"assez","action":"stop","language":"fr"}]}`},
}

// unversioned are those that need none, and why.
var unversioned = map[string]string{
	"PUT me/password":           "it says the old one",
	"PUT me/presence":           "it is one person's own, and the last choice is the one meant",
	"PUT users/{id}/presence":   "whoever is there chooses for now, and the last choice is the one meant",
	"PUT me/preferences":        "they are one person's own, and the last choice is the one meant",
	"PUT contacts/{id}/consent": "it is what a contact said: an opt-out holds whatever was read, and to lift one asks for their word after it",
}

// edit gives one of the edits of what there is now.
func (o *office) edit(t *testing.T, r api.Endpoint, which int) (body, at string) {
	t.Helper()
	body, at = edits[r.Name()][which], r.Path
	for kind, id := range o.ids(t, r, o.conversation) {
		if strings.HasPrefix(r.Path, kind+"/") {
			at = strings.ReplaceAll(at, "{id}", string(id))
		}
	}
	if strings.Contains(body, "KEYWORDS") {
		var all struct{ Items []json.RawMessage }
		_, words := o.send(t, http.MethodGet, "keywords", "Zoe", "")
		if err := json.Unmarshal([]byte(words), &all); err != nil {
			t.Fatal(err)
		}
		var known []string
		for _, one := range all.Items {
			known = append(known, string(one))
		}
		body = strings.ReplaceAll(body, "KEYWORDS", strings.Join(known, ","))
	}
	return strings.ReplaceAll(body, "VERSION", o.version(t, at)), at
}

// eachEdit runs a test of each endpoint that changes a record or a list.
func eachEdit(t *testing.T, test func(t *testing.T, o *office, r api.Endpoint)) {
	t.Helper()
	for _, r := range endpoints(t) {
		if r.Method != http.MethodPut && r.Method != http.MethodPatch || unversioned[r.Name()] != "" {
			continue
		}
		t.Run(r.Name(), func(t *testing.T) {
			t.Parallel()
			if edits[r.Name()][0] == "" {
				t.Fatal("say in edits how it is changed, or in unversioned why it needs no version")
			}
			o := openOffice(t)
			o.Parts.Desk.Configure("") // so that an administrator may set the address
			test(t, o, r)
		})
	}
}

func TestEveryEditSaysWhichVersionItChanges(t *testing.T) {
	t.Parallel()
	eachEdit(t, func(t *testing.T, o *office, r api.Endpoint) {
		body, at := o.edit(t, r, 0)
		var fields map[string]any
		if err := json.Unmarshal([]byte(body), &fields); err != nil {
			t.Fatal(err)
		}
		for _, version := range []any{nil, ""} {
			fields["version"] = version
			status, answer := o.send(t, r.Method, at, "Zoe", jsonOf(t, fields))
			if status != http.StatusUnprocessableEntity || !strings.Contains(answer, `"field":"version"`) {
				t.Errorf("with the version %v it is answered %d %s", version, status, answer)
			}
		}
		if status, answer := o.send(t, r.Method, at, "Zoe", body); status != http.StatusOK {
			t.Errorf("with its version it is answered %d %s", status, answer)
		}
	})
}

// Of two edits of one version the second is refused, with what the first made of it,
// and can be made of that.
func TestAnEditOfAnOlderVersionIsRefusedWithWhatThereIsNow(t *testing.T) {
	t.Parallel()
	eachEdit(t, func(t *testing.T, o *office, r api.Endpoint) {
		first, at := o.edit(t, r, 0)
		second, _ := o.edit(t, r, 1)
		status, answer := o.send(t, r.Method, at, "Zoe", first)
		var made struct{ Version string }
		if err := json.Unmarshal([]byte(answer), &made); err != nil || status != http.StatusOK || made.Version == "" {
			t.Fatalf("the first is answered %d %s %v", status, answer, err)
		}
		var refused struct {
			Code    string
			Current struct{ Version string }
		}
		status, answer = o.send(t, r.Method, at, "Zoe", second)
		if err := json.Unmarshal([]byte(answer), &refused); err != nil || status != http.StatusConflict || refused.Code != "changed" || refused.Current.Version != made.Version {
			t.Fatalf("the second is answered %d %s %v", status, answer, err)
		}
		if now := o.version(t, at); now != made.Version {
			t.Errorf("there is the version %s now, not %s", now, made.Version)
		}
		again, _ := o.edit(t, r, 1)
		if status, answer := o.send(t, r.Method, at, "Zoe", again); status != http.StatusOK {
			t.Errorf("the second, of what there is now, is answered %d %s", status, answer)
		}
	})
}

func TestOfEditsOfOneVersionAtOnceOneIsTaken(t *testing.T) {
	t.Parallel()
	eachEdit(t, func(t *testing.T, o *office, r api.Endpoint) {
		first, at := o.edit(t, r, 0)
		second, _ := o.edit(t, r, 1)
		statuses := make([]int, 2)
		var both sync.WaitGroup
		for i, body := range []string{first, second} {
			both.Go(func() { statuses[i], _ = o.send(t, r.Method, at, "Zoe", body) })
		}
		both.Wait()
		if slices.Sort(statuses); !slices.Equal(statuses, []int{http.StatusOK, http.StatusConflict}) {
			t.Errorf("they are answered %v", statuses)
		}
	})
}

// What happens to a record by itself is no edit: whoever writes meanwhile is not
// stopped by it.
func TestWhatHappensByItselfIsNoOtherVersion(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	at := "accounts/" + string(o.Account.ID)
	before := o.version(t, at)
	o.Text(t, "+14255550177", "hello")
	if status, answer := o.send(t, http.MethodPost, at+"/validate", "Zoe", ""); status != http.StatusOK {
		t.Fatal(answer)
	}
	if now := o.version(t, at); now != before || before == "" {
		t.Errorf("the account is %q and then %q", before, now)
	}
}
