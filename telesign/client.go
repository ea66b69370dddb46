package telesign

import (
	"context"
	"errors"
	"net/http"
)

// Client makes requests to TeleSign. It is safe for concurrent use.
type Client struct{ http *http.Client }

// NewClient makes a client that uses hc's transport and timeout.
func NewClient(hc *http.Client) *Client { return &Client{http: hc} }

// Send sends a text, once.
func (c *Client) Send(ctx context.Context, a Account, t Text) (Answer, error) {
	return Answer{}, errors.New("telesign: not built yet")
}

// Status asks what became of a text.
func (c *Client) Status(ctx context.Context, a Account, referenceID string) (Receipt, error) {
	return Receipt{}, errors.New("telesign: not built yet")
}

// Check asks whether TeleSign takes the account's credentials.
func (c *Client) Check(ctx context.Context, a Account) (Check, error) {
	return Check{}, errors.New("telesign: not built yet")
}
