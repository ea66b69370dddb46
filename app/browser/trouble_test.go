package browser_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// post sends a body, of which the test cares only that it was taken.
func post(t *testing.T, address, body string) {
	t.Helper()
	response, err := http.Post(address, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read to the end
	if answer, err := io.ReadAll(response.Body); err != nil || response.StatusCode >= 300 {
		t.Fatalf("%s answered %d %s (%v)", address, response.StatusCode, answer, err)
	}
}

func TestWhatNobodySignedIsHeldShownAndDropped(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/accounts")
		admin.click("Shop")
		admin.see("/callbacks/telesign/")
		_, rest, _ := strings.Cut(admin.words(), "/callbacks/telesign/")
		secret, _, _ := strings.Cut(rest, " ")
		post(t, demo.desk+"/callbacks/telesign/"+secret, `{"type":"incoming","message":"I am not TeleSign"}`)

		admin.click(w.say("held.waiting#one", "{count}", "1"))
		admin.see(w.say("held.unsigned"))
		admin.fits()
		admin.click(w.say("held.body"))
		admin.see("I am not TeleSign")
		admin.click(w.say("held.replay"))
		admin.see(w.say("held.held"))
		admin.fits()
		admin.shot("held")
		admin.click(w.say("held.drop_unproven"))
		admin.see(w.say("held.drop_unproven_help"))
		admin.fits()
		admin.click(w.say("cancel"))
		admin.click(w.say("held.drop"))
		admin.see(w.say("held.drop_ask"))
		admin.shot("drop")
		admin.click(w.say("held.drop")) // the one in the dialog, which hides what is behind it
		admin.see(w.say("held.none"))
		admin.fits()
	})
}

func TestATextToANumberThatIsNoneGoesToAnother(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		desk := demo.agent(t, w, s, "Nadia Keller")
		desk.readMaia()
		desk.see(w.say("message.delivered"))
		post(t, strings.TrimSuffix(demo.phone, "phone")+"faults", fmt.Sprintf(`{"phone":%q,"final":220,"times":1}`, "14255550101"))
		desk.fill(w.say("reply_placeholder"), "It leaves tonight.")
		desk.click(w.say("send"))
		desk.see(w.say("other_number"))
		desk.fits()
		desk.shot("failed")
		desk.click(w.say("other_number"))
		desk.fill(w.say("to"), "(425) 555-0177")
		desk.see("(425) 555-0177")
		desk.fits()
		desk.shot("to-another")
		desk.click(w.say("send"))
		desk.until("having it delivered", "threadHasInOrder", "It leaves tonight.", w.say("message.delivered"))
		if read := textsOf(t, demo.phone, "14255550177"); !strings.Contains(read, "It leaves tonight.") {
			t.Errorf("the other telephone has read %q", read)
		}

		// What went elsewhere is seen to.
		desk.goTo(demo.desk + "/inbox/failed")
		desk.see(w.say("empty.failed"))
		desk.fits()
	})
}
