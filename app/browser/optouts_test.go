package browser_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// A wish in words is obeyed by one click, the list has it, and a file is brought in once
// it was seen what that changes.
func TestAWishInWordsIsHeededAndAListIsBroughtIn(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		desk := demo.agent(t, w, s, "Nadia Keller")
		desk.readMaia()
		customerTexts(t, demo.phone, "14255550101", "please take me off your list")
		desk.click(w.say("suggested.opt_out"))
		desk.see(w.say("line.opted_out.you"))
		desk.fits()
		desk.shot("heeded")
		if s == phone {
			desk.click("Maïa Tremblay")
		}
		desk.see(w.say("consent.history"))
		desk.fits()
		desk.shot("contact")

		desk.goTo(demo.desk + "/admin/opt-outs")
		desk.see("please take me off your list")
		desk.fits()
		desk.shot("list")
		desk.click(w.say("consent.history"))
		desk.see(w.say("lift.by_text"))
		desk.fits()
		desk.shot("history")

		desk.goTo(demo.desk + "/admin/opt-outs/import")
		desk.see(w.say("optouts.choose"))
		file := filepath.Join(t.TempDir(), "list.csv")
		if err := os.WriteFile(file, []byte("phone;state\n+14255550177;opted_out\n14255550101;opted_in\n12;\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		desk.must("choosing a file", desk.within(chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), []string{file})))
		desk.see(w.say("optouts.cause.phone"))
		desk.fits()
		desk.shot("would")
		desk.click(w.say("optouts.bring_in#one", "{count}", "1"))
		desk.see(w.say("optouts.did.opted_out"))
		desk.shot("done")
		desk.goTo(demo.desk + "/admin/opt-outs")
		desk.see("list.csv")
	})
}
