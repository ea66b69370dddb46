package app_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"textdesk/app"
	"textdesk/store"
)

func TestADeskHoldsThingsUnderItsName(t *testing.T) {
	t.Parallel()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for set, want := range map[string]string{"": host, "counter 2": "counter 2"} {
		c := app.DefaultConfig()
		c.Store.Path, c.Server.Node = filepath.Join(t.TempDir(), "textdesk.db"), set
		a, err := app.Open(t.Context(), c, app.Extras{Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		err = a.Store.View(t.Context(), func(v *store.View) error {
			if v.Node != want {
				t.Errorf("with %q set it is called %q, want %q", set, v.Node, want)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}
