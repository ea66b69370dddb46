package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"runtime"
	"syscall"
	"time"

	"textdesk/app/desk/settingsfile"
	"textdesk/app/desk/users"
)

// ErrNotRunning says that no desk serves the database, or none that can be asked:
// open the file instead.
var ErrNotRunning = errors.New("no desk is running on this database")

// Client asks a running desk. Get one with Dial.
type Client struct {
	http     *http.Client
	database string
	status   Status
}

// helloTime is how long a running desk may take to say that it is there.
const helloTime = 10 * time.Second

// Dial finds the desk that serves the database at that path, or gives
// [ErrNotRunning].
func Dial(ctx context.Context, database string) (*Client, error) {
	if runtime.GOOS == "windows" {
		return nil, ErrNotRunning
	}
	c := &Client{database: database, http: &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", SocketPath(database))
		},
	}}}
	ctx, cancel := context.WithTimeout(ctx, helloTime)
	defer cancel()
	err := c.ask(ctx, http.MethodGet, "/", nil, &c.status)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EINVAL):
		// None, one that a crash left, or a path too long for there to be one.
		return nil, ErrNotRunning
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("the running desk belongs to another user; run this command as that user")
	case err != nil:
		return nil, fmt.Errorf("the running desk does not answer on %s: %w", SocketPath(database), err)
	}
	return c, nil
}

// Status tells which desk it is.
func (c *Client) Status() Status { return c.status }

// AddUser implements [Desk].
func (c *Client) AddUser(ctx context.Context, n users.NewUser, password string) (u users.User, err error) {
	err = c.ask(ctx, http.MethodPost, "/users", UserToAdd{n, password}, &u)
	return u, err
}

// ResetPassword implements [Desk].
func (c *Client) ResetPassword(ctx context.Context, email, password string) (u users.User, err error) {
	err = c.ask(ctx, http.MethodPost, "/password", NewPassword{email, password}, &u)
	return u, err
}

// BackUp implements [Desk]. The file is written by this process, so it needs this
// user's rights and not the running desk's.
func (c *Client) BackUp(ctx context.Context, path string, replace bool) error {
	switch same, err := sameFile(c.database, path); {
	case err != nil:
		return err
	case same:
		return errors.New("a backup must not replace the database itself")
	}
	body, err := c.open(ctx, http.MethodGet, "/backup", nil)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // read to its end, or given up
	return save(path, body, replace)
}

// Export implements [Desk].
func (c *Client) Export(ctx context.Context, w io.Writer) error {
	body, err := c.open(ctx, http.MethodGet, "/export", nil)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // as above
	_, err = io.Copy(w, body)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the export broke off, so it is not complete; the desk's log says why")
	}
	return err
}

// Show implements [Desk].
func (c *Client) Show(ctx context.Context, r Record) (record json.RawMessage, err error) {
	err = c.ask(ctx, http.MethodPost, "/show", r, &record)
	return record, err
}

// Settings implements [Desk].
func (c *Client) Settings(ctx context.Context) (f settingsfile.File, err error) {
	err = c.ask(ctx, http.MethodPost, "/settings", struct{}{}, &f)
	return f, err
}

// CompareSettings implements [Desk].
func (c *Client) CompareSettings(ctx context.Context, in settingsfile.Given) (found settingsfile.Comparison, err error) {
	err = c.ask(ctx, http.MethodPost, "/settings/compare", in, &found)
	return found, err
}

// ImportSettings implements [Desk].
func (c *Client) ImportSettings(ctx context.Context, in settingsfile.ToImport) (found settingsfile.Comparison, err error) {
	err = c.ask(ctx, http.MethodPost, "/settings/import", in, &found)
	return found, err
}

// ask sends in as JSON and reads the answer into out.
func (c *Client) ask(ctx context.Context, method, path string, in, out any) error {
	body, err := c.open(ctx, method, path, in)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // as above
	return json.NewDecoder(body).Decode(out)
}

// open gives the body of an answer that is no error.
func (c *Client) open(ctx context.Context, method, path string, in any) (io.ReadCloser, error) {
	content, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, method, "http://textdesk"+path, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode == http.StatusOK {
		return answer.Body, nil
	}
	defer answer.Body.Close() //nolint:errcheck // as above
	var f failure
	if err := json.NewDecoder(answer.Body).Decode(&f); err != nil || f.Error == "" {
		return nil, fmt.Errorf("the running desk answers %s; is it of this version?", answer.Status)
	}
	return nil, errors.New(f.Error)
}
