package telesign

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

const (
	// noReference is well formed and belongs to no text.
	noReference   = "00000000000000000000000000000000"
	codeWrongHost = 10035
)

// Check is the outcome of asking whether an account's credentials work.
type Check struct {
	// OK says that TeleSign accepted the credentials.
	OK bool `json:"ok"`
	// CouldNotTell says that nothing was learnt: TeleSign was busy, down or out of
	// reach. OK is then false, and the credentials may be good.
	CouldNotTell bool `json:"could_not_tell,omitempty"`
	// Code is TeleSign's code, 0 without one.
	Code int `json:"code,omitempty"`
	// Obstacle is why nothing was learnt, where CouldNotTell.
	Obstacle Obstacle `json:"obstacle,omitempty"`
	// Message is the outcome in plain English, with what to do.
	Message string `json:"message"`
	// BaseURL is the host that gave this outcome.
	BaseURL string `json:"base_url"`
	// OtherHost says that BaseURL is not the account's own, which answered that
	// this customer belongs elsewhere (10035).
	OtherHost bool `json:"other_host,omitempty"`
}

// Check asks whether TeleSign takes the account's credentials. It sends nothing and
// costs nothing: it asks for the status of a text that does not exist, and learns
// from how that is refused. (That TeleSign looks at the credentials before the
// reference is inferred from its documented answers.)
//
// When the account's host is one of the two presets and says that the account
// belongs on the other (10035), that one is asked too and named in BaseURL.
//
// The error is for an account that lacks something a request needs: [ErrNoCustomer],
// [ErrNoKey] or [ErrBadHost]. All else is in the outcome.
func (c *Client) Check(ctx context.Context, a Account) (Check, error) {
	outcome, err := c.probe(ctx, a)
	other, has := a.otherHost()
	if err != nil || outcome.Code != codeWrongHost || !has {
		return outcome, err
	}
	a.BaseURL = other
	outcome, err = c.probe(ctx, a)
	outcome.OtherHost = true
	if outcome.OK {
		outcome.Message = fmt.Sprintf("TeleSign accepts these credentials, on its other host, %s.", strings.TrimPrefix(other, "https://"))
	}
	return outcome, err
}

// probe asks one host.
func (c *Client) probe(ctx context.Context, a Account) (Check, error) {
	got, _, err := c.exchange(ctx, statusRequest(noReference), a)
	outcome := Check{BaseURL: a.baseURL()}
	if err != nil {
		if IsMisconfigured(err) {
			return outcome, fmt.Errorf("telesign: %w", err)
		}
		// One outcome, whatever the cause: who may name any host would otherwise
		// learn from here what listens where in the desk's network.
		outcome.CouldNotTell, outcome.Obstacle = true, ObstacleUnreachable
		outcome.Message = "TeleSign could not be asked: no answer came from the host. Check the host, and try again in a moment."
		return outcome, nil
	}
	r, _ := readAnswer(got.body)
	outcome.Code = r.Status.Code
	outcome.OK, outcome.Obstacle, outcome.Message = judge(got.status, r.Status.Code)
	outcome.CouldNotTell = outcome.Obstacle != ObstacleNone
	return outcome, nil
}

// judge reads the answer to the request for a text that does not exist.
func judge(status, code int) (ok bool, obstacle Obstacle, message string) {
	busy := status == http.StatusTooManyRequests || status >= 500
	switch {
	case code == 0:
		return false, ObstacleStranger, fmt.Sprintf("The host answered, but not as TeleSign does (HTTP %d). Check the host and try again.", status)
	case status == http.StatusUnauthorized || status == http.StatusPaymentRequired || !busy && ClassifyHTTP(code) == ClassAccount:
		return false, ObstacleNone, ExplainHTTP(code)
	case busy:
		return false, ObstacleBusy, "TeleSign could not check the account just now. Try again in a moment."
	}
	return true, ObstacleNone, "TeleSign accepts these credentials."
}
