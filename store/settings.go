package store

import "errors"

// Settings are what holds for the whole desk. There is one record.
type Settings struct {
	TeamName string `json:"team_name"`
	TimeZone string `json:"time_zone"` // IANA name, such as "America/Toronto"
	Language string `json:"language"`  // "en" or "fr": of the screens by default, and of automated texts
	Region   string `json:"region"`    // ISO 3166 country whose numbers are written the short way
}

const settingsID = "settings"

var settings = newTable(Table[Settings]{
	name:  "settings",
	id:    func(*Settings) ID { return settingsID },
	trace: func(*Settings) Trace { return Trace{} },
})

// Settings gives the desk's settings, the defaults before the first change.
func (v *View) Settings() (*Settings, error) {
	s, err := settings.Get(v, settingsID)
	if errors.Is(err, ErrNotFound) {
		return &Settings{TimeZone: "UTC", Language: "en", Region: "US"}, nil
	}
	return s, err
}

// PutSettings replaces the desk's settings.
func (tx *Tx) PutSettings(s *Settings) error { return settings.Put(tx, s) }
