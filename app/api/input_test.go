package api

import (
	"errors"
	"testing"

	"textdesk/app/desk"
)

func FuzzABodyIsReadOrRefused(f *testing.F) {
	for _, seed := range []string{`{}`, `{"text":"a","tags":["b"],"days":1}`, `{"text":1}`, `{"a":{}}`, ` {"text":"\ud800"} `, `{"text":"a"} x`, "\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var in struct {
			Text string   `json:"text"`
			Tags []string `json:"tags"`
			Days *int     `json:"days"`
		}
		err := decode(raw, &in)
		if err == nil {
			return
		}
		refusal, ok := errors.AsType[*desk.Error](err)
		if !ok || refusal.Code != desk.Invalid && refusal.Code != desk.BadRequest {
			t.Errorf("%q is refused with %v", raw, err)
		}
	})
}

func TestABodyWhoseLettersCannotBeToldIsRefused(t *testing.T) {
	t.Parallel()
	var in struct {
		Text string `json:"text"`
	}
	for _, raw := range []string{"{\"text\":\"\xe0 demain\"}", "{\"text\":\"a\"}\xff", "{\"text\":\"\xc3\"}"} {
		if err := decode([]byte(raw), &in); !errors.Is(err, &desk.Error{Code: desk.BadRequest}) {
			t.Errorf("%q: %v, %q", raw, err, in.Text)
		}
	}
}
