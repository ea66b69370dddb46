package desk_test

import (
	"context"
	"errors"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
)

func TestUseCasesTogetherAreDoneAllOrNotAtAll(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	call := func(ctx context.Context, name, zone string) error {
		_, err := d.ChangeSettings(ctx, d.Admin, desk.Replace(settings.Settings{TeamName: name, TimeZone: zone, Language: "en", Region: "US"}))
		return err
	}
	named := func() string {
		t.Helper()
		s, err := d.Parts.Settings.Settings(t.Context(), d.Admin)
		desktest.Done(t, err)
		return s.TeamName
	}
	desktest.Done(t, desk.Together(t.Context(), d.Parts.Desk, func(ctx context.Context) error {
		return errors.Join(call(ctx, "Boots", "UTC"), call(ctx, "Shoes", "UTC"))
	}))
	if got := named(); got != "Shoes" {
		t.Errorf("the team is called %q", got)
	}
	for name, fn := range map[string]func(context.Context) error{
		"a refusal is given": func(ctx context.Context) error {
			return errors.Join(call(ctx, "Hats", "UTC"), call(ctx, "Hats", "nowhere"))
		},
		"a refusal is hidden": func(ctx context.Context) error {
			_, _ = call(ctx, "Hats", "UTC"), call(ctx, "Hats", "nowhere")
			return nil
		},
		"the caller gives up": func(ctx context.Context) error { _ = call(ctx, "Hats", "UTC"); return errors.New("no") },
	} {
		if err := desk.Together(t.Context(), d.Parts.Desk, fn); err == nil || named() != "Shoes" {
			t.Errorf("%s: %v, and the team is called %q", name, err, named())
		}
	}
}
