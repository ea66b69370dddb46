package command_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"textdesk/telesign/simulator"
)

// stream opens an event stream and reads nothing of it.
func (s *shop) stream(t *testing.T) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", s.ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	at, err := url.Parse(s.desk.url)
	if err != nil {
		t.Fatal(err)
	}
	request := fmt.Sprintf("GET /api/v1/events HTTP/1.1\r\nHost: %s\r\n", at.Host)
	for _, cookie := range s.client.Jar.Cookies(at) {
		request += "Cookie: " + cookie.Name + "=" + cookie.Value + "\r\n"
	}
	if _, err := conn.Write([]byte(request + "Sec-Fetch-Site: same-origin\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	return conn
}

// follow opens an event stream and reads it to its end.
func (s *shop) follow(t *testing.T) (ready <-chan struct{}, ended <-chan struct{}) {
	t.Helper()
	conn := s.stream(t)
	began, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		lines := bufio.NewScanner(conn)
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "event: ready") {
				close(began)
			}
		}
	}()
	return began, over
}

func TestADeskThatIsToldToStopEndsWellAndGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	s.text(t, "14255550101", "Hello, is my order here?")
	s.text(t, "14255550102", "Do you open on Sunday?")
	before, err := s.conversations(t.Context())
	if err != nil || len(before) != 2 {
		t.Fatalf("%v, %v", before, err)
	}

	// One text hangs at the carrier, the next of the same conversation waits for it.
	s.carrier.AddFault(simulator.Fault{DelayMillis: 60_000, Drop: simulator.DropBeforeAccepting})
	for i, words := range []string{"It is here.", "Come any time.", "We do."} {
		c := before[slices.IndexFunc(before, func(c conversation) bool {
			return (c.Contact.Phone == "+14255550102") == (i == 2)
		})]
		s.must(t, http.MethodPost, "conversations/"+c.ID+"/messages", map[string]string{"text": words}, nil)
	}
	ready, ended := s.follow(t)
	<-ready
	s.stream(t) // whose owner never reads
	eventually(t, "two sends under way", func() bool {
		under := 0
		for _, state := range s.states(t, before) {
			if state == "sending" {
				under++
			}
		}
		return under == 2
	})

	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	<-ended
	if left := files(t, s.dir); left != "textdesk.db textdesk.db.key" {
		t.Error("it left", left)
	}

	s.carrier.ClearFaults()
	s.start(t)
	after, err := s.conversations(t.Context()) // still signed in
	if err != nil || len(after) != 2 {
		t.Fatalf("%v, %v", after, err)
	}
	eventually(t, "the text that waited", func() bool { return s.states(t, after)["Come any time."] == "delivered" })
	// Nobody knows what became of those that hung: they are not sent again.
	for _, words := range []string{"It is here.", "We do."} {
		if state := s.states(t, after)[words]; state != "uncertain" {
			t.Errorf("%q is %s", words, state)
		}
	}
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	textdesk(t, s.dir, "", "check").must(t)
}

// states gives the state of every text of the conversations, by its words.
func (s *shop) states(t *testing.T, of []conversation) map[string]string {
	t.Helper()
	states := map[string]string{}
	for _, c := range of {
		var list struct{ Items []record }
		s.must(t, http.MethodGet, "conversations/"+c.ID+"/messages?limit=100", nil, &list)
		for _, m := range list.Items {
			states[m.Text] = m.State
		}
	}
	return states
}
