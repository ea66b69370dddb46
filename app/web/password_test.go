package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk/users"
	"textdesk/store"
)

// What administrators alone do either gives or takes a way in, and then needs the
// password again, or it does not. A new endpoint has to be added to one of the two.
var (
	waysIn = []string{
		"POST users", "POST users/{id}/deactivate", "POST users/{id}/activate", "POST users/{id}/link",
		"POST accounts", "DELETE accounts/{id}", "POST accounts/{id}/callback-url", "DELETE accounts/{id}/old-callback-urls", "DELETE accounts/{id}/old-key",
		"PUT public-address", "POST settings-file/import",
	}
	noWayIn = []string{
		"PATCH users/{id}", "PATCH accounts/{id}", // some of what they change is: see waysInChanged
		"POST accounts/{id}/validate", "POST accounts/{id}/resume", "POST accounts/{id}/public-address", "POST accounts/{id}/self-test", "POST public-address/test", "POST settings-file/compare", "POST opt-outs/import",
		"DELETE accounts/{id}/held-callbacks", "POST accounts/{id}/held-callbacks/{held_id}/replay", "DELETE accounts/{id}/held-callbacks/{held_id}",
		"POST numbers", "PATCH numbers/{id}", "DELETE numbers/{id}", "PUT settings", "PUT keywords", "PATCH workstreams/{id}",
		"POST queues", "DELETE queues/{id}",
		"POST operating-hours", "POST operating-hours/preview", "PATCH operating-hours/{id}", "DELETE operating-hours/{id}",
		"POST presences", "PATCH presences/{id}", "DELETE presences/{id}", "PUT presence-rules", "PUT workstreams/{id}/rules", "POST workstreams/{id}/rules/try", "POST workstreams/{id}/rules/count",
		"POST workstreams", "POST workstreams/{id}/copy", "DELETE workstreams/{id}",
		"POST automated-messages", "PATCH automated-messages/{id}", "DELETE automated-messages/{id}",
		"POST opt-in-pages", "PATCH opt-in-pages/{id}", "DELETE opt-in-pages/{id}", "POST channels", "PATCH channels/{id}", "DELETE channels/{id}",
		"POST bots", "PATCH bots/{id}", "DELETE bots/{id}", "POST bots/try", "POST bots/{id}/secret", "POST bots/{id}/test",
		"POST skills", "PATCH skills/{id}", "DELETE skills/{id}", "PUT users/{id}/skills",
		"POST jobs/{name}/run", "POST set-aside/{deadline}/{id}/retry",
	}
	waysInChanged = map[string][]string{
		"PATCH users/{id}":    {`"roles":["admin"]`, `"email":"other@example.com"`},
		"PATCH accounts/{id}": {`"api_key":"bmV3"`, `"previous_api_key":"bmV3"`, `"customer_id":"00000000-1111-2222-3333-444444444444"`, `"base_url":"https://rest-api.telesign.com"`, `"auth":"digest"`, `"callback_check":"report"`},
	}
)

// leaveOpen makes it so long that everybody gave their password.
func (o *office) leaveOpen(t *testing.T, since time.Duration) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		for _, name := range askers[1:] {
			s, err := users.SignIns.Get(&tx.View, store.SecretID(name))
			if err != nil {
				return err
			}
			s.ConfirmedAt = tx.Now.Add(-since)
			if err := users.SignIns.Put(tx, s); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestEveryEndpointOfAdministratorsSaysWhetherItNeedsThePasswordAgain(t *testing.T) {
	t.Parallel()
	for _, r := range endpoints(t) {
		needs, not := slices.Contains(waysIn, r.Name()), slices.Contains(noWayIn, r.Name())
		if r.May.NeedsPassword() != needs {
			t.Errorf("%s needs the password again: %t, want %t", r.Name(), r.May.NeedsPassword(), needs)
		}
		if roles := r.May.Roles(); r.Method != http.MethodGet && len(roles) == 1 && roles[0] == store.Admin && !needs && !not {
			t.Errorf("%s: say in waysIn or noWayIn whether it gives or takes a way in", r.Name())
		}
	}
}

func TestAScreenLeftOpenGivesAndTakesNoWayIn(t *testing.T) {
	t.Parallel()
	for _, r := range endpoints(t) {
		t.Run(r.Name(), func(t *testing.T) {
			t.Parallel()
			o := openOffice(t)
			o.leaveOpen(t, 11*time.Minute)
			status, answer := o.ask(t, r, o.conversation, "Zoe", rights[r.Name()].body)
			_, partly := waysInChanged[r.Name()]
			needs := slices.Contains(waysIn, r.Name()) || partly && strings.Contains(rights[r.Name()].body, `"roles"`)
			if refused := status == http.StatusForbidden && strings.Contains(answer, `"password_again"`); refused != needs {
				t.Errorf("answers %d %s", status, answer)
			}
		})
	}
}

func TestAChangeNeedsThePasswordAgainWhereItChangesAWayIn(t *testing.T) {
	t.Parallel()
	for _, r := range endpoints(t) {
		for _, change := range waysInChanged[r.Name()] {
			t.Run(r.Name()+" "+change, func(t *testing.T) {
				t.Parallel()
				o := openOffice(t)
				for _, step := range []struct {
					since  time.Duration
					change string
					status int
				}{{11 * time.Minute, change, 403}, {11 * time.Minute, `"name":"Another"`, 200}, {9 * time.Minute, change, 200}} {
					o.leaveOpen(t, step.since)
					if status, answer := o.ask(t, r, o.conversation, "Zoe", `{"version":"VERSION",`+step.change+`}`); status != step.status || status == 403 && !strings.Contains(answer, `"password_again"`) {
						t.Errorf("%s after %s: %d %s", step.change, step.since, status, answer)
					}
				}
			})
		}
	}
}
