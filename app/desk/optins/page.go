package optins

import (
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/optins/registration"
	"textdesk/store"
	"textdesk/store/work"
)

// Kind is what opt-in pages are called as records: in events and in exports.
const Kind = "opt_in_page"

// PageSettings are what an administrator sets of an opt-in page.
type PageSettings struct {
	Name string `json:"name" cbor:"2,keyasint,omitzero"` // for the people of the desk
	// Code is the end of the page's address. Printed codes lead to it, so that it stays
	// unless somebody changes it on purpose.
	Code     string   `json:"code" cbor:"3,keyasint,omitzero"`
	Off      work.Off `json:"on" cbor:"4,keyasint,omitzero"`
	NumberID store.ID `json:"number_id" cbor:"5,keyasint,omitzero"` // the texts are from it
	// Brand is the name customers know the business by; empty takes the team's.
	Brand string `json:"brand" cbor:"6,keyasint,omitzero"`
	// English and French say what the texts are about, as the end of “texts about …”. A
	// page is there in the languages in which it says that; in one at least.
	English string `json:"about_en" cbor:"7,keyasint,omitzero"`
	French  string `json:"about_fr" cbor:"8,keyasint,omitzero"`
	Monthly int    `json:"monthly" cbor:"9,keyasint,omitzero"` // how many texts a month at most; 0: it varies
	Policy  string `json:"policy_url" cbor:"10,keyasint,omitzero"`
	Terms   string `json:"terms_url" cbor:"11,keyasint,omitzero"`
	// Unconfirmed takes the tick alone for consent, without a YES from the number.
	Unconfirmed bool `json:"unconfirmed" cbor:"12,keyasint,omitzero"`
	// Abroad takes numbers of any country. Without it those of the number's country and
	// of the desk's region are taken: fraudsters have texts sent to numbers that earn.
	Abroad bool `json:"abroad" cbor:"13,keyasint,omitzero"`
	// Daily is how many texts the page may cause a day (UTC).
	Daily        int                       `json:"daily_limit" cbor:"14,keyasint,omitzero"`
	Registration registration.Registration `json:"registration" cbor:"15,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (PageSettings) APIName() string { return "OptInPageSettings" }

// Page is a public page on which customers agree to be texted.
type Page struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	PageSettings
	CreatedAt time.Time `json:"created_at" cbor:"20,keyasint,omitzero"`
	UpdatedAt time.Time `json:"updated_at" cbor:"21,keyasint,omitzero"`
}

// APIName is what the API calls it: an OptInPage there has its version.
func (Page) APIName() string { return "KeptOptInPage" }

var byCode = &store.Index[Page]{
	Name:   "by_code",
	Unique: true,
	Asked:  true,
	Keys:   func(p *Page) []store.Key { return []store.Key{store.Key{}.Str(p.Code)} },
}

var table = store.NewTable(store.Whole[Page](), store.Spec[Page]{
	Cached:  true,
	Name:    Kind,
	ID:      func(p *Page) store.ID { return p.ID },
	Trace:   func(*Page) store.Trace { return store.Trace{Audience: store.Audience{Admins: true}} },
	Indexes: []*store.Index[Page]{byCode},
	References: []store.Reference[Page]{
		{To: "number", ID: func(p *Page) store.ID { return p.NumberID }},
	},
})

// languages are those the page is there in, the first for whoever reads neither.
func (s *PageSettings) languages() (in []store.Language) {
	for _, l := range []store.Language{store.English, store.French} {
		if s.about(l) != "" {
			in = append(in, l)
		}
	}
	return in
}

func (s *PageSettings) about(in store.Language) string {
	if in == store.French {
		return s.French
	}
	return s.English
}

// Shown is an opt-in page as the screens show it.
type Shown struct {
	Page
	// Address is where the page is, empty while the desk's public address is not known.
	Address string `json:"address"`
	// TextsToday is how many texts the page has caused today. From the limit on it
	// answers as ever, and no text leaves.
	TextsToday int          `json:"texts_today"`
	Version    desk.Version `json:"version"` // of what can be changed
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "OptInPage" }

func (u *UseCases) shown(v *store.View, _ desk.Actor, p *Page) (Shown, error) {
	shown := Shown{Page: *p, Version: desk.VersionOf(p.PageSettings)}
	var err error
	if shown.Address, err = u.address(v, p); err != nil {
		return shown, err
	}
	shown.TextsToday, err = textsOn(v, p.ID, v.Now)
	return shown, err
}

// address gives where the page is, empty while that is not known.
func (u *UseCases) address(v *store.View, p *Page) (string, error) {
	public, err := u.desk.PublicURL(v)
	if err != nil || public == "" {
		return "", err
	}
	return public + "/join/" + p.Code, nil
}

// brandOf is the name under which the page speaks.
func brandOf(v *store.View, s *PageSettings) (string, error) {
	if s.Brand != "" {
		return s.Brand, nil
	}
	settings, err := v.Settings()
	if err != nil {
		return "", err
	}
	return settings.TeamName, nil
}

// uses gives the pages that go by a number.
func uses(v *store.View, kind string, id store.ID) ([]desk.Use, error) {
	return desk.UsesOf(v, table, func(p *Page) (desk.Use, bool) {
		return desk.Use{ID: p.ID, Name: p.Name}, kind == store.Numbers.Name() && p.NumberID == id
	})
}

// numberGoes removes the pages of a number that is removed: what they promise cannot be
// kept.
func numberGoes(tx *store.Tx, _ desk.Actor, numberID store.ID) error {
	all, err := desk.Collect(table.All(tx))
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.NumberID == numberID {
			if err := table.Delete(tx, p.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
