package optins

import (
	"errors"
	"regexp"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/optins/registration"
	"textdesk/store"
)

// The bounds of a page.
const (
	maxPages     = 200 // keeps the list short enough to be read whole
	minCode      = 4
	maxCode      = 40
	maxBrand     = 60
	maxAbout     = 200
	maxMonthly   = 500
	defaultDaily = 200
	maxDaily     = 5000
)

// codeForm is what an address can be read out and typed as.
var codeForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check brings the settings of the page with that ID into the form they are kept in, or
// refuses them.
func (s *PageSettings) check(v *store.View, id store.ID) (err error) {
	if s.Name, err = desk.Named("name", s.Name, desk.MaxName); err != nil {
		return err
	}
	if err := s.checkCode(v, id); err != nil {
		return err
	}
	number, err := store.Numbers.Get(v, s.NumberID)
	if errors.Is(err, store.ErrNotFound) || err == nil && number.Removed() {
		return desk.RefuseField("number_id", "unknown", "Choose one of your numbers.")
	}
	if err != nil {
		return err
	}
	if err := s.checkWords(v); err != nil {
		return err
	}
	if s.Monthly < 0 || s.Monthly > maxMonthly {
		return desk.RefuseField("monthly", "out_of_range", "Enter at most %d texts a month, or 0 where it varies.", maxMonthly)
	}
	if s.Daily == 0 {
		s.Daily = defaultDaily
	}
	if s.Daily < 1 || s.Daily > maxDaily {
		return desk.RefuseField("daily_limit", "out_of_range", "Enter between 1 and %d texts a day.", maxDaily)
	}
	return s.Registration.Check()
}

func (s *PageSettings) checkCode(v *store.View, id store.ID) error {
	s.Code = strings.ToLower(strings.TrimSpace(s.Code))
	switch {
	case len(s.Code) < minCode || len(s.Code) > maxCode:
		return desk.RefuseField("code", "out_of_range", "A code has %d to %d letters and digits.", minCode, maxCode)
	case !codeForm.MatchString(s.Code):
		return desk.RefuseField("code", "not_a_code", "Use the letters a to z, digits, and single hyphens between them.")
	}
	other, err := byCode.First(v, store.Under(store.Key{}.Str(s.Code)))
	if errors.Is(err, store.ErrNotFound) || err == nil && other.ID == id {
		return nil
	}
	if err != nil {
		return err
	}
	return desk.RefuseField("code", "taken", "The page %s has this code.", other.Name)
}

// checkWords is about what the page says.
func (s *PageSettings) checkWords(v *store.View) (err error) {
	if s.Brand, err = desk.OneLine("brand", s.Brand, maxBrand); err != nil {
		return err
	}
	brand, err := brandOf(v, s)
	if err != nil {
		return err
	}
	if brand == "" {
		return desk.RefuseField("brand", "required", "Enter the name that customers know you by. The desk has no team name that could stand here.")
	}
	if s.English, err = desk.OneLine("about_en", s.English, maxAbout); err != nil {
		return err
	}
	if s.French, err = desk.OneLine("about_fr", s.French, maxAbout); err != nil {
		return err
	}
	if len(s.languages()) == 0 {
		return desk.RefuseField("about_en", "required", "Say in one language at least what the texts are about.")
	}
	if s.Policy, err = registration.WebAddress("policy_url", s.Policy); err != nil {
		return err
	}
	s.Terms, err = registration.WebAddress("terms_url", s.Terms)
	return err
}
