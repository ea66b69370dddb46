// Package settingsfile takes everything that administrators set out of a desk as one
// TOML file, without secrets, and brings such a file in: what it would change is shown
// first, and then all of it is done in one transaction, or nothing. What belongs into the
// file each part says for itself: see [part.Setting]. It is read and written by the
// parts' own endpoints, as the person who asks, so that a file can do what that person
// can and no more.
//
// The file names things by name, and every entry has its ID beside it. An entry is the
// thing with its ID, whatever that is called by now; where the desk has none with that ID,
// as another desk has not, it is the one with its name; and a new one where there is no
// such either.
package settingsfile

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// MaxSize is how long a file may be, in bytes: the file of a desk with some thousands of
// rules has one or two million.
const MaxSize = 4 << 20

// UseCases are the file's doors. Give them the parts with Keep.
type UseCases struct {
	desk     *desk.Desk
	trail    audit.Trail
	sections []*section
}

// New makes them.
func New(d *desk.Desk, trail audit.Trail) *UseCases { return &UseCases{desk: d, trail: trail} }

// Keep takes what the desk's parts have in the file. Settings whose endpoints are not
// there are refused, in words.
func (u *UseCases) Keep(a *part.Assembly) (err error) {
	u.sections, err = sectionsOf(a)
	return err
}

// Part describes it.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name: "settings_file",
		Endpoints: []api.Endpoint{
			api.Get("settings-file", admins, "Everything administrators set, as TOML, without secrets", api.Alone(u.Export)),
			api.Post("settings-file/compare", admins, "What a file would change; nothing is kept", api.Given(u.Compare)).Taking(maxRequest),
			api.Post("settings-file/import", admins.Confirmed(), "Change all that a comparison has shown, or nothing", api.Given(u.Import)).Taking(maxRequest),
		},
		Screens: []api.Screen{{Name: "settings_file", Section: "system", Path: "/admin/settings-file", Roles: admins.Roles()}},
	}
}

// maxRequest leaves room for what JSON makes of a file's line ends and quotes.
const maxRequest = 2*MaxSize + 64<<10

// File is a file of settings.
type File struct {
	Name string `json:"name"` // such as "textdesk-settings-2026-11-29.toml"
	TOML string `json:"toml"`
}

// APIName is what the API calls it.
func (File) APIName() string { return "SettingsFile" }

// Export gives the file.
func (u *UseCases) Export(ctx context.Context, by desk.Actor) (File, error) {
	name := "textdesk-settings-" + u.desk.Now().Format("2006-01-02") + ".toml"
	var text string
	err := desk.Steady(ctx, u.desk, func(ctx context.Context) error {
		p, err := u.look(ctx, by)
		if err == nil {
			text, err = p.write()
		}
		return err
	})
	return File{name, text}, err
}
