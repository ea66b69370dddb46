package users_test

import (
	"errors"
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
			engine.BeforeNext(func() { _, faster = d.Ask(t, zoe, endpoint, ada.UserID, body) })
			_, slower := d.Ask(t, ada, endpoint, zoe.UserID, body)
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
				all.Go(func() { _, _ = d.Ask(t, by, endpoint, admins[(i+1)%len(admins)].UserID, body) })
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
