package simulator_test

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

func TestATextIsAcceptedDeliveredAndReported(t *testing.T) {
	t.Parallel()
	for _, auth := range []telesign.Auth{telesign.AuthBasic, telesign.AuthDigest} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil)
			sent, err := w.client.Send(t.Context(), account(auth), text())
			if err != nil {
				t.Fatal(err)
			}
			if len(sent.ReferenceID) != 32 || sent.ReferenceID != strings.ToUpper(sent.ReferenceID) || sent.Status.Code != 290 || sent.ExternalID != "m1" || sent.Status.UpdatedOn.IsZero() {
				t.Errorf("the answer is %+v", sent)
			}
			time.Sleep(time.Minute)
			if got := w.desk.codes(); !slices.Equal(got, []int{203, 200}) {
				t.Errorf("the receipts are %v", got)
			}
			for _, got := range w.desk.all() {
				if got.verified != nil || got.callback.Receipt.ReferenceID != sent.ReferenceID || got.callback.Receipt.ExternalID != "m1" || got.callback.Receipt.Status.UpdatedOn.IsZero() {
					t.Errorf("a receipt is %+v, verified: %v", got.callback.Receipt, got.verified)
				}
			}
			if texts := w.Texts(customer); len(texts) != 1 || texts[0].Text != text().Message || texts[0].Number != support {
				t.Errorf("the phone shows %+v", texts)
			}
			receipt, err := w.client.Status(t.Context(), account(auth), sent.ReferenceID)
			if err != nil || receipt.Status.Code != 200 {
				t.Errorf("the status is %+v, %v", receipt, err)
			}
		})
	}
}

func TestALongTextHasParts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		for message, parts := range map[string]int{
			strings.Repeat("a", 160): 0, strings.Repeat("a", 161): 2, strings.Repeat("€", 80): 0, strings.Repeat("€", 81): 2,
			strings.Repeat("ê", 70): 0, strings.Repeat("ê", 71): 2, strings.Repeat("😀", 36): 2, strings.Repeat("a", 1600): 11,
		} {
			long := text()
			long.Message = message
			sent, err := w.client.Send(t.Context(), account(""), long)
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Minute)
			all := w.desk.all()
			receipt := all[len(all)-1].callback.Receipt
			if len(receipt.Parts) != parts || receipt.PartsCount != max(1, parts) {
				t.Errorf("%d characters made %d parts, want %d", len([]rune(message)), len(receipt.Parts), parts)
			}
			if parts > 0 {
				ofPart, err := w.client.Status(t.Context(), account(""), receipt.Parts[1])
				if err != nil || ofPart.ReferenceID != sent.ReferenceID {
					t.Errorf("the status of a part is %+v, %v", ofPart, err)
				}
			}
		}
	})
}

func TestAStatusExpiresAfterTwelveHours(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		sent, err := w.client.Send(t.Context(), account(""), text())
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(12 * time.Hour)
		if _, err := w.client.Status(t.Context(), account(""), sent.ReferenceID); err != nil {
			t.Errorf("after 12 hours: %v", err)
		}
		time.Sleep(time.Second)
		if code := codeOf(w.client.Status(t.Context(), account(""), sent.ReferenceID)); code != 10036 {
			t.Errorf("after more the code is %d", code)
		}
		if code := codeOf(w.client.Status(t.Context(), account(""), strings.Repeat("0", 32))); code != 10017 {
			t.Errorf("the code for an unknown reference is %d", code)
		}
		if code := codeOf(w.client.Status(t.Context(), account(""), "short")); code != 11011 {
			t.Errorf("the code for a malformed reference is %d", code)
		}
	})
}

// codeOf is the code of a call's error.
func codeOf[T any](_ T, err error) int {
	var failed *telesign.Error
	if errors.As(err, &failed) {
		return failed.Code
	}
	return 0
}

func TestACallbackIsTriedFourTimesOnTeleSignsSchedule(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]struct {
		answer func(int, *http.Request) int
		tries  []time.Duration
		state  string
	}{
		"refused at once": {func(int, *http.Request) int { return 500 }, []time.Duration{0, 5 * time.Second, 15 * time.Second, 30 * time.Second}, "lost"},
		"201 is not 200":  {func(int, *http.Request) int { return 201 }, []time.Duration{0, 5 * time.Second, 15 * time.Second, 30 * time.Second}, "lost"},
		"a redirect":      {func(int, *http.Request) int { return 307 }, []time.Duration{0, 5 * time.Second, 15 * time.Second, 30 * time.Second}, "lost"},
		"never answered": {func(_ int, r *http.Request) int { <-r.Context().Done(); return 200 },
			[]time.Duration{0, 10 * time.Second, 25 * time.Second, 45 * time.Second}, "lost"},
		"taken at the third try": {func(n int, _ *http.Request) int { return []int{503, 204, 200}[n] }, []time.Duration{0, 5 * time.Second, 15 * time.Second}, "taken"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, nil)
				w.desk.answer = v.answer
				if _, err := w.Text(customer, support, "Hello"); err != nil {
					t.Fatal(err)
				}
				time.Sleep(10 * time.Minute)
				var tries []time.Duration
				for _, got := range w.desk.all() {
					tries = append(tries, got.after)
				}
				if !slices.Equal(tries, v.tries) {
					t.Errorf("tried after %v, want %v", tries, v.tries)
				}
				if state := w.Texts(customer)[0].State; state != v.state {
					t.Errorf("the phone shows the text as %s", state)
				}
				if log := w.Callbacks(); len(log) != 1 || log[0].State != v.state || len(log[0].Tries) != len(v.tries) {
					t.Errorf("the log is %+v", log)
				}
			})
		})
	}
}

func TestATextFromAPhoneArrivesSigned(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, func(a *simulator.Account) { a.Keywords = true })
		reference, err := w.Text(customer, support, " Arrêt ")
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		got := w.desk.all()[0]
		want := &telesign.Inbound{
			ReferenceID: reference, From: customer, To: support, Text: " Arrêt ",
			Action: "stop", Keyword: "arrêt", Country: "US", SubmittedAt: time.Now().UTC(),
		}
		if got.verified != nil || !reflect.DeepEqual(got.callback.Inbound, want) {
			t.Errorf("the text arrived as %+v (verified: %v), want %+v", got.callback.Inbound, got.verified, want)
		}
	})
}

func TestATextThatCannotBeSentIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for want, v := range map[error][3]string{
		simulator.ErrNoNumber:  {customer, "19995550000", "Hello"},
		simulator.ErrNotDigits: {"+1 555", support, "Hello"},
		simulator.ErrNoWords:   {customer, support, ""},
	} {
		if _, err := w.Text(v[0], v[1], v[2]); !errors.Is(err, want) {
			t.Errorf("Text gives %v, want %v", err, want)
		}
	}
}

func TestReceiptsGoToTheCallbackURLOfTheText(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		with := text()
		with.CallbackURL = "https://elsewhere.example/receipts"
		if _, err := w.client.Send(t.Context(), account(""), with); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		for _, posted := range w.Callbacks() {
			if posted.URL != with.CallbackURL || posted.State != simulator.CallbackTaken {
				t.Errorf("posted %+v", posted)
			}
		}
	})
}

func TestClosingStopsWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		if _, err := w.client.Send(t.Context(), account(""), text()); err != nil {
			t.Fatal(err)
		}
		w.Close()
		w.Text(customer, support, "too late")
		time.Sleep(time.Hour)
		if got := w.desk.all(); len(got) != 0 {
			t.Errorf("%d callbacks came after closing", len(got))
		}
	})
}
