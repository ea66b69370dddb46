package telesign_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"textdesk/telesign"
)

// rawServer accepts connections and gives each to serve, which may do as it likes.
func rawServer(t *testing.T, serve func(net.Conn)) (baseURL string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { listener.Close(); <-done })
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			serve(conn)
			conn.Close()
		}
	}()
	return "http://" + listener.Addr().String()
}

func sendTo(ctx context.Context, t *testing.T, client *telesign.Client, baseURL string) *telesign.Error {
	t.Helper()
	_, err := client.Send(ctx, telesign.Account{CustomerID: vectorID, APIKey: keyK1, BaseURL: baseURL}, text)
	var failed *telesign.Error
	if !errors.As(err, &failed) {
		t.Fatalf("Send gives %v, want an *Error", err)
	}
	if failed.Class != telesign.ClassTemporary {
		t.Errorf("the class is %s", failed.Class)
	}
	return failed
}

func TestARefusedConnectionIsNotMaybeSent(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if failed := sendTo(t.Context(), t, telesign.NewClient(nil), "http://"+listener.Addr().String()); failed.MaybeSent {
		t.Errorf("the error is %+v", failed)
	}
}

func TestANameThatDoesNotResolveIsNotMaybeSent(t *testing.T) {
	t.Parallel()
	transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
	}}
	client := telesign.NewClient(&http.Client{Transport: transport})
	if failed := sendTo(t.Context(), t, client, telesign.HostFullService); failed.MaybeSent {
		t.Errorf("the error is %+v", failed)
	}
}

func TestABadCertificateIsNotMaybeSent(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the request was made") }))
	defer server.Close()
	if failed := sendTo(t.Context(), t, telesign.NewClient(nil), server.URL); failed.MaybeSent {
		t.Errorf("the error is %+v", failed)
	}
}

func TestATLSHandshakeThatIsDroppedIsNotMaybeSent(t *testing.T) {
	t.Parallel()
	base := rawServer(t, func(conn net.Conn) {})
	if failed := sendTo(t.Context(), t, telesign.NewClient(nil), "https"+base[len("http"):]); failed.MaybeSent {
		t.Errorf("the error is %+v", failed)
	}
}

func TestACancelledContextIsNotMaybeSent(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if failed := sendTo(ctx, t, telesign.NewClient(nil), "http://127.0.0.1:1"); failed.MaybeSent {
		t.Errorf("the error is %+v", failed)
	}
}

func TestAConnectionDroppedAfterTheRequestIsMaybeSent(t *testing.T) {
	t.Parallel()
	for name, serve := range map[string]func(net.Conn){
		"before reading": func(conn net.Conn) { bufio.NewReader(conn).ReadByte() },
		"after reading":  func(conn net.Conn) { readRequest(bufio.NewReader(conn)) },
		"with a reset": func(conn net.Conn) {
			readRequest(bufio.NewReader(conn))
			conn.(*net.TCPConn).SetLinger(0)
		},
		"within the head of the answer": func(conn net.Conn) {
			readRequest(bufio.NewReader(conn))
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-")
		},
		"within the body of the answer": func(conn net.Conn) {
			readRequest(bufio.NewReader(conn))
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"reference_id\":\"R\"")
		},
		"with nonsense for an answer": func(conn net.Conn) {
			readRequest(bufio.NewReader(conn))
			io.WriteString(conn, "220 smtp.example.com ESMTP\r\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var connections atomic.Int32
			base := rawServer(t, func(conn net.Conn) { connections.Add(1); serve(conn) })
			if failed := sendTo(t.Context(), t, telesign.NewClient(nil), base); !failed.MaybeSent {
				t.Errorf("the error is %+v", failed)
			}
			if n := connections.Load(); n != 1 {
				t.Errorf("%d requests were made", n)
			}
		})
	}
}

// A server that drops a kept connection after reading the second request makes
// net/http repeat requests that it holds to be repeatable.
func TestAPostOnAStaleConnectionIsNotRepeated(t *testing.T) {
	t.Parallel()
	var posts atomic.Int32
	base := rawServer(t, func(conn net.Conn) {
		in := bufio.NewReader(conn)
		for readRequest(in) && posts.Add(1) == 1 {
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 44\r\n\r\n"+`{"reference_id":"R","status":{"code": 290 }}`)
		}
	})
	client := telesign.NewClient(nil)
	a := telesign.Account{CustomerID: vectorID, APIKey: keyK1, BaseURL: base}
	if _, err := client.Send(t.Context(), a, text); err != nil {
		t.Fatal(err)
	}
	if failed := sendTo(t.Context(), t, client, base); !failed.MaybeSent {
		t.Errorf("the error is %+v", failed)
	}
	if n := posts.Load(); n != 2 {
		t.Errorf("two texts made %d requests", n)
	}
}

func TestAnHTTP2StreamThatIsResetIsMaybeSentAndNotRepeated(t *testing.T) {
	t.Parallel()
	var posts atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if posts.Add(1); r.ProtoMajor == 2 {
			panic(http.ErrAbortHandler)
		}
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	if failed := sendTo(t.Context(), t, telesign.NewClient(server.Client()), server.URL); !failed.MaybeSent || failed.HTTPStatus != 0 {
		t.Errorf("the error is %+v", failed)
	}
	if n := posts.Load(); n != 1 {
		t.Errorf("%d requests were made", n)
	}
}

// readRequest reads one request with its body and reports whether there was one.
func readRequest(in *bufio.Reader) bool {
	r, err := http.ReadRequest(in)
	if err != nil {
		return false
	}
	_, err = io.Copy(io.Discard, r.Body)
	return err == nil
}
