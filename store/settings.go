package store

import "errors"

// Settings are what holds for the whole desk. There is one record.
type Settings struct {
	TeamName string   `json:"team_name" cbor:"1,keyasint,omitzero"`
	TimeZone string   `json:"time_zone" cbor:"2,keyasint,omitzero"` // IANA name, such as "America/Toronto"
	Language Language `json:"language" cbor:"3,keyasint,omitzero"`  // of the screens by default, and of automated texts
	Region   string   `json:"region" cbor:"4,keyasint,omitzero"`    // ISO 3166 country whose numbers are written the short way
	HoursID  ID       `json:"hours_id" cbor:"5,keyasint,omitzero"`  // operating hours of whatever has none of its own; empty: always open
}

// Language is one that textdesk speaks.
type Language string

// The languages.
const (
	English Language = "en"
	French  Language = "fr"
)

// Choices gives the languages.
func (Language) Choices() []string { return texts(English, French) }

const settingsID = "settings"

// SettingsTable holds the desk's settings.
var SettingsTable = NewTable(Whole[Settings](), Spec[Settings]{
	Cached: true,
	Name:   "settings",
	ID:     func(*Settings) ID { return settingsID },
	Trace:  func(*Settings) Trace { return Trace{} },
})

// Settings gives the desk's settings, the defaults before the first change.
func (v *View) Settings() (*Settings, error) {
	s, err := SettingsTable.Get(v, settingsID)
	if errors.Is(err, ErrNotFound) {
		return defaultSettings(), nil
	}
	return s, err
}

func defaultSettings() *Settings { return &Settings{TimeZone: "UTC", Language: English, Region: "US"} }

// seedSettings keeps settings that were never changed too, so that an export says
// what holds.
func seedSettings(tx *Tx) error {
	kept, err := tx.Settings()
	if err != nil {
		return err
	}
	return tx.PutSettings(kept)
}

// PutSettings replaces the desk's settings.
func (tx *Tx) PutSettings(s *Settings) error { return SettingsTable.Put(tx, s) }
