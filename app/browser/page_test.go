package browser_test

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long something may take to appear. It is generous because the
// machine may be slow, and an event stream is given up after 35 seconds of silence;
// nothing waits longer than it has to.
const patience = time.Minute

// page is a tab, worked with by what a person sees.
type page struct {
	t        *testing.T
	ctx      context.Context
	screen   screen
	language string
	pictures int
}

// seeing finds things on the page by the words a person would use.
//
//go:embed seeing.js
var seeing string

func (p *page) must(what string, err error) {
	p.t.Helper()
	if err != nil {
		p.shot(failed)
		p.t.Fatalf("%s: %v\non the page:\n%s", what, err, p.words())
	}
}

// listenForErrors fails the test for whatever the page throws or the browser
// refuses, such as a breach of the content security policy.
func (p *page) listenForErrors() {
	var listening sync.WaitGroup
	ctx, stop := context.WithCancel(p.ctx)
	messages := chromedp.Console(ctx)
	listening.Go(func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if text := fmt.Sprint(m); isFault(text) {
				p.t.Errorf("the page complains: %s", text)
			}
		}
	})
	p.t.Cleanup(func() { stop(); listening.Wait() })
}

// isFault tells a defect from the browser's remark on an answer that the desk
// meant, such as the 401 for who is not signed in.
func isFault(text string) bool {
	return (strings.Contains(text, "exception") || strings.Contains(text, "Uncaught") ||
		strings.Contains(text, "Content Security Policy")) && !strings.Contains(text, "Failed to load resource")
}

func (p *page) goTo(address string) {
	p.t.Helper()
	p.must("opening "+address, p.within(chromedp.Navigate(address)))
}

// look runs one of seeing.js's functions.
func look[T any](p *page, function string, arguments ...any) (T, error) {
	var parts []string
	for _, a := range arguments {
		text, err := json.Marshal(a)
		if err != nil {
			var none T
			return none, err
		}
		parts = append(parts, string(text))
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](fmt.Sprintf("(() => {%s; return %s(%s)})()", seeing, function, strings.Join(parts, ", "))))
}

// until waits until a look finds what it looks for.
func (p *page) until(what, function string, arguments ...any) {
	p.t.Helper()
	p.untilTrue(what, func() (bool, error) { return look[bool](p, function, arguments...) })
}

// untilTrue waits until something is so.
func (p *page) untilTrue(what string, is func() (bool, error)) {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		found, err := is()
		if err == nil && found {
			return
		}
		if time.Now().After(deadline) {
			if err == nil {
				err = fmt.Errorf("not within %s", patience)
			}
			p.must(what, err)
		}
		select {
		case <-p.ctx.Done():
			p.must(what, p.ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// see waits until the words are on the page.
func (p *page) see(words string) {
	p.t.Helper()
	p.until("seeing “"+words+"”", "sees", words)
}

// seeGone waits until the words are no longer on the page.
func (p *page) seeGone(words string) {
	p.t.Helper()
	p.until("seeing “"+words+"” go", "seesNot", words)
}

// click clicks what has that name: a button, a link, a tab, a choice.
//
// What moved away from under the pointer, or is below a message that leaves by itself, is
// clicked again, as a person would.
func (p *page) click(name string) {
	p.t.Helper()
	p.untilTrue("hitting “"+name+"”", func() (bool, error) {
		p.until("finding “"+name+"” to click", "markControl", name)
		p.must("clicking “"+name+"”", p.within(chromedp.Click(chromedp.CSS("[data-found]"))))
		missed, err := look[bool](p, "wasMissed")
		return err != nil || !missed, nil // without an answer the page is on its way to another
	})
}

// fill types into the field with that label, in place of what is there.
func (p *page) fill(label, value string) {
	p.t.Helper()
	p.until("finding the field “"+label+"”", "markField", label)
	p.write("[data-found]", value)
}

// choose takes a choice of the list with that label.
func (p *page) choose(label, choice string) {
	p.t.Helper()
	p.until("choosing “"+choice+"”", "choose", label, choice)
}

// fillFirst types into the first element that fits a selector, for pages that are
// not the desk's.
func (p *page) fillFirst(selector, value string) {
	p.t.Helper()
	p.write(selector, value)
}

// write types into an element. chromedp.SendKeys would too, but it reads the
// element's attributes without a lock while the page changes them.
func (p *page) write(selector, value string) {
	p.t.Helper()
	p.until("focusing "+selector, "focuses", selector)
	p.must("typing into "+selector, p.within(chromedp.KeyEvent(value)))
}

func (p *page) within(step chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, step)
}

// words is everything on the page, for the message of a failure.
func (p *page) words() string {
	words, err := look[string](p, "allWords")
	if err != nil {
		return err.Error()
	}
	return words
}

// fits fails when the page scrolls sideways, or one of the desk's at all.
func (p *page) fits() {
	p.t.Helper()
	over, err := look[float64](p, "overhang")
	if err != nil || over > 0 {
		p.t.Errorf("the page is %v pixels wider than the screen (%v)", over, err)
	}
	under, err := look[float64](p, "underhang")
	if err != nil || under > 0 {
		p.t.Errorf("the page is %v pixels higher than the screen (%v)", under, err)
	}
	skipped, err := look[[]string](p, "skippedHeadings")
	if err != nil || len(skipped) > 0 {
		p.t.Errorf("headings skip a level: %q (%v)", skipped, err)
	}
	if p.screen == phone {
		small, err := look[[]string](p, "tooSmall")
		if err != nil || len(small) > 0 {
			p.t.Errorf("a thumb misses %q (%v)", small, err)
		}
	}
	taken, err := look[[]string](p, "takenByOthers")
	if err != nil || len(taken) > 0 {
		p.t.Errorf("another is pressed than one aims at: %q (%v)", taken, err)
	}
}

// shot keeps a picture, where somebody wants to look at them: to take one takes as long
// as most of what is tested. It is kept in any case of where a test failed.
func (p *page) shot(name string) {
	p.t.Helper()
	if !picturesWanted() && name != failed {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Logf("no picture of %s: %v", name, err)
		return
	}
	p.pictures++
	folder := filepath.Join(pictureFolder(), strings.ReplaceAll(p.t.Name(), "/", "-"))
	path := filepath.Join(folder, fmt.Sprintf("%s-%s-%02d-%s.png", p.screen.name, p.language, p.pictures, name))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		p.t.Log(err)
		return
	}
	if err := os.WriteFile(path, picture, 0o644); err != nil {
		p.t.Log(err)
	}
}

// failed names the picture of where a test failed.
const failed = "failed"

func picturesWanted() bool { return os.Getenv("TEXTDESK_SCREENSHOTS") != "" }

func pictureFolder() string {
	if folder := os.Getenv("TEXTDESK_SCREENSHOTS"); folder != "" {
		return folder
	}
	return filepath.Join(os.TempDir(), "textdesk-screenshots")
}
