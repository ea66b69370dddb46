package browser_test

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// screen is what a test is seen on.
type screen struct {
	name          string
	width, height int64
	dark          bool
}

var (
	desktop = screen{name: "desktop", width: 1440, height: 900}
	phone   = screen{name: "phone", width: 390, height: 844, dark: true}
)

// chromium finds the browser, or ends the test where there is none.
func chromium(t *testing.T) {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if _, err := exec.LookPath(name); err == nil {
			return
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium is installed; .ci/run should have installed it")
	}
	t.Skip("no Chromium is installed, so what a person sees is not tested")
}

// chromiums are the browsers that the tests share, one for each language that a person
// would have set in theirs. To start one takes longer than most of what is tested.
var chromiums = map[string]func() (context.Context, error){"en": launching("en"), "fr": launching("fr")}

// running counts the browsers that TestMain waits for, once it has ended them.
var (
	running           sync.WaitGroup
	browsing, endThem = context.WithCancel(context.Background())
)

// launching gives what starts the browser of a language when it is first asked for.
func launching(language string) func() (context.Context, error) {
	return sync.OnceValues(func() (context.Context, error) {
		options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
		options = append(options, chromedp.NoSandbox, chromedp.Flag("lang", language),
			chromedp.Flag("accept-lang", language), chromedp.Flag("disable-quic", true))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		running.Go(func() {
			<-browsing.Done()
			within, done := context.WithTimeout(ctx, 10*time.Second)
			defer done()
			_ = chromedp.Cancel(within) // the process is ended below in any case
			cancel()
			stop()
		})
		return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
	})
}

// startBrowser gives a person a browser of their own, with nothing kept in it, in the
// language they would have set: a profile of the one that the tests share. Its pages are
// closed with the test.
func startBrowser(t *testing.T, language string) *browser {
	t.Helper()
	chromium(t)
	shared, err := chromiums[language]()
	if err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	ctx, cancel := chromedp.NewContext(shared, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	return &browser{t: t, ctx: ctx, language: language}
}

// browser is one person's browser; its tabs share what they are signed in to.
type browser struct {
	t        *testing.T
	ctx      context.Context
	language string
	tabs     int
}

// open opens a tab.
func (b *browser) open(s screen, address string) *page {
	b.t.Helper()
	ctx := b.ctx
	if b.tabs > 0 {
		tab, cancel := chromedp.NewContext(b.ctx)
		b.t.Cleanup(cancel)
		ctx = tab
	}
	b.tabs++
	p := &page{t: b.t, ctx: ctx, screen: s, language: b.language}
	p.must("setting the screen", chromedp.Do(ctx, chromedp.EmulateViewport(s.width, s.height)))
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	p.must("setting the theme", err)
	p.listenForErrors()
	p.goTo(address)
	return p
}
