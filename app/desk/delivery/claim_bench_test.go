package delivery_test

import (
	"fmt"
	"testing"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/kv/memkv"
)

// BenchmarkClaimBehindBlockedHeads is a look for what may leave while nothing may:
// a hundred customers have a text under way, and so many wait behind them.
func BenchmarkClaimBehindBlockedHeads(b *testing.B) {
	for _, behind := range []int{0, 4000} {
		b.Run(fmt.Sprint(behind, " behind"), func(b *testing.B) {
			const lanes = 100
			d := desktest.On(b, memkv.New())
			for lane := range lanes {
				c := d.Text(b, fmt.Sprintf("+155586754%02d", lane), "hello")
				for range 1 + behind/lanes {
					if _, err := d.Reply(b.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hello"}); err != nil {
						b.Fatal(err)
					}
				}
				d.Update(b, func(tx *store.Tx) error { return store.Paces.Put(tx, &store.Pace{NumberID: d.Number.ID}) })
				if claims, _, err := d.Claim(b.Context(), 10); err != nil || len(claims) != 1 {
					b.Fatal(claims, err)
				}
			}
			for b.Loop() {
				if claims, _, err := d.Claim(b.Context(), 10); err != nil || len(claims) != 0 {
					b.Fatal(claims, err)
				}
			}
		})
	}
}
