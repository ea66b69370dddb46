package part_test

import (
	"errors"
	"testing"

	"textdesk/app/desk"
)

// wantCode fails the test unless err is a refusal with that code.
func wantCode(t *testing.T, err error, want desk.Code) {
	t.Helper()
	if refusal, ok := errors.AsType[*desk.Error](err); !ok || refusal.Code != want {
		t.Fatalf("got %v, want a refusal with the code %s", err, want)
	}
}
