package desk

import (
	"context"
	"strings"
	"time"

	"github.com/nyaruka/phonenumbers"

	"textdesk/store"
)

// Settings are what holds for the whole desk.
type Settings struct {
	TeamName string `json:"team_name"` // whom customers' confirmations name; may be empty
	TimeZone string `json:"time_zone"` // IANA name, such as "America/Toronto"
	Language string `json:"language"`  // "en" or "fr"
	Region   string `json:"region"`    // ISO 3166 country whose numbers are written the short way
}

const maxTeamName = 60

func showSettings(s *store.Settings) Settings { return Settings(*s) }

// Settings gives the desk's settings.
func (d *Desk) Settings(ctx context.Context, by Actor) (Settings, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Settings{}, err
	}
	return view(ctx, d, func(v *store.View) (Settings, error) {
		s, err := v.Settings()
		if err != nil {
			return Settings{}, err
		}
		return showSettings(s), nil
	})
}

// ChangeSettings replaces the desk's settings. Administrators may.
func (d *Desk) ChangeSettings(ctx context.Context, by Actor, s Settings) (Settings, error) {
	if err := by.must(store.Admin); err != nil {
		return Settings{}, err
	}
	s, err := s.checked()
	if err != nil {
		return Settings{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Settings, error) {
		return s, tx.PutSettings((*store.Settings)(&s))
	})
}

// checked gives the settings in the form they are kept in.
func (s Settings) checked() (Settings, error) {
	teamName, err := oneLine("team_name", s.TeamName, maxTeamName)
	if err != nil {
		return s, err
	}
	s.TeamName = teamName
	s.TimeZone = strings.TrimSpace(s.TimeZone)
	// "Local" means another zone on each machine.
	if _, err := time.LoadLocation(s.TimeZone); err != nil || s.TimeZone == "" || s.TimeZone == "Local" {
		return s, invalid("time_zone", "unknown", "This time zone is not known. Enter one such as America/Toronto or Europe/Paris.")
	}
	s.Region = strings.ToUpper(strings.TrimSpace(s.Region))
	if phonenumbers.GetCountryCodeForRegion(s.Region) == 0 {
		return s, invalid("region", "unknown", "This country is not known. Enter its two letters, such as US, CA or FR.")
	}
	return s, checkLanguage(s.Language)
}

func checkLanguage(language string) error {
	if language == "en" || language == "fr" {
		return nil
	}
	return invalid("language", "unknown", "textdesk speaks English (en) and French (fr).")
}
