package sms_test

import (
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

func TestNumbersCanBeAnsweredAndNamesCannot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.StringMatching(`[1-9][0-9]{2,14}`).Draw(t, "digits")
		if !sms.Answerable(sms.FromWire(digits)) {
			t.Fatalf("%s cannot be answered", digits)
		}
		name := rapid.StringMatching(`[0-9A-Za-z ]{0,5}[A-Za-z][0-9A-Za-z ]{0,5}`).Draw(t, "name")
		if sms.Answerable(sms.FromWire(name)) {
			t.Fatalf("%q can be answered", name)
		}
	})
}
