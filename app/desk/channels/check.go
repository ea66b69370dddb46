package channels

import (
	"cmp"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/store"
)

// check brings the settings of the channel with that ID into the form they are kept
// in, or refuses them.
func (s *ChannelSettings) check(v *store.View, id store.ID) (err error) {
	if err := s.checkNumber(v, id); err != nil {
		return err
	}
	if _, err := store.Workstreams.Get(v, s.WorkstreamID); errors.Is(err, store.ErrNotFound) {
		return desk.RefuseField("workstream_id", "unknown", "Choose the workstream that handles what is texted to this number.")
	} else if err != nil {
		return err
	}
	if s.Name, err = desk.Named("name", s.Name, desk.MaxName); err != nil {
		return err
	}
	if err := s.checkLanguage(v); err != nil {
		return err
	}
	return calendars.MustExist(v, "hours_id", s.HoursID)
}

// checkNumber refuses a number that is not there, or is on another channel.
func (s *ChannelSettings) checkNumber(v *store.View, id store.ID) error {
	number, err := store.Numbers.Get(v, s.NumberID)
	if errors.Is(err, store.ErrNotFound) || err == nil && number.Removed() {
		return desk.RefuseField("number_id", "unknown", "Choose one of your numbers.")
	}
	if err != nil {
		return err
	}
	other, err := byNumber.First(v, store.Under(store.Key{}.ID(s.NumberID)))
	if errors.Is(err, store.ErrNotFound) || err == nil && other.ID == id {
		return nil
	}
	if err != nil {
		return err
	}
	return taken(v, other)
}

// taken says where a number is already.
func taken(v *store.View, other *Channel) error {
	w, err := store.Workstreams.Get(v, other.WorkstreamID)
	if err != nil {
		return err
	}
	e := desk.Refuse(desk.Exists, "This number is on the channel %s of the workstream %s. Choose another number.", other.Name, w.Name)
	e.Field, e.Reason = "number_id", "taken"
	return e
}

// checkLanguage also settles in which language the desk's own texts go out.
func (s *ChannelSettings) checkLanguage(v *store.View) error {
	if own, ok := s.Language.own(); ok {
		s.FallbackLanguage = own
	} else if s.FallbackLanguage == "" {
		settings, err := v.Settings()
		if err != nil {
			return err
		}
		s.FallbackLanguage = cmp.Or(settings.Language, store.English)
	}
	return desk.CheckChoices(*s)
}
