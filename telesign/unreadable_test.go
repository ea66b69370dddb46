package telesign_test

import (
	"strings"
	"testing"

	"textdesk/telesign"
)

func TestWhyACallbackCannotBeReadHasAName(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]telesign.Unreadable{
		strings.Repeat(" ", 2<<20):  telesign.UnreadableSize,
		"{\"message\":\"caf\xe9\"}": telesign.UnreadableEncoding,
		"\x1f\x8b\x08":              telesign.UnreadableEncoding,
		"hello":                     telesign.UnreadableForm,
		"":                          telesign.UnreadableForm,
		"[]":                        telesign.UnreadableForm,
		`{"reference_id":"A"} {}`:   telesign.UnreadableFollowed,
		`{"reference_id":"` + strings.Repeat("A", 300) + `"}`: telesign.UnreadableName,
		`{}`: telesign.UnreadableReference,
		`{"reference_id":"A","user_response":{"mo_message":"x"}}`: telesign.UnreadableSender,
		`{"reference_id":"A"}`: telesign.UnreadableKind,
	} {
		_, err := telesign.Decode([]byte(body))
		if got := telesign.WhyUnreadable(err); got != want {
			t.Errorf("%.60q is named %s, want %s (%v)", body, got, want, err)
		}
	}
}
