package intake_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/held"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/telesign"
)

// unsigned is what somebody posts who knows the URL and no key, from a network of
// their own for each number.
func unsigned(d *desktest.Desk, network int, body []byte) intake.Incoming {
	in := d.Signed(body)
	in.Headers, in.From = telesign.Headers{}, networkOf(network)
	return in
}

func networkOf(n int) netip.Addr {
	var a [4]byte
	binary.BigEndian.PutUint32(a[:], uint32(n)<<8)
	return netip.AddrFrom4(a)
}

func TestAFloodOfUnsignedPostsPushesOutNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	genuine := desktest.Inbound(desktest.Reference(), desktest.Customer, "14250000000", "my order is late")
	desktest.WantOutcome(t, d.Post(t, genuine), intake.Held)
	desktest.WantOutcome(t, post(t, d, unsigned(d, 0, []byte("first of all"))), intake.Held)
	refused := 0
	for i := range 300 {
		_, err := d.ReceiveCallback(t.Context(), unsigned(d, i, bytes.Repeat([]byte{'a', byte(i), byte(i >> 8)}, 64<<10/3)))
		if err != nil {
			desktest.WantCode(t, err, desk.Unavailable)
			refused++
		}
	}
	if kept := 300 - refused; kept*64 > 16<<10 || kept < 200 {
		t.Errorf("%d of 300 unsigned posts of 64 KiB were kept", kept)
	}
	oldest := heldBodies(t, d)
	if _, ok := oldest[string(genuine)]; !ok {
		t.Error("the genuine text is gone")
	}
	if _, ok := oldest["first of all"]; !ok {
		t.Error("what was answered 200 is gone")
	}
	desktest.WantOutcome(t, d.Post(t, []byte("signed, and still taken")), intake.Held)
}

func TestSomebodyElsesCopyOfABodyDoesNotReplaceItsSignature(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for name, headers := range map[string]telesign.Headers{
		"unsigned": {}, "badly signed": {XTSAuthorization: "AAAA"}, "for another": {Authorization: "TSA another:AAAA"},
	} {
		digits := "14250000000"
		body := desktest.Inbound(desktest.Reference(), desktest.Customer, digits, name)
		signed := d.Signed(body)
		copied := signed
		copied.Headers = headers
		for _, in := range []intake.Incoming{copied, signed, copied} {
			desktest.WantOutcome(t, post(t, d, in), intake.Held)
		}
		h := heldBy(t, d)[0]
		if !h.Proven || h.Reason != held.UnknownNumber {
			t.Errorf("%s: held as %+v", name, h)
		}
	}
	number := d.AddNumber(t, "14250000000")
	for _, h := range heldBy(t, d) {
		replayed, err := d.ReplayHeld(t.Context(), d.Admin, d.Account.ID, h.ID)
		desktest.Done(t, err)
		desktest.WantOutcome(t, replayed.Outcome, intake.Taken)
	}
	if d.Latest(t, desktest.Customer, number.ID) == nil {
		t.Error("nothing came")
	}
}

func TestAnUnprovenCopyDoesNotReplaceTheSignatureOfAKeyThatIsNotKnownYet(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	const next = "dGhlIG5leHQga2V5IG9mIHRoZSBhY2NvdW50"
	in := d.Signed(inbound("signed with the next key"))
	in.Headers = telesign.Headers{XTSAuthorization: telesign.Sign(next, in.Body)}
	desktest.WantOutcome(t, post(t, d, in), intake.Held)
	for _, headers := range []telesign.Headers{{}, {XTSAuthorization: "AAAA"}} {
		copied := in
		copied.Headers = headers
		desktest.WantOutcome(t, post(t, d, copied), intake.Held)
	}
	renewKey(t, d, next)
	replayed, err := d.ReplayHeld(t.Context(), d.Admin, d.Account.ID, heldBy(t, d)[0].ID)
	desktest.Done(t, err)
	desktest.WantOutcome(t, replayed.Outcome, intake.Taken)
}

