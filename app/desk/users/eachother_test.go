package users_test

import (
	"errors"
	"maps"
	"sync"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// What each administrator may do to the other, which takes away their right to do
// the same at that moment.
func shuttingOut() map[string]any {
	return map[string]any{"POST users/{id}/deactivate": nil, "PATCH users/{id}": map[string]any{"roles": []string{"agent"}}}
}

// about gives such a request about one of them, as they are now.
func about(t *testing.T, d *desktest.Desk, by desk.Actor, id store.ID, body any) any {
	t.Helper()
	fields, ok := body.(map[string]any)
	if !ok {
		return body
	}
	all, err := d.Users(t.Context(), by)
	desktest.Done(t, err)
	whole := maps.Clone(fields)
	for _, u := range all.Items {
		if u.ID == id {
			whole["version"] = u.Version
		}
	}
	return whole
}

// The door lets both in, with the roles they had when they came; the second is
// looked at again when it is their turn.
func TestTwoAdministratorsCannotShutEachOtherOutAtOnce(t *testing.T) {
	t.Parallel()
	for endpoint, body := range shuttingOut() {
		t.Run(endpoint, func(t *testing.T) {
			t.Parallel()
			engine := desktest.NewMeanwhile()
			d := desktest.Empty(t, desktest.Options{Engine: engine})
			ada, _ := d.FirstAdmin(t)
			zoe := d.Colleague(t, "Zoe", store.Admin)
			var faster error
			onAda, onZoe := about(t, d, ada, ada.UserID, body), about(t, d, ada, zoe.UserID, body)
			engine.BeforeNext(func() { _, faster = d.Ask(t, zoe, endpoint, ada.UserID, onAda) })
			_, slower := d.Ask(t, ada, endpoint, zoe.UserID, onZoe)
			desktest.Done(t, faster)
			if !errors.Is(slower, &desk.Error{Code: desk.Unauthenticated}) && !errors.Is(slower, &desk.Error{Code: desk.Forbidden}) {
				t.Errorf("who is no administrator any more is told %v", slower)
			}
		})
	}
}

func TestHoweverManyAdministratorsShutEachOtherOutOneIsLeft(t *testing.T) {
	t.Parallel()
	for endpoint, body := range shuttingOut() {
		t.Run(endpoint, func(t *testing.T) {
			t.Parallel()
			d := desktest.Empty(t, desktest.Options{})
			first, _ := d.FirstAdmin(t)
			admins := []desk.Actor{first, d.Colleague(t, "Zoe", store.Admin), d.Colleague(t, "Ivy", store.Admin)}
			var all sync.WaitGroup
			for i, by := range admins {
				other := admins[(i+1)%len(admins)].UserID
				request := about(t, d, first, other, body)
				all.Go(func() { _, _ = d.Ask(t, by, endpoint, other, request) })
			}
			all.Wait()
			left := 0
			d.View(t, func(v *store.View) error {
				for u, err := range store.Users.All(v) {
					if err != nil {
						return err
					}
					if u.Active() && u.Has(store.Admin) {
						left++
					}
				}
				return nil
			})
			if left == 0 {
				t.Error("nobody can administer the desk")
			}
		})
	}
}
