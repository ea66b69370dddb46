package simulator

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// The endpoints of a simulator, all JSON, for whoever tests a desk from outside:
//
//	GET    /simulator/phone                 the phone page
//	GET    /simulator/setup                 phones, support numbers, habits; run changes when it restarts
//	POST   /simulator/phones                {number, name}
//	GET    /simulator/texts?phone=N&after=S a phone's texts changed after sequence S
//	POST   /simulator/texts                 {from, to, text}: a customer texts
//	GET    /simulator/events?phone=N        server-sent events: "changed" when to read again
//	GET    /simulator/conditions?phone=N    a phone's switches
//	PUT    /simulator/conditions?phone=N    {off, blocked, refused, slow, no_receipts}
//	GET    /simulator/faults                the faults in force
//	POST   /simulator/faults                a Fault; answers its id
//	DELETE /simulator/faults                end them all
//	GET    /simulator/sent                  the texts accepted
//	GET    /simulator/callbacks             the callbacks posted, with their tries
//	PUT    /simulator/callbacks/dropped     {count}: lose the next callbacks, -1 all
//	GET    /simulator/accounts              the accounts, without keys
//	POST   /simulator/accounts              an Account
//	PUT    /simulator/accounts/{id}/callback-url  {url}
//
// Errors are {"error": "..."} with 400 or 404. Requests that change something are
// refused (403) when a browser says that they come from another site.
func (s *Simulator) controlRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /simulator/{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/simulator/phone", http.StatusSeeOther)
	})
	for name, contentType := range map[string]string{"phone": "text/html", "phone.css": "text/css", "phone.js": "text/javascript"} {
		mux.HandleFunc("GET /simulator/"+name, servePage(name, contentType))
	}
	mux.HandleFunc("GET /simulator/setup", s.serveSetup)
	mux.HandleFunc("POST /simulator/phones", change(func(_ *http.Request, p Phone) (any, error) {
		if !isNumber(p.Number, 3) {
			return nil, ErrNotDigits
		}
		s.AddPhone(p)
		return p, nil
	}))
	mux.HandleFunc("GET /simulator/texts", func(w http.ResponseWriter, r *http.Request) {
		after, _ := strconv.Atoi(r.FormValue("after"))
		answer(w, http.StatusOK, s.phones.since(r.FormValue("phone"), after))
	})
	mux.HandleFunc("POST /simulator/texts", change(s.textFrom))
	mux.HandleFunc("GET /simulator/events", s.serveEvents)
	mux.HandleFunc("GET /simulator/conditions", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, s.phones.conditionsOf(r.FormValue("phone")))
	})
	mux.HandleFunc("PUT /simulator/conditions", change(func(r *http.Request, c Conditions) (any, error) {
		s.SetConditions(r.URL.Query().Get("phone"), c)
		return c, nil
	}))
	s.faultRoutes(mux)
	s.accountRoutes(mux)
	return http.NewCrossOriginProtection().Handler(mux)
}

func (s *Simulator) faultRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /simulator/faults", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, append([]Fault{}, s.Faults()...))
	})
	mux.HandleFunc("POST /simulator/faults", change(func(_ *http.Request, f Fault) (any, error) {
		f.ID = s.AddFault(f)
		return f, nil
	}))
	mux.HandleFunc("DELETE /simulator/faults", func(w http.ResponseWriter, r *http.Request) {
		s.ClearFaults()
		answer(w, http.StatusOK, struct{}{})
	})
	mux.HandleFunc("GET /simulator/sent", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, append([]Sent{}, s.Sent()...))
	})
	mux.HandleFunc("GET /simulator/callbacks", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, append([]Callback{}, s.Callbacks()...))
	})
	type dropped struct {
		Count int `json:"count"`
	}
	mux.HandleFunc("PUT /simulator/callbacks/dropped", change(func(_ *http.Request, d dropped) (any, error) {
		s.DropCallbacks(d.Count)
		return d, nil
	}))
}

func (s *Simulator) accountRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /simulator/accounts", func(w http.ResponseWriter, r *http.Request) {
		accounts := s.Accounts()
		for i := range accounts {
			accounts[i].APIKey = ""
		}
		answer(w, http.StatusOK, append([]Account{}, accounts...))
	})
	mux.HandleFunc("POST /simulator/accounts", change(func(_ *http.Request, a Account) (any, error) {
		s.AddAccount(a)
		a.APIKey = ""
		return a, nil
	}))
	type callbackURL struct {
		URL string `json:"url"`
	}
	mux.HandleFunc("PUT /simulator/accounts/{id}/callback-url", change(func(r *http.Request, c callbackURL) (any, error) {
		return c, s.SetCallbackURL(r.PathValue("id"), c.URL)
	}))
}

// change makes a handler of a function that takes a JSON body.
func change[T any](f func(*http.Request, T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var input T
		decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&input); err != nil {
			complain(w, http.StatusBadRequest, fmt.Errorf("the body is not the JSON expected here: %w", err))
			return
		}
		output, err := f(r, input)
		switch {
		case errors.Is(err, ErrNoAccount) || errors.Is(err, ErrNoNumber):
			complain(w, http.StatusNotFound, err)
		case err != nil:
			complain(w, http.StatusBadRequest, err)
		default:
			answer(w, http.StatusOK, output)
		}
	}
}

func complain(w http.ResponseWriter, status int, err error) {
	answer(w, status, map[string]string{"error": err.Error()})
}

type textInput struct {
	From string `json:"from"`
	To   string `json:"to"`
	Text string `json:"text"`
}

func (s *Simulator) textFrom(_ *http.Request, in textInput) (any, error) {
	reference, err := s.Text(in.From, in.To, in.Text)
	return map[string]string{"reference_id": reference}, err
}

func (s *Simulator) serveSetup(w http.ResponseWriter, _ *http.Request) {
	numbers := []Number{}
	for _, account := range s.Accounts() {
		numbers = append(numbers, account.Numbers...)
	}
	answer(w, http.StatusOK, map[string]any{
		"run":     s.run,
		"phones":  append([]Phone{}, s.Phones()...),
		"numbers": numbers,
		"habits":  Habits(),
	})
}

// heartbeat keeps the stream of events alive, and notices readers that are gone.
const heartbeat = 15 * time.Second

// serveEvents rings at every change on any phone, and at once when it begins, so
// that a page that was away reads what it missed.
func (s *Simulator) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	ticker := time.NewTicker(heartbeat)
	defer ticker.Stop()
	event := "retry: 1000\nevent: changed\ndata: {}\n\n"
	for {
		bell := s.phones.bell()
		if _, err := io.WriteString(w, event); err != nil || stream.Flush() != nil {
			return
		}
		select {
		case <-bell:
			event = "event: changed\ndata: {}\n\n"
		case <-ticker.C:
			event = ": still here\n\n"
		case <-r.Context().Done():
			return
		case <-s.tasks.ctx.Done():
			return
		}
	}
}

//go:embed page
var page embed.FS

// contentPolicy lets the page use its own files and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

func servePage(name, contentType string) http.HandlerFunc {
	file := "page/" + name
	if name == "phone" {
		file += ".html"
	}
	return func(w http.ResponseWriter, r *http.Request) {
		content, err := page.ReadFile(file)
		if err != nil {
			complain(w, http.StatusNotFound, err)
			return
		}
		w.Header().Set("Content-Type", contentType+"; charset=utf-8")
		w.Header().Set("Content-Security-Policy", contentPolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(content) // nobody is left to tell when it fails
	}
}
