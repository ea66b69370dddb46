package settings_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/store"
)

func TestSettingsAreCheckedAndKept(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	got, err := d.ChangeSettings(t.Context(), by, desk.Replace(settings.Settings{TeamName: " Boulangerie ", TimeZone: "Europe/Paris", Language: "fr", Region: "fr"}))
	desktest.Done(t, err)
	want := settings.Settings{TeamName: "Boulangerie", TimeZone: "Europe/Paris", Language: "fr", Region: "FR"}
	if got.Settings != want {
		t.Errorf("got %+v", got)
	}
	for field, spoil := range map[string]func(*settings.Settings){
		"team_name": func(s *settings.Settings) { s.TeamName = strings.Repeat("x", 61) },
		"time_zone": func(s *settings.Settings) { s.TimeZone = "Local" },
		"language":  func(s *settings.Settings) { s.Language = "de" },
		"region":    func(s *settings.Settings) { s.Region = "XX" },
	} {
		s := want
		spoil(&s)
		_, err := d.ChangeSettings(t.Context(), by, desk.Replace(s))
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	long := want
	long.TeamName = strings.Repeat("x", 61)
	_, err = d.ChangeSettings(t.Context(), by, desk.Replace(long))
	if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Limit != 60 {
		t.Errorf("the limit of a name that is too long is told as %d", refusal.Limit)
	}
	agent := d.Colleague(t, "Nadia", store.Agent)
	_, err = d.Ask(t, agent, "PUT settings", "", want)
	desktest.WantCode(t, err, desk.Forbidden)
	if got, err = d.Parts.Settings.Settings(t.Context(), agent); err != nil || got.Settings != want {
		t.Errorf("got %+v, %v", got, err)
	}
}
