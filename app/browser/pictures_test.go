package browser_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

var takesPictures = flag.Bool("pictures", false, "take the README's pictures anew, into docs/pictures")

// TestThePicturesOfTheREADME takes them where they are asked for: of the sample shop's
// day, in both themes.
func TestThePicturesOfTheREADME(t *testing.T) {
	t.Parallel()
	if !*takesPictures {
		t.Skip("only with -pictures")
	}
	for name, dark := range map[string]bool{"light": false, "dark": true} {
		t.Run(name, func(t *testing.T) {
			demo, w := openDemo(t, "en")
			wide, narrow := desktop, phone
			wide.dark, narrow.dark = dark, dark

			desk := demo.agent(t, w, wide, "Nadia Keller")
			desk.readMaia()
			desk.keep("inbox-" + name)

			desk.goTo(demo.desk + "/admin/workstreams")
			desk.click("Returns")
			desk.click(w.say("workstream.rules_open"))
			desk.fill(w.say("rules.try_text"), "Bonjour, je voudrais retourner mes bottes")
			desk.see(w.say("rules.try_as_of"))
			desk.keep("rules-" + name)

			handheld := demo.agent(t, w, narrow, "Nadia Keller")
			handheld.readMaia()
			handheld.keep("inbox-phone-" + name)
		})
	}
}

// keep takes a picture for the repository.
func (p *page) keep(name string) {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	p.must("taking a picture", err)
	if err := os.WriteFile(filepath.Join("..", "..", "docs", "pictures", name+".png"), picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
