package desktest

import (
	"errors"
	"testing"

	"textdesk/app/desk"
)

// Done ends the test unless something worked.
func Done(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Err gives the error alone of what gives more.
func Err[T any](_ T, err error) error { return err }

// WantCode ends the test unless err is a refusal with that code, and gives it.
func WantCode(t testing.TB, err error, want desk.Code) *desk.Error {
	t.Helper()
	refusal, ok := errors.AsType[*desk.Error](err)
	if !ok || refusal.Code != want {
		t.Fatalf("got %v, want a refusal with the code %s", err, want)
	}
	if refusal.Message == "" {
		t.Errorf("the refusal %s says nothing", want)
	}
	return refusal
}

// WantInvalid wants err to refuse that field for that reason, and gives it.
func WantInvalid(t testing.TB, err error, field, reason string) *desk.Error {
	t.Helper()
	refusal := WantCode(t, err, desk.Invalid)
	if refusal.Field != field || refusal.Reason != reason {
		t.Errorf("got %s refused as %s, want %s as %s", refusal.Field, refusal.Reason, field, reason)
	}
	return refusal
}
