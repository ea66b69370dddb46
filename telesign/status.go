package telesign

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
)

// Status asks what became of the text with the given reference. TeleSign answers
// for 12 hours after the send; then the error's code is 10036 or 10017, of class
// permanent. A fate that is bad news is no error: look at the receipt's status.
func (c *Client) Status(ctx context.Context, a Account, referenceID string) (Receipt, error) {
	got, written, err := c.exchange(ctx, statusRequest(referenceID), a)
	if err != nil && got.status == 0 {
		return Receipt{}, unanswered(err, written, a).nothingSent()
	}
	r, isJSON := readAnswer(got.body)
	if err != nil || !isJSON {
		return Receipt{}, unreadable(got.status, err, false)
	}
	if got.status != http.StatusOK || r.Status.Code == 0 {
		return Receipt{}, refused(got.status, r, false)
	}
	r.ReferenceID = cmp.Or(r.ReferenceID, referenceID)
	return r, nil
}

func statusRequest(referenceID string) request {
	return request{path: messagingPath + "/" + url.PathEscape(referenceID)}
}

// readAnswer reads the body of an answer, as far as it is JSON. An answer cannot be
// held back as a callback can, and the text it is about has gone: what is too long to
// name anything is left out.
func readAnswer(body []byte) (r Receipt, isJSON bool) {
	d, err := parseDocument(body)
	if err != nil {
		return Receipt{}, false
	}
	return receiptOf(d).shortened(), true
}
