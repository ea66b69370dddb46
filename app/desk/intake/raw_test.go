package intake_test

import (
	"bytes"
	"strings"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/held"
	"textdesk/app/desk/intake"
	"textdesk/store"
)

func TestWhatWouldLoseALetterOrAnObjectIsHeldRaw(t *testing.T) {
	t.Parallel()
	text := inbound("à demain")
	for name, c := range map[string]struct {
		body []byte
		says string
	}{
		"Latin-1":          {bytes.Replace(text, []byte("à"), []byte{0xe0}, 1), `\xE0 demain`},
		"two objects":      {append(bytes.Clone(text), inbound("and this")...), "and this"},
		"an object behind": {append(bytes.Clone(text), "\n{}"...), "{}"},
		"zero behind":      {append(bytes.Clone(text), 0), "\x00"},
		"a form":           {[]byte("reference_id=A&mo_message=%E0"), "%E0"},
		"compressed":       {[]byte{0x1f, 0x8b, 8, 0}, `\x8B`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := desktest.New(t)
			desktest.WantOutcome(t, d.Post(t, c.body), intake.Held)
			list := heldBy(t, d)
			if len(list) != 1 || list[0].Reason != held.Undecodable || !list[0].Proven || list[0].Size != len(c.body) {
				t.Fatalf("held are %+v", list)
			}
			if body := bodyOf(t, d, list[0]); !strings.Contains(body, c.says) {
				t.Errorf("the page shows %q", body)
			}
			d.View(t, func(v *store.View) error {
				kept, err := held.Callbacks.Get(v, list[0].ID)
				if err == nil && !bytes.Equal(kept.Body, c.body) {
					t.Errorf("kept is %q", kept.Body)
				}
				return err
			})
			if d.Latest(t, desktest.Customer, d.Number.ID) != nil {
				t.Error("a part of it was taken all the same")
			}
		})
	}
}

func TestATextWhoseReferenceComesAgainInAnotherCaseIsADuplicate(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	reference := desktest.Reference()
	for i, name := range []string{reference, strings.ToLower(reference)} {
		outcome := d.Post(t, desktest.Inbound(name, desktest.Customer, desktest.Digits, "hello"))
		desktest.WantOutcome(t, outcome, []intake.CallbackOutcome{intake.Taken, intake.Duplicate}[i])
	}
}
