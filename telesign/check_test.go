package telesign_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"

	"textdesk/telesign"
)

// presets is a transport on which each of TeleSign's two hosts answers with a
// status and a code.
type presets map[string]string

func (p presets) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, known := p["https://"+r.URL.Host]
	if !known {
		return nil, io.ErrUnexpectedEOF
	}
	var status, code int
	fmt.Sscan(answer, &status, &code)
	recorder := httptest.NewRecorder()
	recorder.WriteHeader(status)
	fmt.Fprintf(recorder, `{"status":{"code":%d,"description":"D"}}`, code)
	return recorder.Result(), nil
}

func TestCheckTellsGoodBadAndUnknownApart(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		answer                  string
		ok, couldNotTell, other bool
	}{
		{"404 10017", true, false, false},
		{"404 10036", true, false, false},
		{"400 11011", true, false, false},
		{"200 290", true, false, false},
		{"405 -40005", true, false, false},
		{"401 10015", false, false, false},
		{"401 10022", false, false, false},
		{"401 10008", false, false, false},
		{"401 10010", false, false, false},
		{"401 10011", false, false, false},
		{"401 10013", false, false, false},
		{"401 10031", false, false, false},
		{"401 10004", false, false, false},
		{"402 10030", false, false, false},
		{"429 10019", false, true, false},
		{"429 10020", false, true, false},
		{"500 10000", false, true, false},
		{"503 10000", false, true, false},
		{"404 0", false, true, false},
		{"200 0", false, true, false},
	} {
		t.Run(v.answer, func(t *testing.T) {
			t.Parallel()
			client := telesign.NewClient(&http.Client{Transport: presets{telesign.HostSelfService: v.answer}})
			got, err := client.Check(t.Context(), telesign.Account{CustomerID: vectorID, APIKey: keyK1})
			if err != nil {
				t.Fatal(err)
			}
			if got.OK != v.ok || got.CouldNotTell != v.couldNotTell || got.OtherHost || got.BaseURL != telesign.HostSelfService || got.Message == "" {
				t.Errorf("the outcome is %+v", got)
			}
		})
	}
}

func TestCheckTriesTheOtherHost(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ own, other, ownAnswer, otherAnswer string }{
		{telesign.HostSelfService, telesign.HostFullService, "401 10035", "404 10017"},
		{telesign.HostFullService, telesign.HostSelfService, "401 10035", "404 10017"},
		{telesign.HostFullService + "/", telesign.HostSelfService, "401 10035", "401 10022"},
	} {
		transport := presets{strings.TrimSuffix(v.own, "/"): v.ownAnswer, v.other: v.otherAnswer}
		client := telesign.NewClient(&http.Client{Transport: transport})
		got, err := client.Check(t.Context(), telesign.Account{CustomerID: vectorID, APIKey: keyK1, BaseURL: v.own})
		if err != nil || !got.OtherHost || got.BaseURL != v.other || got.OK != (v.otherAnswer == "404 10017") {
			t.Errorf("on %s the outcome is %+v, %v", v.own, got, err)
		}
	}
}

func TestCheckTakesCredentialsToNoHostNobodyChose(t *testing.T) {
	t.Parallel()
	server := answering(t, 401, `{"status":{"code":10035}}`)
	got, err := telesign.NewClient(nil).Check(t.Context(), account(server))
	if err != nil || got.OK || got.OtherHost || got.Code != 10035 || got.BaseURL != server.URL {
		t.Errorf("the outcome is %+v, %v", got, err)
	}
}

func TestCheckCannotTellWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	client := telesign.NewClient(&http.Client{Transport: presets{}})
	got, err := client.Check(t.Context(), telesign.Account{CustomerID: vectorID, APIKey: keyK1})
	if err != nil || got.OK || !got.CouldNotTell || got.Message == "" {
		t.Errorf("the outcome is %+v, %v", got, err)
	}
}

// failing is a transport on which nothing is reached, for a reason.
type failing struct{ reason error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.reason }

func TestCheckSaysTheSameWhyeverNoAnswerCame(t *testing.T) {
	t.Parallel()
	var first telesign.Check
	for i, reason := range []error{
		syscall.ECONNREFUSED, syscall.EHOSTUNREACH, context.DeadlineExceeded, io.ErrUnexpectedEOF,
		&net.DNSError{Err: "no such host", IsNotFound: true}, &tls.CertificateVerificationError{Err: io.EOF},
	} {
		client := telesign.NewClient(&http.Client{Transport: failing{reason}})
		got, err := client.Check(t.Context(), telesign.Account{CustomerID: vectorID, APIKey: keyK1})
		if err != nil || !got.CouldNotTell || got.Obstacle != telesign.ObstacleUnreachable {
			t.Errorf("%v: %+v, %v", reason, got, err)
		}
		if i == 0 {
			first = got
		}
		if got != first {
			t.Errorf("%v is told apart: %+v", reason, got)
		}
	}
}
