package channels

import (
	"errors"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/store"
)

// Of gives the channel that a number is on, nil where it is on none.
func Of(v *store.View, numberID store.ID) (*Channel, error) {
	c, err := byNumber.First(v, store.Under(store.Key{}.ID(numberID)))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return c, err
}

// NameOf gives a channel's name, or store.ErrNotFound.
func NameOf(v *store.View, id store.ID) (string, error) {
	c, err := table.Get(v, id)
	if err != nil {
		return "", err
	}
	return c.Name, nil
}

// WorkstreamOf gives the workstream that handles what begins on a number: that of its
// channel, or the default one where it is on none.
func WorkstreamOf(v *store.View, numberID store.ID) (*store.Workstream, error) {
	c, err := Of(v, numberID)
	if err != nil {
		return nil, err
	}
	if c == nil {
		return store.Workstreams.Get(v, store.DefaultID)
	}
	return store.Workstreams.Get(v, c.WorkstreamID)
}

// TextsIn gives the language of the desk's own texts to customers on a number.
func TextsIn(v *store.View, numberID store.ID) (store.Language, error) {
	c, err := Of(v, numberID)
	if err != nil {
		return "", err
	}
	if c != nil {
		return c.FallbackLanguage, nil
	}
	settings, err := v.Settings()
	if err != nil {
		return "", err
	}
	return settings.Language, nil
}

// LanguagesOn gives the languages, as tags of BCP 47, in which customers on a number
// are written to, the best first: that of its channel, the one without a country, and
// that of the desk's own texts to them.
func LanguagesOn(v *store.View, numberID store.ID) ([]string, error) {
	own, err := TextsIn(v, numberID)
	if err != nil {
		return nil, err
	}
	c, err := Of(v, numberID)
	if err != nil || c == nil {
		return []string{string(own)}, err
	}
	base, _, _ := strings.Cut(string(c.Language), "-")
	return []string{string(c.Language), base, string(own)}, nil
}

// uses gives the channels that go by a number, a workstream or operating hours.
func uses(v *store.View, kind string, id store.ID) ([]desk.Use, error) {
	return desk.UsesOf(v, table, func(c *Channel) (desk.Use, bool) {
		goesBy := map[string]store.ID{
			store.Numbers.Name(): c.NumberID, store.Workstreams.Name(): c.WorkstreamID, calendars.Kind: c.HoursID,
		}
		return desk.Use{ID: c.ID, Name: c.Name}, id != "" && goesBy[kind] == id
	})
}
