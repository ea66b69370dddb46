package browser_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// rests moves the mouse to a place on the page and leaves it there.
func (p *page) rests(x, y float64) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
	p.must("moving the mouse", err)
}

func TestAListThatIsReadStaysStillWhileFiftyTextsComeIn(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	for i, reading := range []struct {
		by  string
		how func(p *page)
	}{
		{"the pointer", func(p *page) { p.rests(400, 90) }},
		{"the focus", func(p *page) { p.press("j") }},
	} {
		desk := demo.agent(t, w, desktop, "Theo Roux")
		desk.click(w.say("view.unassigned"))
		desk.see("Jonas Okafor")
		desk.rests(1000, 500)
		reading.how(desk)
		desk.run("watchTheList")
		for n := range 50 { // half of them of customers who are new
			from := fmt.Sprintf("1425555%d%03d", 2+i, n/2)
			customerTexts(t, demo.phone, from, fmt.Sprintf("Text %d", n))
		}
		desk.see(w.say("rows_new#other", "{count}", "25"))
		moved, err := look[[]string](desk, "listMoved")
		if err != nil || len(moved) > 0 {
			t.Errorf("read with %s, the list moved: %q (%v)", reading.by, moved, err)
		}
		desk.fits()
		desk.shot("new-rows-wait")
		desk.click(w.say("rows_new#other", "{count}", "25"))
		desk.until("seeing all rows", "rowsAre", 1+25*(i+1))
	}
}

func TestTheComposerStaysWhereItIsWhileAThreadLoadsOrFails(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	person := startBrowser(t, "en")
	for i, s := range []screen{desktop, {name: "laptop", width: 1280, height: 720}, phone} {
		desk := person.open(s, demo.desk)
		if i == 0 {
			desk.signIn(w, "Nadia Keller")
		}
		desk.goTo(demo.desk + "/inbox/mine")
		desk.see("Maïa Tremblay")
		desk.delayFirst("/thread")
		desk.click("Maïa Tremblay")
		desk.until("seeing the composer", "hasControl", w.say("note"))
		loading := desk.composerTop()
		desk.until("reading the thread", "threadHasOnce", "It is not with the neighbours either")
		if loaded := desk.composerTop(); loaded != loading || loaded == 0 {
			t.Errorf("on a %s the composer is at %v while the thread loads, and then at %v", s.name, loading, loaded)
		}
		if width, err := look[float64](desk, "threadWidth"); err != nil || width < 520 && s != phone {
			t.Errorf("on a %s the thread is %v pixels wide (%v)", s.name, width, err)
		}

		desk.goTo(demo.desk + "/inbox/mine")
		desk.see("Sofía Benítez")
		desk.cutOff("/thread")
		desk.click("Sofía Benítez")
		desk.see(w.say("try_again"))
		if failed := desk.composerTop(); failed != loading {
			t.Errorf("on a %s the composer is at %v, and at %v when the thread cannot be read", s.name, loading, failed)
		}
		desk.shot("thread-not-read")
		desk.connectAgain()
	}
}

// composerTop is where the composer begins, in pixels from the top.
func (p *page) composerTop() float64 {
	p.t.Helper()
	top, err := look[float64](p, "composerTop")
	p.must("looking for the composer", err)
	return top
}

func TestTheFirstTabStopLeadsPastTheListsToWhereOneWrites(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.must("reloading", desk.within(chromedp.Reload()))
	desk.until("reading the thread", "threadHasOnce", "It is not with the neighbours either")
	desk.press("\t")
	desk.shot("skip")
	desk.press("\r")
	desk.press("Straight to the text")
	desk.see("Straight to the text")
}
