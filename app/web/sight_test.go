package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// veiled are the kinds of record of which some are out of the sight of some, by how
// their paths begin.
var veiled = []string{"conversations/{id}", "messages/{id}", "contacts/{id}", "quick-replies/{id}"}

func aboutAVeiledOne(r api.Endpoint) bool {
	return slices.ContainsFunc(veiled, func(path string) bool { return strings.HasPrefix(r.Path, path) })
}

// searching are requests that look for what is private by what is typed.
var searching = map[string]string{
	"GET contacts": "?q=" + url.QueryEscape(desktest.Stranger), "GET conversations": "?q=" + url.QueryEscape(secretName),
	"GET recipient": "?phone=" + url.QueryEscape(desktest.Stranger), "GET quick-replies": "?q=secret",
}

// bodies are requests about what is private that differ from those of rights.
var bodies = map[string]string{
	"POST conversations":              `{"phone":"` + desktest.Stranger + `","text":"hi"}`,
	"POST contacts/{id}/consent/undo": `{"line_id":"` + secretLine + `"}`,
}

// body gives what is asked of an endpoint about what is private.
func body(name string) string {
	if one, ok := bodies[name]; ok {
		return one
	}
	return rights[name].body
}

// secrets is what nobody may be told who sees nothing of the vault. A number that they
// type themselves comes back to them.
func (o *office) secrets(typed string) []string {
	all := []string{secretText, secretName, secretLine, string(o.secret.ID), string(o.secret.ContactID), string(o.quickReplies[o.secret]), desktest.Stranger}
	return slices.DeleteFunc(all, func(secret string) bool {
		return strings.Contains(typed, secret) || strings.Contains(typed, url.QueryEscape(secret))
	})
}

// mustTellNothing wants none of the secrets in what somebody is told.
func (o *office) mustTellNothing(t *testing.T, who, typed, told string) {
	t.Helper()
	for _, secret := range o.secrets(typed) {
		if strings.Contains(told, secret) {
			t.Errorf("%s is told %q, which has %q", who, told, secret)
		}
	}
}

// vault gives all that is kept of the vault.
func (o *office) vault(t *testing.T) string {
	t.Helper()
	var all []any
	o.View(t, func(v *store.View) error {
		c, err := store.Conversations.Get(v, o.secret.ID)
		if err != nil {
			return err
		}
		contact, err := store.Contacts.Get(v, c.ContactID)
		if err != nil {
			return err
		}
		all = append(all, c, contact)
		for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, "") {
			if err != nil {
				return err
			}
			all = append(all, e)
		}
		return nil
	})
	kept, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(kept)
}

// What somebody may not see does not exist for them, by whichever way they ask: each
// endpoint answers as it does about what there is not, and changes nothing.
func TestWhatSomebodyMayNotSeeDoesNotExistForThem(t *testing.T) {
	t.Parallel()
	for _, r := range endpoints(t) {
		name := r.Method + " " + r.Path
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, who := range []string{"Nadia", "Ada"} {
				o := openOffice(t)
				ids := o.ids(t, r, o.secret)
				before := o.vault(t)
				sought := r
				sought.Path += searching[name]
				status, answer := o.askWith(t, sought, ids, who, body(name))
				o.mustTellNothing(t, who, sought.Path+body(name), answer)
				if now := o.vault(t); now != before {
					t.Errorf("%s changed %s\nto %s", who, before, now)
				}
				if !aboutAVeiledOne(r) {
					continue
				}
				want := http.StatusNotFound
				if r.May.Refuses(o.roles(t, who)) {
					want = http.StatusForbidden // whatever it is about
				}
				if status != want {
					t.Errorf("%s is answered %d, want %d", who, status, want)
				}
				none := map[string]store.ID{}
				for _, path := range veiled {
					none[strings.TrimSuffix(path, "/{id}")] = "none"
				}
				if noStatus, no := o.askWith(t, r, none, who, body(name)); noStatus != status || unnumbered(no) != unnumbered(answer) {
					t.Errorf("%s is answered %d %s, and about what there is not %d %s", who, status, answer, noStatus, no)
				}
			}
		})
	}
}

// Nobody is told by the event stream what they may not see, whatever a colleague does
// who may.
func TestNoEventTellsOfWhatSomebodyMayNotSee(t *testing.T) {
	t.Parallel()
	for _, r := range endpoints(t) {
		name := r.Method + " " + r.Path
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, actor := range []string{"Zoe", "Omar"} {
				o := openOffice(t)
				o.signIn(t, "Omar")
				ears := map[string]*desktest.Listener{"Nadia": o.Listen(t, o.Nadia), "Ada": o.Listen(t, o.Admin)}
				o.ask(t, r, o.secret, actor, body(name))
				for who, ear := range ears {
					o.mustTellNothing(t, who, "", jsonOf(t, ear.Hear(t)))
				}
			}
		})
	}
}

// What was asked once is not answered again after sight of it was lost.
func TestARepeatedRequestIsNotAnsweredAfterSightWasLost(t *testing.T) {
	t.Parallel()
	for _, r := range endpoints(t) {
		name := r.Method + " " + r.Path
		if !aboutAVeiledOne(r) && name != "POST conversations" || strings.HasPrefix(r.Path, "quick-replies") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := openOffice(t)
			about, ids := strings.ReplaceAll(rights[name].body, "+12065550123", desktest.Customer), o.ids(t, r, o.conversation)
			if status, answer := o.askWith(t, r, ids, "Nadia", about); status >= http.StatusBadRequest {
				t.Fatalf("at first it is answered %d %s", status, answer)
			}
			o.Update(t, func(tx *store.Tx) error {
				c, err := store.Conversations.Get(tx, o.conversation.ID)
				if err != nil {
					return err
				}
				c.QueueID, c.AgentID, c.Offer = "vault", "Omar", nil
				return store.Conversations.Put(tx, c)
			})
			status, answer := o.askWith(t, r, ids, "Nadia", about)
			if status != http.StatusNotFound {
				t.Errorf("again it is answered %d %s", status, answer)
			}
		})
	}
}

// unnumbered is an answer without the number of its request.
func unnumbered(answer string) string {
	return regexp.MustCompile(`"request_id":"\w+"`).ReplaceAllString(answer, "")
}

// signIn signs somebody in, with their name as token.
func (o *office) signIn(t *testing.T, name string) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error { return letIn(tx, name) })
}

// jsonOf gives what a browser would get.
func jsonOf(t *testing.T, value any) string {
	t.Helper()
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}
