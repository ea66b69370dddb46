// Package control is how a command on the desk's own machine works with the
// desk, whether it runs or not: [Desk] is what can be asked, [Local] does it on
// an open database, and [Client] asks a running process, which answers with
// [Server].
//
// The running process holds the database's lock, so a command cannot open it
// too. It listens on a unix socket beside the database instead (its path with
// ".sock"), which only its own user, and root, may open: who could read the file
// anyway. Whoever comes that way acts as the desk itself. On Windows there is no
// socket, and commands need the desk stopped.
//
// The wire is HTTP/1.1 with JSON, for curl --unix-socket as well:
//
//	GET  /          Status
//	POST /users     UserToAdd     answers the users.User
//	POST /password  NewPassword   answers the users.User
//	GET  /backup    answers a copy of the database, as of now
//	GET  /export    answers JSON Lines
//	POST /show      Record        answers the record
//	POST /settings          answers the settingsfile.File
//	POST /settings/compare  settingsfile.Given     answers the settingsfile.Comparison
//	POST /settings/import   settingsfile.ToImport  answers the settingsfile.Comparison
//
// An error is {"error": "a sentence"}, with 422 for what the desk refuses and 500
// for what went wrong. An answer that breaks off is not complete: its connection
// is cut, and its length or last chunk is missing.
package control

import (
	"context"
	"encoding/json"
	"io"

	"textdesk/app/desk"
	"textdesk/app/desk/settingsfile"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
)

// Desk is what commands can ask of a desk, running or not.
type Desk interface {
	// AddUser adds somebody who can sign in with that password.
	AddUser(ctx context.Context, n users.NewUser, password string) (users.User, error)
	// ResetPassword gives somebody another password and signs them out everywhere.
	ResetPassword(ctx context.Context, email, password string) (users.User, error)
	// BackUp writes a copy of the database, as of now, to a file that only its
	// owner may read. A file of that name is refused, with [newfile.ErrExists], or
	// replaced once the copy is complete.
	BackUp(ctx context.Context, path string, replace bool) error
	// Export writes everything worth taking elsewhere, as JSON Lines.
	Export(ctx context.Context, w io.Writer) error
	// Show gives one record as the file keeps it.
	Show(ctx context.Context, r Record) (json.RawMessage, error)
	// Settings gives the file of settings.
	Settings(ctx context.Context) (settingsfile.File, error)
	// CompareSettings says what a file of settings would change.
	CompareSettings(ctx context.Context, in settingsfile.Given) (settingsfile.Comparison, error)
	// ImportSettings does what that has shown.
	ImportSettings(ctx context.Context, in settingsfile.ToImport) (settingsfile.Comparison, error)
}

// Status tells which desk answers.
type Status struct {
	Version string `json:"version"`
	Address string `json:"address"` // what a person types into a browser
	PID     int    `json:"pid"`
}

// UserToAdd is the body of POST /users.
type UserToAdd struct {
	users.NewUser
	Password string `json:"password"`
}

// NewPassword is the body of POST /password.
type NewPassword struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

// Record is the body of POST /show: which record to look at.
type Record struct {
	Kind string `json:"kind"` // its table, such as "message"
	ID   string `json:"id"`
}

// Local does what commands ask for on an open database.
type Local struct {
	Parts *parts.Parts
	// Copy backs the database up to a path, as BackUp does.
	Copy func(ctx context.Context, path string, replace bool) error
}

var (
	_ Desk = Local{}
	_ Desk = (*Client)(nil)
)

// AddUser implements [Desk].
func (l Local) AddUser(ctx context.Context, n users.NewUser, password string) (users.User, error) {
	return l.Parts.Users.AddUserWithPassword(ctx, n, password)
}

// ResetPassword implements [Desk].
func (l Local) ResetPassword(ctx context.Context, email, password string) (users.User, error) {
	return l.Parts.Users.ResetPassword(ctx, email, password)
}

// BackUp implements [Desk].
func (l Local) BackUp(ctx context.Context, path string, replace bool) error {
	return l.Copy(ctx, path, replace)
}

// Export implements [Desk].
func (l Local) Export(ctx context.Context, w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return l.Parts.Export(ctx, encoder.Encode)
}

// Show implements [Desk].
func (l Local) Show(ctx context.Context, r Record) (json.RawMessage, error) {
	return l.Parts.Show(ctx, r.Kind, r.ID)
}

// Settings implements [Desk].
func (l Local) Settings(ctx context.Context) (settingsfile.File, error) {
	return l.Parts.SettingsFile.Export(ctx, desk.System())
}

// CompareSettings implements [Desk].
func (l Local) CompareSettings(ctx context.Context, in settingsfile.Given) (settingsfile.Comparison, error) {
	return l.Parts.SettingsFile.Compare(ctx, desk.System(), in)
}

// ImportSettings implements [Desk].
func (l Local) ImportSettings(ctx context.Context, in settingsfile.ToImport) (settingsfile.Comparison, error) {
	return l.Parts.SettingsFile.Import(ctx, desk.System(), in)
}
