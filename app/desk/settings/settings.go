// Package settings is what holds for the whole desk: its team's name, time zone,
// language and country.
package settings

import (
	"context"
	"strings"
	"time"

	"github.com/nyaruka/phonenumbers"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Settings are what an administrator sets for the whole desk.
type Settings struct {
	TeamName string         `json:"team_name"` // whom customers' confirmations name; may be empty
	TimeZone string         `json:"time_zone"` // IANA name, such as "America/Toronto"
	Language store.Language `json:"language"`
	Region   string         `json:"region"` // ISO 3166 country whose numbers are written the short way
	// HoursID are the operating hours of the desk, where "within hours" is said without
	// naming any; empty is always open.
	HoursID store.ID `json:"hours_id"`
}

const maxTeamName = 60

// Kept are the settings as the screens show them.
type Kept struct {
	Settings
	Version desk.Version `json:"version"`
}

// APIName is what the API calls it.
func (Kept) APIName() string { return "KeptSettings" }

// Show gives the settings as the screens show them.
func Show(s *store.Settings) Kept { return Kept{Settings(*s), desk.VersionOf(s)} }

// UseCases are the settings' doors.
type UseCases struct {
	desk  *desk.Desk
	trail audit.Trail
}

// New makes them.
func New(d *desk.Desk, trail audit.Trail) *UseCases { return &UseCases{d, trail} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "settings",
		Tables: []store.Kept{desk.PublicAddresses},
		Told: []part.Telling{part.Tell(store.SettingsTable, func(_ *store.View, _ desk.Actor, s *store.Settings) (Kept, error) {
			return Show(s), nil
		})},
		Endpoints: append([]api.Endpoint{
			api.Get("settings", api.SignedIn(), "The desk's settings", api.Alone(u.Settings)),
			api.Put("settings", api.Only(store.Admin), "Replace the desk's settings", api.Given(u.ChangeSettings)),
		}, u.addressEndpoints()...),
		Settings: []part.Setting{{
			Name: "settings", Path: "settings", Tables: []string{"settings"},
			Names: part.Naming(map[string]string{"hours_id": "operating_hours"}),
		}},
		Hooks: desk.Hooks{Uses: uses},
		Screens: []api.Screen{
			{Name: "settings", Section: "system", Path: "/admin/settings", Roles: []store.Role{store.Admin}},
			{Name: "about", Section: "system", Path: "/admin/about", Roles: []store.Role{store.Admin}},
		},
	}
}

// uses tells that the settings go by operating hours.
func uses(v *store.View, table string, id store.ID) ([]desk.Use, error) {
	if table != calendars.Kind {
		return nil, nil
	}
	return desk.UsesOf(v, store.SettingsTable, func(s *store.Settings) (desk.Use, bool) { return desk.Use{}, s.HoursID == id })
}

// Settings gives the desk's settings.
func (u *UseCases) Settings(ctx context.Context, by desk.Actor) (Kept, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Kept, error) {
		s, err := v.Settings()
		if err != nil {
			return Kept{}, err
		}
		return Show(s), nil
	})
}

// ChangeSettings replaces the desk's settings.
func (u *UseCases) ChangeSettings(ctx context.Context, by desk.Actor, edit desk.Replacement[Settings]) (Kept, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Kept, error) {
		kept, err := tx.Settings()
		if err != nil {
			return Kept{}, err
		}
		shown := Show(kept)
		edited, err := edit.Over(shown.Version, shown)
		if err != nil {
			return Kept{}, err
		}
		if edited, err = edited.checked(); err != nil {
			return Kept{}, err
		}
		if err := calendars.MustExist(&tx.View, "hours_id", edited.HoursID); err != nil {
			return Kept{}, err
		}
		changed := store.Settings(edited)
		return Show(&changed), tx.PutSettings(&changed)
	})
}

// checked gives the settings in the form they are kept in.
func (s Settings) checked() (Settings, error) {
	teamName, err := desk.OneLine("team_name", s.TeamName, maxTeamName)
	if err != nil {
		return s, err
	}
	s.TeamName = teamName
	s.TimeZone = strings.TrimSpace(s.TimeZone)
	// "Local" means another zone on each machine.
	if _, err := time.LoadLocation(s.TimeZone); err != nil || s.TimeZone == "" || s.TimeZone == "Local" {
		return s, desk.RefuseField("time_zone", "unknown", "This time zone is not known. Enter one such as America/Toronto or Europe/Paris.")
	}
	s.Region = strings.ToUpper(strings.TrimSpace(s.Region))
	if phonenumbers.GetCountryCodeForRegion(s.Region) == 0 {
		return s, desk.RefuseField("region", "unknown", "This country is not known. Enter its two letters, such as US, CA or FR.")
	}
	return s, desk.CheckChoices(s)
}
