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

// executables are the browsers that do, the quickest first: the shell without a window
// paints no bars around the page, which take more of a processor than most pages.
var executables = []string{"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// findChromium gives the browser's executable, empty where there is none.
func findChromium() string {
	for _, name := range executables {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// chromium finds the browser, or ends the test where there is none.
func chromium(t *testing.T) {
	t.Helper()
	if findChromium() != "" {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium is installed; .ci/run should have installed it")
	}
	t.Skip("no Chromium is installed, so what a person sees is not tested")
}

// chromiums are the browsers that wait for the next test, by the language that a person
// would have set in theirs. To start one takes longer than most of what is tested; two
// people at once have one each, for a window that comes to the front closes the menus
// of another.
type chromiums struct {
	mu   sync.Mutex
	free map[string][]context.Context

	all     sync.WaitGroup
	ending  context.Context
	endThem context.CancelFunc
}

func newChromiums() *chromiums {
	c := &chromiums{free: map[string][]context.Context{}}
	c.ending, c.endThem = context.WithCancel(context.Background())
	return c
}

// take gives a browser that nobody has.
func (c *chromiums) take(language string) (context.Context, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.free[language]); n > 0 {
		one := c.free[language][n-1]
		c.free[language] = c.free[language][:n-1]
		return one, nil
	}
	return c.launch(language)
}

func (c *chromiums) giveBack(language string, one context.Context) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.free[language] = append(c.free[language], one)
}

// launch starts one that runs until the tests are over.
func (c *chromiums) launch(language string) (context.Context, error) {
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(options, chromedp.ExecPath(findChromium()), chromedp.NoSandbox, chromedp.Flag("lang", language),
		chromedp.Flag("accept-lang", language), chromedp.Flag("disable-quic", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	c.all.Go(func() {
		<-c.ending.Done()
		within, done := context.WithTimeout(ctx, 10*time.Second)
		defer done()
		_ = chromedp.Cancel(within) // the process is ended below in any case
		cancel()
		stop()
	})
	return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

// end ends them all, and waits.
func (c *chromiums) end() {
	c.endThem()
	c.all.Wait()
}

var shared = newChromiums()

// startBrowser gives a person a browser of their own, with nothing kept in it, in the
// language they would have set: a new profile of one that waits. Its pages are closed
// with the test.
func startBrowser(t *testing.T, language string) *browser {
	t.Helper()
	chromium(t)
	one, err := shared.take(language)
	if err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	ctx, cancel := chromedp.NewContext(one, chromedp.WithNewBrowserContext())
	t.Cleanup(func() {
		cancel()
		shared.giveBack(language, one)
	})
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
	// Windows of other tests take the focus meanwhile; to a person, theirs is in front.
	_, err = chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	p.must("being in front", err)
	p.listenForErrors()
	p.goTo(address)
	return p
}
