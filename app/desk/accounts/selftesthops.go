package accounts

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/url"

	"textdesk/telesign"
)

// trial is a callback on its way to the desk itself.
type trial struct {
	shown    string   // the callback URL
	at       *url.URL // nil while the public address is not known
	anywhere bool     // also to an address that is not on the internet: the configuration names it
	hasKey   bool
	body     []byte
	headers  http.Header

	place   string   // address and port that answered
	conn    net.Conn // to it
	refused int      // the status with which somebody who is not the desk has refused its page
	answer  string   // what the desk has said of the callback
}

// step is one hop and how it is tried; goOn is false where nothing can come after it.
type step struct {
	hop Hop
	try func(context.Context) (check Check, goOn bool)
}

func (t *trial) steps() []step {
	return []step{
		{HopName, t.tryName}, {HopTCP, t.tryTCP}, {HopCertificate, t.tryCertificate},
		{HopProxy, t.tryProxy}, {HopPath, t.tryPath}, {HopSignature, t.trySignature},
	}
}

func (t *trial) close() {
	if t.conn != nil {
		t.conn.Close() //nolint:errcheck // nothing was written to it
	}
}

func (t *trial) tryName(ctx context.Context) (Check, bool) {
	if t.at == nil {
		return bad(noAddress, "", "The desk's public address is not known. Set it under Settings, as in https://desk.example.com."), false
	}
	found := checkName(ctx, t.at.Hostname())
	return found, found.OK || t.anywhere && found.Reason == privatePlace
}

// tryTCP connects to what the name leads to; from then on that address is asked, and
// not what the name may lead to next.
func (t *trial) tryTCP(ctx context.Context) (Check, bool) {
	addresses, err := net.DefaultResolver.LookupNetIP(ctx, "ip", t.at.Hostname())
	port := portOf(t.at)
	for _, a := range addresses {
		if !t.anywhere && !isPublic(a.Unmap()) {
			continue
		}
		place := net.JoinHostPort(a.Unmap().String(), port)
		var conn net.Conn
		if conn, err = (&net.Dialer{}).DialContext(ctx, "tcp", place); err == nil {
			t.place, t.conn = place, conn
			break
		}
	}
	if t.conn == nil {
		return bad(obstacleOf(err), t.at.Hostname()+":"+port, "No connection came about with %s on port %s: %v. Let port 443 in, and start the proxy before textdesk. Some routers do not let a machine reach itself from outside.", t.at.Hostname(), port, err), false
	}
	return checkPort(t.at), true
}

// obstacleOf is the reason for an error of the network, also where there is none.
func obstacleOf(err error) Reason {
	if err == nil {
		return Reason(telesign.ObstacleUnreachable)
	}
	return Reason(telesign.ObstacleOf(err))
}

func (t *trial) tryCertificate(ctx context.Context) (Check, bool) {
	if check := checkScheme(t.at); !check.OK {
		return check, true
	}
	host := t.at.Hostname()
	secured := tls.Client(t.conn, &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12})
	if err := secured.HandshakeContext(ctx); err != nil {
		return bad(Reason(telesign.ObstacleCertificate), host, "The certificate of %s cannot be trusted: %v. Renew it, with its full chain.", host, err), false
	}
	return good(host, "The certificate is that of %s.", host), true
}

// tryProxy asks for the page that explains what callback URLs are for: it is the
// desk's, and gives no secret away.
func (t *trial) tryProxy(ctx context.Context) (Check, bool) {
	answer, err := t.ask(ctx, http.MethodGet, callbackPath+"check", nil)
	if err != nil {
		return bad(obstacleOf(err), t.at.Hostname(), "No answer came: %v.", withoutURL(err)), false
	}
	switch status := answer.StatusCode; {
	case answer.Header.Get(callbackMark) != "":
		return good("", "What is before textdesk hands over to it."), true
	case status >= http.StatusBadRequest && status < http.StatusInternalServerError:
		t.refused = status
		return good("", "Something answers there."), true
	case status >= http.StatusMultipleChoices && status < http.StatusBadRequest:
		return judgePage(answer), false
	case status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout:
		return bad(gateway, status, "The proxy before textdesk does not reach it (HTTP %d). Check the address and port it hands over to, and that textdesk runs.", status), false
	}
	return judgePage(answer), false
}

// tryPath posts the callback, once it is known that the desk is there.
func (t *trial) tryPath(ctx context.Context) (Check, bool) {
	if t.refused != 0 {
		return pathRefused(t.refused), false
	}
	answer, err := t.ask(ctx, http.MethodPost, t.at.Path, t.body)
	if err != nil {
		return bad(obstacleOf(err), t.at.Hostname(), "No answer came to what was posted: %v.", withoutURL(err)), false
	}
	mark, status := answer.Header.Get(callbackMark), answer.StatusCode
	switch {
	case mark == "":
		return pathRefused(status), false
	case status == http.StatusNotFound:
		return bad(otherDesk, t.at.Host, "The desk that answers at %s does not have this callback URL: it is another one, or the path is changed on the way.", t.at.Host), false
	case status != http.StatusOK:
		return bad(Reason(telesign.ObstacleBusy), status, "The desk has no time to answer just now (HTTP %d). Try again in a moment.", status), false
	}
	t.answer = mark
	return good("", "What is posted to the callback URL arrives."), true
}

func pathRefused(status int) Check {
	return bad(refusedPath, status, "Something before textdesk does not let the callback URL pass (HTTP %d). Have it hand over /callbacks/ unchanged, GET and POST, without asking for a sign-in.", status)
}

func (t *trial) trySignature(context.Context) (Check, bool) {
	switch {
	case !t.hasKey:
		return bad(noKey, "", "The account has no API key, so nothing can be verified. Enter it above."), false
	case t.answer == SelfTestPassed:
		return good("", "The signature fits what has arrived."), true
	case t.answer == SelfTestUnsigned:
		return bad(signatureLost, "", "The signature did not arrive. Have the proxy pass the headers Authorization and X-TS-Authorization on."), false
	case t.answer == SelfTestAltered:
		return bad(signatureAltered, "", "The signature does not fit what has arrived: something changes the body on the way. Have the proxy pass it on as it is."), false
	}
	return bad(Reason(telesign.ObstacleStranger), http.StatusOK, "The desk that answers there is of another version."), false
}

// ask makes one request of the address that was connected to.
func (t *trial) ask(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	target := *t.at
	target.Path = path
	request, err := http.NewRequestWithContext(ctx, method, target.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		request.Header = t.headers.Clone()
	}
	client := &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DisableKeepAlives: true,
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, t.place)
			},
		},
	}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()                                 //nolint:errcheck // only the header matters
	io.Copy(io.Discard, io.LimitReader(answer.Body, maxPage)) //nolint:errcheck // only the header matters
	return answer, nil
}