func TestWhatWasProvenWhenItCameIsTakenAfterItsKeyIsGone(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	desktest.WantOutcome(t, d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14250000000", "hello")), intake.Held)
	renewKey(t, d, "dGhlIG5leHQga2V5IG9mIHRoZSBhY2NvdW50")
	renewKey(t, d, "YW5kIHRoZSBvbmUgYWZ0ZXI=")
	d.AddNumber(t, "14250000000")
	replayed, err := d.ReplayHeld(t.Context(), d.Admin, d.Account.ID, heldBy(t, d)[0].ID)
	desktest.Done(t, err)
	desktest.WantOutcome(t, replayed.Outcome, intake.Taken)
}

func TestWhatNoKeySignedCanBeThrownAwayTogether(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Post(t, []byte("signed"))
	for i := range 450 {
		desktest.WantOutcome(t, post(t, d, unsigned(d, i, fmt.Append(nil, i))), intake.Held)
	}
	desktest.Done(t, d.DropUnproven(t.Context(), d.Admin, d.Account.ID))
	if held := heldBy(t, d); len(held) != 1 || !held[0].Proven {
		t.Errorf("%d are left", len(held))
	}
}

func TestANetworkThatPostsTooMuchUnprovenIsSlowedDownAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		flood := func() (taken int, err error) {
			for i := range 10_000 {
				in := unsigned(d, 1, []byte("the same again"))
				in.From = netip.AddrFrom4([4]byte{0, 0, 1, byte(i)}) // any address of the network
				if _, err = d.ReceiveCallback(t.Context(), in); err != nil {
					return i, err
				}
			}
			return 10_000, nil
		}
		taken, err := flood()
		desktest.WantCode(t, err, desk.RateLimited)
		if taken != 600 {
			t.Errorf("%d were taken at once", taken)
		}
		signed := d.Signed(inbound("hello"))
		signed.From = networkOf(1)
		desktest.WantOutcome(t, post(t, d, signed), intake.Taken)
		desktest.WantOutcome(t, post(t, d, unsigned(d, 2, []byte("another network"))), intake.Held)
		time.Sleep(10 * time.Second)
		if taken, _ := flood(); taken != 50 {
			t.Errorf("%d were taken ten seconds later", taken)
		}
	})
}

// posted is a body that somebody posts, some hours after the last.
type posted struct {
	hours  int
	body   string
	signed bool
}

func anyPosts() *rapid.Generator[[]posted] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) posted {
		size := rapid.SampledFrom([]int{1, 1000, 3000, 9000}).Draw(t, "bytes")
		return posted{
			hours:  rapid.IntRange(0, 5*24).Draw(t, "hours"),
			body:   strings.Repeat(rapid.StringMatching(`[0-9]`).Draw(t, "body"), size),
			signed: rapid.Bool().Draw(t, "signed"),
		}
	}), 1, 40)
}

// Whatever is posted by whomever: what was answered with success is there for 30
// days, unless what the account's key proves fills the room. What nothing proves
// pushes out nothing at all.
func TestNothingHeldIsLostBeforeItsTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		posts := anyPosts().Draw(rt, "posts")
		var fault string
		synctest.Test(t, func(t *testing.T) { fault = lost(t, posts) })
		if fault != "" {
			rt.Fatal(fault)
		}
	})
}

// lost says what was lost that had not had its time, if anything was.
func lost(t *testing.T, posts []posted) string {
	d := desktest.New(t)
	d.LimitHeld(12, 40, 4, 12)
	promised := map[string]time.Time{} // until when
	dropped := 0
	for i, p := range posts {
		time.Sleep(time.Duration(p.hours) * time.Hour)
		desktest.Done(t, desktest.Err(d.DropOld(t.Context())))
		in := d.Signed([]byte(p.body))
		if !p.signed {
			in = unsigned(d, i, []byte(p.body))
		}
		if _, err := d.ReceiveCallback(t.Context(), in); err == nil {
			promised[p.body] = time.Now().Add(30 * 24 * time.Hour)
		} else if p.signed {
			return fmt.Sprintf("a signed one was refused: %v", err)
		}
		kept := heldBodies(t, d)
		if kib := kibOf(kept); kib > 40 || len(kept) > 12 {
			return fmt.Sprintf("%d are held, of %d KiB", len(kept), kib)
		}
		a, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID)
		desktest.Done(t, err)
		if a.HeldDropped > dropped && !p.signed {
			return "an unsigned post pushed something out"
		}
		dropped = a.HeldDropped
		for body, until := range promised {
			if _, there := kept[body]; !there && dropped == 0 && time.Now().Before(until) {
				return fmt.Sprintf("%.1q of %d bytes is gone", body, len(body))
			}
		}
	}
	return ""
}

func heldBodies(t *testing.T, d *desktest.Desk) map[string]store.ID {
	t.Helper()
	bodies := map[string]store.ID{}
	d.View(t, func(v *store.View) error {
		for h, err := range held.Callbacks.All(v) {
			if err != nil {
				return err
			}
			bodies[string(h.Body)] = h.ID
		}
		return nil
	})
	return bodies
}

func kibOf(bodies map[string]store.ID) int {
	kib := 0
	for body := range bodies {
		kib += len(body)>>10 + 1
	}
	return kib
}
